"""Numbers as Word's automatic numbering writes them (一, 十一, ①, IV, aa …)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_FULL_WIDTH = {48 + digit: 0xFF10 + digit for digit in range(10)}
_FINANCIAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ROMAN_LIMIT = 4_000
_LETTERS = 26
_LETTERS_LIMIT = 26 * 30  # Word repeats a letter at most thirty times


def write(number: int, form: str) -> str:
    """*number* in Word's number format *form*; in decimal digits where the format is unknown.

    Bullets and the format `none` are no numbers: empty.
    """
    if form in {"bullet", "none"}:
        return ""
    return _FORMS.get(form, str)(number)


def _positional(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _han(number: int, digits: str, units: tuple[str, ...]) -> str:
    """*number* below ten thousand with 十, 百 and 千; digit by digit from there on."""
    if not 0 < number < 10_000:  # noqa: PLR2004 - the first number that needs 万
        return _positional(number)
    written, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit == 0:
            gap = bool(written)
            continue
        written += (digits[0] if gap else "") + digits[digit] + units[power]
        gap = False
    return written


def _thousand(number: int) -> str:
    written = _han(number, "零" + _DIGITS[1:], ("", "十", "百", "千"))
    return written.removeprefix("一") if written.startswith("一十") else written


def _counting(number: int) -> str:
    return _thousand(number) if number < 100 else _positional(number)  # noqa: PLR2004 - Word drops 百 here


def _japanese(number: int) -> str:
    written = _thousand(number).replace("零", "")
    return written.replace("一十", "十").replace("一百", "百").replace("一千", "千")


def _financial(number: int) -> str:
    return _han(number, _FINANCIAL, ("", "拾", "佰", "仟"))


def _roman(number: int) -> str:
    if not 0 < number < _ROMAN_LIMIT:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _letters(number: int) -> str:
    if not 0 < number <= _LETTERS_LIMIT:
        return str(number)
    times, letter = divmod(number - 1, _LETTERS)
    return chr(ord("A") + letter) * (times + 1)


def _run(first: str, count: int) -> str:
    """*count* signs that follow one another in Unicode."""
    return "".join(chr(ord(first) + step) for step in range(count))


def _row(signs: str) -> Callable[[int], str]:
    """Numbers written with one sign each, as far as there are signs."""
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


_circled = _row(_run("①", 20) + _run("㉑", 15) + _run("㊱", 15))

_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counting,
    "chineseCountingThousand": _thousand,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _thousand,
    "ideographDigital": _positional,
    "taiwaneseDigital": _positional,
    "japaneseDigitalTenThousand": _positional,
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": _financial,
    "ideographTraditional": _row("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _row("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _row(_run("㊀", 10)),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _row(_run("⑴", 20)),
    "decimalEnclosedFullstop": _row(_run("⒈", 20)),
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
}
