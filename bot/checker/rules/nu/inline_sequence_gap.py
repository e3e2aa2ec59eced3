"""文内序次缺项、重复或者颠倒。

## 查什么
查找“一是…二是…”“第一，…第二，…”“首先…其次…”“其一…其二…”里缺掉、重复或者颠倒的一项；自己的标题之下从“二是”开始，也算缺项。

## 为什么
序次断了，听的人会以为漏念，或者两条并成了一条。来源：实务惯例，同一组序次连续，不缺项。

## 反例
    主要做了三件事：一是抓责任。二是抓制度。四是抓落实。
    一是学习不深。三是办法不多。
    （二）原因剖析\\n二是钻研得不透，三是作风还不够硬。
    一是抓学习；二是抓队伍；二是抓作风。

## 正例
    二是服务不够精准。三是创新不够主动。
    老支书常讲“一是要学，三是要干”，大家都记得牢。
    做事一是一，二是二，不打折扣。
    一是建制度：一是定规矩，二是明责任。二是抓落实：一是常督促，二是严考核。三是强保障。
    主要表现在一是学得浅，二是用得少，三是悟得不够。
"""

from collections.abc import Iterator

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.numbering import Broken, mark_text, renumbered, renumbering
from bot.checker.rule import Reading, Rule
from bot.text.model import Document, Marker, Style
from bot.text.ordinals import Fault, breaks

_FIRSTLY = {1: "首先", 2: "其次", 3: "再次"}
_REACH = 400  # characters; a quotation does not begin farther off


def check(reading: Reading) -> Iterator[Mark]:
    document = reading.document
    for series in document.series:
        if series.headings or not series.certain or _in_quotation(reading, series.markers[0]):
            continue
        for found in breaks(series.numbers, whole=series.whole):
            broken = Broken(series, found)
            related = (broken.before.span,) if broken.before else ()
            yield Mark(broken.marker.span, _message(document, broken), renumbering(document, broken), related)


def _in_quotation(reading: Reading, marker: Marker) -> bool:
    """Whether the list begins inside a quotation: what somebody said is not ours to number."""
    start = reading.document.view.find(marker.span.start)
    before = reading.text[max(0, start - _REACH) : start].rpartition("\n")[2]
    return before.count("“") > before.count("”")


def _message(document: Document, broken: Broken) -> str:
    mark = mark_text(document, broken.marker)
    right = quoted(_written(mark, broken))
    if broken.before is None:
        return f"{quoted(mark)}前面没有{right}，请补上缺的一项或者重排序次"
    before = quoted(mark_text(document, broken.before))
    if broken.at.fault is Fault.GAP:
        return f"{quoted(mark)}前面是{before}，缺{right}，请补上缺的一项或者重排序次"
    if broken.at.fault is Fault.REPEAT:
        return f"{quoted(mark)}连用了两次，这里按顺序应是{right}，请改正并重排后面的序次"
    return f"{quoted(mark)}排在{before}之后，请调整次序或者改正序次"


def _written(mark: str, broken: Broken) -> str:
    if broken.marker.style is Style.FIRSTLY:
        return _FIRSTLY.get(broken.at.expected, "最后")
    return renumbered(mark, broken.at.expected)


RULE = Rule(
    code="NU005",
    name="inline-sequence-gap",
    title="文内序次跳号",
    family=Family.NUMBERING,
    severity=Severity.ERROR,
    check=check,
)
