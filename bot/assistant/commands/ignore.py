"""`/ignore`: what is not to be reported any more, by rule, by word, or by place."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from bot.assistant.command import Command
from bot.assistant.messages import Choice, Choices, Reply
from bot.assistant.preferences import Ignore, Means, rule_words
from bot.assistant.reviewing import check_again
from bot.checker.engine import select
from bot.checker.registry import RULES
from bot.errors import UsageError

if TYPE_CHECKING:
    from bot.assistant.messages import Request
    from bot.assistant.services import Services

_REASON_RE = re.compile(r"[\s，,；;]*(?:因为|理由|原因)[:：\s]*")
_PLACE_RE = re.compile(r"第?\s?(?P<number>[0-9]{1,5})\s?处?")
_PRINT_RE = re.compile(r"(?P<code>[A-Z]{2}[0-9]{3})@(?P<print>[0-9a-f]{32})")
_CODE_RE = re.compile(r"[A-Za-z]{2}[0-9]{0,3}")
_FULL_CODE_RE = re.compile(r"[A-Za-z]{2}[0-9]{3}")
_QUOTES = "“”\"'‘’「」"
_WORD_LIMIT, _REASON_LIMIT = 40, 200
_MISSING = "请写上要忽略的规则、词语，或者刚才审出的第几处，例如：/忽略 PH009，/忽略 “某某”，/忽略 第3处 因为 原文如此"


async def run(argument: str, request: Request, services: Services) -> Reply:
    """Remember what is not to be reported, with the reason where one is given."""
    return await asyncio.to_thread(_answer, argument, request, services)


def _answer(argument: str, request: Request, services: Services) -> Reply:
    wanted, _, reason = _REASON_RE.sub("\n", " ".join(argument.split()), count=1).partition("\n")
    if not wanted.strip():
        raise UsageError(_MISSING)
    ignore, words, undo = _read(wanted.strip(), reason.strip()[:_REASON_LIMIT], request, services)
    preferences = services.preferences(request.user)
    preferences.ignore(ignore)
    key = next(
        each.key for each in preferences.ignores() if (each.means, each.what) == (ignore.means, ignore.what)
    )
    options = [Choice("恢复", f"/unignore {undo or key}"), Choice("看设置", "/settings")]
    if services.conversation(request).last_review():
        options.insert(0, Choice("看剩下的问题", "/more 1"))
    return Reply.of(Choices(tuple(options), prompt=f"以后不再报{words}。"))


def _read(wanted: str, reason: str, request: Request, services: Services) -> tuple[Ignore, str, str]:
    """What to ignore, in words, and what takes it back; empty: its number does."""
    if place := _PLACE_RE.fullmatch(wanted):
        ignore = _place(int(place["number"]), reason, request, services)
        return ignore, f"这一处的 {ignore.code}", ""
    if print_ := _PRINT_RE.fullmatch(wanted):  # the page's buttons name a place by itself, not by its number
        code = print_["code"]
        select(ignored=(code,), rules=(*RULES, *services.setup.rules))
        return Ignore(Means.PLACE, print_["print"], code, reason), f"这一处的 {code}", ""
    first, _, rest = wanted.partition(" ")
    if len(_FULL_CODE_RE.findall(wanted)) > 1 and wanted[0] not in _QUOTES:
        raise UsageError("一次请只忽略一条规则，例如：/忽略 PH009 因为 原文如此")
    if _FULL_CODE_RE.fullmatch(first) and rest and not reason:
        wanted, reason = first, rest[:_REASON_LIMIT]  # the writer left the “因为” out
    if _CODE_RE.fullmatch(wanted):
        code = wanted.upper()
        select(ignored=(code,), rules=(*RULES, *services.setup.rules))
        return Ignore(Means.RULE, code, reason=reason), f" {rule_words(code)}", code
    word = wanted.strip(_QUOTES)
    if not word or len(word) > _WORD_LIMIT:
        raise UsageError(f"要忽略的词语请不超过 {_WORD_LIMIT} 个字；{_MISSING}")
    return Ignore(Means.WORD, word, reason=reason), f"“{word}”里的问题", f"“{word}”"


def _place(number: int, reason: str, request: Request, services: Services) -> Ignore:
    reviewed = services.conversation(request).review()
    prints = check_again(reviewed, request.user, services).prints()
    if not 0 < number <= len(prints):
        raise UsageError(f"刚才审的稿子有 {len(prints)} 处问题，没有第 {number} 处")
    chosen = prints[number - 1]
    return Ignore(Means.PLACE, chosen.digest, chosen.code, reason)


COMMAND = Command(
    name="ignore",
    aliases=("忽略",),
    summary="以后不报某类、某个词或某一处，可以写理由",
    usage="/忽略 PH009，/忽略 “某某”，/忽略 第3处 因为 原文如此",
    run=run,
)
