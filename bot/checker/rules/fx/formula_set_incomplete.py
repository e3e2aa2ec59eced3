r"""通常并提的规范表述只提了一部分。

## 查什么
整篇里提到“两个确立”“四个意识”“四个自信”“两个维护”中的一部分，而另外几个一次也没有提。

## 为什么
这几个表述在2021年以后的公文里通常并提，只提其一容易被问。来源：实务惯例，不是规定，默认关闭。

## 反例
    整篇：柳河镇党委书记2023年度抓基层党建工作述职报告\n一、履职情况\n带领党员增强“四个意识”。\n二、存在的问题\n一是学用结合不紧。\n三、下一步打算\n抓好整改。

## 正例
    带领党员增强“四个意识”。
    深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”。
    党员队伍整体素质稳步提升。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Mark, Severity
from bot.checker.formulations import companions
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.model import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading
    from bot.text.model import Span


def check(reading: Reading) -> Iterator[Mark]:
    first: dict[str, Span] = {}
    for hit in reading.hits:
        first.setdefault(hit.of(reading.text), hit)
    for names in companions():
        missing = [name for name in names if name not in first]
        given = [name for name in names if name in first]
        if given and missing:
            words = "".join(map(quoted, missing))
            yield Mark(
                reading.span(*first[given[0]]), f"全文提到{quoted(given[0])}而没有提到{words}，通常并提"
            )


RULE = Rule(
    code="FX006",
    name="formula-set-incomplete",
    title="并提不全",
    family=Family.FORMULATION,
    severity=Severity.INFO,
    check=check,
    extent=Extent.REPORT,
    anchors=tuple(name for names in companions() for name in names),
    default=False,
)
