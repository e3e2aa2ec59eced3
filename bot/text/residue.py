"""What template sites leave behind in a text, so that it can be reported and read past.

Forms seen in the wild: paid-content marks, slogans with noise characters, lines that advertise an account or a
club, notices that a preview ends here, notices of the one who shared a file, the furniture of a web page
(sources: the marks and lines of template sites, inventory of 2026). Only certain forms are listed: an office that
writes about its own 公众号 or QQ群 must not be cut. Instructions such as （略） are not residue: they stand where
the writer's own words are missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


class Residue(StrEnum):
    """Kinds of residue."""

    PAID_MARK = "paid-mark"
    SLOGAN = "slogan"
    PROMOTION = "promotion"
    PREVIEW = "preview"  # 仅展示623字，全文共2550字
    SHARED = "shared"  # 由会员分享, 小编整理, 如有侵权请联系删除
    PAGE = "page"  # 浏览次数, 上一篇, 打印本页
    COLLECTION = "collection"  # 篇一：
    INVISIBLE = "invisible"


@dataclass(frozen=True, slots=True)
class Leftover:
    """One stretch of residue, in the text as received."""

    span: Span
    kind: Residue


_INVISIBLE_RE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]+")
_PAID_RE = re.compile(
    r"[#＃\[【<{]{0,3}[ \t]?/?paid[ \t_-]?(?:begin|end|start|over|content)(?:=\d{1,6})?[ \t]?/?[#＃\]】>}]{0,3}"
    r"|[#＃]{2,3}[ \t]?(?:free|vip|hide|pay|member|login|付费|收费|试读|会员)[ \t_-]?(?:begin|end|start|over|内容)?(?:开始|结束)?[ \t]?[#＃]{2,3}"
    r"|\[/?(?:paid|vip|hide|reply|login)(?:=\d{1,6})?\]"
    r"|【(?:以下(?:为|是)?|以上(?:为|是)?)?(?:付费|收费|会员专享|VIP专享)(?:内容|阅读|部分)?(?:开始|结束)?】",
    re.IGNORECASE,
)
_SITE = r"素材|文库|资料|范文|公文|模板|文档|下载|写材料|笔杆子|文稿"
_BRACKET_RE = re.compile(rf"[【［\[](?=[^【】［］\[\]\n]{{0,40}}(?:{_SITE}|[文库素材][\^~@#&＠＃＆]{{1,3}}[库材]))[^【】［］\[\]\n]{{2,40}}[】］\]]")
_NOISE_RE = re.compile(r"[\^~@#&＠＃＆]|更多|搜索|尽在|关注|免费|下载")
_BARE_SLOGAN_RE = re.compile(
    r"(?:更多|海量|精品|优质|最新)(?:优质|精品|内部|党建|公文|免费){0,2}(?:素材|材料|范文|公文|资料|模板|文稿|文档)(?:下载)?，?(?:尽在|请?搜索|请?关注|请?访问|请?登录|就[上来]|请?[上到])"
    r"[^，。；！\n【】]{0,12}(?:文库|素材|范文|公众号|资料库|网盘|写作|文秘|公文网|\.com|\.cn|\.net)[^，。；！\n【】\u4e00-\u9fff]{0,12}[库网]?[！!]?"
)
_DIGITS = r"(?:约|大约)?[ ]?\d{1,3}(?:[,，]\d{3})*[ ]?(?:余|多)?[ ]?个?字"
_ACTION = r"(?:请|需|须|即可|可|后)?(?:您)?(?:先)?(?:下载|登[录陆]|注册|付费|开通|购买|充值|关注|订阅|扫码|点击|打开|加入|成为)"
_PREVIEW_RE = re.compile(
    rf"[（(【]?(?:本文|本页|当前|此处|以上|页面)?(?:仅|只|已|免费)(?:展示|显示|预览|公开|试读|提供)(?:了)?(?:前|部分|文章)?(?:{_DIGITS}|\d{{1,3}}[%％页])"
    rf"(?:[，,、；; ]{{0,2}}(?:全文|全篇|原文|本文|文档|剩余|还有|余下)[^，。；\n]{{0,4}}(?:{_DIGITS}|\d{{1,3}}[%％页]))?(?:[，,；; ]{{0,2}}[^，。；\n]{{0,6}}{_ACTION}[^。；！!\n）)】]{{0,24}}[。！!]?)?[）)】]?"
    rf"|[（(【]?(?:全文|全篇|原文|本文|文档)(?:共计|共|总计|合计|约|大约|全长|长)?{_DIGITS}[，,、；; ]{{0,2}}(?:[^，。；\n]{{0,6}}{_ACTION}[^。；！!\n）)】]{{0,24}}[。！!]?|(?:仅|只|已)(?:展示|显示|预览|公开){_DIGITS})[）)】]?"
    rf"|(?:想要)?(?:阅读|查看|浏览|获取|下载)(?:全部|全文|完整|剩余|更多)(?:的)?(?:图文|文章|文字)?(?:内容|正文|部分|版|原文|全文)?[，,]?[^，。；\n]{{0,4}}{_ACTION}[^。！!\n）)】]{{0,24}}[。！!]?"
    r"|[（(【]?(?:免费)?(?:试读|预览|试看)(?:部分|内容)?(?:已)?(?:结束|到此|完毕)[^\n。！!）)】]{0,40}[。！!）)】]?"
    r"|(?:剩余|还有|余下|隐藏)(?:的)?(?:内容|部分|\d{1,3}[%％])?(?:内容|未读|未显示)?[^，。；\n]{0,4}(?:付费|登[录陆]|开通|购买|充值)[^。！!\n]{0,20}(?:阅读|查看|可见|下载|解锁)[。！!]?"
    r"|(?:登[录陆]|注册|开通(?:VIP|会员|vip)|充值|付费|购买)(?:成功)?后(?:即可|才可|才能|方可|可)?(?:免费)?(?:查看|阅读|下载|复制|继续|浏览)(?:全文|全部|剩余|完整|本文|原文|文档)[^。！!\n]{0,12}[。！!]?"
)
# Searched in one sentence, which is then taken whole.
_SHARED_RE = re.compile(
    r"《[^》\n]{2,60}》由(?:会员|用户|网友|[^，。\n]{0,8}会员)[^\n]{0,8}(?:分享|上传|提供|发布)"
    r"|(?:本文|本资料|本文档|本篇|文章|文档|资料|内容|素材|范文)(?:内容)?(?:均|全)?(?:由|是)(?:会员|用户|网友|小编|网络|本站|[^，。\n]{0,10}(?:文库|范文网|公文网|素材网|文秘网|资料网))[^，。\n]{0,6}(?:整理|上传|分享|提供|收集|搜集|投稿|原创|发布)"
    r"|小编[^\n]{0,24}(?:整理|分享|推荐|带来|准备|搜集|收集|精选)|(?:整理|分享|推荐|带来)[^\n]{0,10}小编"
    r"|(?:以下|下面)(?:是|为)[^，。\n]{0,16}(?:为大家|为您|为你|给大家)(?:整理|分享|推荐|带来|准备|搜集|收集)"
    r"|(?:范文|模板|整理|欢迎|以下是)[^\n]{0,30}供(?:大家|各位|网友|您)[^，。\n]{0,4}(?:参考|借鉴|下载)|供(?:大家|各位|网友|您)[^，。\n]{0,4}(?:参考|借鉴|下载)[^\n]{0,12}(?:欢迎|收藏|阅读|下载)"
    r"|希望[^，。\n]{0,6}(?:本文|这篇|范文|以上内容)[^，。\n]{0,16}帮助"
    r"|(?:如有|若有|如果?涉及?|如涉及)侵权|侵权必[究删]|版权归原作者|版权(?:属于|归)[^，。\n]{0,8}(?:作者|网站|本站)"
    r"|(?:转载|引用)(?:时)?(?:请|须|需)(?:注明|标明)(?:出处|来源|作者)|(?:内容|文章|图片|资料|素材|文档|本文)(?:均)?(?:来源于?|来自于?|源于|整理自)(?:互联网|网络)"
    r"|更多(?:相关)?[^，。\n]{0,20}[，,]?(?:请|可以?|敬请)(?:在|到|上)[^，。\n]{0,24}(?:网|文库|站)上?搜索|下载文档前请自行甄别"
)
_PAGE_RE = re.compile(
    r"(?:浏览|阅读|点击|访问|查看)(?:次数|量|数|人次)[：: ]*\[?[\d,]*次?\]?(?:[ \t\u3000|].{0,40})?"
    r"|(?:发布|更新|发表|上传)(?:时间|日期|于|人|者)[：:].{0,60}|(?:责任|责|网络|本文)编辑?[：:].{0,30}|(?:上一[篇条页]|下一[篇条页]|前一篇|后一篇)[：: ].{0,60}|(?:上一[篇页]|下一[篇页])"
    r"|[【\[]?(?:打印|关闭|收藏|返回|分享|顶一下|踩一下)(?:本页|此页|本文|页面|窗口|顶部|首页|列表|文章)?[】\]]?(?:[ \t\u3000|]*[【\[]?(?:打印|关闭|收藏|返回|分享|点赞|复制链接|举报)(?:本页|此页|本文|页面|窗口|顶部|首页|列表)?[】\]]?){0,6}"
    r"|[【\[（(]?(?:字体|字号)[：: ]*[【\[]?[大中小特 \u3000|/]{3,}[】\]）)]?.{0,16}|分享到[：:]?.{0,30}|(?:当前|您(?:现在)?的?|所在)位置[：:].{0,60}|首页 ?[>›»].{0,60}"
    r"|(?:相关|推荐|热门|精彩|延伸|更多)(?:文章|阅读|推荐|文档|内容|标签)(?:[：:].{0,60})?|猜你喜欢.{0,10}|(?:文章)?标签[：:].{0,40}"
    r"|(?:展开|阅读|查看|收起)全文.{0,6}|(?:点击|立即|免费|VIP|Vip|vip)?下载(?:原文|文档|本文|全文|此文|Word版?|word版?|附件)|(?:加入|开通)(?:VIP|Vip|vip|会员).{0,60}|(?:立即|免费|VIP免费|点击)下载.{0,40}|合集下载.{0,20}|购物车.{0,20}"
    r"|(?:文章)?来源[：:].{1,30}[ \t\u3000](?:作者|发布|时间|浏览|点击|日期|编辑)[：:].{0,60}|作者[：:].{0,20}[ \t\u3000]+(?:来源|时间|发布|浏览|点击|日期)[^\n]{0,60}|(?:文档|文件)(?:编号|大小|格式|页数)[：:].{0,30}"
)
_COLLECTION_RE = re.compile(
    r"[【（(]?(?:篇[一二三四五六七八九十]{1,3}|[Pp]art ?\d{1,2}|范文[一二三四五六七八九十\d]{1,2}|(?:第[一二三四五六七八九十\d]{1,3}篇|[^，。：:\n]{0,20}(?:范文|报告|总结|材料)[（(]?(?:篇|范文)?[一二三四五六七八九十\d]{1,2}[）)]?)(?=[】）)]?[：:]\s*[^\n]{0,40}(?:报告|总结|材料|述职|发言|讲话|$)))[】）)]?[：: \u3000、]*"
)
_STRONG_RE = re.compile(
    r"(?:来自|来源|认准)[：: ]?[【“「](?:微信)?公众号[：:】]|(?:关注|搜索)(?:微信)?公众号[^。\n]{0,20}(?:回复|领取|下载|素材|范文|资料|获取)"
    r"|回复[“”\"「」]?[^，。“”]{1,10}[“”\"「」]?(?:即可|就能)?(?:免费)?(?:领取|获取|下载)"
    r"|(?:添加|联系|咨询|加|找)[^，。；\n]{0,6}(?:客服|微信|QQ|VX|vx|V信|薇信)(?:号)?[：:](?!\d{3,4}-)"
    r"|(?:加|[+＋])[ ]?(?:[Vv][Xx]?|薇|薇信)[：:]?[ ]?[A-Za-z0-9_-]{4,}"
    r"|代笔客服|会员群[+＋]|[+＋]网盘群|网盘群同步|(?:svip|SVIP|Svip)会员|持续接单|各类素材需求|谨防假冒"
    r"|【[^【】\n]{0,8}(?:素材库|文库|代笔|代写|资料库|范文网|公文网|写作网)[^【】\n]{0,4}】(?:——|--|-|：|:)"
    r"|最新最全[^，。\n]{0,8}(?:资料库|素材库|范文库|模板库)|(?:专业|承接|长期)(?:承接|提供)?(?:各类|各种)?(?:公文|材料|文稿|讲话稿|总结|报告)?代(?:写|笔)(?:各类|公文|材料|文稿|服务|讲话|总结)"
    r"|(?:百度|夸克|阿里)网盘(?:链接|地址)?[：:]|提取码[：:]"
)
_WEAK_RE = re.compile(
    r"素材|文库|范文|资料库|客服|(?:微信|QQ|VX|vx)号?[：:]|会员|网盘|代[写笔]|润笔|公众号[：:]|小伙伴|领取|(?:每日|每天)更新|接单|好评|假冒|[Pp]{2}[Tt]设计|极速下载|一键|扫码(?:进群|入群|领取|下载)|有意(?:者|加入)?请?联系|原创高质量"
)
_OFFICE_RE = re.compile(r"严禁|禁止|杜绝|打击|整治|查处|防止|不得|规范|备案|排查|整改|清理|抵制|党员|群众|支部|党组织")
_MANY = 3  # weak signs that together make an advertisement
_SENTENCE_RE = re.compile(r"[^。！？!?]+[。！？!?”）】]*|[。！？!?]+")
_BRACKETED_RE = re.compile(r"[【（(][^【】（）()\n]{2,40}[】）)]")
# A line is read for a kind only if it holds a word of that kind: one pass over the text finds them all.
_TRIGGERS = {
    "paid": ("paid", "Paid", "PAID", "##", "＃＃", "付费", "收费", "会员专享", "VIP专享", "[hide", "[vip", "[reply", "[login"),
    "bracket": ("【", "［", "["),
    "slogan": ("文库", "素材", "范文", "公众号", "资料库", "网盘", "公文网", ".com", ".cn", ".net"),
    "promotion": (
        "公众号", "客服", "网盘", "会员", "代笔", "代写", "润笔", "资料库", "文库", "素材", "微信", "薇信", "加V", "加v", "+V", "+v", "加薇", "加vx",
        "QQ：", "QQ:", "VX", "vx", "范文", "提取码", "领取", "假冒", "接单", "极速下载",
    ),
    "preview": (
        "仅展示", "只展示", "已展示", "仅显示", "只显示", "已显示", "仅预览", "仅公开", "免费试读", "仅提供", "全文", "全篇", "原文共", "本文共", "试读", "试看",
        "预览", "剩余", "余下", "隐藏内容", "看剩余", "看完整", "读完整", "看更多", "读更多", "看全部", "读全部", "登录后", "登陆后", "注册后",
        "VIP后", "会员后", "vip后", "充值后", "付费后", "购买后",
    ),
    "shared": (
        "小编", "侵权", "版权归", "版权属", "由会员", "由用户", "由网友", "文库", "范文", "公文网", "资料网", "文秘网", "素材", "本站", "为大家", "为您", "为你", "给大家",
        "供大家", "供各位", "供网友", "供您", "转载", "注明出处", "互联网", "自网络", "于网络", "由网络", "搜索", "自行甄别", "是网络",
    ),
    "page": (
        "浏览", "阅读次", "阅读量", "阅读数", "阅读：", "点击次", "点击量", "点击数", "访问量", "访问次", "查看次", "时间：", "时间:", "日期：", "日期:", "发布于", "发布人",
        "编辑：", "编辑:", "责编", "上一", "下一", "前一篇", "后一篇", "打印", "关闭窗", "关闭本", "关闭】", "收藏本", "返回", "分享到", "字体", "字号", "位置：", "位置:",
        "首页", "相关", "推荐阅", "推荐文", "热门", "精彩", "延伸阅", "猜你", "标签：", "展开全", "阅读全", "查看全", "收起全", "下载", "购物车",
        "加入VIP", "加入Vip", "开通VIP", "开通会员", "作者：", "作者:", "来源：", "文件大小", "文档大小", "文档格式", "文件格式", "文档编号", "文档页数",
    ),
    "collection": tuple(f"篇{number}" for number in "一二三四五六七八九十：:") + ("范文", "Part", "part", "报告一", "报告二", "报告1", "报告2", "报告（", "报告(", "总结（", "材料（"),
}  # fmt: skip
_KINDS_OF = {
    word: frozenset(kind for kind, others in _TRIGGERS.items() if any(other in word for other in others))
    for words in _TRIGGERS.values()
    for word in words
}
_TRIGGER_RE = re.compile("|".join(map(re.escape, sorted(_KINDS_OF, key=len, reverse=True))))
_INLINE = (
    ("paid", Residue.PAID_MARK, _PAID_RE),
    ("preview", Residue.PREVIEW, _PREVIEW_RE),
    ("slogan", Residue.SLOGAN, _BARE_SLOGAN_RE),
)
_LINE_END_RE = re.compile(r"[\r\n]")
_PAGE_LIMIT = 100  # a longer line is no furniture of a page


def find(text: str) -> list[Leftover]:
    """All residue in *text*, in reading order, not overlapping; lines of advertising are taken whole."""
    found = [Leftover(Span(*match.span()), Residue.INVISIBLE) for match in _INVISIBLE_RE.finditer(text)]
    for line, kinds in _lines(text):
        found += _read(text, line, kinds)
    found.sort(key=lambda leftover: (leftover.span.start, -leftover.span.end))
    result: list[Leftover] = []
    for leftover in found:
        if not result or leftover.span.start >= result[-1].span.end:
            result.append(leftover)
    return result


def _lines(text: str) -> Iterator[tuple[Span, set[str]]]:
    """The lines that hold triggers, without indent and line end, and the kinds that they may hold."""
    span = Span(-1, -1)
    kinds: set[str] = set()
    for match in _TRIGGER_RE.finditer(text):
        if match.start() >= span.end:
            if kinds:
                yield span, kinds
            span, kinds = _line(text, match.start()), set()
        kinds |= _KINDS_OF[match[0]]
    if kinds:
        yield span, kinds


def _line(text: str, at: int) -> Span:
    match = _LINE_END_RE.search(text, at)
    end = match.start() if match else len(text)
    start = text.rfind("\n", 0, at) + 1
    start = max(start, text.rfind("\r", start, at) + 1)
    line = text[start:end]
    return Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))


def _read(text: str, span: Span, kinds: set[str]) -> Iterator[Leftover]:
    line = span.of(text)
    if "page" in kinds and len(line) <= _PAGE_LIMIT and _PAGE_RE.fullmatch(line):
        yield Leftover(span, Residue.PAGE)
        return
    if "promotion" in kinds:
        yield from (Leftover(_shift(span, part), Residue.PROMOTION) for part in _promotions(line))
    if "shared" in kinds:
        shared = (part for part in _sentences(line) if _SHARED_RE.search(part.of(line)))
        yield from (Leftover(_shift(span, part), Residue.SHARED) for part in shared)
    if "collection" in kinds:
        label = _COLLECTION_RE.match(line)
        if label:
            yield Leftover(_within(span, label), Residue.COLLECTION)
    for name, kind, pattern in _INLINE:
        if name in kinds:
            yield from (Leftover(_within(span, match), kind) for match in pattern.finditer(line))
    if "bracket" in kinds:
        slogans = (match for match in _BRACKET_RE.finditer(line) if _NOISE_RE.search(match[0]))
        yield from (Leftover(_within(span, match), Residue.SLOGAN) for match in slogans)


def _sentences(line: str) -> list[Span]:
    return [Span(*match.span()) for match in _SENTENCE_RE.finditer(line)]


def _within(span: Span, match: re.Match[str]) -> Span:
    return _shift(span, Span(*match.span()))


def _shift(span: Span, part: Span) -> Span:
    return Span(span.start + part.start, span.start + part.end)


def _promotions(line: str) -> Iterator[Span]:
    """The advertising in *line*: a bracket, some sentences, or all of it."""
    if not (_STRONG_RE.search(line) or len(set(_WEAK_RE.findall(line))) >= _MANY):
        return
    sentences = _sentences(line)
    loud = [_is_loud(sentence.of(line)) for sentence in sentences]
    touched = [at for at, sentence in enumerate(sentences) if loud[at] or _WEAK_RE.search(sentence.of(line))]
    if any(loud) and len(touched) * 2 > len(sentences):
        yield Span(0, len(line))
        return
    for sentence, shouts in zip(sentences, loud, strict=True):
        if shouts:
            yield _bracket(line, sentence) or sentence


def _is_loud(sentence: str) -> bool:
    if _OFFICE_RE.search(sentence) and not re.search(r"客服[：:]|谨防假冒|持续接单|公众号[：:】]", sentence):
        return False
    return bool(_STRONG_RE.search(sentence)) or len(set(_WEAK_RE.findall(sentence))) >= _MANY


def _bracket(line: str, sentence: Span) -> Span | None:
    """The bracket that holds all the advertising of a sentence, if one does."""
    for match in _BRACKETED_RE.finditer(line, sentence.start, sentence.end):
        if _STRONG_RE.search(match[0]) and not _WEAK_RE.search(line[sentence.start : match.start()]):
            return Span(*match.span())
    return None
