"""`biganzi library`: the writer's own documents listed, shown, labelled, exported, removed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.assistant.people import LOCAL_USER
from bot.corpus.sources import row_from
from bot.corpus.specimens import OWNER as SPECIMENS
from bot.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from bot.corpus.library import Library
    from bot.corpus.model import DocumentEntry

_LABELS = ("kind", "organisation", "year", "licence")


def run(library: Library, chosen: argparse.Namespace) -> int:
    """Change what is to be changed, then show or list."""
    for document in chosen.remove:
        if not library.forget(LOCAL_USER, document):
            raise _unknown(document)
    for document, *labels in chosen.set:
        if not library.relabel(LOCAL_USER, document, dict(map(_label, labels))):
            raise _unknown(document)
    if chosen.export:
        return _export(library, chosen.export)
    entries = library.documents((LOCAL_USER,))
    if chosen.show:
        return _show(library, entries, chosen.show)
    if chosen.format == "json":
        sys.stdout.write(json.dumps([_row(entry) for entry in entries], ensure_ascii=False, indent=1) + "\n")
        return 0
    for entry in entries:
        print(f"{entry.id}  {entry.title}（{entry.passages} 段，{entry.source}）")
    print(f"共 {len(entries)} 篇；自带范例 {len(library.documents((SPECIMENS,)))} 篇")
    return 0


def _unknown(document: str) -> UsageError:
    return UsageError(f"素材库里没有编号为 {document} 的文档，用 biganzi library 查看编号")


def _label(pair: str) -> tuple[str, str]:
    name, sign, value = pair.partition("=")
    if not sign:
        raise UsageError(f"“{pair}”应当写成 名称=值，如 year=2024")
    return name.strip(), value.strip()


def _row(entry: DocumentEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "title": entry.title,
        "source": entry.source,
        "kind": entry.kind or None,
        "organisation": entry.organisation or None,
        "year": entry.year or None,
        "passages": entry.passages,
    }


def _show(library: Library, entries: Sequence[DocumentEntry], document: str) -> int:
    entry = next((entry for entry in entries if entry.id == document), None)
    if entry is None:
        raise _unknown(document)
    print(f"{entry.title}（{entry.source}，{entry.added[:10]} 收进）")
    print("；".join(f"{name}={getattr(entry, name) or ''}" for name in _LABELS))
    for passage in library.passages_of(LOCAL_USER, document):
        print(f"\n[{passage.id}] {passage.heading}\n{passage.text}")
    return 0


def _export(library: Library, target: str) -> int:
    """All passages as lines of JSON, which `biganzi import` takes back."""
    entries = library.documents((LOCAL_USER,))
    passages = (passage for entry in entries for passage in library.passages_of(LOCAL_USER, entry.id))
    lines = (json.dumps(row_from(passage), ensure_ascii=False) + "\n" for passage in passages)
    if target == "-":
        sys.stdout.writelines(lines)
        return 0
    try:
        with Path(target).open("w", encoding="utf-8") as file:
            file.writelines(lines)
    except OSError:
        raise UsageError(f"写不进 {Path(target).name}，请检查所在文件夹的权限和剩余空间") from None
    print(f"导出 {len(entries)} 篇到 {Path(target).name}，可以用 biganzi import 收回来")
    return 0
