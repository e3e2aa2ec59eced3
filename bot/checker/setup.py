"""What the settings file says of reviews: rules to run, their options, own words and patterns, exemptions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.checker import kinds, lexicon
from bot.checker.engine import select
from bot.checker.exemptions import Exemption
from bot.checker.finding import Family, Severity
from bot.checker.kinds import quoted
from bot.checker.lexicon import Entry
from bot.checker.registry import RULES
from bot.checker.rule import Profile, Rule
from bot.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.settings import Row, Settings

_WORDS_CODE = "US001"
_OWN_CODE_RE = re.compile(r"US[1-9]\d\d")
_GUARDS = ("not_behind", "not_before")


class Setup(NamedTuple):
    """How a review is done.

    Args:
        rules: which rules run, the own ones last.
        profile: what the writer says of the report and of the rules.
        severity: the least grave findings to report.
        exemptions: what is not to be reported.
    """

    rules: tuple[Rule, ...]
    profile: Profile
    severity: Severity
    exemptions: tuple[Exemption, ...]


def setup(settings: Settings, *, chosen: Sequence[str] = (), ignored: Sequence[str] = ()) -> Setup:
    """The setup that *settings* ask for.

    Args:
        settings: what is configured.
        chosen: codes or prefixes, instead of the configured ones.
        ignored: codes or prefixes, besides the configured ones.

    Raises:
        UsageError: a code that no rule has.
        SettingsError: a row of the settings file that cannot be understood; the sentence says which.
    """
    own = (*_own_words(settings.words), *map(_own_pattern, settings.patterns))
    rules = (*RULES, *own)
    options, severities = _of_rules(settings.rules, rules)
    if settings.limits:
        options["ST012"] = _limits(settings.limits)
        severities.setdefault("ST012", Severity.WARNING)
    return Setup(
        rules=select(chosen or settings.select, (*ignored, *settings.ignore), rules=rules),
        profile=Profile(
            kind=settings.kind,
            year=settings.year,
            unit=settings.unit,
            place=settings.place,
            options=options,
            severities=severities,
        ),
        severity=_severity(settings.severity, "severity"),
        exemptions=tuple(_exemption(row, rules) for row in settings.exemptions),
    )


def _severity(value: object, where: str) -> Severity:
    try:
        return Severity(str(value))
    except ValueError:
        raise SettingsError(f"{where} 只能是 error、warning 或 info，而不是{quoted(str(value))}") from None


def _of_rules(
    rows: Mapping[str, Row], rules: Sequence[Rule]
) -> tuple[dict[str, Mapping[str, float]], dict[str, Severity]]:
    """Options and severities by code."""
    known = {rule.code: rule for rule in rules}
    options: dict[str, Mapping[str, float]] = {}
    severities: dict[str, Severity] = {}
    for code, row in rows.items():
        if code not in known:
            raise SettingsError(f"{row.where}：没有编号为{quoted(code)}的规则，可用 biganzi rules 查看")
        values = dict(row.values)
        if "severity" in values:
            severities[code] = _severity(values.pop("severity"), f"{row.where}：severity")
        options[code] = {name: _option(row, known[code], name, value) for name, value in values.items()}
    return options, severities


def _option(row: Row, rule: Rule, name: str, value: object) -> float:
    if name not in rule.options:
        names = "、".join(("severity", *rule.options))
        raise SettingsError(f"{row.where}：{rule.code} 没有{quoted(name)}这个选项，可用的有：{names}")
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise SettingsError(f"{row.where}：{name} 应当是不小于 0 的数")
    return value


def _limits(row: Row) -> dict[str, float]:
    """The options of the rule about lengths, from rows such as `problems = [300, 1200]`."""
    rule = next(rule for rule in RULES if rule.code == "ST012")
    found = dict(rule.options)
    for name, value in row.values.items():
        if f"{name}_most" not in found:
            names = "、".join(key.removesuffix("_most") for key in found if key.endswith("_most"))
            raise SettingsError(f"{row.where}：没有{quoted(name)}这个部分，可用的有：{names}")
        pair = value if isinstance(value, list) else []
        if len(pair) != 2 or not all(type(one) is int and one >= 0 for one in pair):  # noqa: PLR2004 - from, to
            raise SettingsError(f"{row.where}：{name} 应当写成 [最少字数, 最多字数]，0 表示不限")
        found[f"{name}_least"], found[f"{name}_most"] = pair
    return found


def _own_words(rows: Sequence[Row]) -> tuple[Rule, ...]:
    entries: dict[str, Entry] = {}
    severities: dict[str, Severity] = {}
    for row in rows:
        values = _texts(row, ("wrong", "right", "note", "severity"), lists=_GUARDS, needed=("wrong",))
        wrong, right = values["wrong"], values.get("right", "")
        if wrong == right or wrong in entries:
            raise SettingsError(
                f"{row.where}：{quoted(wrong)}{'写了两次' if wrong in entries else '的对与错是一样的'}"
            )
        behind, before = (_list(row, name) for name in _GUARDS)
        entries[wrong] = Entry(wrong, right, behind, before, safe=False, source=values.get("note", ""))
        severities[wrong] = _severity(values.get("severity", "warning"), f"{row.where}：severity")
    if not entries:
        return ()
    rule = Rule(
        code=_WORDS_CODE,
        name="own-word",
        title="自定义词语",
        family=Family.FORMULATION,
        severity=min(severities.values(), key=lambda severity: severity.rank),
        check=lexicon.listed(entries, _told, lambda entry: severities[entry.wrong]),
        anchors=tuple(entries),
    )
    return (rule,)


def _told(entry: Entry) -> str:
    what = f"应为{quoted(entry.right)}" if entry.right else "不宜使用"
    return f"{quoted(entry.wrong)}{what}" + (f"（{entry.source}）" if entry.source else "")


def _own_pattern(row: Row) -> Rule:
    names = ("code", "regex", "message", "title", "replacement", "severity")
    values = _texts(row, names, needed=("code", "regex", "message"))
    code, message = values["code"], values["message"]
    if not _OWN_CODE_RE.fullmatch(code):
        raise SettingsError(f"{row.where}：code 应当是 US101 到 US999 中的一个，而不是{quoted(code)}")
    from bot.checker import own_patterns

    try:
        regex = own_patterns.compiled(values["regex"])
    except own_patterns.TooManyStepsError as error:
        raise SettingsError(f"{row.where}：regex {error}") from None
    except re.error as error:
        raise SettingsError(
            f"{row.where}：regex 不是正确的正则表达式（第 {(error.pos or 0) + 1} 个字符处）"
        ) from None
    if regex.match(""):
        raise SettingsError(f"{row.where}：regex 连空白也会匹配，请写得具体一些")
    put = values.get("replacement")
    return Rule(
        code=code,
        name="own-pattern",
        title=values.get("title", "自定义规则"),
        family=Family.FORMULATION,
        severity=_severity(values.get("severity", "warning"), f"{row.where}：severity"),
        check=kinds.pattern(regex, lambda _: message, replacement=None if put is None else lambda _: put),
    )


def _exemption(row: Row, rules: Sequence[Rule]) -> Exemption:
    values = {
        name: str(value) for name, value in _texts(row, ("rule", "word", "before", "after", "reason")).items()
    }
    if not set(values) - {"reason"}:
        raise SettingsError(f"{row.where}：请至少写上 rule、word、before、after 中的一个")
    code = values.get("rule", "").upper()
    if not any(rule.code.startswith(code) for rule in rules):
        raise SettingsError(f"{row.where}：没有以{quoted(code)}开头的规则，可用 biganzi rules 查看")
    return Exemption(**{**values, "rule": code}, where=row.where)


def _texts(
    row: Row, names: Sequence[str], *, lists: Sequence[str] = (), needed: Sequence[str] = ()
) -> dict[str, str]:
    """The texts in *row* by name; names that stand in *lists* are for `_list`, others are refused."""
    for name in needed:
        if not row.values.get(name):
            raise SettingsError(f"{row.where}：缺少 {name}")
    for name in row.values:
        if name not in {*names, *lists}:
            known = "、".join((*names, *lists))
            raise SettingsError(f"{row.where}：没有{quoted(name)}这一项，可用的有：{known}")
    found = {name: value for name, value in row.values.items() if name in names and isinstance(value, str)}
    for name in {*row.values} - {*found, *lists}:
        raise SettingsError(f"{row.where}：{name} 应当是文字")
    return found


def _list(row: Row, name: str) -> tuple[str, ...]:
    """The texts in the list *name* of *row*."""
    value = row.values.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise SettingsError(f'{row.where}：{name} 应当是文字的列表，如 ["甲", "乙"]')
    return tuple(value)
