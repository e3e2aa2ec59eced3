"""`biganzi typeset`: a text set as a Word file after a profile."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.cli.inputs import STDIN, read
from bot.cli.outputs import write_bytes
from bot.errors import UsageError
from bot.text.parse import parse

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings


def run(chosen: argparse.Namespace, _settings: Settings) -> int:
    """Set the text and write the file."""
    from bot.formats.docx_typeset import typeset
    from bot.formats.typesetting import load

    if chosen.output.suffix.lower() != ".docx":
        raise UsageError(f"排好的是 .docx 文件，-o 的 {chosen.output} 请改成 .docx 结尾的名字")
    text = read(chosen.path)
    made = typeset(parse(text), load(chosen.profile))
    write_bytes(chosen.output, made.data, not_over=() if chosen.path == STDIN else (chosen.path,))
    print(f"笔杆子：已排好版，{chosen.output}", file=sys.stderr)
    return 0
