"""Totals and their parts: 党员30名，其中正式党员25名、预备党员5名; 一类村4个、二类村5个，共9个."""

from __future__ import annotations

from typing import NamedTuple

from bot.text.patterns import regex

_UNIT = "人次|户次|万元|亿元|公里|亩|名|人|个|家|户|件|项|条|支|处|所|篇|份|例|起|次|场|期"
_SAME_UNIT = str.maketrans("人", "名")
_NAME = r"[^，。；、：\d（）()]"
_NO_NAME_RE = regex(r"[，。；、：\d（）()]")
_TOTAL_RE = regex(
    r"(?<![\d.])(?<!增加)(?<!减少)(?<!新增)(?<!净增)(?<!增长)(?<!下降)(?<!压减)(?<!提高)"
    rf"(?P<at>(?P<number>\d{{1,5}})(?P<unit>{_UNIT})(?P<noun>[^，。；、：\d（）中]{{0,8}}))[，,。（(]?$"
)
_BOUND = (
    r"\d{1,4}(?:\.\d)?(?:万元|万|元|岁|年|[%％]|分|亩|公里)"  # a figure that tells a class: 50万元以上的6个
)
_PART_RE = regex(
    rf"[，,、；]?(?:其中[，,]?)?(?P<label>(?:{_NAME}|{_BOUND}){{0,16}}?)(?<![\d.])(?P<number>\d{{1,5}})(?P<unit>{_UNIT})"
    rf"(?P<tail>{_NAME}{{0,10}})(?=[，,、；。\n（(）)]|$)"
)
_SUM_RE = regex(rf"[，,]?(?:共计|合计|总计|共)(?P<at>(?P<number>\d{{1,5}})(?P<unit>{_UNIT}))")
_REACH = 40
_NEAR = 16  # the total is no longer than its figure, its unit, its noun and a point
_MOST = 12  # parts of one whole
# Kinds that share out a whole: every part must be one of them, and each of the first two must occur.
_WHOLES = tuple(
    tuple(regex(kind) for kind in kinds)
    for kinds in (
        ("^(?!.*预备).*正式", "预备"),
        ("男", "女"),
        ("在职|在岗", "退休|离休"),
        ("^(?!.*[未尚]).*(?:已|完成|办结|销号)", "正在|推进|未|尚|持续|仍"),
        ("先进", "后进|薄弱", "中间|一般"),
        ("上半年", "下半年"),
        ("一季度", "二季度", "三季度", "四季度"),
        ("^书记", "副书记", "委员"),
        ("优秀|^“?好", "良好|较好|^“?一般", "一般|较差|差|合格"),
    )
)
_CLASS_RE = regex(r"^([一二三四五ABCDE])[类级]")
_CLASSES = ("一二三四五", "ABCDE")
_UPPER_RE, _LOWER_RE = regex("以上|及以上|超过"), regex("以下|以内|不足|不满|未满")
# What one and the same person, village or event can be beside what another part says of it.
_SHARED_RE = regex(
    "女|男|民族|岁|学历|大专|本科|高中|研究生|硕士|博士|退役|流动|困难|老党员|先进|优秀|模范|星级|[国省市县区]级|兼|带头人"
    "|书记|委员|主任|比|较|另|增|减|超|等|仅|死|伤|返乡|获|评为|表彰|新|首|主要|重点|以上|以下|涉及|参与|参加|其他|问题"
)
_FEW = 3  # two classes out of more say nothing about the whole
# Kinds of one sort that exclude one another, though there may be more of them.
_SORT_RE = regex(
    r"^.{0,4}?(教师|学生|教职工|机关|农村|村|社区|企业|学校|事业单位|国企|“?两新”?|非公|社会组织|退休|在职)"
)


class Part(NamedTuple):
    """One part of a whole.

    Args:
        label: what it is.
        number: how many.
        unit: its measure word.
        start: where the figure stands.
        end: behind the figure.
        stop: behind the part.
    """

    label: str
    number: int
    unit: str
    start: int
    end: int
    stop: int


class Mismatch(NamedTuple):
    """A total that its parts do not make up; *start* and *end* are its place."""

    start: int
    end: int
    parts: tuple[Part, ...]


# Words that say that the parts behind are all there are.
ALL = ("分别为", "分别是", "分为", "归并为", "归纳为", "归集为", "即")


