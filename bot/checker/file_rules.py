"""Reports what a Word file holds besides its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Mark
from bot.checker.kinds import quoted
from bot.text.file_facts import FactKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.checker.rule import Check, Reading
    from bot.text.file_facts import Fact


def reports(*kinds: FactKind) -> Check:
    """A check that reports facts of *kinds*."""

    def check(reading: Reading) -> Iterator[Mark]:
        for fact in reading.facts:
            if fact.kind in kinds:
                message = _MESSAGES[fact.kind]
                yield Mark(fact.span, message(fact, fact.span.of(reading.document.text)))

    return check


def _change(fact: Fact, _shown: str) -> str:
    what = f"删去的{quoted(fact.words)}" if fact.words else "插入的文字"
    return f"这里{what}还是修订状态，请接受或者拒绝"


def _field(_fact: Fact, shown: str) -> str:
    return f"{quoted(shown)}是模板里的域，请填写" if shown.strip() else "这里的域没有填写，请填写或者删去"


_MESSAGES: dict[FactKind, Callable[[Fact, str], str]] = {
    FactKind.COMMENT: lambda fact, _: f"批注{quoted(fact.words)}没有处理，请处理后删去",
    FactKind.CHANGE: _change,
    FactKind.FORMAT: lambda _fact, _shown: "这里有格式或段落的修订没有接受，请接受或者拒绝",
    FactKind.HIDDEN: lambda fact, _: f"这里有隐藏的文字{quoted(fact.words)}，请删去或者取消隐藏",
    FactKind.FIELD: _field,
    FactKind.HIGHLIGHT: lambda _, shown: f"{quoted(shown)}带着突出显示，请核对后去掉底色",
}
