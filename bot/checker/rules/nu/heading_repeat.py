"""标题文字重复。

## 查什么
查找同一级里文字完全相同的两个标题；不在同一上级之下的只作提示。

## 为什么
标题相同，多半是复制以后忘了改，或者同一段贴了两次。来源：实务惯例。

## 反例
    （一）强化理论武装。每月学一次。\\n（二）抓实队伍建设。每季评一次。\\n（三）强化理论武装。逐月测评。
    1.严格组织生活。每月一次。\\n2.严格组织生活。每季一次。

## 正例
    一、镇级工作\\n（一）小结。完成较好。\\n二、村级工作\\n（一）小结。进展较慢。
    （一）强化理论武装。每月学一次。\\n（二）强化组织保障。每季评一次。
    1.学习\\n逐月安排。\\n2.讨论\\n逐季安排。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading
    from bot.text.model import Section

_SHORTEST = 4  # 小结, 措施: words that any chapter may use


def check(reading: Reading) -> Iterator[Mark]:
    everywhere: dict[str, Section] = {}
    for series in reading.document.series:
        here: dict[str, Section] = {}
        for section in series.headings:
            if len(section.title) < _SHORTEST:
                continue
            first = here.get(section.title) or everywhere.get(section.title)
            if first:
                severity = None if section.title in here else Severity.INFO
                message = f"标题{quoted(section.title)}前面已经用过，请改写或者合并"
                yield Mark(section.heading, message, related=(first.heading,), severity=severity)
            here.setdefault(section.title, section)
        everywhere |= {title: section for title, section in here.items() if title not in everywhere}


RULE = Rule(
    code="NU012",
    name="heading-repeat",
    title="标题重复",
    family=Family.NUMBERING,
    severity=Severity.WARNING,
    check=check,
)
