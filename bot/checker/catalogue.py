"""The catalogue written out: a table of all rules, and the page of one."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bot.checker.registry import RULES
from bot.errors import UsageError
from bot.text.model import Extent

if TYPE_CHECKING:
    from bot.checker.rule import Rule


def find(code: str) -> Rule:
    """The rule with *code*, or with that name.

    Raises:
        UsageError: there is none.
    """
    wanted = code.strip()
    for rule in RULES:
        if wanted.upper() == rule.code or wanted.lower() == rule.name or wanted == rule.title:
            return rule
    raise UsageError(f"没有“{wanted}”这条规则，可用 /规则 或 biganzi rules 查看全部规则编号")


def table() -> str:
    """All rules, a line each, grouped by prefix."""
    lines: list[str] = []
    for _, rules in groupby(RULES, key=lambda rule: rule.code[:2]):
        for rule in rules:
            off = "" if rule.default else "（默认关闭）"
            lines.append(f"{rule.code} [{rule.severity.label}] {rule.title} {rule.name}{off}")
        lines.append("")
    return "\n".join(lines)


def page(rule: Rule) -> str:
    """Everything about *rule*: what, why, examples."""
    text = rule.page
    extent = "只用于整篇" if rule.extent is Extent.REPORT else "片段和整篇都用"
    default = "默认开启" if rule.default else "默认关闭"
    options = "，".join(f"{name} = {value}" for name, value in rule.options.items())
    return "\n".join(
        (
            f"{rule.code} {rule.title}（{rule.name}）",
            f"类别：{rule.family.label}；级别：{rule.severity.label}；{extent}；{default}",
            *([f"可以设置：{options}"] if options else []),
            "",
            text.summary,
            "",
            f"查什么：{text.what}",
            f"为什么：{text.why}",
            "",
            "会报：",
            *(f"  {_flat(example)}" for example in text.bad),
            "不报：",
            *(f"  {_flat(example)}" for example in text.good),
            "",
        )
    )


def markdown_table() -> str:
    """All rules as a Markdown table, for the README."""
    rows = ["| code | rule | 中文 | family | severity | default |", "| --- | --- | --- | --- | --- | --- |"]
    rows += [
        f"| {rule.code} | {rule.name} | {rule.title} | {rule.family} | {rule.severity} | {'on' if rule.default else 'off'} |"
        for rule in RULES
    ]
    return "\n".join(rows)


def _flat(example: str) -> str:
    return example.replace("\n", " ⏎ ")
