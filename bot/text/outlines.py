"""Kinds of report and the words by which headings name their parts; read from `data/`.

The field's terms, one English word each, used everywhere: 履职情况 duties, 上年度整改 last_year, 存在问题 problems,
原因 causes, 下一步打算 plans, 导语 opening, 结尾 closing.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bot.resources import data_path
from bot.text.model import Role
from bot.text.patterns import regex

if TYPE_CHECKING:
    import re

_LEAD_LENGTH = 60  # a paragraph names its part in its first words or not at all


class Part(NamedTuple):
    """A part that a kind of report has.

    Args:
        role: what it is for.
        label: its usual heading.
        required: whether superiors ask for it.
        expected: severity of its absence: error, warning or info.
    """

    role: Role
    label: str
    required: bool
    expected: str


class Outline(NamedTuple):
    """A kind of report: its name, how its title is recognised, its parts in order."""

    name: str
    title: str
    recognise: re.Pattern[str]
    parts: tuple[Part, ...]


class _RoleWords(NamedTuple):
    role: Role
    pattern: re.Pattern[str]
    unless: tuple[Role, ...]


@cache
def outlines() -> tuple[Outline, ...]:
    """All kinds of report, the most particular title first."""
    tables = [
        tomllib.loads(path.read_text(encoding="utf-8")) for path in data_path("outlines").glob("*.toml")
    ]
    return tuple(
        Outline(
            name=table["name"],
            title=table["title"],
            recognise=regex("|".join(table["recognise"])),
            parts=tuple(
                Part(Role(part["role"]), part["label"], part["required"], part.get("expected", "error"))
                for part in table["part"]
            ),
        )
        for table in sorted(tables, key=lambda table: int(table["order"]))
    )


def outline(kind: str | None) -> Outline | None:
    """The outline named *kind*, or None."""
    return next((entry for entry in outlines() if entry.name == kind), None)


# What is written about a report is none: 关于召开述职评议会的通知, 在述职评议会上的点评.
_ABOUT_RE = regex(
    r"(?:通知|方案|讲话|点评|主持词|纪要|简报|办法|细则|意见|公告|函|请示|批复|会|会议|制度|规定|测评表|汇总表|清单|新闻|综述)"
    r"(?:（[^（）]{1,8}）)?$"
)


def recognise_kind(title: str) -> str | None:
    """Name of the kind of report that *title* announces, or None."""
    if _ABOUT_RE.search(title.rstrip()):
        return None
    return next((entry.name for entry in outlines() if entry.recognise.search(title)), None)


@cache
def _role_words() -> tuple[_RoleWords, ...]:
    table = tomllib.loads(data_path("roles.toml").read_text(encoding="utf-8"))
    return tuple(
        _RoleWords(
            Role(entry["name"]),
            regex("|".join(entry["patterns"])),
            tuple(Role(name) for name in entry.get("unless", ())),
        )
        for entry in table["role"]
    )


ROLE_LABELS = {
    Role.DUTIES: "履职情况",
    Role.LAST_YEAR: "上年度整改",
    Role.PROBLEMS: "存在的问题",
    Role.CAUSES: "原因分析",
    Role.PLANS: "下一步打算",
}
"""The parts of a report in order, as a writer calls them."""
_REPORT_ORDER = tuple(ROLE_LABELS)


def roles_of_heading(title: str) -> tuple[Role, ...]:
    """The roles that the words of a heading name, in the order of a report; empty where they name none."""
    found: list[Role] = []
    for words in _role_words():
        if words.pattern.search(title) and not any(role in found for role in words.unless):
            found.append(words.role)
    return tuple(sorted(found, key=_REPORT_ORDER.index)) if found else ()


# A sub-heading names a part only where it is nothing but the part's name: under 履职情况 a heading such as
# 突出问题导向 is no list of problems.
_SUB_HEADING_RE = {
    Role.LAST_YEAR: regex(r"(?:上年|上一年|去年|\d{4}年度?|评议|巡察|巡视|反馈|指出|查摆).{0,20}整改(?:落实|完成)?(?:情况)?$"),
    Role.CAUSES: regex(r"^.{0,10}(?:原因|根源|剖析|成因)(?:分析|剖析|方面)?$"),
    Role.PROBLEMS: regex(r"^(?:目前|当前|主要|工作中|自身|党建工作|抓党建)?(?:还)?(?:存在|突出|主要|查摆|具体)(?:的|着)?(?:主要|突出)?(?:的)?(?:问题|不足|短板|差距)(?:和不足|与不足|表现|清单)?$"),
    Role.PLANS: regex(r"^(?:下一步|下步|今后|明年|\d{4}年).{0,10}(?:打算|计划|思路|措施|安排)?$|^(?:努力方向|整改措施|改进措施)$"),
}  # fmt: skip


def roles_of_sub_heading(title: str) -> tuple[Role, ...]:
    """The role that a sub-heading takes for itself instead of its parent's; empty where it takes none."""
    for role, pattern in _SUB_HEADING_RE.items():
        if pattern.search(title):
            return (role,)
    return ()


_LEAD_RE = {
    Role.LAST_YEAR: regex(
        r"^[^。；]{0,12}(?:上年|上一年|上年度|去年|\d{4}年度?)[^。；]{0,24}(?:评议|查摆|点评|反馈|检视|民主生活会|指出)[^。；]{0,24}(?:整改|销号|解决|完成)"
        r"|^[^。；：]{0,8}(?:巡视|巡察)[^。；：]{0,16}整改(?:落实)?情况"
    ),
    Role.CAUSES: regex(
        r"^[^。；]{0,24}(?:产生|造成|出现|存在|剖析|分析|究其|深挖)[^。；]{0,16}(?:原因|根源)|^原因(?:主要)?(?:有|是|在于)"
    ),
    Role.PROBLEMS: regex(
        r"^[^；]{0,48}(?=[还仍也依主存有])(?:还|仍|也|依然|主要)?(?:存在|有)[^；]{0,14}(?:问题|不足|短板|差距|薄弱环节)"
    ),
}  # fmt: skip


def role_of_lead(paragraph: str) -> Role | None:
    """The part that the first words of an unnumbered *paragraph* open, or None."""
    for role, pattern in _LEAD_RE.items():
        if pattern.match(paragraph, 0, _LEAD_LENGTH):
            return role
    return None
