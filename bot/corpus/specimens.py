"""The specimen library that comes with the program, brought into the record when it is new."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from bot.corpus.importing import import_paths
from bot.resources import data_path

if TYPE_CHECKING:
    from pathlib import Path

    from bot.corpus.library import Library

OWNER = "specimens"
_META = "specimens"


def ensure_specimens(library: Library, folder: Path | None = None) -> None:
    """Make the library's specimens those in *folder*, by default the program's own; at once where they are.

    Raises:
        LibraryError: the library cannot be written.
    """
    files = sorted(
        path for path in (folder or data_path("specimens")).iterdir() if path.suffix in {".md", ".jsonl"}
    )
    digest = hashlib.sha256()
    for path in files:
        data = path.read_bytes()
        digest.update(f"{path.name} {len(data)}\n".encode() + data)
    if library.meta(_META) == digest.hexdigest():
        return
    library.delete(OWNER)
    import_paths(library, files, owner=OWNER, read=lambda path: path.read_text(encoding="utf-8"))
    library.remember(_META, digest.hexdigest())
