"""The command line: the one place where everything is put together.

Exit status: 0 nothing found, 1 findings, 2 the call or a file was wrong (one line on stderr, no traceback).
Imports stand inside the functions: a review must not wait for the chat channels to load.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from bot.cli.arguments import parse
from bot.errors import UserError
from bot.text.collecting import put_off

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from bot.settings import Settings


# The module of a command where it is not its name.
_MODULES = {
    "chat": "channels",
    "web": "channels",
    "telegram": "channels",
    "phrase": "library",
    "similar": "library",
    "import": "library",
    "polish": "rewriting",
    "shorten": "rewriting",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        chosen = parse(sys.argv[1:] if arguments is None else arguments)
        return _run(chosen)
    except UserError as error:
        print(f"笔杆子：{' '.join(str(error).split())}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("笔杆子：已停止", file=sys.stderr)
        return 2
    except BrokenPipeError:  # `biganzi rules | head`: nobody reads on
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - silences the flush at exit
        return 2


def _run(chosen: argparse.Namespace) -> int:
    from bot import settings

    loaded = settings.load(os.environ, config=chosen.config, database=chosen.db, corpus=chosen.corpus)
    return _command(chosen.command or "web")(chosen, loaded)


@put_off()
def _command(name: str) -> Callable[[argparse.Namespace, Settings], int]:
    run: Callable[[argparse.Namespace, Settings], int] = import_module(
        f"bot.cli.{_MODULES.get(name, name)}"
    ).run
    if not gc.get_freeze_count():  # a test calls more than once, and leaves what can be collected
        gc.freeze()  # what is loaded stays: no search for cycles has to go through it, nor the one at exit
    return run
