"""独立成行的标题末尾加了句号。

## 查什么
查找独占一行、下面另起正文的标题末尾的句号；标题之后同行接写正文的，句号是对的，不查。

## 为什么
标题独立成行时末尾一般不用标点。来源：《标点符号用法》（GB/T 15834—2011）不要求标题加句末点号；独立标题不加句号是实务惯例。

## 反例
    一、履职工作情况。\\n带头抓学习，每月学一次。\\n二、存在的问题\\n办法不多。
    二、存在的主要问题。\\n一是学习不深。二是办法不多。

## 正例
    （一）抓班子带队伍。每季评一次，每月学一次。
    （一）抓班子带队伍。\\n（二）抓作风严纪律。\\n（三）抓阵地强保障。
    一、履职工作情况\\n带头抓学习，每月学一次。
    （三）国家规定的其他情形。\\n前款所列材料应当归档。
"""

from collections.abc import Iterator

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.model import Span, Style

_TOP = frozenset({Style.CHAPTER, Style.HAN, Style.MARKDOWN})
_LONGEST = (
    12  # a longer line may be a sentence that happens to be numbered, unless it names a part of a report
)


def check(reading: Reading) -> Iterator[Mark]:
    document = reading.document
    for section in document.sections:
        style = section.marker.style if section.marker else Style.MARKDOWN
        if (
            style not in _TOP
            or section.run_in
            or not section.title
            or (len(section.title) > _LONGEST and not section.roles)
        ):
            continue
        end = section.heading.end
        has_body = document.text[section.body.start + 1 : section.body.end].strip()[:1] not in {"", "第"}
        if has_body and document.text[end : end + 1] == "。" and document.line_of(end).end == end + 1:
            span = Span(end, end + 1)
            message = f"标题{quoted(section.title)}独立成行，末尾不用句号，请删去"
            yield Mark(span, message, Fix(span, "", safe=True), (section.heading,))


RULE = Rule(
    code="NU011",
    name="heading-final-period",
    title="标题末加句号",
    family=Family.NUMBERING,
    severity=Severity.WARNING,
    check=check,
)
