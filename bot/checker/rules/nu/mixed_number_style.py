"""同级标题混用两种序号。

## 查什么
查找同一级标题里写法不一的序号：有的写“1.”有的写“1、”，有的写“（1）”有的写“1）”；或者“（一）（二）”之间夹进一个“3.”。

## 为什么
同级同式，读者才看得出层次。来源：《党政机关公文格式》（GB/T 9704—2012）7.3.3 规定的结构层次序数；同级写法一致是实务惯例。

## 反例
    1.抓学习。每月学一次。\\n2.抓队伍。每季评一次。\\n3、抓作风。每年查一次。
    （一）抓学习。每月学一次。\\n（二）抓队伍。每季评一次。\\n3.抓治理。每周议一次。\\n（四）抓作风。每年查一次。

## 正例
    1.抓学习。每月学一次。\\n2.抓队伍。每季评一次。\\n3.抓作风。每年查一次。
    平台升级到2.0版，办件提速1.5倍，国庆长假办件200余件。
    （一）抓学习。每月学一次。\\n1.领学。列出篇目。\\n2.自学。写好笔记。\\n（二）抓队伍。每季评一次。
"""

import re
from collections import Counter
from collections.abc import Iterator

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.numbering import broken_headings, mark_text, renumbered
from bot.checker.rule import Reading, Rule
from bot.text.model import Marker, Series, Style

_RIGHT = {Style.ARABIC: ".", Style.ARABIC_BRACKET: "（）"}


def check(reading: Reading) -> Iterator[Mark]:
    document = reading.document
    for series in document.series:
        if series.headings and series.markers[0].style in _RIGHT:
            yield from _odd_ones(reading, series)
    for broken in broken_headings(document):
        if broken.stray and broken.before:
            mark, before = mark_text(document, broken.stray), mark_text(document, broken.before)
            right = renumbered(broken.before.span.of(document.text), broken.at.expected)
            message = f"{quoted(mark)}夹在{quoted(before)}一级的标题中间，请改用同级的序号{quoted(right)}"
            yield Mark(broken.stray.span, message, Fix(broken.stray.span, right), (broken.before.span,))


def _odd_ones(reading: Reading, series: Series) -> Iterator[Mark]:
    """The marks whose form is not the form of most in their list."""
    text = reading.document.text
    forms = [_form(marker, text) for marker in series.markers]
    counts = Counter(forms)
    if len(counts) == 1:
        return
    right = _RIGHT[series.markers[0].style]
    usual = max(counts, key=lambda form: (counts[form], form == right))
    for marker, form in zip(series.markers, forms, strict=True):
        if form != usual:
            pattern = series.markers[forms.index(usual)].span.of(text)
            written = renumbered(pattern, marker.number)
            mark = marker.span.of(text).strip()
            message = f"同级标题多用{quoted(pattern.strip())}，这里用了{quoted(mark)}，请统一写法"
            yield Mark(marker.span, message, Fix(marker.span, written, safe=True))


def _form(marker: Marker, text: str) -> str:
    """The mark without its figures; width of a point or bracket is another rule's subject."""
    return re.sub(r"[\d \t]", "", marker.span.of(text)).translate(str.maketrans("．()", ".（）"))


RULE = Rule(
    code="NU008",
    name="mixed-number-style",
    title="同级样式混用",
    family=Family.NUMBERING,
    severity=Severity.WARNING,
    check=check,
)
