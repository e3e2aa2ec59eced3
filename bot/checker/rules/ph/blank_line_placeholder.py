"""留空没有填写。

## 查什么
查找代替数字和名称的下划线、空格和省略号，如“____名”“2024年　月　日”“党员    名”；签字栏、邮箱、网址、文件名和整行的横线不算。

## 为什么
留空随稿上会，等于没有写完。来源：实务惯例；手填式模板常见。

## 反例
    全年吸收预备党员____名。
    支部成立于2024年　月　日。
    走访慰问困难党员   名，送去慰问金 万元。
    全年召开党员大会……次，上党课……次。

## 正例
    邮箱 zhi_bu@example.cn，文件名 file__name.docx。
    述职人（签字）：________　　　年　月　日
    ________________
    “群众说……”等反映收到三条，办结三条。
    共走访 3 户、4 人，每月 2 次。
    今年　三月，支部完成换届。
"""

import re
from collections.abc import Iterator

from bot.checker import placeholders as ph
from bot.checker.finding import Family, Mark, Severity
from bot.checker.rule import Reading, Rule
from bot.text.patterns import regex

_BLANK = " \u3000\xa0\t"
_STRICT = "名|人次|户次|人|次|户|个|项|份|篇|场|期|件|家|条|万元|亿元|[%％]"
_LINE_RE = regex(r"[_＿](?:[ \u3000]?[_＿])*")
_DATE_RE = regex(
    rf"(?:(?<=年)[{_BLANK}]+月(?:[{_BLANK}]*日)?|(?<=年)\d{{1,2}}月[{_BLANK}]+日|[{_BLANK}]+年[{_BLANK}]+月(?:[{_BLANK}]+日)?)"
)
_GAP_RE = regex(
    rf"(?:[{_BLANK}]{{2,}}|…{{1,2}}|\.{{3,6}}|[—-]{{2,}})(?=(?:余|多)?(?:{_STRICT})(?:[，。；、,;）)（]|$|党员|群众|干部))",
    re.MULTILINE,
)
# A single blank is left where a figure was taken out; behind a numeral it only sets the unit off: 三 名.
_LONE_RE = regex(
    rf"(?<=[\u4e00-\u9fff])(?<![一二三四五六七八九十百千万亿两几数半多余每各])[{_BLANK}](?=(?:{_STRICT})(?:[，。；、,;）)]|党员|群众|干部|党?支部|党组织|村|社区))"
)
_ANCHORS_GAP = tuple(
    gap + word
    for gap in (
        " ",
        "\u3000",
        "\xa0",
        "  ",
        "\u3000\u3000",
        "\u3000 ",
        " \u3000",
        "\xa0\xa0",
        "…",
        "..",
        "——",
        "--",
    )
    for word in "名人次户个项份篇场期件家条万亿%％余多"
)
_BOLD = 2
_STRESSED = 40
_SIGN_RE = regex(r"签字|签名|盖章|签章|手印|审核意见|审批|公章")


def check(reading: Reading) -> Iterator[Mark]:
    end = 0
    for hit in reading.hits:
        if hit.start < end:
            continue
        match = _match(reading.text, max(hit.start, end))
        if match:
            end = match.end()
            if not _is_form(reading.text, match):
                yield Mark(reading.span(*match.span()), "这里留空没有填写，请补上内容")


def _match(text: str, at: int) -> re.Match[str] | None:
    if text[at] in "_＿":
        while at and text[at - 1] in "_＿":
            at -= 1
        return _underline(text, at)
    if text[at] in "年月":
        return _DATE_RE.match(text, at + 1) if text[at] == "年" else None
    while at and text[at - 1] in _BLANK + "….—-":
        at -= 1
    found = _DATE_RE.match(text, at) or _GAP_RE.match(text, at) or _LONE_RE.match(text, at)
    return found if found and at and re.match(r"[\u4e00-\u9fff：:]", text[at - 1]) else None


def _underline(text: str, at: int) -> re.Match[str] | None:
    match = _LINE_RE.match(text, at)
    if match is None:
        return None
    before, after = text[max(0, at - 1) : at], text[match.end() : match.end() + 1]
    if (before.isascii() and before.isalnum()) or (after.isascii() and after.isalnum() and len(match[0]) < 3):  # noqa: PLR2004
        return None
    if len(match[0]) == _BOLD and _stresses(text, match):
        return None
    return match if len(match[0]) > 1 or (before and re.match(r"[\u4e00-\u9fff]", before)) else None


def _stresses(text: str, match: re.Match[str]) -> bool:
    """Whether a double underline opens or closes stressed words, as in Markdown."""
    closing = text.find("_" * _BOLD, match.end(), match.end() + _STRESSED)
    opening = text.rfind("_" * _BOLD, max(0, match.start() - _STRESSED), match.start())
    opens = closing >= 0 and _is_bold(text[match.end() : closing])
    return opens or (opening >= 0 and _is_bold(text[opening + _BOLD : match.start()]))


def _is_bold(words: str) -> bool:
    """Whether *words* between two double underlines are stressed, as in Markdown."""
    return (
        len(words) > 1
        and words[-1] not in _BLANK
        and not re.match(_STRICT, words)
        and not re.search(r"[，。；\n_]", words)
    )


def _is_form(text: str, match: re.Match[str]) -> bool:
    """Whether the blank is meant to be filled in by hand, or is a rule across the page."""
    before, after = ph.sides(text, *match.span())
    alone = not (before + after).strip(_BLANK + "_＿-—…|")
    return alone or bool(_SIGN_RE.search(before + after))


_ANCHORS = (
    "_",
    "＿",
    *(f"年{blank}" for blank in " \u3000\xa0"),
    *(f"年{n}月{blank}" for n in range(1, 13) for blank in " \u3000\xa0"),
    *(f"{blank}年" for blank in " \u3000\xa0"),
    *_ANCHORS_GAP,
)

RULE = Rule(
    code="PH009",
    name="blank-line-placeholder",
    title="留空待填",
    family=Family.PLACEHOLDER,
    severity=Severity.ERROR,
    check=check,
    anchors=_ANCHORS,
)
