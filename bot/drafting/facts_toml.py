"""Reads facts from a TOML file.

| key | type | what |
| --- | --- | --- |
| kind | text | kind of report: a name or title in `data/outlines/`; 抓基层党建工作述职报告 by default |
| organisation | text | kind of organisation: a name or title in `data/drafting/organisations.toml`; by default by `unit` |
| unit, post, author | text | 单位, 职务, 姓名 |
| year | integer | the year reported on |
| superior | text | the body reported to, such as 县委 |
| documents | list of text | titles of documents that may be named |
| figures | table | what is counted = "number and unit": "召开党委会" = "24次" |
| event | tables | what, date, about |
| last_year | tables | problem, result, done (true or false), due |
| problem | tables | what, detail, cause, measure, due |
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from typing import Any

from bot.drafting import amounts
from bot.drafting.contradictions import check
from bot.drafting.facts import Event, Facts, Figure, Problem, Rectified
from bot.drafting.organisations import kind_named, organisation_named, organisations
from bot.errors import UsageError
from bot.text.outlines import outlines

_TABLES: dict[str, tuple[str, type[Event | Rectified | Problem]]] = {
    "event": ("events", Event),
    "last_year": ("last_year", Rectified),
    "problem": ("problems", Problem),
}
_WORDS = ("kind", "organisation", "unit", "post", "author", "superior")
_KEYS = (*_WORDS, "year", "documents", "figures", *_TABLES)
_YEARS = range(1949, 2100)


def read(text: str) -> Facts:
    """Facts from the words of a TOML file.

    Raises:
        UsageError: it is no TOML, holds an unknown key or a wrong value, or contradicts itself.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            f"素材文件格式有误（{_place(str(error))}），请按 TOML 写法修改，文字要加引号"
        ) from None
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _KEYS:
            raise UsageError(f"素材文件里有不认识的键 {key}{_line(text, key)}，可用的有：{'、'.join(_KEYS)}")
        if key in _TABLES:
            name, form = _TABLES[key]
            values[name] = tuple(_entry(form, row, key, text) for row in _rows(value, key, text))
        elif key == "figures":
            values[key] = _figures(value, text)
        elif key == "documents":
            values[key] = tuple(_words(title, key, text).strip("《》 ") for title in _rows(value, key, text))
        elif key == "year":
            values[key] = _year(value, text)
        else:
            values[key] = _words(value, key, text)
    facts = Facts(**_named(values, text))
    check(facts)
    return facts


def _named(values: dict[str, Any], text: str) -> dict[str, Any]:
    """*values* with the kinds of report and organisation by their names."""
    for key, find, titles in (
        ("kind", kind_named, [entry.title for entry in outlines()]),
        ("organisation", organisation_named, [entry.title for entry in organisations()]),
    ):
        if values.get(key):
            name = find(values[key])
            if name is None:
                raise UsageError(
                    f"{key} 不能是“{values[key]}”{_line(text, key)}，可用的有：{'、'.join(titles)}"
                )
            values[key] = name
        else:
            values.pop(key, None)
    return values


def _figures(value: object, text: str) -> tuple[Figure, ...]:
    if not isinstance(value, dict):
        raise UsageError(
            f'figures 应当是一张表{_line(text, "figures")}，例如 [figures] 下面写 "召开党委会" = "24次"'
        )
    found = []
    for name, number in value.items():
        words = str(number) if isinstance(number, int | float) and not isinstance(number, bool) else number
        if not isinstance(words, str) or next(amounts.find(words), None) is None:
            raise UsageError(f'figures 里“{name}”的值没有数字{_line(text, name)}，应当写成 "24次" 这样')
        found.append(Figure(name.strip(), words.strip(), _line_number(text, name)))
    return tuple(found)


def _entry(form: type[Any], row: object, key: str, text: str) -> Any:  # noqa: ANN401 - one of three forms
    if not isinstance(row, dict):
        raise UsageError(f"{key} 应当写成 [[{key}]]{_line(text, key)}")
    allowed = [field.name for field in fields(form)]
    for name, value in row.items():
        if name not in allowed:
            raise UsageError(
                f"[[{key}]] 里有不认识的键 {name}{_line(text, name)}，可用的有：{'、'.join(allowed)}"
            )
        if name == "done":
            if not isinstance(value, bool):
                raise UsageError(f"[[{key}]] 里的 done 应当是 true 或 false{_line(text, name)}")
        else:
            _words(value, name, text)
    if form is Event and not row.get("what"):
        raise UsageError("[[event]] 里缺少 what，请写上做了什么")
    return form(**{name: value.strip() if isinstance(value, str) else value for name, value in row.items()})


def _rows(value: object, key: str, text: str) -> list[object]:
    if not isinstance(value, list):
        wanted = f"[[{key}]]" if key in _TABLES else '["甲", "乙"]'
        raise UsageError(f"{key} 应当写成 {wanted}{_line(text, key)}")
    return value


def _words(value: object, key: str, text: str) -> str:
    if not isinstance(value, str):
        raise UsageError(f"{key} 应当是加引号的文字{_line(text, key)}")
    return value.strip()


def _year(value: object, text: str) -> int:
    if not isinstance(value, int) or value not in _YEARS:
        raise UsageError(f"year 应当是四位数的年份{_line(text, 'year')}，例如 year = 2025")
    return value


def _line_number(text: str, key: str) -> int:
    """The first line on which *key* is set; 0 where it cannot be told."""
    found = re.search(rf"^\s*(?:\[+\s*)?[\"']?{re.escape(key)}[\"']?\s*[=\]]", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 0


def _line(text: str, key: str) -> str:
    number = _line_number(text, key)
    return f"（第{number}行）" if number else ""


def _place(message: str) -> str:
    found = re.search(r"line (\d+), column (\d+)", message)
    return f"第{found[1]}行第{found[2]}列" if found else "文件末尾"
