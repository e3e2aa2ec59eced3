"""Whole reports as a hurried writer leaves them: every slip is found, and nothing else is said."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bot.checker.engine import review
from bot.text.parse import parse

_REPORTS = Path(__file__).parents[1] / "reports"
_EXPECTED: dict[str, list[list[str]]] = tomllib.loads((_REPORTS / "expected.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", _EXPECTED)
def test_a_report_is_told_just_what_is_wrong_with_it(name: str) -> None:
    document = parse((_REPORTS / f"{name}.txt").read_text("utf-8"))
    found = [(finding.code, finding.span.of(document.text)) for finding in review(document).findings]
    assert [code for code, _ in found] == [code for code, _ in _EXPECTED[name]]
    assert all(
        words.startswith(begins) for (_, words), (_, begins) in zip(found, _EXPECTED[name], strict=True)
    )


def test_every_report_has_its_expected_findings() -> None:
    assert {path.stem for path in _REPORTS.glob("*.txt")} == set(_EXPECTED)
