"""只有“一是”，没有“二是”。

## 查什么
查找“一是”之后再没有第二项的地方；这一组可以接着写在后面几段里。

## 为什么
只有一项就不必编号，有“一是”而没有“二是”多半是后面的内容丢了。来源：实务惯例。

## 反例
    问题主要有：一是学习不深。平时忙于事务，静下心来读书少。
    （一）存在问题\\n一是学习不深，浅尝辄止。\\n（二）原因分析\\n思想上重业务轻党建。

## 正例
    一是学习不深。平时忙于事务，静下心来读书少。
    认识统一是前提，行动一致是关键，这也是成功经验之一是大家的共识。
    主要有：一是学习不深，学得少。\\n二是办法不多，老套路多。
    他最突出的一是肯吃苦，另外还善于团结人。
    原因一是重视不够，再就是跟踪不紧。
"""

from collections.abc import Iterator

from bot.checker.finding import Family, Mark, Severity
from bot.checker.rule import Reading, Rule
from bot.text.model import Marker, Series, Style
from bot.text.patterns import regex

# Words that bring in a second item without its mark.
_SECOND_RE = regex(
    r"二[是来则要、]|其二|第二|[另再][外一有就则者说]|此外|同时|其次|还[有要能]|并且|以及|最后|②|[（(]2|2[.．]"
)

_LEAD = 40
_REACH = 1500  # characters behind the item in which a second would stand


def check(reading: Reading) -> Iterator[Mark]:
    for series in reading.document.series:
        marker = series.markers[0]
        alone = len(series.markers) == 1 and marker.style is Style.IS and marker.number == 1
        if alone and _ends(reading, series, marker):
            yield Mark(marker.span, "“一是”之后没有“二是”，请补上后面的内容，只有一项就不用编号")


def _ends(reading: Reading, series: Series, marker: Marker) -> bool:
    """Whether the text goes on far enough behind the item to show that no second follows."""
    document = reading.document
    first, start = document.view.find(marker.span.start), document.view.find(marker.span.end)
    lead = reading.text[max(0, first - _LEAD) : first].rpartition("\n")[2].strip()
    limit = min(len(reading.text), start + _REACH)
    line_end = reading.text.find("\n", start, limit)
    end = document.view.find(series.scope.end)
    closed = bool(lead) or (line_end >= 0 and end < len(reading.text))
    return closed and not _SECOND_RE.search(reading.text, start, min(max(end, line_end), limit))


RULE = Rule(
    code="NU006",
    name="inline-sequence-alone",
    title="只有一是",
    family=Family.NUMBERING,
    severity=Severity.WARNING,
    check=check,
    anchors=("一是",),
)
