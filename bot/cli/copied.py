"""What `biganzi review` says on stderr of text that a whole report took from the writer's own library."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.errors import LibraryError
from bot.text.model import Extent

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bot.checker.reports.reviewed import Reviewed
    from bot.settings import Settings


def tell(reviewed: Iterable[Reviewed], chosen: argparse.Namespace, settings: Settings) -> None:
    """Say of each whole report what it has in common with the library, where a person reads along."""
    reports = [each for each in reviewed if each.review.document.extent is Extent.REPORT]
    if chosen.format != "text" or not (chosen.copied and settings.copied) or not reports:
        return
    if _has_documents(settings.library):
        for sentence in _told(reports, settings):
            print(f"笔杆子：{sentence}", file=sys.stderr)


def _told(reports: Iterable[Reviewed], settings: Settings) -> Iterator[str]:
    from bot.assistant.people import LOCAL_USER
    from bot.corpus.copies import copies
    from bot.corpus.library import Library
    from bot.corpus.model import Filters

    own = Filters(owners=(LOCAL_USER,))
    try:
        with Library.open(settings.library, server=settings.corpus, token=settings.corpus_token) as library:
            for each in reports:
                found = copies(library, each.review.document.text, own)
                if found and found.longest:
                    titles = dict.fromkeys(f"《{run.passage.title}》" for run in found.longest)
                    yield (
                        f"{each.path} 约 {found.share:.0%} 的字句和素材库里的{'、'.join(titles)}相同，"
                        f"照抄 {found.count} 处，用 biganzi similar 逐处查看"
                    )
    except LibraryError as error:
        yield f"没能查雷同：{error}"


def _has_documents(path: Path) -> bool:
    """Whether the writer has put anything into the library: told without opening it, which takes longer than a review."""
    if not path.is_file():
        return False
    import sqlite3
    from contextlib import closing

    from bot.assistant.people import LOCAL_USER

    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return (
                connection.execute("select 1 from documents where owner = ?", [LOCAL_USER]).fetchone()
                is not None
            )
    except sqlite3.Error:
        return False
