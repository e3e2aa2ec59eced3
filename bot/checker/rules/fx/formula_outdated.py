r"""过时的提法。

## 查什么
查找在述职年度里已经过时的提法和任务，例如2024年的打算里仍安排“疫情防控”。

## 为什么
提法和任务有时效，过了时还写，多半是旧稿没有换。来源：见 data/lexicon/formula_outdated.toml 每条所列的文件。

## 反例
    整篇：云溪镇党委书记2023年度抓基层党建工作述职报告\n一、履职情况\n发展党员3名。\n二、存在的问题\n一是学用结合不紧。\n三、2024年工作打算\n组织党员投身防疫一线，守好村口。
    整篇：云溪镇党委书记2024年度抓基层党建工作述职报告\n一、履职情况\n深入学习贯彻党的十九大精神，开展研讨4次。\n二、存在的问题\n一是学用结合不紧。\n三、下一步打算\n抓好整改。

## 正例
    面对疫情防控大考，组织党员下沉一线1.2万人次。
    整篇：云溪镇党委书记2024年度抓基层党建工作述职报告\n一、履职情况\n党的十九大以来，村级阵地全部达标。\n二、上年度述职评议问题整改情况\n3个问题全部整改到位。\n三、存在的问题\n学用结合不紧，原因是研究不深。\n四、下一步打算\n支持畜牧站抓好动物防疫。
    党的十九大以来，农村面貌发生深刻变化。
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.checker.sentences import around, parts_of
from bot.resources import data_path
from bot.text.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_TABLE = tomllib.loads(data_path("lexicon", "formula_outdated.toml").read_text(encoding="utf-8"))
_PHRASES = {words: phrase for phrase in _TABLE["phrase"] for words in phrase["words"]}


def check(reading: Reading) -> Iterator[Mark]:
    year = reading.subject.year
    if not year:
        return
    parts = parts_of(reading.document)
    end = -1
    for hit in reading.hits:
        phrase = _PHRASES[hit.of(reading.text)]
        if hit.start < end or year < phrase["since"]:
            continue
        span = reading.span(*hit)
        roles = parts.roles(span.start)
        if Role.LAST_YEAR in roles or (phrase["where"] == "plans" and Role.PLANS not in roles):
            continue
        sentence = around(reading.text, *hit)
        if any(word in sentence for word in phrase["unless"]):
            continue
        end = hit.end
        yield Mark(span, f"{quoted(hit.of(reading.text))}：{phrase['advice']}")


RULE = Rule(
    code="FX007",
    name="formula-outdated",
    title="过时提法",
    family=Family.YEAR,
    severity=Severity.WARNING,
    check=check,
    anchors=tuple(_PHRASES),
)
