r"""正文里的述职年度和标题不一致。

## 查什么
标题或者导语写明了年度，而导语、履职标题、履职段首、落款或者上年度述职评议的年份与它对不上。

## 为什么
年度不一致说明套用了旧稿或者别人的稿子。来源：实务惯例，年度以标题为准；上年度述职评议应为述职年度的前一年。

## 反例
    整篇：云溪镇党委书记2024年度抓基层党建工作述职报告\n现将2023年抓基层党建工作情况述职如下。\n一、履职情况\n发展党员3名。\n二、存在的问题\n一是学用结合不紧。\n三、下一步打算\n抓好整改。
    整篇：云溪镇党委书记2023年度抓基层党建工作述职报告\n一、履职情况\n2022年，我认真履行第一责任人职责，讲党课4次。\n二、存在的问题\n一是学用结合不紧。\n三、下一步打算\n抓好整改。
    整篇：云溪镇党委书记2023年度抓基层党建工作述职报告\n一、履职情况\n2025年5月，组织党员参观红色基地。\n二、存在的问题\n一是学用结合不紧。\n三、下一步打算\n抓好整改。
    整篇：云溪镇党委书记2023年度抓基层党建工作述职报告\n一、2022年履职情况\n讲党课4次。\n二、存在的问题\n一是学用结合不紧。\n三、下一步打算\n抓好整改。

## 正例
    2022年，我镇建成便民服务中心，2023年投入使用。
    对照2022年述职评议指出的问题逐项整改。
    印发〔2022〕5号文件，落实《乡村建设行动方案（2021—2025年）》。
    整篇：云溪镇党委书记2023年度抓基层党建工作述职报告\n现将2023年抓基层党建工作情况述职如下。\n一、履职情况\n2022年启动的供水工程年内完工。\n二、2022年度述职评议问题整改情况\n2022年度述职评议指出的3个问题已全部整改。\n三、存在的问题\n学用结合不紧，原因是研究不深。\n四、下一步打算\n2024年6月底前完成阵地改造。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.rule import Rule
from bot.checker.sentences import around, bounds, parts_of
from bot.checker.years import years
from bot.text.model import Role
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading
    from bot.checker.sentences import Parts
    from bot.text.model import Span

_LEAD_RE = regex(r"(?:现[将就对]|^[将就])[^。；，]{0,12}$")
_TOLD_RE = regex(r"年度?(?!\s?\d{1,2}\s?月)[^。；]{0,30}(?:述职|汇报|报告|总结)(?:如下|于后)")
_OPENS_RE = regex(
    r"年度?(?:，|,)?(?:我(?!国|省|市|县|区|们党)|本人|全年|在(?:上级|县委|市委|区委|镇党委|党委|组织)[^，。]{0,16}领导下)"
)
_HEADING_RE = regex(r"年度?(?:抓|党建|基层|工作|履职|履行|主要|述职|我)")
_APPRAISAL_RE = regex(
    r"年度?(?:抓)?(?:基层)?(?:党建)?(?:工作)?述职评议[^。；]{0,30}(?:整改|指出|反馈|点评|查摆|问题)"
)
_RECALL_RE = regex(
    r"评议|整改|反馈|检视|查摆|民主生活会|巡视|巡察|审计|以来|同期|相比|增长|提高|启动|起，|当选|任职|至今|到(?:19|20)\d\d年"
)


# What has not come yet, or runs on: 到2025年5月, 2025年5月前, 2025年5月起.
_AHEAD_RE = regex(
    r"将|拟|计划|预计|目标|规划|力争|确保|到期|任期|有效期|方案|行动|至|到|—|－|～|截至|《[^》]{0,40}$"
)
_DATED_RE = regex(r"年\s?(?P<month>\d{1,2})\s?月(?:\s?\d{1,2}\s?日)?(?![^，。；]{0,4}(?:前|底|起|将|拟))")
_TOLD = frozenset({Role.DUTIES, Role.OPENING})
_WRITTEN_BY = 3  # month of the next year up to which a report may tell of what came after its year


def check(reading: Reading) -> Iterator[Mark]:
    year = reading.subject.year
    if not year:
        return
    parts = parts_of(reading.document)
    stated = reading.subject.year_span
    for start, other in years(reading.document):
        if other == year and not _APPRAISAL_RE.match(reading.text, start + 4):
            continue
        at = reading.span(start, start + 5)
        if stated and at.overlaps(stated):
            continue
        found = _fault(reading, parts, at, start, other - year)
        if found:
            message, severity, right = found
            fix = Fix(reading.span(start, start + 4), str(right)) if right else None
            yield Mark(at, message, fix, related=(stated,) if stated else (), severity=severity)


def _fault(
    reading: Reading, parts: Parts, at: Span, start: int, off: int
) -> tuple[str, Severity, int] | None:
    """Message, severity and right year where the year *off* years from the report's own is at fault."""
    text, year = reading.text, reading.subject.year
    section = parts.section(at.start)
    roles = section.roles if section else ()
    if _LEAD_RE.search(text[max(0, start - 16) : start]) and _TOLD_RE.match(text, start + 4):
        return f"述职年度是{year}年，这里写的是“{year + off}年”，请统一", Severity.ERROR, year
    in_heading = section is not None and section.heading.contains(at)
    opens = start == 0 or text[start - 1] in "。；：\n\r \u3000”）"
    if _APPRAISAL_RE.match(text, start + 4):
        # 2024年述职评议 may be the one that was held in that year, 2024年度 is not.
        same = off == 0 and Role.PLANS not in roles and text.startswith("年度", start + 4)
        wrong = same or off > 0 or (off < -1 and (in_heading or (opens and Role.LAST_YEAR in roles)))
        return (
            (f"上年度述职评议应是{year - 1}年的，这里写的是“{year + off}年”", Severity.WARNING, year - 1)
            if wrong
            else None
        )
    if _TOLD.isdisjoint(roles) or Role.LAST_YEAR in roles:
        return None
    heads = in_heading and _HEADING_RE.match(text, start + 4)
    told_of = heads or (opens and _OPENS_RE.match(text, start + 4))
    later = off > 0 and _is_later(text, start, off)
    if not later and (not told_of or _RECALL_RE.search(around(text, start, start + 5))):
        return None
    if heads:
        return f"述职年度是{year}年，标题写的是“{year + off}年”，请核对", Severity.ERROR, year
    return f"述职年度是{year}年，这里写的是“{year + off}年”，请核对是否旧稿残留", Severity.WARNING, year


def _is_later(text: str, start: int, off: int) -> bool:
    """Whether what is told of a month of a later year cannot have been known yet."""
    dated = _DATED_RE.match(text, start + 4)
    if dated is None or (off == 1 and int(dated["month"]) <= _WRITTEN_BY):
        return False
    low, _ = bounds(text, start, start + 4)
    return not _AHEAD_RE.search(text[low:start])


RULE = Rule(
    code="YR001",
    name="report-year-mismatch",
    title="年度不符",
    family=Family.YEAR,
    severity=Severity.WARNING,
    check=check,
)
