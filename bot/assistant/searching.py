"""What `/phrase` is asked: words, and options in English (`--section problems`) or Chinese (部分:问题)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.assistant.conversation import Searched
from bot.assistant.passages import PARTS
from bot.errors import UsageError
from bot.text.model import Role
from bot.text.outlines import outlines

_OPTION_RE = re.compile(
    r"(?<!\S)(?:--(?P<name>section|kind|year|page)(?:=|\s{1,8})|(?P<word>部分|文种|年份|批)[:：]\s?)(?P<value>\S{1,40})(?!\S)"
)
_NEXT_RE = re.compile(r"(?<!\S)(?:换一批|下一批)(?!\S)")
_LINE = 120  # a longer line is a paragraph, which has no options
_NAMES = {"部分": "section", "文种": "kind", "年份": "year", "批": "page"}
_ANY = {"all", "不限", "全部"}
_MOST_PAGES = 99


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, None where an option was left out.

    Args:
        query: the words; empty: those of the last search.
        role: a part, or “” for any.
        kind: a kind of report, or “” for any.
        year: a year, or 0 for any.
        page: which page.
        following: whether the next page of the last search is wanted.
    """

    query: str
    role: Role | str | None = None
    kind: str | None = None
    year: int | None = None
    page: int | None = None
    following: bool = False

    @property
    def says_anything(self) -> bool:
        """Whether there is an option."""
        return self.following or (self.role, self.kind, self.year, self.page) != (None, None, None, None)

    def over(self, last: Searched | None, limit: int) -> Searched:
        """The search that is asked for: what is left out is as in *last*, and the page the first."""
        base = last or Searched("")
        role = base.role if self.role is None else self.role or None
        return Searched(
            query=self.query[:limit] or base.query,
            role=Role(role) if role else None,
            kind=base.kind if self.kind is None else self.kind,
            year=base.year if self.year is None else self.year,
            page=base.page + 1 if self.following else self.page or 1,
        )


def read(argument: str) -> Asked:
    """*argument* taken apart.

    Raises:
        UsageError: an option has a value that there is not.
    """
    line, separator, rest = argument.strip().partition("\n")
    if len(line) > _LINE:
        return Asked(argument.strip())
    found = {it["name"] or _NAMES[it["word"]]: it["value"] for it in _OPTION_RE.finditer(line)}
    line, following = _NEXT_RE.subn("", _OPTION_RE.sub("", line))
    return Asked(
        query=(line + separator + rest).strip(),
        role=_role(found["section"]) if "section" in found else None,
        kind=_kind(found["kind"]) if "kind" in found else None,
        year=_number(found["year"]) if "year" in found else None,
        page=min(max(_number(found["page"]), 1), _MOST_PAGES) if "page" in found else None,
        following=bool(following),
    )


def _role(value: str) -> Role | str:
    if value in _ANY:
        return ""
    if value in set(Role):
        return Role(value)
    for role, words in PARTS.items():
        if words in value or value in words:
            return role
    raise UsageError(f"没有“{value[:20]}”这个部分，可以写：{'、'.join(PARTS.values())}")


def _kind(value: str) -> str:
    if value in _ANY:
        return ""
    return kind_named(value)


def kind_named(value: str) -> str:
    """The kind of report with this name or title, or with a title that holds it.

    Raises:
        UsageError: there is none.
    """
    for outline in outlines():
        if value == outline.name or value in outline.title or outline.title in value:
            return outline.name
    raise UsageError(f"没有“{value[:20]}”这个文种，可以写：{'、'.join(each.title for each in outlines())}")


def _number(value: str) -> int:
    if value in _ANY:
        return 0
    if not re.fullmatch(r"[0-9]{1,4}", value):
        raise UsageError(f"“{value[:20]}”不是数字，年份请写四位数，如 年份:2024")
    return int(value)
