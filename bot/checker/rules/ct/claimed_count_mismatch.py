"""列举数与声明的数不符。

## 查什么
查找“三个方面”“以下四点”“5个问题”一类声明，看紧跟其后的“一是…二是…”或者小标题是不是这么多。后面没有列举的声明不查。

## 为什么
写“三个方面”却只列两条，是述职现场最容易被听出来的差错。来源：实务惯例，声明的数与列举的数一致。

## 反例
    主要有三个方面：一是责任不实。二是监督不严。
    评议时共指出4个问题，现将整改情况报告如下：一是“学得少”问题，已补课；二是“走得少”问题，已下沉；三是“问得少”问题，已回访。
    原因主要有以下两点：\\n一是认识不深。\\n二是方法不多。\\n三是作风不实。
    一、履职情况\\n一年来，我主要做了四件事。\\n（一）抓学习。每月学一次。\\n（二）抓队伍。每季评一次。\\n（三）抓阵地。逐项改造。
    上级点评时提出3个问题，我逐项对账。一是学习不深的问题，已补课。二是走访不多的问题，已下沉。

## 正例
    落实中央八项规定精神，出台6个方面、13条措施，班子8条问题逐一销号。
    重点抓好三个方面的工作：学习、调研、整改。
    主要有两个方面：一是责任不实，表现为：一是议得少，二是抓得软，三是查得浅。二是监督不严。
    主要有三个方面的不足：\\n一是学得浅。\\n二是走得少。\\n三是抓得软。\\n原因有两点：一是认识不深。二是方法不多。
    到5个村调研，形成3篇报告，主要做法是：一是早谋划。二是勤督促。
    查摆问题12个，主要是：一是学习不深。二是走访不多。
"""

from collections.abc import Iterator

from bot.checker.announcements import Announcements
from bot.checker.claims import Claim
from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.model import Series, Style
from bot.text.patterns import regex

_MORE_RE = regex(r"此外|另外|再就是|再者|最后|再一个")  # a last item without its mark
_BEHIND = 160


def check(reading: Reading) -> Iterator[Mark]:
    announcements = Announcements(reading.document)
    lists = reading.document.series
    for at, series in enumerate(lists):
        if not series.counted:
            continue
        claim = announcements.of(series)
        if claim and series.markers[0].style is Style.FIRSTLY and claim.number >= len(series.markers):
            continue  # 最后 and other last items go without a number
        if claim and claim.number != len(series.markers) and not _goes_on(reading, lists, at):
            yield _mark(reading, claim, series, None if claim.direct else Severity.WARNING)


def _goes_on(reading: Reading, lists: tuple[Series, ...], at: int) -> bool:
    """Whether the list may have more items than were recognised."""
    series = lists[at]
    following = lists[at + 1] if at + 1 < len(lists) else None
    if (
        following
        and following.scope == series.scope
        and following.markers[0].number == len(series.markers) + 1
    ):
        return True
    if series.headings:
        return False
    start = reading.document.view.find(series.markers[-1].span.end)
    behind = reading.text[start : start + _BEHIND].partition("\n")[0]
    return _MORE_RE.search(behind) is not None


def _mark(reading: Reading, claim: Claim, series: Series, severity: Severity | None) -> Mark:
    span = reading.span(claim.start, claim.end)
    count = len(series.markers)
    noun = claim.words + claim.noun
    message = f"{quoted(noun)}与后面列出的{count}项不符，请补齐内容或者改正数量"
    fix = Fix(span, claim.corrected(count)) if count > 1 else None
    return Mark(span, message, fix, tuple(marker.span for marker in series.markers), severity)


RULE = Rule(
    code="CT001",
    name="claimed-count-mismatch",
    title="列举数与声明不符",
    family=Family.COUNT_MISMATCH,
    severity=Severity.ERROR,
    check=check,
)