def total_before(text: str, at: int, end: int) -> Mismatch | None:
    """The total in front of text[at:end] (其中, 中， or one of `ALL`), where the parts behind do not make it up."""
    total = _TOTAL_RE.search(text, max(0, at - _NEAR), at)
    parts = _parts(text, end, len(text)) if total else []
    if total is None or not _one_unit(parts, total["unit"]):
        return None
    number = int(total["number"])
    named = total["noun"] or _NO_NAME_RE.split(text[max(0, total.start() - 2) : total.start()])[-1]
    noun = named[-2:]
    ends = [
        count
        for count in range(2, len(parts) + 1)
        if text[parts[count - 1].stop : parts[count - 1].stop + 1] != "、"
    ]
    if any(_sum(parts[:count]) == number for count in ends):
        return None
    if text[at:end] in ALL:
        return Mismatch(*total.span("at"), tuple(parts))
    if text[at - 1] == "。" and not all(noun in part.label for part in parts):
        return None
    readings = [parts[:count] for count in dict.fromkeys((len(parts), *ends))]
    wrong = next((some for some in readings if _should_add_up(some, number, noun)), None)
    return Mismatch(*total.span("at"), tuple(wrong)) if wrong else None


def settled_before(text: str, at: int) -> Mismatch | None:
    """The total in front of text[at:], where what is settled and what is not, told behind, do not make it up."""
    found = total_before(text, at, at)
    return found if found and _complete([part.label for part in found.parts]) else None


def total_behind(text: str, at: int) -> Mismatch | None:
    """The sum that text[at:] begins with, where the run of parts in front of it does not make it up."""
    total = _SUM_RE.match(text, at)
    if total is None:
        return None
    start = max(text.rfind(mark, max(0, at - 2 * _REACH), at) for mark in "，。；：\n") + 1
    parts = _parts(text, start, at)
    if not parts or parts[-1].stop != at or not _one_unit(parts, total["unit"]):
        return None
    if any(_sum(parts[first:]) == int(total["number"]) for first in range(len(parts))):
        return None
    return Mismatch(*total.span("at"), tuple(parts))


def _parts(text: str, at: int, end: int) -> list[Part]:
    parts: list[Part] = []
    while len(parts) < _MOST and (match := _PART_RE.match(text, at, end)):
        label = match["label"] + match["tail"]
        parts.append(Part(label, int(match["number"]), match["unit"], *match.span("number"), match.end()))
        at = match.end()
    return parts


def _sum(parts: list[Part]) -> int:
    return sum(part.number for part in parts)


def _one_unit(parts: list[Part], unit: str) -> bool:
    units = {part.unit.translate(_SAME_UNIT) for part in parts}
    return len(parts) > 1 and units == {unit.translate(_SAME_UNIT)}


def _should_add_up(parts: list[Part], number: int, noun: str) -> bool:
    """Whether the parts must make up *number*, or at least must not pass it."""
    if _complete([part.label for part in parts]):
        # A secretary is a member of the committee too.
        return not any(part.number == number and "委员" in part.label for part in parts)
    rest = number - _sum(parts)
    if 2 * -rest > number:
        return False  # so much more that it is not their total
    if not any(_SHARED_RE.search(part.label) for part in parts):
        of_one_kind = bool(noun) and all(part.label.endswith(noun) for part in parts)
        # Parts that cannot share a member are never more than the whole; of one kind, none is left out.
        if rest < 0 or (of_one_kind and len(parts) >= _FEW > rest > 0):
            return True
    if not _apart(parts, noun):
        return False
    # A remainder as large as a part that is named would have been named too.
    left_out = len(parts) >= _FEW and min(part.number for part in parts) <= rest < _FEW
    return rest < 0 or left_out


def _complete(labels: list[str]) -> bool:
    """Whether the parts are all there are of their sort."""
    for kinds in _WHOLES:
        each = all(sum(1 for kind in kinds if kind.search(label)) == 1 for label in labels)
        both = all(any(kind.search(label) for label in labels) for kind in kinds[:2])
        if each and both and len(labels) <= len(kinds):
            return True
    if len(labels) >= _FEW and _UPPER_RE.search(labels[0]) and _LOWER_RE.search(labels[-1]):
        return True
    classes = "".join(match[1] for label in labels if (match := _CLASS_RE.match(label)))
    whole = len(classes) == len(labels) >= _FEW
    return whole and any(order.startswith(classes) for order in _CLASSES)


def _apart(parts: list[Part], noun: str) -> bool:
    """Whether no part can share a member with another."""
    sorts = [match[1] for part in parts if (match := _SORT_RE.match(part.label))]
    named = sum(noun in part.label for part in parts)
    return len(sorts) == len(parts) == len(set(sorts)) and named in {0, len(parts)}
