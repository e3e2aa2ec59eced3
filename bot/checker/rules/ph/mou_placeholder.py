"""“某”代替了自己的单位或姓名。

## 查什么
查找题目、落款、自我介绍和“联系人：”等栏目里的“某镇”“某某”；题目用了“某镇”的，正文里同样的“某镇”一并列出。“某些”“某种”“某一”和案例里的“王某某”“某局”不算。

## 为什么
述职是本人对本单位负责，单位和姓名不能用代称。来源：实务惯例；公开范文题目中实有。

## 反例
    某乡党委书记2024年度履行党建责任述职报告
    填表人：某某
    我叫某某，现任党支部书记。
    在某某镇党委的坚强领导下，支部工作有了起色。

## 正例
    某些党员学习不够主动，某种程度上影响了效果。
    某局文山会海问题被通报后，各支部主动对照自查。
    通报党员王某某违纪案例，某村会计李某被立案审查。
    某一时期、某项工作存在短板。
"""

from collections.abc import Iterator

from bot.checker import placeholders as ph
from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.patterns import regex

_RUN_RE = regex("某+")
_FIELD_RE = regex(
    r"(?:联系人|[述报汇]职?[告报]?人|姓名|负责人|单位|单位名称|填表人|起草人|拟稿人|撰稿人|审核人|签发人|电话|职务|书记|主任)[：:][ \u3000]*[\u4e00-\u9fff]?$"
)
_SELF_RE = regex(
    r"(?:我叫|我是|本人(?:叫|是|系)?|我(?:现)?任|(?<![曾时])现任|我(?:现在)?担任|作为|我来自)[\u4e00-\u9fff]?$"
)
_POST_RE = regex(r"(?:书记|主任|[镇乡县区局院校所队]长)[ \u3000]?$")
_NAME_LINE_RE = regex(r"[^，。；：]{0,24}(?:述职(?:述廉)?报告|述职材料|述职提纲)[\s）)]*$")
_SIGN_RE = regex(
    r"(?:[镇乡县市区局委村][^，。；]{0,8}|公司|学校|社区|街道)(?:党委|支部|总支|委员会|党组|党工委)$"
)
_CASE_RE = regex(r"违纪|违法|处分|案|通报|查处|举报|犯罪|警示|判")


def check(reading: Reading) -> Iterator[Mark]:
    title = reading.document.title_text
    end = 0
    for hit in reading.hits:
        if hit.start < end:
            continue
        match = _RUN_RE.match(reading.text, hit.start)
        if match is None:
            continue
        end = match.end()
        before, after = ph.sides(reading.text, *match.span())
        if _is_blank(match[0], before, after, title):
            message = f"{quoted(match[0] + after[:1])}是代称，请换成真实的单位或姓名"
            yield Mark(reading.span(hit.start, end), message)


def _is_blank(run: str, before: str, after: str, title: str) -> bool:
    place = ph.names_place(after)
    line = (before + run + after).strip()
    if _FIELD_RE.search(before) or (_SELF_RE.search(before) and (len(run) > 1 or place)):
        return True
    if len(run) > 1 and _POST_RE.search(before) and not after.strip("，。；） "):
        return True
    if run in title and place and run + after[:1] in title:
        return True
    if place and _NAME_LINE_RE.match(after) and len(line) < 60:  # noqa: PLR2004 - a sentence, no title
        return True
    if len(line) < 24 and line.startswith(("某", "中共某")) and _SIGN_RE.search(line):  # noqa: PLR2004
        return True
    hidden = ph.hides_a_person(ph.Run(run, 0, 0, before, after)) or bool(
        _CASE_RE.search(before[-16:] + after[:16])
    )
    return len(run) > 1 and place and not hidden and not before.endswith(("“", "‘"))


RULE = Rule(
    code="PH007",
    name="mou-placeholder",
    title="某字代称",
    family=Family.PLACEHOLDER,
    severity=Severity.ERROR,
    check=check,
    anchors=("某",),
)
