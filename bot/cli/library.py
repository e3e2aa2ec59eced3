"""`biganzi phrase`, `similar`, `import`, `library`: the library on the command line."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.assistant.people import LOCAL_USER
from bot.cli import documents
from bot.cli.inputs import read
from bot.cli.progress import ProgressBar
from bot.corpus.importing import import_paths
from bot.corpus.library import Library
from bot.corpus.model import Filters
from bot.corpus.specimens import OWNER as SPECIMENS
from bot.corpus.specimens import ensure_specimens
from bot.errors import UsageError
from bot.formats.read import read as read_data
from bot.formats.read import read_path
from bot.text.model import Role

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from bot.corpus.model import Hit
    from bot.corpus.semantic import Embedder
    from bot.settings import Settings

_OWNERS = {"all": (LOCAL_USER, SPECIMENS), "own": (LOCAL_USER,), "specimens": (SPECIMENS,)}


@contextmanager
def opened(settings: Settings) -> Iterator[Library]:
    """The library, with the specimens in it; closed at the end.

    Raises:
        LibraryError: it cannot be opened or written.
        SettingsError: the index's server or the semantic stage is not set up as it should be.
    """
    server, token, embedder = settings.corpus, settings.corpus_token, _embedder(settings)
    with Library.open(settings.library, server=server, token=token, embedder=embedder) as library:
        ensure_specimens(library)
        yield library


def _embedder(settings: Settings) -> Embedder | None:
    """The model that weighs by meaning; None where it is not switched on, which is how the program comes."""
    if not settings.semantic:
        return None
    if settings.embeddings_url:
        from bot.corpus.embeddings import EmbeddingsEndpoint

        return EmbeddingsEndpoint(
            settings.embeddings_url, settings.embeddings_name, key=settings.embeddings_key
        )
    from bot.corpus.sentences import SentenceEncoder

    return SentenceEncoder()


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Run one of the library's commands."""
    with opened(settings) as library:
        return {"phrase": _phrase, "similar": _similar, "import": _import, "library": documents.run}[
            chosen.command
        ](library, chosen)


def _filters(chosen: argparse.Namespace) -> Filters:
    if chosen.limit < 1:
        raise UsageError("--limit 应当是不小于 1 的整数")
    return Filters(owners=_OWNERS[chosen.scope])


def _phrase(library: Library, chosen: argparse.Namespace) -> int:
    filters = _filters(chosen)
    filters = Filters(
        owners=filters.owners,
        role=Role(chosen.section) if chosen.section else None,
        kind=chosen.kind,
        year=chosen.year,
    )
    hits = library.search(" ".join(chosen.query), filters, limit=chosen.limit)
    if chosen.format == "json":
        # a passage on problems and their causes answers to both names: it is shown under the one asked for
        asked = {"section": chosen.section} if chosen.section else {}
        _json([{**hit.as_row(), **asked} for hit in hits])
    elif hits:
        print("\n\n".join(_shown(number, hit) for number, hit in enumerate(hits, 1)))
    else:
        print("素材库里没有找到相近的段落，可以换一个说法，或者先用 biganzi import 收进材料")
    return 0


def _shown(number: int, hit: Hit) -> str:
    passage = hit.passage
    place = " · ".join(filter(None, (passage.title, passage.heading)))
    return f"{number}. {passage.text}\n   —— {place}" + (f"；{hit.why}" if hit.why else "")


def _similar(library: Library, chosen: argparse.Namespace) -> int:
    text = read(chosen.path)
    found = library.similar(text, _filters(chosen), limit=chosen.limit)
    if chosen.format == "json":
        rows = [overlap.as_row(text) for overlap in found.overlaps]
        _json({"passages": [hit.as_row() for hit in found.passages], "overlaps": rows})
        return int(bool(found.overlaps))
    for overlap in found.overlaps:
        print(
            f"第{overlap.span.start + 1}字起照抄{overlap.span.end - overlap.span.start}字：{overlap.span.of(text)}"
        )
        print(f"   —— {overlap.passage.title}")
    print(f"照抄的约占全文 {found.share:.0%}")
    print("\n\n".join(_shown(number, hit) for number, hit in enumerate(found.passages, 1)))
    return int(bool(found.overlaps))


def _import(library: Library, chosen: argparse.Namespace) -> int:
    report = import_paths(
        library,
        chosen.paths,
        owner=LOCAL_USER,
        read=read_path,
        read_data=read_data,
        progress=ProgressBar("个文件"),
    )
    repeated = f"，{report.repeated} 篇已经在库里" if report.repeated else ""
    print(f"收进 {report.added} 篇，{report.passages} 段{repeated}")
    for title, other in report.similar:
        print(f"《{title}》和库里的《{other}》大体相同")
    for name, reason in report.refused:
        print(f"笔杆子：没有收 {name}：{reason.removeprefix(f'{Path(name).name}：')}", file=sys.stderr)
    return 2 if report.refused else 0


def _json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
