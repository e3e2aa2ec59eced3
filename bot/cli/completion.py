"""`biganzi completion`: a script that completes commands, options, rule codes and names in a shell.

The script is written once and knows all words: a press of Tab does not start this program.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import shtab

from bot.checker.registry import RULES
from bot.cli.arguments import parser
from bot.text.outlines import outlines

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from bot.settings import Settings

_FILES = {"FILE", "PATH"}
_MANY = "CODES"  # also by their first letters
_CODES = {"CODE", _MANY}


def run(chosen: argparse.Namespace, _settings: Settings) -> int:
    """Print the script."""
    sys.stdout.write(script(chosen.shell))
    return 0


def script(shell: str) -> str:
    """The script for *shell*."""
    top = parser()
    for action in _actions(top):
        _enrich(action)
    return shtab.complete(top, shell).rstrip() + "\n"


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """The arguments of all commands."""
    for action in parser._actions:  # noqa: SLF001 - argparse shows them nowhere else
        yield action
        if isinstance(action.choices, dict):
            for command in action.choices.values():
                yield from _actions(command)


def _enrich(action: argparse.Action) -> None:
    """Tell what is not checked by argparse, but can be completed."""
    if action.metavar in _FILES:
        action.complete = shtab.FILE  # type: ignore[attr-defined]
    elif action.metavar in _CODES:
        codes = [rule.code for rule in RULES]
        families = ["ALL", *sorted({code[:2] for code in codes})] if action.metavar == _MANY else []
        action.choices = families + codes
    elif action.dest == "kind":
        action.choices = [outline.name for outline in outlines()]
