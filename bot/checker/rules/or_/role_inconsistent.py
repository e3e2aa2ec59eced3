r"""自称的职务和标题不一致。

## 查什么
标题写明述职人是党支部书记、党组书记或者党委书记，而正文“作为……书记”自称另一种党组织的书记。

## 为什么
职务不一致多半是套用了别人的稿子。来源：实务惯例；一人兼任的，导语里写明即不再提示。

## 反例
    整篇：2023年度区商务局党支部书记抓基层党建工作述职报告\n一、履职情况\n讲党课4次。\n二、存在的问题\n究其根源，作为党组书记，对学习抓得不紧。\n三、下一步打算\n抓好整改。

    整篇：白河村党支部书记2024年度抓基层党建工作述职报告\n一、履职情况\n作为社区党支部书记，我带头走访。\n二、存在的问题\n一是学用结合不紧。\n三、下一步打算\n抓好整改。

## 正例
    作为党组书记，我带头讲党课。
    要求各支部书记作为第一责任人靠前指挥。
    我担任局党组书记、机关党支部书记，作为党组书记，我带头讲党课。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.checker.sentences import bounds
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_BODIES = {
    "党支部": "党支部",
    "支部": "党支部",
    "党总支": "党总支",
    "总支": "党总支",
    "党组": "党组",
    "党委": "党委",
    "党工委": "党工委",
}
_AS_RE = regex(
    r"作为(?:一名|一个)?(?P<unit>[^，。；、“”]{0,8}?)(?P<body>党支部|支部|党总支|总支|党工委|党组|党委)书记(?=[，,]|我|本人)"
)
_UNITS = frozenset({"村", "社区", "镇", "乡", "街道", "局", "学校", "医院", "公司", "校", "院", "所", "厂"})
_FIRST_PERSON_RE = regex(
    r"(?:^|[，；：”])(?:但|而|特别是|尤其是|同时)?(?:我|本人|自己)?$|(?:[是让使]|因为|由于)(?:我|本人)$"
)
_HELD_RE = regex(r"(?:担任|兼任|身兼|同时任|我是)[^。；]{0,30}?(?P<body>党支部|党总支|党工委|党组|党委)书记")


def check(reading: Reading) -> Iterator[Mark]:
    own = {post.removesuffix("书记") for post in reading.subject.posts if post.endswith("书记")}
    if not own:
        return
    text, unit, level = reading.text, reading.subject.unit, reading.subject.level
    if not any(body in _BODIES.values() for body in own):
        return
    held = own | {found["body"] for found in _HELD_RE.finditer(text[:2000])}
    for hit in reading.hits:
        found = _AS_RE.match(text, hit.start)
        if not found:
            continue
        elsewhere = found["unit"] in _UNITS and found["unit"] != level and found["unit"] not in unit
        if _BODIES[found["body"]] in held and not elsewhere:
            continue
        low, _ = bounds(text, *found.span())
        if not _FIRST_PERSON_RE.search(text[low : hit.start]):
            continue
        related = (reading.subject.post_span,) if reading.subject.post_span else ()
        titled = "、".join(quoted(post) for post in reading.subject.posts)
        yield Mark(
            reading.span(*found.span()),
            f"标题写的是{titled}，这里自称{quoted(found['unit'] + found['body'] + '书记')}，请核对身份",
            related=related,
        )


RULE = Rule(
    code="OR001",
    name="role-inconsistent",
    title="身份不一",
    family=Family.UNIT_LEFTOVER,
    severity=Severity.WARNING,
    check=check,
    anchors=("作为",),
)
