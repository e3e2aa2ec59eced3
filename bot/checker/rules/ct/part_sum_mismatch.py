"""分项之和与总数不符。

## 查什么
查找“党员30名，其中正式党员25名、预备党员6名”“12个村中，一类村4个……”一类说法，看分项相加是否等于总数。只查单位相同、类别完整的分项；互有交叉的类别（女党员、35岁以下党员等）不查。

## 为什么
数字对不上，材料的可信度就没有了。来源：实务惯例，分项之和等于总数。

## 反例
    支部现有党员30名，其中正式党员25名、预备党员6名。
    全镇15个村中，一类村4个、二类村6个、三类村3个。
    检查发现问题20个，其中已完成整改15个、正在推进6个。
    教师党员40名、学生党员55名，共96名。

## 正例
    支部现有党员30名，其中正式党员25名、预备党员5名。
    支部现有党员30名，其中女党员12名、35岁以下党员9名、大专以上学历21名。
    按程序选举产生新一届支部，设委员3人，书记1人。
    下设党支部13个，其中教师党支部5个、学生党支部6个。
    召开支委会12次、党员大会4次，共覆盖党员300人次。
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule

_UNIT = "名|人|个|家|户|件|项|条|支|处|所|篇|份|例|起"
_SAME_UNIT = str.maketrans("人", "名")
_TOTAL_RE = re.compile(
    rf"(?P<before>[^，。；、：\d]{{0,16}})(?<![\d.])(?P<at>(?P<number>\d{{1,5}})(?P<unit>{_UNIT})(?P<noun>[^，。；、：\d（）中]{{0,8}}))[，,（(]?$"
)
_PART_RE = re.compile(
    rf"[，,、；]?(?:(?:其中)?(?P<label>[^，。；、：\d（）()]{{0,16}}?))(?<![\d.])(?P<number>\d{{1,5}})(?P<unit>{_UNIT})(?P<tail>[^，。；、：\d（）()]{{0,10}})(?=[，,、；。\n（(）)]|$)"
)
_SUM_RE = re.compile(rf"(?:，|,)?(?:共计|合计|总计|共)(?P<number>\d{{1,5}})(?P<unit>{_UNIT})")
_REACH = 40
_MOST = 12  # parts of one whole
# Kinds that share out a whole between them; every part must be one of them, and each of the first two must occur.
_WHOLES = tuple(
    tuple(re.compile(kind) for kind in kinds)
    for kinds in (
        ("^(?!.*预备).*正式", "预备"),
        ("男", "女"),
        ("在职|在岗", "退休|离休"),
        ("已|完成|办结|销号", "正在|推进|未|尚|持续|仍"),
        ("先进", "后进|薄弱", "中间|一般"),
    )
)
_CLASS_RE = re.compile(r"^([一二三四五ABCDE])[类级]")
_CLASSES = ("一二三四五", "ABCDE")
_FEWEST_CLASSES = 3  # two classes out of more say nothing about the whole
# Kinds of one sort that exclude one another, though there may be more of them.
_SORT_RE = re.compile(
    r"^.{0,4}?(教师|学生|教职工|机关|农村|村|社区|企业|学校|事业单位|国企|“?两新”?|非公|社会组织|退休|在职)"
)


@dataclass(frozen=True, slots=True)
class _Part:
    label: str
    number: int
    unit: str
    start: int
    end: int
    stop: int


def check(reading: Reading) -> Iterator[Mark]:
    for hit in reading.hits:
        found = (
            _total_before(reading, hit.start, hit.end)
            if reading.text[hit.start] in "其中"
            else _total_behind(reading, hit.start)
        )
        if found:
            at, parts, words = found
            added = sum(part.number for part in parts)
            figures = "、".join(str(part.number) for part in parts)
            message = f"{quoted(words)}与分项之和{added}不符（{figures}），请核对总数和各分项"
            yield Mark(
                reading.span(*at),
                message,
                related=tuple(reading.span(part.start, part.end) for part in parts),
            )


_Found = tuple[tuple[int, int], list[_Part], str]


def _total_before(reading: Reading, at: int, end: int) -> _Found | None:
    """A total in front of 其中 or 中，, and parts behind that do not make it up."""
    text = reading.text
    total = _TOTAL_RE.search(text, max(0, at - _REACH), at)
    parts = _parts(text, end, len(text))
    if total is None or not _one_unit(parts, total["unit"]):
        return None
    number = int(total["number"])
    noun = (total["noun"] or total["before"])[-2:]
    run = next((at for at in range(1, len(parts)) if text[parts[at - 1].stop] != "、"), len(parts))
    readings = (parts, parts[:run]) if run > 1 else (parts,)
    if any(sum(part.number for part in some) == number for some in readings):
        return None
    return next(
        ((total.span("at"), some, total["at"]) for some in readings if _wrong(some, number, noun)), None
    )


def _total_behind(reading: Reading, at: int) -> _Found | None:
    """Parts in one run of 、 and a sum behind them that they do not make up."""
    text = reading.text
    total = _SUM_RE.match(text, at)
    if total is None:
        return None
    start = max(text.rfind(mark, max(0, at - 2 * _REACH), at) for mark in "，。；：\n") + 1
    parts = _parts(text, start, at)
    if not parts or parts[-1].stop != at or not _one_unit(parts, total["unit"]):
        return None
    number, added = int(total["number"]), 0
    for part in reversed(parts):
        added += part.number
        if added == number:
            return None
    return (total.start("number"), total.end()), parts, total[0].lstrip("，,")


def _parts(text: str, at: int, end: int) -> list[_Part]:
    parts: list[_Part] = []
    while len(parts) < _MOST and (match := _PART_RE.match(text, at, end)):
        label = match["label"] + match["tail"]
        parts.append(_Part(label, int(match["number"]), match["unit"], *match.span("number"), match.end()))
        at = match.end()
    return parts


def _one_unit(parts: list[_Part], unit: str) -> bool:
    return len(parts) > 1 and {part.unit.translate(_SAME_UNIT) for part in parts} == {
        unit.translate(_SAME_UNIT)
    }


def _wrong(parts: list[_Part], number: int, noun: str) -> bool:
    """Whether the parts, which do not add up to *number*, should."""
    missing = number - sum(part.number for part in parts)
    if _complete(parts):
        return True
    if not _apart(parts, noun):
        return False
    # A remainder as large as a part that is named would have been named too.
    return missing < 0 or (
        len(parts) >= _FEWEST_CLASSES and min(part.number for part in parts) <= missing < _FEWEST_CLASSES
    )


def _complete(parts: list[_Part]) -> bool:
    """Whether the parts are all there are of their sort."""
    labels = [part.label for part in parts]
    for kinds in _WHOLES:
        each = all(sum(1 for kind in kinds if kind.search(label)) == 1 for label in labels)
        if (
            each
            and len(labels) <= len(kinds)
            and all(any(kind.search(label) for label in labels) for kind in kinds[:2])
        ):
            return True
    classes = "".join(match[1] for label in labels if (match := _CLASS_RE.match(label)))
    whole = len(classes) == len(labels) >= _FEWEST_CLASSES
    return whole and any(order.startswith(classes) for order in _CLASSES)


def _apart(parts: list[_Part], noun: str) -> bool:
    """Whether no part can share a member with another."""
    sorts = [match[1] for part in parts if (match := _SORT_RE.match(part.label))]
    same = all(noun in part.label for part in parts) or not any(noun in part.label for part in parts)
    return len(sorts) == len(parts) == len(set(sorts)) and same


RULE = Rule(
    code="CT003",
    name="part-sum-mismatch",
    title="分项合计不符",
    family=Family.COUNT_MISMATCH,
    severity=Severity.WARNING,
    check=check,
    anchors=("其中", "中，", "，共", "，合计", "，总计", "合计"),
)
