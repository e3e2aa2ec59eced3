"""“的”误作“得”“地”。

## 查什么
只查几种固定格式：动词后的补语（抓的不够紧），状语加带宾语的动词（有力的促进各项工作），定语加名词（饱满地热情），“得到”写成“的到”。

## 为什么
补语前用“得”，状语后用“地”。来源：教学语法的通行规定。“的”字用处太多，其余情形不查，以免误报。

## 反例
    对支部日常工作抓的不够紧，检查偏少。
    学习教育有力的促进了各项任务落地。
    督促指导落实的不到位。
    我也清醒的认识到存在的差距。
    以饱满地热情服务群众，难题的到妥善解决。

## 正例
    指导的多、了解的少，是这一年工作的短板。
    发挥了有力的促进作用，得到有效的落实。
    形成更好的发展环境，做的工作得到群众认可。
    掌握的情况不够全面，抓得不够紧。
    扎实地工作，当地环境得到改善，春节的到来、专家的到访让大家振奋。
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.resources import data_path
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_WORDS: dict[str, list[str]] = tomllib.loads(
    data_path("lexicon", "de_particle.toml").read_text(encoding="utf-8")
)


def _any(group: str) -> str:
    return "|".join(map(re.escape, sorted(_WORDS[group], key=len, reverse=True)))


_VERB_RE = regex(rf"(?:{_any('verbs')})$")
_COMPLEMENT_RE = regex(rf"的(?:{_any('complements')})(?!的)[^，。；！？、\s]{{0,2}}")
_ADJECTIVE_RE = regex(rf"(?:{_any('adjectives')})$")
_ACTION_RE = regex(
    rf"的(?:发挥(?:好|了)?作用|(?:{_any('actions')})(?:了(?=[\u4e00-\u9fff])|(?!{_any('nouns')}|$|\s)(?=[\u4e00-\u9fff“])))"
)
_ATTRIBUTE_RE = regex(rf"(?:{_any('attributes')})$")
_THING_RE = regex(rf"地(?:{_any('things')})")
_ANY_RE = regex(r"[\u4e00-\u9fff]$")
_GOT_RE = regex(rf"的到了?(?:{_any('adverbs')})?(?:{_any('changes')})")
_DONE_RE = regex(rf"得(?:{_any('actions')})(?=[\u4e00-\u9fff“])")
_READINGS = (
    (_VERB_RE, _COMPLEMENT_RE, "得"),
    (_ADJECTIVE_RE, _ACTION_RE, "地"),
    (_ADJECTIVE_RE, _DONE_RE, "地"),
    (_ATTRIBUTE_RE, _THING_RE, "的"),
    (_ANY_RE, _GOT_RE, "得"),
)
_GOVERNOR_RE = regex(_any("governors"))
_REACH = 6


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    for hit in reading.hits:
        at = hit.start
        for before_re, behind_re, put in _READINGS:
            behind = behind_re.match(text, at)
            before = behind and before_re.search(text, max(0, at - 4), at)
            if not behind or not before or (put == "地" and _noun_meant(text, before.start())):
                continue
            words = text[before.start() : behind.end()]
            message = f"{quoted(words)}里的“{text[at]}”应为“{put}”"
            yield Mark(
                reading.span(before.start(), behind.end()), message, Fix(reading.span(at, at + 1), put)
            )
            break


def _noun_meant(text: str, at: int) -> bool:
    return bool(_GOVERNOR_RE.search(text, max(0, at - _REACH), at))


RULE = Rule(
    code="WD002",
    name="de-particle",
    title="的地得",
    family=Family.TYPO,
    severity=Severity.WARNING,
    check=check,
    anchors=(
        *(f"的{word}" for word in dict.fromkeys([*_WORDS["complements"], *_WORDS["actions"]])),
        *(f"得{word}" for word in _WORDS["actions"]),
        *(f"地{word}" for word in _WORDS["things"]),
        "的到",
    ),
)
