"""Rows of the record: how documents and passages are written there and read back."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.corpus.model import DocumentEntry, Passage
from bot.text.model import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.corpus.model import NewDocument

_ID_LENGTH = 16


def _key_of(document: NewDocument, owner: str) -> str:
    """The document's id: the same text of the same owner is one document, of two owners two."""
    return hashlib.sha256(f"{owner}\0{document.digest}".encode()).hexdigest()[:_ID_LENGTH]


def rows_of(document: NewDocument, owner: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The row of *document* and those of its passages."""
    key = _key_of(document, owner)
    row = {
        "id": key,
        "owner": owner,
        "title": document.title,
        "source": document.source,
        "kind": document.kind,
        "organisation": document.organisation,
        "year": document.year,
        "licence": document.licence,
        "file_digest": document.file_digest,
        "digest": document.digest,
        "added": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    passages = [
        {
            "id": passage.id or f"{key}-{number:03}",
            "document": key,
            "heading": passage.heading,
            "roles": " ".join(passage.roles),
            "topics": "、".join(passage.topics),
            "text": passage.text,
        }
        for number, passage in enumerate(document.passages, 1)
    ]
    return row, passages


def passage_from(row: Mapping[str, Any]) -> Passage:
    """The passage in a row of passages joined with their documents."""
    return Passage(
        id=row["id"],
        document=row["document"],
        title=row["title"],
        roles=tuple(Role(name) for name in row["roles"].split()),
        heading=row["heading"],
        text=row["text"],
        kind=row["kind"],
        organisation=row["organisation"],
        year=row["year"],
        topics=tuple(filter(None, row["topics"].split("、"))),
        owner=row["owner"],
        source=row["source"],
        licence=row["licence"],
    )


def entry_from(row: Mapping[str, Any]) -> DocumentEntry:
    """The document in a row of documents with the count of their passages."""
    return DocumentEntry(**{name: row[name] for name in DocumentEntry.__slots__})
