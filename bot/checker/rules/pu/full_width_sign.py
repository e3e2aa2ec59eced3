"""符号全角半角不一。

## 查什么
全文同时有“%”和“％”时，查找用得少的一种。全角的“／”“＋”只作提示。

## 为什么
百分号全角、半角都有人用，不算错，一篇之内宜统一。来源：实务惯例。

## 反例
    满意率98%，参与率96%，回访率91％。
    整改率100％，办结率97%。

## 正例
    满意率98%，参与率96%，回访率91%。
    整改率100％，办结率97％。
    接待群众120人/次，其中老年人占35%。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_PLAIN = {"／": "/", "＋": "+"}
_OTHER = {"%": "％", "％": "%"}


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    wide, narrow = text.count("％"), text.count("%")
    rare = "%" if wide > narrow else "％"
    for match in re.finditer("[%％／＋]", text):
        sign = match[0]
        span = reading.span(*match.span())
        if sign in _PLAIN:
            message = f"{quoted(sign)}是全角符号，一般写作{quoted(_PLAIN[sign])}"
            mixed = sign == "＋" and "+" in text
            yield Mark(span, message, Fix(span, _PLAIN[sign]), severity=None if mixed else Severity.INFO)
        elif wide and narrow and sign == rare:
            message = f"{quoted(sign)}与文中其他地方的{quoted(_OTHER[sign])}写法不一，请统一"
            yield Mark(span, message, Fix(span, _OTHER[sign], safe=True))


RULE = Rule(
    code="PU014",
    name="full-width-sign",
    title="全角符号",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    check=check,
    anchors=("％", *_PLAIN),
)
