"""措施少于问题。

## 查什么
整篇报告里，问题列了三条以上，打算部分条数比问题少，或者没有分条又写得很短的，给出提示。

## 为什么
打算要与问题对得上，问题写了几条，措施也要落到几处。来源：实务惯例。

## 反例
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n带头抓学习。\\n二、存在的问题\\n一是学得不深。二是走得不勤。三是抓得不严。四是办法不多。\\n三、下一步打算\\n加强学习，认真整改。
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n带头抓学习。\\n二、存在的问题\\n（一）学得不深。读得少。\\n（二）走得不勤。到得少。\\n（三）抓得不严。问得少。\\n三、努力方向\\n加强学习，认真整改。
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n带头抓学习。\\n二、存在的问题\\n一是学得不深。二是走得不勤。三是抓得不严。\\n三、下一步打算\\n一是每月学一次。二是每周走一遍。

## 正例
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n带头抓学习。\\n二、存在的问题\\n一是学得不深。二是走得不勤。三是抓得不严。\\n三、下一步打算\\n一是每月学一次。二是每周走一遍。三是每季评一回。
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n带头抓学习。\\n二、存在的问题\\n学得不深。\\n三、下一步打算\\n把学习抓得更实。
    三、下一步打算\\n加强学习，认真整改。
"""

from collections.abc import Iterator

from bot.checker.finding import Family, Mark, Severity
from bot.checker.parts import listed
from bot.checker.rule import Reading, Rule
from bot.text.model import Extent, Role

_MANY = 3
_SHORT = 120  # characters; a longer part answers several problems without numbers


def check(reading: Reading) -> Iterator[Mark]:
    document = reading.document
    problems = max((listed(section, document) for section in document.with_role(Role.PROBLEMS)), default=0)
    plans = [section for section in document.with_role(Role.PLANS) if Role.PROBLEMS not in section.roles]
    for section in plans[-1:]:
        words, measures = section.body.of(document.text).strip(), listed(section, document)
        if problems < _MANY or not words or (measures == 0 and len(words) >= _SHORT):
            continue
        if measures == 0:
            yield Mark(section.heading, f"前面写了{problems}条问题，这里的打算没有逐条对应，请补充措施")
        elif measures < problems:
            yield Mark(
                section.heading, f"前面写了{problems}条问题，这里只有{measures}条打算，请核对哪一条没有措施"
            )


RULE = Rule(
    code="ST010",
    name="problems-measures-unmatched",
    title="问题与措施不对应",
    family=Family.STRUCTURE,
    severity=Severity.INFO,
    check=check,
    extent=Extent.REPORT,
)
