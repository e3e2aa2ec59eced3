"""Numbers as Chinese office text writes them: 十二, 12, １２, 二〇二三."""

from __future__ import annotations

from functools import lru_cache

HAN_DIGITS = {
    "〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


@lru_cache(maxsize=1024)
def to_int(words: str) -> int | None:
    """The whole number that *words* write, in Arabic or Han figures, below ten thousand; None for anything else."""
    plain = words.translate(_WIDTH)
    if plain.isascii():
        return int(plain) if plain.isdigit() else None
    if len(words) > 1 and all(char in HAN_DIGITS for char in words):
        return int("".join(str(HAN_DIGITS[char]) for char in words))
    total, digit, last_unit = 0, None, 10_000
    for char in words:
        if char in HAN_DIGITS:
            if digit:
                return None
            digit = HAN_DIGITS[char]
        elif char in _HAN_UNITS and _HAN_UNITS[char] < last_unit:
            last_unit = _HAN_UNITS[char]
            total += last_unit * (1 if digit is None else digit)
            digit = None
        else:
            return None
    return total + (digit or 0)


def to_han(number: int) -> str:
    """*number* (1 to 99) as headings write it: 一, 十, 二十三.

    Raises:
        ValueError: *number* is out of range.
    """
    if not 1 <= number <= 99:  # noqa: PLR2004 - the range of headings
        raise ValueError(number)
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    head = "" if not tens else "十" if tens == 1 else digits[tens] + "十"
    return head + (digits[ones] if ones else "")
