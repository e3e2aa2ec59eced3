"""`/settings`: what the reports are about, and what is not reported."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from bot.assistant.command import Command
from bot.assistant.messages import Choice, Choices, Item, Items, Reply, Text
from bot.assistant.preferences import Means, rule_words
from bot.assistant.searching import kind_named
from bot.errors import UsageError
from bot.text.outlines import outline, outlines

if TYPE_CHECKING:
    from bot.assistant.messages import Block, Request
    from bot.assistant.preferences import Ignore, Preferences
    from bot.assistant.services import Services

_LABELS = {"kind": "文种", "year": "年份", "unit": "单位", "place": "地名"}
_NAMES = (
    {label: name for name, label in _LABELS.items()} | {name: name for name in _LABELS} | {"年度": "year"}
)
_DEFAULT = {"默认", "清除", "不限", "default"}
_UNSET = {"kind": "从标题认", "year": "从标题认", "unit": "从稿子认", "place": "从稿子认"}
_NAME_LIMIT = 40
_YEAR_RE = re.compile(r"((?:19|20)[0-9]{2})年?度?")


async def run(argument: str, request: Request, services: Services) -> Reply:
    """Show the settings, or change one."""
    return await asyncio.to_thread(_answer, argument, request, services)


def _answer(argument: str, request: Request, services: Services) -> Reply:
    preferences = services.preferences(request.user)
    name, _, value = " ".join(re.split(r"[\s:：=]+", argument.strip())).partition(" ")
    if not name:
        return Reply(tuple(_shown(preferences)))
    if name not in _NAMES:
        raise UsageError(
            f"没有“{name[:20]}”这项设置，可以设：{'、'.join(_LABELS.values())}，例如：/设置 单位 青石镇"
        )
    key = _NAMES[name]
    if not value:
        return Reply.of(_choices(key))
    preferences.choose(key, None if value in _DEFAULT else _checked(key, value))
    return Reply.of(f"{_LABELS[key]}：{_value(preferences, key)}。下次审稿就按这个来。")


def _checked(name: str, value: str) -> str:
    if name == "kind":
        return kind_named(value)
    if name == "year":
        found = _YEAR_RE.fullmatch(value)
        if found is None:
            raise UsageError("年份请写四位数，例如：/设置 年份 2024")
        return found[1]
    if len(value) > _NAME_LIMIT:
        raise UsageError(f"名称请不超过 {_NAME_LIMIT} 个字")
    return value


def _shown(preferences: Preferences) -> list[Block]:
    chosen = preferences.chosen()
    entries = [
        Item(_value(preferences, name) + ("" if name in chosen else "（默认）"), label=label)
        for name, label in _LABELS.items()
    ]
    blocks: list[Block] = [Items(tuple(entries), title="您的设置")]
    ignores = preferences.ignores()
    if ignores:
        blocks.append(Items(tuple(map(_ignored, ignores)), title="不报告的"))
        blocks.append(Choices((Choice("全部恢复", "/unignore 全部"),), prompt="恢复一项：/恢复 加编号"))
    else:
        blocks.append(Text("没有忽略任何问题。要忽略一类：/忽略 PH009"))
    return [*blocks, Text("修改：/设置 单位 青石镇；改回默认：/设置 单位 默认")]


def _value(preferences: Preferences, name: str) -> str:
    value = preferences.told()[name]
    if name == "kind":
        kind = outline(value)
        return kind.title if kind else _UNSET[name]
    return str(value or _UNSET[name])


def _ignored(ignore: Ignore) -> Item:
    match ignore.means:
        case Means.RULE:
            words = rule_words(ignore.what)
        case Means.WORD:
            words = f"“{ignore.what}”里的问题"
        case Means.PLACE:
            words = f"某一处的 {rule_words(ignore.code)}"
    reason = f"，因为{ignore.reason}" if ignore.reason else ""
    used = f"，最近一次用到是 {ignore.used}" if ignore.used else "，还没有用到过，可以恢复"
    return Item(words + reason + used, label=str(ignore.key))


def _choices(name: str) -> Choices:
    default = Choice("改回默认", f"/settings {_LABELS[name]} 默认")
    if name == "kind":
        kinds = (Choice(each.title, f"/settings 文种 {each.name}") for each in outlines())
        return Choices((*kinds, default), prompt="是哪种报告")
    return Choices(
        (default,), prompt=f"请在后面写上{_LABELS[name]}，例如：/设置 {_LABELS[name]} {_EXAMPLES[name]}"
    )


_EXAMPLES = {"year": "2024", "unit": "青石镇党委", "place": "青石镇、柳河村"}

COMMAND = Command(
    name="settings",
    aliases=("设置",),
    summary="看和改文种、年份、单位、地名、忽略的规则",
    usage="/设置，或者 /设置 单位 青石镇",
    run=run,
)
