"""前面列出的项数与“几个方面”不符。

## 查什么
查找“从政治、思想、组织、作风、纪律五个方面”一类说法，看顿号隔开的项数与后面的数是否一致。带“等”字的不查。

## 为什么
项数当场就能数出来，写错了容易被指出。来源：实务惯例，列举的项数与声明的数一致。

## 反例
    从政治、思想、组织、作风、纪律四个方面进行整改。
    突出抓好党员教育管理、村干部队伍建设、村级集体经济四项重点。
    在东岭村、西沟村、南坪村4个村先行试点。

## 正例
    从政治、思想、组织、作风、纪律等五个方面进行整改。
    突出抓好党员教育管理、村干部队伍建设、村级集体经济三项重点。
    从政治、思想和组织三个方面查摆。
    围绕6个方面、13条措施全面加强监督。
    区委、区政府和镇、村两级同步推进。
    落实“学习、宣传、贯彻”要求，抓住两个环节。
"""

import re
from collections.abc import Iterator

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.numerals import to_han, to_int

_KINDS = (
    "个方面", "方面", "个环节", "个重点", "个层面", "个维度", "个领域", "个关键", "个阶段", "个步骤", "个要素",
    "项重点", "项工作", "项任务", "项制度", "项措施", "项举措", "项机制", "项内容", "项要求", "项职责", "项纪律",
    "类问题", "种情形", "大重点", "大任务", "大工程", "大行动",
)  # fmt: skip
_PLACES = (
    "个村",
    "个社区",
    "个支部",
    "个党支部",
    "个部门",
    "个乡镇",
    "个街道",
    "个科室",
)  # items must end in it too
_FIGURE_RE = re.compile(r"(?:[二两三四五六七八九十]{1,2}|[2-9])$")
_LEFT_RE = re.compile(r"[^，。；：！？\n,;:!?\d]*$")
_QUOTED_RE = re.compile(r"“[^”]*”|‘[^’]*’|《[^》]*》|（[^）]*）|\([^)]*\)")
_COUNTED_RE = re.compile(r"[一二两三四五六七八九十](?:个|项|条|类|种|大|级|支|名)")
_HEADING_RE = re.compile(r"^\s*(?:[一二三四五六七八九十]{1,3}、)")
_OPENING_RE = re.compile(
    r"^(?:[^、]{0,12}(?:从|在|围绕|聚焦|按照?|就|针对|紧扣|紧盯|抓好|抓住|突出|把握|对照|对|以|将|把|落实))"
)
_REACH = 80
_FARTHEST = 3  # a larger difference says that the items are not what is counted
_FEWEST = 2
_ALIKE = 3  # characters by which items of one list differ


def check(reading: Reading) -> Iterator[Mark]:
    done = -1
    for hit in reading.hits:
        figure = _FIGURE_RE.search(reading.text, max(0, hit.start - 2), hit.start)
        if figure is None or hit.start <= done:
            continue
        done = hit.start
        count = to_int(figure[0])
        stretch = _LEFT_RE.search(reading.text, max(0, figure.start() - _REACH), figure.start())
        kind = reading.text[hit.start : hit.end]
        possible = _possible(stretch[0] if stretch else "", kind, count or 0)
        if count and possible and count not in possible:
            yield _mark(reading, figure.start(), hit.start, kind, min(possible))


def _possible(left: str, kind: str, count: int) -> range | None:
    """How many items *left* may list; None where that cannot be told."""
    plain = _QUOTED_RE.sub("项", left.replace("”“", "”、“").replace("》《", "》、《"))
    if (
        plain.endswith(("等", "的", "这", "以下", "其他", "、", "第"))
        or "等" in plain
        or "“" in plain
        or "（" in plain
    ):
        return None
    counted = list(_COUNTED_RE.finditer(plain))
    if counted:
        plain = plain[counted[-1].end() :]
    items = _HEADING_RE.sub("", plain).split("、")
    if len(items) < _FEWEST or not all(items):
        return None
    joints = len(re.findall(r"[和与及]", plain))
    if kind in _PLACES and (joints or not all(item.endswith(kind[1:]) for item in items)):
        return None
    fewer = count < len(items)
    if fewer and (joints or not _clear(items)):
        return (
            None  # a verb before the first item, or only the last items are counted: 区委、区政府和镇、村两级
        )
    if abs(count - len(items)) > _FARTHEST:
        return None
    return range(len(items), len(items) + joints + 1)


def _clear(items: list[str]) -> bool:
    """Whether the list begins with its first item: a preposition leads to it, and all items are much alike."""
    lengths = {len(item) for item in items[1:]}
    opening = _OPENING_RE.match(items[0])
    first = len(items[0]) - (opening.end() if opening else 0)
    alike = max(lengths | {first}) - min(lengths | {first}) <= (_ALIKE if opening else 0)
    return alike and first > 1


def _mark(reading: Reading, start: int, stop: int, kind: str, items: int) -> Mark:
    unit_end = stop + 1
    span = reading.span(start, unit_end)
    words = reading.text[start : stop + len(kind)]
    figure = str(items) if reading.text[start].isdigit() else "两" if items == _FEWEST else to_han(items)
    message = f"{quoted(words)}与前面列出的{items}项不符，请补齐内容或者改正数量"
    return Mark(span, message, Fix(span, figure + reading.text[stop:unit_end]))


RULE = Rule(
    code="CT002",
    name="preceding-list-count",
    title="前列项数不符",
    family=Family.COUNT_MISMATCH,
    severity=Severity.WARNING,
    check=check,
    anchors=_KINDS + _PLACES,
)
