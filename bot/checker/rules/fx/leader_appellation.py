"""领导人称谓不规范。

## 查什么
查找“习总书记”一类把姓和职务连在一起的简称。

## 为什么
公文写“习近平总书记”“习近平同志”，不用姓加职务的简称。来源：新华社报道用语惯例；实务惯例。

## 反例
    认真学习习总书记关于党的建设的重要论述。
    牢记习大大的嘱托。

## 正例
    认真学习习近平总书记关于党的建设的重要论述。
    及时跟进学习总书记最新重要讲话精神。
    复习总书记在调研时的讲话要点。
"""

from __future__ import annotations

from bot.checker.finding import Family, Severity
from bot.checker.kinds import anchored, quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

# 学习总书记讲话 holds the same four characters.
_SHORT_RE = regex(
    r"(?<![学研复实见温预练补自演修给])(?:习总书记|习大大|习总(?!体|结|量|是|会|数|部|理)|习近平书记)"
)

check = anchored(
    _SHORT_RE,
    lambda match: f"{quoted(match[0])}不合公文称谓，请写{quoted('习近平总书记')}",
    replacement=lambda _: "习近平总书记",
)

RULE = Rule(
    code="FX009",
    name="leader-appellation",
    title="称谓不规范",
    family=Family.FORMULATION,
    severity=Severity.ERROR,
    check=check,
    anchors=("习总", "习大大", "习近平书记"),
)
