"""标题里的数与小标题的数不符。

## 查什么
查找“落实三项措施”“抓好四个重点”一类标题，看下面的小标题或者“一是…二是…”是不是这么多。

## 为什么
标题是听众最先听到的数，与下文不符最显眼。来源：实务惯例，标题中的数与所列内容一致。

## 反例
    三、落实三项措施\\n（一）抓学习。每月学一次。\\n（二）抓队伍。每季评一次。\\n（三）抓阵地。逐项改造。\\n（四）抓作风。每年查一次。
    （一）抓好三个环节。一是定计划。二是勤督促。
    （二）聚焦三个重点，夯实基层基础\\n1.建强班子。补齐干部2名。\\n2.管好党员。轮训一遍。

## 正例
    三、落实三项措施\\n（一）抓学习。每月学一次。\\n（二）抓队伍。每季评一次。\\n（三）抓阵地。逐项改造。
    （一）实施“三个一”工程。一是定计划。二是勤督促。
    （二）推进四基一化建设。一是建强支部。二是规范管理。
    （三）对照六个方面查找问题。一是学习不深。二是走访不多。
"""

from collections.abc import Iterator

from bot.checker.claims import Claim, announced, claims
from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.model import Section, Series, Style

_NEAR = 4  # characters between a heading and the first mark of a list that it leads to
_VERB = 4  # characters in front of a count that opens a heading


def check(reading: Reading) -> Iterator[Mark]:
    document = reading.document
    under: dict[int, Series] = {}
    for series in document.series:
        if series.headings:
            under.setdefault(series.scope.start, series)
        elif series.markers[0].style is not Style.FIRSTLY:
            under.setdefault(series.markers[0].span.start, series)
    for section in document.sections:
        if not section.title:
            continue
        end = document.view.find(section.heading.end)
        start = end - len(section.title)
        claim = announced(reading.text, start, end) or _leading(reading.text, start, end)
        children = _children(section, under) if claim and claim.direct else None
        if claim and children and children.counted and claim.number != len(children.markers):
            yield _mark(reading, claim, section, len(children.markers))


def _leading(text: str, start: int, end: int) -> Claim | None:
    """The count that the first clause of a heading states: 聚焦三个重点，夯实基层基础."""
    stated = list(claims(text, start, end))
    if len(stated) != 1 or not stated[0].noun or stated[0].start - start > _VERB:
        return None
    return stated[0] if text.startswith("，", stated[0].end + len(stated[0].noun)) else None


def _children(section: Section, under: dict[int, Series]) -> Series | None:
    """The list of sub-headings, or the list that begins right behind the heading."""
    if section.body.start in under and under[section.body.start].headings:
        return under[section.body.start]
    return next(
        (under[at] for at in range(section.body.start, section.body.start + _NEAR) if at in under), None
    )


def _mark(reading: Reading, claim: Claim, section: Section, count: int) -> Mark:
    span = reading.span(claim.start, claim.end)
    message = f"标题{quoted(section.title)}与下面列出的{count}项不符，请补齐内容或者改正数量"
    return Mark(span, message, Fix(span, claim.corrected(count)) if count > 1 else None)


RULE = Rule(
    code="CT004",
    name="heading-count-mismatch",
    title="标题数与小标题不符",
    family=Family.COUNT_MISMATCH,
    severity=Severity.ERROR,
    check=check,
)
