"""What a person has chosen: what reports are about, and what is not to be reported."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.assistant.store import insert
from bot.checker.registry import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.assistant.store import Store
    from bot.settings import Settings

NAMES = ("kind", "year", "unit", "place")


class Means(StrEnum):
    """By what a finding is known as one that is not to be reported."""

    RULE = "rule"
    WORD = "word"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Ignore:
    """What is not to be reported.

    Args:
        means: by what it is known.
        what: a rule's code or the beginning of codes, a word, or the print of a place.
        code: the rule, for a place.
        reason: why, in the writer's words.
        used: the day on which it last silenced something; empty: it never has.
        key: its number; 0: it is not kept yet.
    """

    means: Means
    what: str
    code: str = ""
    reason: str = ""
    used: str = ""
    key: int = 0


class Preferences:
    """The choices of one person, over those of the settings file.

    Args:
        store: where they are.
        user: whose.
        settings: what holds where nothing was chosen.
    """

    def __init__(self, store: Store, user: str, settings: Settings) -> None:
        self._store = store
        self._user = user
        self._settings = settings

    def chosen(self) -> dict[str, str]:
        """What this person has chosen, by name."""
        rows = self._store.rows("select name, value from preferences where user = ?", [self._user])
        return {row["name"]: row["value"] for row in rows}

    def told(self) -> dict[str, Any]:
        """What the checker is told of the report, by name, where nothing was chosen as the settings file says."""
        settings, chosen = self._settings, self.chosen()
        told: dict[str, Any] = {name: chosen.get(name, getattr(settings, name)) for name in NAMES}
        return {**told, "year": int(told["year"])}

    def choose(self, name: str, value: str | None) -> None:
        """Keep *value* under *name*; None: what the settings file says holds again."""
        with self._store.writing() as db:
            if value is None:
                db.execute("delete from preferences where user = ? and name = ?", [self._user, name])
            else:
                row = {"user": self._user, "name": name, "value": value}
                insert(db, "preferences", row, replace=True)

    def ignores(self) -> tuple[Ignore, ...]:
        """What is not to be reported, oldest first."""
        rows = self._store.rows("select * from ignores where user = ? order by key", [self._user])
        return tuple(_ignore(row) for row in rows)

    def ignore(self, ignore: Ignore) -> None:
        """Do not report it any more."""
        with self._store.writing() as db:
            db.execute(
                "insert into ignores (user, means, what, code, reason, used) values (?, ?, ?, ?, ?, '') "
                "on conflict (user, means, what) do update set reason = excluded.reason",
                [self._user, ignore.means, ignore.what, ignore.code, ignore.reason],
            )

    def report(self, keys: Iterable[int]) -> None:
        """Report again what the ignores with these keys silenced."""
        with self._store.writing() as db:
            for key in keys:
                db.execute("delete from ignores where user = ? and key = ?", [self._user, key])

    def use(self, keys: Iterable[int], day: str) -> None:
        """Note that the ignores with these keys have silenced something on *day*."""
        with self._store.writing() as db:
            for key in keys:
                db.execute("update ignores set used = ? where key = ?", [day, key])


def _ignore(row: dict[str, Any]) -> Ignore:
    return Ignore(Means(row["means"]), row["what"], row["code"], row["reason"], row["used"], row["key"])


def rule_words(code: str) -> str:
    """A rule, or all with a prefix, in words: “PH001（字母占位）”; the code alone where no rule has it any more."""
    title = next((rule.title for rule in RULES if rule.code == code), "")
    if title:
        return f"{code}（{title}）"
    return f"{code} 开头的各条" if any(rule.code.startswith(code) for rule in RULES) else code
