"""其他字母占位没有替换。

## 查什么
查找代替数字的“N”（N名、N%）、代替地名的小写字母（w市）和双写字母（OO镇、NN村）；“1+N”、园区分区（A区、B区）、“e社区”一类名称不算。

## 为什么
占位随稿上会，等于把别人的模板原样交了上去。来源：2026年对公开范文的统计。

## 反例
    支部预备党员N名。
    全镇地处w市郊，下辖n个村。
    选派OO镇、NN村干部到先进地区学习，与AA公司结对。
    产业增加值增长N%。

## 正例
    组建“1+N”服务队，建设“1个中心+N个站点”。
    展厅A区、B区分别由两个支部负责，A类窗口提速。
    打造“e社区”服务平台，创建AAAA级景区。
    探索基层治理的N种可能，第N次修改后定稿。
    发挥CEO党员和VIP服务专员作用，办理B超检查40人次。
"""

import re
from collections.abc import Iterator

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.model import Span
from bot.text.patterns import regex

_NUMBERS = "NnMYZ\uff2e\uff4e"
_COUNTED_RE = regex(
    r"余?(?:人次|户次|名(?![单称额])|人(?![才民群员口大])|户(?!籍)|场(?!所|景)|次(?!方|要)|份(?!额)|篇|个(?!人|别|性)|项(?!目)|件|家(?!庭)|万元|亿元|[%％])"
)
_SMALL = "abcdfghjklmpqrstwyzn"  # e, i, o, u, v stand for electronic, I, you and we in names
_PLACE_RE = regex(r"市(?!场|值|盈)|县|区|镇|乡(?!村)|村|街道|社区|局|委")
_DOUBLE_RE = regex(
    r"([A-WYZ])\1{1,3}(?=市(?!场)|县|镇|乡|村|街道|社区|小区|局|委|公司|集团|学校|医院|党支部|党委|同志|单位)|oo(?=市|县|镇|乡|村|街道|社区)"
)


def check(reading: Reading) -> Iterator[Mark]:
    end = 0
    for hit in reading.hits:
        if hit.start < end:
            continue
        found = _blank(reading.text, hit.start)
        if found:
            end = found.end
            yield Mark(reading.span(*found), f"{quoted(found.of(reading.text))}是占位，请换成实际内容")


def _blank(text: str, start: int) -> Span | None:
    before = text[max(0, start - 16) : start]
    if re.search(r"[A-Za-z\d+＋.\-_/@]$", before):
        return None
    double = _DOUBLE_RE.match(text, start)
    if double:
        return Span(*double.span())
    letter, after = text[start], text[start + 1 : start + 10]
    if letter in _NUMBERS and _COUNTED_RE.match(after) and not _is_any_number(before, after):
        return Span(start, start + 1)
    if letter in _SMALL and _PLACE_RE.match(after) and not re.search(r"[“《、和与及]$", before):
        return Span(start, start + 1)
    return None


def _is_any_number(before: str, after: str) -> bool:
    """Whether N is meant as “any number”: 1个中心+N个站点, 第N次, “N个一”."""
    sentence = re.split(r"[，。；：”）]", before)[-1]
    return bool(re.search(r"[+＋第“《]", sentence)) or bool(re.match(r"[^，。；]{0,6}[+＋]", after))


RULE = Rule(
    code="PH013",
    name="letter-placeholder",
    title="其他字母占位",
    family=Family.PLACEHOLDER,
    severity=Severity.WARNING,
    check=check,
    anchors=tuple(
        [letter + word for letter in _NUMBERS for word in "余人户名场次份篇个项件家万亿%％"]
        + [letter + word for letter in _SMALL for word in "市县区镇乡村街社局委"]
        + [letter * 2 for letter in "ABCDEFGHIJKLMNOPQRSTUVWYZo"]
    ),
)
