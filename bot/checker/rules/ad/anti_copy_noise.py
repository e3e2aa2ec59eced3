"""词语里夹着干扰符号。

## 查什么
查找一个词里被“^”“@”“#”“&”等符号隔开的汉字，如“小^蓝@文#库”；邮箱、话题“#……#”、“甲&乙”和起止号“~”不算。

## 为什么
网站插入符号是为躲避过滤，照搬后词语不成词。来源：公开范文中实有。

## 反例
    更多内容见小@蓝^文#库
    基层^党建^工作走深走实。

## 正例
    话题#榜样的力量#阅读量上万。
    邮箱 zhi_bu@example.cn
    周一~周五开放，推进“文化&旅游”融合。
    3#楼、5#楼支部开展共建。
"""

from collections.abc import Iterator

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.patterns import regex

_NOISE = "~^@#&＾＠＃＆"  # a caret in front would turn the set round
_HAN = "\u4e00-\u9fff"
_BEFORE_RE = regex(rf"[{_HAN}]{{1,6}}$")
_WORD_RE = regex(rf"[{_HAN}]{{1,6}}(?:[{_NOISE}]{{1,3}}[{_HAN}]{{1,6}}){{1,8}}")
_CLUMP_RE = regex(rf"[{_NOISE}]+")


def check(reading: Reading) -> Iterator[Mark]:
    end = 0
    for hit in reading.hits:
        if hit.start < end:
            continue
        before = _BEFORE_RE.search(reading.text, max(end, hit.start - 6), hit.start)
        match = _WORD_RE.match(reading.text, before.start()) if before else None
        if match and _is_noise(match[0]):
            end = match.end()
            yield Mark(reading.span(*match.span()), f"{quoted(match[0])}里夹着干扰符号，请删去符号或整句")


def _is_noise(words: str) -> bool:
    clumps = _CLUMP_RE.findall(words)
    return len(clumps) > 1 and ("^" in words or "＾" in words or len(set("".join(clumps))) > 1)


RULE = Rule(
    code="AD006",
    name="anti-copy-noise",
    title="防搬运字符",
    family=Family.TEMPLATE_LEFTOVER,
    severity=Severity.WARNING,
    check=check,
    anchors=tuple(_NOISE),
)
