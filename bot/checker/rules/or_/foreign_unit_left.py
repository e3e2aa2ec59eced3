r"""自称成了另一类单位。

## 查什么
镇的报告里写“我局”“局党组”，局的报告里写“我镇”“全村”等，自称与标题里的单位不是一类。

## 为什么
这是套用别类单位范文的残留。来源：2026年对公开范文的统计；合法的“布局”“结局”“商务局”不在此列。

## 反例
    整篇：云溪镇党委书记2023年度抓基层党建工作述职报告\n一、履职情况\n梳理任务，形成局年度重点工作清单。\n二、存在的问题\n一是学用结合不紧。\n三、下一步打算\n抓好整改。
    整篇：云岭县水利局党组书记2023年度抓基层党建工作述职报告\n一、履职情况\n我镇发展党员3名。\n二、存在的问题\n一是学用结合不紧。\n三、下一步打算\n抓好整改。
    我镇坚持党建引领，发展党员3名。我局全年研究党建工作12次，我镇阵地全部达标。

## 正例
    我镇党委每季度到我村指导，我村党员全部参加。
    我局发展党员3名，局党组带头示范。
    镇党委会同县水利局年度例会研究渠系布局。
    我委托两名同志入户走访，全局意识不断增强。
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
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
    from bot.text.model import Span
    from bot.text.subject import Subject

_TABLE = tomllib.loads(data_path("lexicon", "foreign_unit_left.toml").read_text(encoding="utf-8"))
_FOREIGN: dict[str, str] = _TABLE["foreign"]
_FORMS = {form: kind for kind, forms in _TABLE["forms"].items() for form in forms}
_NOT_BEFORE = {form: tuple(words) for form, words in _TABLE["not_before"].items()}
_WITHIN = {level: tuple(words.split()) for level, words in _TABLE["within"].items()}
# 县水利局党组 is another unit's; only behind a verb, a preposition or a point is 局党组 the writer's own.
_OWN_BEHIND_RE = regex(
    r"[^\u4e00-\u9fff]|[我本向由经在对以请报底初把按据成立定发强化实进织导升入了的让使为合用是过开持加领善订照绕究]"
)
# A town's committee is the partner of many; it is the writer's own only where the writer leads or convenes it.
_LED_BEHIND_RE = regex(r"带领|召开|主持")
_COMMITTEES = frozenset({"镇党委", "乡党委", "街道党工委"})
_TOWNS = frozenset({"镇", "乡", "街道"})
_MOVED = frozenset({"推动", "带动"})
_FIRST_PERSON = ("我", "本")
_ALL = "全"


def check(reading: Reading) -> Iterator[Mark]:
    subject, text = reading.subject, reading.text
    level, said = _level(subject), f"述职单位是{quoted(subject.unit)}"
    if not subject.unit:
        level, form = _told(reading)
        said = f"别处自称{quoted(form)}"
    foreign = _FOREIGN.get(level, "").split()
    for hit in reading.hits if foreign else ():
        form = hit.of(text)
        kind = _FORMS[form]
        if kind not in foreign or kind in subject.unit or not _is_meant(reading, hit, level):
            continue
        related = (subject.unit_span,) if subject.unit_span else ()
        yield Mark(
            reading.span(*hit), f"{said}，这里出现{quoted(form)}，疑为别的单位的稿子残留", related=related
        )


def _is_meant(reading: Reading, hit: Span, level: str) -> bool:
    """Whether *hit* names the writer's own unit and is no part of other words or of a quotation."""
    text, form = reading.text, hit.of(reading.text)
    whole = not text.startswith(_NOT_BEFORE.get(form, ()), hit.end)
    return (
        whole
        and _is_own(text[max(0, hit.start - 2) : hit.start], form, level)
        and not is_quoted(text, hit.start)
    )


def _told(reading: Reading) -> tuple[str, str]:
    """The kind of unit that a part without a title says it is of, and in which words; empty where it agrees with all.

    A village may say 我镇 of the town that it is in: then the village is the writer.
    """
    forms = [hit.of(reading.text) for hit in reading.hits if _is_meant(reading, hit, "")]
    told = Counter(_FORMS[form] for form in forms if form.startswith("我") and _FORMS[form] in _FOREIGN)
    if any(not set(told) & set(_FOREIGN[kind].split()) for kind in told):
        told = Counter(kind for kind in told if not set(told) & set(_FOREIGN[kind].split()))
    kind = max(told, key=lambda one: told[one], default="")
    return kind, next((form for form in forms if _FORMS[form] == kind), "")


def _level(subject: Subject) -> str:
    """The writer's level; a school that is no university cannot say 我院, a university's hospital may say 我校."""
    if subject.level == "学校" and subject.unit.endswith(_WITHIN["中小学"]):
        return "中小学"
    named = subject.level == "医院" and any(word in subject.unit for word in _WITHIN["大学"])
    return "学校" if named else subject.level


def _is_own(before: str, form: str, level: str) -> bool:
    """Whether the writer speaks of the own unit: what stands in front of *form* leads to no name."""
    if form in _COMMITTEES:
        led = _LED_BEHIND_RE.search(before) is not None
        return led or (level in _TOWNS and not re.search(r"[\u4e00-\u9fff]\Z", before))
    if form.startswith((*_FIRST_PERSON, _ALL)) or not before:
        return True
    return _OWN_BEHIND_RE.fullmatch(before, len(before) - 1) is not None or before in _MOVED


RULE = Rule(
    code="OR002",
    name="foreign-unit-left",
    title="他单位残留",
    family=Family.UNIT_LEFTOVER,
    severity=Severity.WARNING,
    check=check,
    anchors=tuple(_FORMS),
)
