"""`biganzi rules`: the catalogue, or one rule's page."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from bot.checker.catalogue import find, page, table
from bot.checker.registry import RULES

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings


def run(chosen: argparse.Namespace, _settings: Settings) -> int:
    """Print the catalogue or a page."""
    rules = (find(chosen.code),) if chosen.code else RULES
    if chosen.format == "json":
        rows = [
            {
                "code": rule.code,
                "name": rule.name,
                "title": rule.title,
                "family": rule.family.value,
                "severity": rule.severity.value,
                "default": rule.default,
            }
            for rule in rules
        ]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(page(rules[0]) if chosen.code else table())
    return 0
