r"""自称成了另一类单位。

## 查什么
镇的报告里写“我局”“局党组”，局的报告里写“我镇”“全村”等，自称与标题里的单位不是一类。

## 为什么
这是套用别类单位范文的残留。来源：2026年对公开范文的统计；合法的“布局”“结局”“商务局”不在此列。

## 反例
    整篇：云溪镇党委书记2023年度抓基层党建工作述职报告\n一、履职情况\n梳理任务，形成局年度重点工作清单。\n二、存在的问题\n一是学用结合不紧。\n三、下一步打算\n抓好整改。
    整篇：云岭县水利局党组书记2023年度抓基层党建工作述职报告\n一、履职情况\n我镇发展党员3名。\n二、存在的问题\n一是学用结合不紧。\n三、下一步打算\n抓好整改。

## 正例
    我局发展党员3名，局党组带头示范。
    镇党委会同县水利局年度例会研究渠系布局。
    我委托两名同志入户走访，全局意识不断增强。
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.checker.sentences import is_quoted
from bot.resources import data_path
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_TABLE = tomllib.loads(data_path("lexicon", "foreign_unit_left.toml").read_text(encoding="utf-8"))
_FOREIGN: dict[str, str] = _TABLE["foreign"]
_FORMS = {form: kind for kind, forms in _TABLE["forms"].items() for form in forms}
_NOT_BEFORE = {form: tuple(words) for form, words in _TABLE["not_before"].items()}
# 县水利局党组 is another unit's; only behind a verb, a preposition or a point is 局党组 the writer's own.
_OWN_BEHIND_RE = regex(
    r"[^\u4e00-\u9fff]|[我本向由经在对以请报底初把按据成立定发强化实进织导升入了的让使为合用是过]"
)
_FIRST_PERSON = ("我", "本")
_ALL = "全"


def check(reading: Reading) -> Iterator[Mark]:
    subject = reading.subject
    foreign = _FOREIGN.get(subject.level, "").split()
    if not foreign:
        return
    text = reading.text
    for hit in reading.hits:
        form = hit.of(text)
        kind = _FORMS[form]
        if kind not in foreign or kind in subject.unit or text.startswith(_NOT_BEFORE.get(form, ()), hit.end):
            continue
        before = text[hit.start - 1 : hit.start]
        if not form.startswith((*_FIRST_PERSON, _ALL)) and before and not _OWN_BEHIND_RE.match(before):
            continue
        if is_quoted(text, hit.start):
            continue
        related = (subject.unit_span,) if subject.unit_span else ()
        message = f"述职单位是{quoted(subject.unit)}，这里出现{quoted(form)}，疑为别的单位的稿子残留"
        yield Mark(reading.span(*hit), message, related=related)


RULE = Rule(
    code="OR002",
    name="foreign-unit-left",
    title="他单位残留",
    family=Family.UNIT_LEFTOVER,
    severity=Severity.WARNING,
    check=check,
    anchors=tuple(_FORMS),
)
