"""`biganzi review`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from bot.checker import baseline, fixes
from bot.checker.engine import Review, review
from bot.checker.exemptions import sift
from bot.checker.finding import Severity
from bot.checker.reports import written
from bot.checker.reports.reviewed import Reviewed
from bot.checker.setup import setup
from bot.cli import copied
from bot.cli.inputs import STDIN, expand, read_whole
from bot.cli.outputs import spare, write_bytes
from bot.errors import UsageError, UserError
from bot.formats.plain_write import SUFFIXES, rewrite
from bot.text.model import Extent
from bot.text.outlines import outline, outlines
from bot.text.parse import parse

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from bot.checker.exemptions import Exemption
    from bot.checker.setup import Setup
    from bot.settings import Settings
    from bot.text.file_facts import Fact

_WORD = ".docx"
# What a file for the findings holds, by its suffix; text where it has another.
_FORMS = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".sarif": "sarif",
    ".md": "markdown",
    ".html": "html",
    _WORD: "docx",
}


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Review every file; print findings in the chosen format."""
    chosen.format = chosen.format or ("docx" if chosen.in_place else _form(chosen.output))
    spare(chosen.output, *chosen.paths)
    if chosen.format == "docx":
        from bot.cli import annotate

        annotate.check(chosen)
    elif "tracked" in chosen.fix:
        raise UsageError("--fix tracked 写的是 Word 修订，请同时写 --format docx -o 文件名.docx")
    reviewer = Reviewer(chosen, _setup(chosen, settings), _baseline(chosen.baseline))
    reviewed: list[Reviewed] = []
    failed = False
    for path in expand(chosen.paths):
        try:
            reviewed.append(Reviewed(path, reviewer.file(path)))
        except UserError as error:
            failed = True
            _tell(str(error))
    for failure in (failure for item in reviewed for failure in item.review.failures):
        failed = True
        _tell(str(failure))
    for exemption in reviewer.unused() if reviewed else ():
        reason = f"（{exemption.reason}）" if exemption.reason else ""
        _tell(f"{exemption.where}{reason}没有用到，可以删去")
    if chosen.write_baseline:
        _write(baseline.written(item.review for item in reviewed), chosen.write_baseline)
        _tell(f"{chosen.write_baseline} 记下 {sum(len(item.review.findings) for item in reviewed)} 处")
        return 2 if failed else 0
    if chosen.format == "docx":
        from bot.cli import annotate

        annotate.write(reviewed, chosen)
    elif not chosen.diff and (reviewed or chosen.format == "json"):
        _write(written(reviewed, chosen.format), chosen.output)
        copied.tell(reviewed, chosen, settings)
    return 2 if failed else int(any(item.review.findings for item in reviewed))


class Reviewer:
    """Reviews one file after another.

    Args:
        chosen: the command line.
        setup: rules, profile and exemptions.
        known: the findings of the baseline that no file has used up yet.
    """

    def __init__(self, chosen: argparse.Namespace, setup: Setup, known: Counter[str]) -> None:
        self.chosen = chosen
        self.setup = setup
        self.known = known
        self.used: set[Exemption] = set()

    def file(self, path: str) -> Review:
        """The review of the file at *path*, which is repaired where that was asked for."""
        whole = read_whole(path)
        if self.chosen.format == "docx":
            return self._new(self.text(whole.text, whole.facts))
        if self.chosen.fix or self.chosen.unsafe_fixes or self.chosen.diff:
            return self._fixed(path, whole.text)
        return self._new(self.text(whole.text, whole.facts))

    def text(self, text: str, facts: Sequence[Fact] = ()) -> Review:
        """The review of *text*, without what is exempt."""
        profile = self.setup.profile
        extent = Extent(self.chosen.extent) if self.chosen.extent else None
        document = parse(text, extent=extent, kind=profile.kind or None)
        found = review(document, profile, rules=self.setup.rules, severity=self.setup.severity, facts=facts)
        kept, used = sift(found, self.setup.exemptions)
        self.used |= used
        return kept

    def unused(self) -> list[Exemption]:
        """The exemptions that no file needed."""
        return [exemption for exemption in self.setup.exemptions if exemption not in self.used]

    def _new(self, found: Review) -> Review:
        return baseline.left(found, self.known)

    def _fixed(self, path: str, before: str) -> Review:
        """Repair the file, or show how; the review of what is left."""
        if path == STDIN or Path(path).suffix.lower() not in SUFFIXES:
            raise UsageError(_unfixable(path))
        fixed = fixes.repair(before, lambda text: self.text(text).findings, unsafe=self.chosen.unsafe_fixes)
        if self.chosen.diff:
            _write("".join(_diff(path, before, fixed.text)), self.chosen.output)
            return self._new(self.text(before))
        if fixed.text != before:
            rewrite(Path(path), fixed.text)
            _tell(f"{path} 改好 {len(fixed.applied)} 处")
        return self._new(self.text(fixed.text))


def _unfixable(path: str) -> str:
    if Path(path).suffix.lower() == _WORD:
        return (
            f"{path} 是 Word 文件，不直接改动，请加 -o 改好.docx 另存一份；"
            "用 --fix tracked 可以写成修订，逐处接受或者拒绝"
        )
    return f"{path} 不能直接修改，--fix 和 --diff 只用于 {'、'.join(SUFFIXES)} 文件"


def _setup(chosen: argparse.Namespace, settings: Settings) -> Setup:
    made = setup(settings, chosen=_codes(chosen.select), ignored=_codes(chosen.ignore))
    told = {
        name: getattr(chosen, name) or getattr(made.profile, name)
        for name in ("kind", "year", "unit", "place")
    }
    if told["kind"] and outline(told["kind"]) is None:
        names = "、".join(entry.name for entry in outlines())
        raise UsageError(f"没有“{told['kind']}”这个文种，可用的有：{names}")
    return made._replace(
        profile=made.profile._replace(**told),
        severity=Severity(chosen.severity) if chosen.severity else made.severity,
    )


def _codes(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


def _baseline(path: Path | None) -> Counter[str]:
    if path is None:
        return Counter()
    try:
        return baseline.read(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise UsageError(f"基线文件 {path} 无法读取，请检查路径，或者先用 --write-baseline 生成") from None


def _diff(path: str, before: str, after: str) -> list[str]:
    import difflib

    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), fromfile=path, tofile=path
    )
    return [line if line.endswith("\n") else line + "\n" for line in lines]


def _form(output: Path | None) -> str:
    """The form that the name of the file asks for."""
    return _FORMS.get(output.suffix.lower(), "text") if output else "text"


def _tell(sentence: str) -> None:
    print(f"笔杆子：{sentence}", file=sys.stderr)


def _write(words: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(words)
        return
    write_bytes(output, words.encode())
