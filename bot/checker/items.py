"""How many items a stretch of words lists: 从政治、思想和组织."""

from __future__ import annotations

import re

from bot.text.patterns import regex

_QUOTED_RE = regex(r"“[^”]*”|‘[^’]*’|《[^》]*》|（[^）]*）|\([^)]*\)")
_COUNTED_RE = regex(r"[一二两三四五六七八九十](?:个|项|条|类|种|大|级|支|名)")
_HEADING_RE = regex(r"^\s*[一二三四五六七八九十]{1,3}、")
_OPENING_RE = regex(
    r"^[^、]{0,12}(?:从|在|围绕|聚焦|建立|健全|完善|突出|强化|推进|做好|坚持|按照?|就|针对|紧扣|紧盯|抓好|抓住|突出|把握|对照|对|以|将|把|落实)"
)
_OPEN_ENDED = ("的", "这", "以下", "其他", "、", "第")
_FARTHEST = 3  # a larger difference says that the items are not what is counted
_ALIKE = 3  # characters by which items of one list differ


def possible(left: str, count: int, name: str = "") -> range | None:
    """How many items *left*, which stands in front of a *count*, may list; None where that cannot be told.

    Args:
        left: the words in front of the count, without any point but 、.
        count: the count.
        name: where items are names: the noun in which every one must end.
    """
    joined = left.replace("”“", "”、“").replace("》《", "》、《").rstrip("“")
    if "、" not in joined:
        return None
    plain = _QUOTED_RE.sub("项", joined)
    if plain.endswith("等"):
        return _too_many(plain[:-1].split("、"), count)
    return _as_listed(plain, count, name, is_name=left.endswith("“"))


def _as_listed(plain: str, count: int, name: str, *, is_name: bool) -> range | None:
    """How many items *plain*, in which what is quoted counts for one, may list.

    Args:
        plain: the words in front of the count.
        count: the count.
        name: where items are names: the noun in which every one must end.
        is_name: whether the count opens a name in quotes, which need not tell of the list.
    """
    if plain.endswith(_OPEN_ENDED) or any(mark in plain for mark in "等“（"):
        return None
    counted = list(_COUNTED_RE.finditer(plain))
    if counted:
        plain = plain[counted[-1].end() :]
    items = _HEADING_RE.sub("", plain).split("、")
    joints = len(re.findall("[和与及]", plain))
    if len(items) == 1 or not all(items) or abs(count - len(items)) > _FARTHEST:
        return None
    if name and (joints or not all(item.endswith(name) for item in items)):
        return None
    doubtful = count < len(items) or count > len(items) + 1 or is_name
    if doubtful and not name and (joints or not _clear(items)):
        return (
            None  # a verb before the first item, or only the last items are counted: 区委、区政府和镇、村两级
        )
    return range(len(items), len(items) + joints + 1)


def _too_many(items: list[str], count: int) -> range | None:
    """Names in front of 等 that are more than the *count* behind it: 东岭、西沟、南坪、北河等三个村."""
    joined = any(joint in item for item in items for joint in "和与及等")
    many = count < len(items) <= count + _FARTHEST and all(items) and not joined
    return range(len(items), len(items) + 1) if many and _clear(items) else None


def _clear(items: list[str]) -> bool:
    """Whether the list begins with its first item: a preposition leads to it, and all items are alike."""
    opening = _OPENING_RE.match(items[0])
    first = len(items[0]) - (opening.end() if opening else 0)
    lengths = [first, *map(len, items[1:])]
    return first > 1 and max(lengths) - min(lengths) <= (_ALIKE if opening else 0)
