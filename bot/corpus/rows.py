"""Rows of the record: how documents and passages are written there and read back."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from bot.corpus.model import Candidate, DocumentEntry, Passage
from bot.text.model import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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


# The key of a passage, and what `passage_from` reads, in the order of a passage's fields.
PASSAGES = (
    "select p.key, p.id, p.document, d.title, p.roles, p.heading, p.text, d.kind, d.organisation, d.year, "
    "p.topics, d.owner, d.source, d.licence from passages p join documents d on d.id = p.document"
)


# The key of a passage and what its rank depends on, of the shards of some owners: half the work of `PASSAGES`.
CANDIDATES = (
    "select p.key, p.id, p.document, p.text, p.heading, p.roles, p.topics from passages p "
    "where +p.shard in (select s.key from shards s where s.owner in (select value from json_each(?))) "
    "and p.key in (select value from json_each(?))"
)


def candidate_from(row: Sequence[Any]) -> Candidate:
    """The passage in a row of `CANDIDATES`, without its key."""
    name, document, text, heading, roles, topics = row
    return Candidate(name, document, text, heading, _roles(roles), _topics(topics))


# The id of a document and what its passages say of it, in the order that `completed` reads.
ORIGINS = (
    "select d.id, d.title, d.kind, d.organisation, d.year, d.owner, d.source, d.licence from documents d "
    "where d.id in (select value from json_each(?)) and d.owner in (select value from json_each(?))"
)


def completed(candidate: Candidate, origin: Sequence[Any]) -> Passage:
    """The whole passage of *candidate*, whose document is the row *origin* of `ORIGINS`, without its id."""
    name, document, text, heading, roles, topics = candidate
    title, kind, organisation, year, *rest = origin
    return Passage(name, document, title, roles, heading, text, kind, organisation, year, topics, *rest)


def passage_from(row: Sequence[Any]) -> Passage:
    """The passage in a row of `PASSAGES`, without its key."""
    name, document, title, roles, heading, text, kind, organisation, year, topics, *rest = row
    return Passage(
        name, document, title, _roles(roles), heading, text, kind, organisation, year, _topics(topics), *rest
    )


@lru_cache(maxsize=1_000)  # a search reads a hundred rows, and few sets of roles and topics come at all
def _roles(names: str) -> tuple[Role, ...]:
    return tuple(map(Role, names.split()))


@lru_cache(maxsize=10_000)
def _topics(names: str) -> tuple[str, ...]:
    return tuple(filter(None, names.split("、")))


def entry_from(row: Mapping[str, Any]) -> DocumentEntry:
    """The document in a row of documents with the count of their passages."""
    return DocumentEntry(**{name: row[name] for name in DocumentEntry.__slots__})
