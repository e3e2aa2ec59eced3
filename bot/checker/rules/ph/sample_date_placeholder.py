"""日期还是样例。

## 查什么
查找“20XX年”“X月X日”“202×年”“YYYY年MM月”一类没有填写的日期和文号年份；引号里引述的“2×××年”不算。

## 为什么
成文日期和会议日期必须真实完整。来源：GB/T 9704—2012 对成文日期的要求；实务惯例。

## 反例
    20XX年X月，班子召开专题会议研究党建工作。
    支部始建于20*年6月，202×年换届。
    活动安排在2026年*月*日。
    YYYY年MM月DD日完成整改。

## 正例
    2024年5月，班子召开专题会议研究党建工作。
    20世纪90年代建成的办公楼完成改造。
    歌词里的“2×××年”引发青年党员讨论。
"""

import re
from collections.abc import Iterator

from bot.checker import placeholders as ph
from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.patterns import regex

_LETTERS_RE = regex(
    r"(?<![A-Za-z])(?:YYYY|yyyy|20YY|20yy)(?:年|[-/.](?:MM|mm))(?:(?:MM|mm|M)月(?:(?:DD|dd|D)日)?|[-/.](?:DD|dd))?"
)


def check(reading: Reading) -> Iterator[Mark]:
    for run in ph.owned(reading, ph.Owner.DATE):
        if not _is_quoted(run):
            yield Mark(
                reading.span(run.start, run.end), f"{quoted(run.words)}处的日期没有填写，请补上真实日期"
            )
    for hit in reading.hits:
        match = _LETTERS_RE.match(reading.text, hit.start)
        if match:
            yield Mark(reading.span(*match.span()), f"{quoted(match[0])}是日期样例，请补上真实日期")


def _is_quoted(run: ph.Run) -> bool:
    return bool(re.search(r"“\d$", run.before)) and run.after.startswith("年”")


RULE = Rule(
    code="PH011",
    name="sample-date-placeholder",
    title="样例日期",
    family=Family.PLACEHOLDER,
    severity=Severity.ERROR,
    check=check,
    anchors=(*ph.GLYPHS, "YYYY", "yyyy", "20YY", "20yy"),
)
