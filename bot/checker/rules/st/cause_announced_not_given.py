"""标题里有“原因”，正文没有写原因。

## 查什么
查找标题写着“问题及原因”而这一部分通篇没有分析原因的情况。

## 为什么
标题承诺了原因，评议时会被追问。来源：实务惯例，问题与原因合写时两样都要写到。

## 反例
    二、存在的问题及原因分析\\n一是学得不深，满足于完成任务。二是走得不勤，到支部次数少。三是抓得不严，提醒多、问责少。\\n三、下一步打算\\n把学习抓得更实。
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n带头抓学习。\\n二、问题及原因\\n一是学得不深。二是走得不勤。\\n三、下一步打算\\n把学习抓得更实。

## 正例
    二、存在的问题及原因分析\\n一是学得不深。二是走得不勤。产生这些问题，根子在我身上。\\n三、下一步打算\\n把学习抓得更实。
    二、存在的问题及原因\\n一是学得不深，主要是由于静不下心来。二是走得不勤，究其根源是怕麻烦。\\n三、下一步打算\\n把学习抓得更实。
    二、存在的问题\\n一是学得不深。二是走得不勤。\\n三、原因剖析\\n抓学习的劲头不足。
    二、存在的问题及原因\\n一是学得不深，满足于完成任务。
    二、存在的问题\\n一是学得不深。二是走得不勤。\\n三、产生问题的原因\\n一是重视不够。二是韧劲不足。\\n四、下一步打算\\n把学习抓得更实。
    二、存在的问题\\n一是学得不深。二是走得不勤。\\n三、存在问题原因分析\\n一是重视不够。二是韧劲不足。\\n四、下一步打算\\n把学习抓得更实。
"""

import re
from collections.abc import Iterator

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.model import Extent, Role
from bot.text.patterns import regex

_CAUSE_RE = regex(
    r"原因|根源|根子|根本|由于|因为|究其|症结|在于|源于|归结|反思|主观|客观|产生|自身|剖析|思想上|认识上|之所以|说到底|所致|导致"
)


def check(reading: Reading) -> Iterator[Mark]:
    document = reading.document
    causes = [section for section in document.sections if Role.CAUSES in section.roles and section.title]
    for section in causes:
        both = Role.PROBLEMS in section.roles and re.search("原因|根源|剖析", section.title)
        end = section.body.end
        if not both or (document.extent is Extent.PART and end >= len(document.text)):
            continue
        start = document.view.find(section.body.start)
        apart = causes[-1].span.start >= end or any(
            Role.PROBLEMS in told.roles and told.span.end <= section.span.start for told in document.sections
        )
        if not apart and not _CAUSE_RE.search(reading.text, start, document.view.find(end)):
            message = f"标题{quoted(section.title)}写了原因，这一部分没有分析原因，请补写或者改标题"
            yield Mark(section.heading, message)


RULE = Rule(
    code="ST007",
    name="cause-announced-not-given",
    title="标题有原因而正文无",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    check=check,
    anchors=("原因", "根源", "剖析"),
)
