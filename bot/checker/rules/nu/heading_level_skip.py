"""标题层级跳级。

## 查什么
查找“一、”之下直接用“（1）”、“（一）”之下直接用“（1）”的标题。“一、”之下用“1.”不算。

## 为什么
跳级以后层次不清，再往下分就没有序号可用。来源：《党政机关公文格式》（GB/T 9704—2012）7.3.3，结构层次序数依次用“一、”“（一）”“1.”“（1）”；只有两层时第二层用“1.”是实务惯例。

## 反例
    一、履职情况\\n（1）抓学习。每月学一次。\\n（2）抓队伍。每季评一次。
    （一）抓班子\\n（1）抓学习。每月学一次。\\n（2）抓队伍。每季评一次。

## 正例
    一、履职情况\\n1.抓学习。每月学一次。\\n2.抓队伍。每季评一次。
    一、履职情况\\n（一）抓班子。\\n1.抓学习。每月学一次。\\n2.抓队伍。每季评一次。
    一、履职情况\\n（一）抓学习。每月学一次。\\n（二）抓队伍。每季评一次。
"""

from collections.abc import Iterator

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.numbering import mark_text
from bot.checker.rule import Reading, Rule
from bot.text.model import Marker, Style

_SKIPS = {Style.HAN: Severity.WARNING, Style.HAN_BRACKET: Severity.INFO}


def check(reading: Reading) -> Iterator[Mark]:
    document = reading.document
    above: list[tuple[int, Marker | None]] = []
    for section in document.sections:
        if section.heading.end == section.heading.start:
            continue
        while above and above[-1][0] >= section.level:
            above.pop()
        parent = above[-1][1] if above else None
        above.append((section.level, section.marker))
        if parent and section.marker and section.marker.number == 1 and section.title:
            skips = _SKIPS.get(parent.style)
            if skips and section.marker.style is Style.ARABIC_BRACKET:
                usual = "（一）" if parent.style is Style.HAN else "1."
                upper, mark = mark_text(document, parent), mark_text(document, section.marker)
                message = f"{quoted(upper)}之下直接用了{quoted(mark)}，下一级通常用“{usual}”"
                yield Mark(section.marker.span, message, related=(parent.span,), severity=skips)


RULE = Rule(
    code="NU007",
    name="heading-level-skip",
    title="层级跳级",
    family=Family.NUMBERING,
    severity=Severity.WARNING,
    check=check,
)
