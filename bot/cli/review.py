"""`biganzi review`."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.checker import fixes
from bot.checker.engine import Review, review, select
from bot.checker.finding import Severity
from bot.checker.reports import FORMATS
from bot.checker.reports.reviewed import Reviewed
from bot.checker.rule import Profile
from bot.cli.inputs import STDIN, expand, read
from bot.errors import UsageError, UserError
from bot.formats.plain_write import SUFFIXES, rewrite
from bot.text.model import Extent
from bot.text.outlines import outline, outlines
from bot.text.parse import parse

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from bot.checker.rule import Rule
    from bot.settings import Settings


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Review every file; print findings in the chosen format."""
    rules = select(_codes(chosen.select) or settings.select, (*_codes(chosen.ignore), *settings.ignore))
    profile = _profile(chosen, settings)
    reviewed: list[Reviewed] = []
    failed = False
    for path in expand(chosen.paths):
        try:
            reviewed.append(_review(path, chosen, profile, rules))
        except UserError as error:
            failed = True
            print(f"笔杆子：{error}", file=sys.stderr)
    for item in reviewed:
        for failure in item.review.failures:
            failed = True
            print(f"笔杆子：{failure}", file=sys.stderr)
    if not chosen.diff and (reviewed or chosen.format == "json"):
        _write(FORMATS[chosen.format](reviewed), chosen.output)
    return 2 if failed else int(any(item.review.findings for item in reviewed))


def _codes(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


def _profile(chosen: argparse.Namespace, settings: Settings) -> Profile:
    kind = chosen.kind or settings.kind
    if kind and outline(kind) is None:
        raise UsageError(f"没有“{kind}”这个文种，可用的有：{'、'.join(entry.name for entry in outlines())}")
    return Profile(
        kind=kind,
        year=chosen.year or settings.year,
        unit=chosen.unit or settings.unit,
        place=chosen.place or settings.place,
    )


def _review(path: str, chosen: argparse.Namespace, profile: Profile, rules: Sequence[Rule]) -> Reviewed:
    text = read(path)
    found = _of(text, chosen, profile, rules)
    if chosen.fix or chosen.unsafe_fixes or chosen.diff:
        found = _fixed(path, found, chosen, profile, rules)
    return Reviewed(path, found)


def _of(text: str, chosen: argparse.Namespace, profile: Profile, rules: Sequence[Rule]) -> Review:
    extent = Extent(chosen.extent) if chosen.extent else None
    document = parse(text, extent=extent, kind=profile.kind or None)
    return review(document, profile, rules=rules, severity=Severity(chosen.severity))


def _fixed(
    path: str, found: Review, chosen: argparse.Namespace, profile: Profile, rules: Sequence[Rule]
) -> Review:
    """Repair the file, or show how; the review of what is left."""
    if path == STDIN or Path(path).suffix.lower() not in SUFFIXES:
        raise UsageError(f"{path} 不能直接修改，--fix 和 --diff 只用于 {'、'.join(SUFFIXES)} 文件")
    before = found.document.text
    fixed = fixes.repair(
        before, lambda text: _of(text, chosen, profile, rules).findings, unsafe=chosen.unsafe_fixes
    )
    if chosen.diff:
        _write("".join(_diff(path, before, fixed.text)), chosen.output)
        return found
    if fixed.text != before:
        rewrite(Path(path), fixed.text)
        print(f"笔杆子：{path} 改好 {len(fixed.applied)} 处", file=sys.stderr)
    return _of(fixed.text, chosen, profile, rules)


def _diff(path: str, before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), fromfile=path, tofile=path
    )
    return [line if line.endswith("\n") else line + "\n" for line in lines]


def _write(words: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(words)
        return
    try:
        output.write_text(words, encoding="utf-8")
    except OSError as error:
        raise UserError(f"{output} 写不进去（{error.strerror}），请换一个位置") from None
