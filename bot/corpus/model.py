"""What the library holds and what a search gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.text.model import Role, Span


@dataclass(frozen=True, slots=True)
class NewPassage:
    """A passage on its way in.

    Args:
        text: what a writer may copy.
        heading: words of the heading it stood under.
        roles: what that part of the report is for.
        topics: names of the topics it speaks of.
        id: kept where the source gives one; empty: made from the document's.
    """

    text: str
    heading: str = ""
    roles: tuple[Role, ...] = ()
    topics: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document on its way in.

    Args:
        title: its title, shown as the source of its passages.
        passages: in reading order.
        digest: hash of its normalised text: the same text of the same owner is one document.
        source: file name or collection it came from, without folders.
        kind: kind of report, a file name in `data/outlines/`; empty: unknown.
        organisation: kind of organisation (see `bot.corpus.labels`); empty: unknown.
        year: the year it is about; 0: unknown.
        licence: terms it may be used under; empty: internal.
        file_digest: hash of the file's bytes.
        whole: False where further rows of the same document may follow.
        sketch: hashes of some of its sentences, by which one that says nearly the same is recognised.
    """

    title: str
    passages: tuple[NewPassage, ...]
    digest: str
    source: str = ""
    kind: str = ""
    organisation: str = ""
    year: int = 0
    licence: str = ""
    file_digest: str = ""
    whole: bool = True
    sketch: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document of the library, as listed."""

    id: str
    title: str
    source: str
    kind: str
    organisation: str
    year: int
    licence: str
    owner: str
    passages: int
    added: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the library.

    Args:
        id: its name, unique among those of its owner.
        document: id of its document.
        title: title of its document.
        roles: what the part it stood in is for; the first is the chief one.
        heading: words of the heading it stood under.
        text: the passage.
        kind: kind of report; empty: unknown.
        organisation: kind of organisation; empty: unknown.
        year: the year it is about; 0: unknown.
        topics: names of the topics it speaks of.
        owner: whose it is.
        source: file or collection it came from.
        licence: terms it may be used under; empty: internal.
    """

    id: str
    document: str
    title: str
    roles: tuple[Role, ...]
    heading: str
    text: str
    kind: str
    organisation: str
    year: int
    topics: tuple[str, ...]
    owner: str
    source: str
    licence: str

    @property
    def section(self) -> Role | None:
        """The chief role of the part it stood in."""
        return self.roles[0] if self.roles else None


class Candidate(NamedTuple):
    """What of a passage decides whether it is shown; fields as in `Passage`."""

    id: str
    document: str
    text: str
    heading: str
    roles: tuple[Role, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, how well it fits, and why, in words for the writer."""

    passage: Passage
    score: float
    why: str = ""

    def as_row(self) -> dict[str, Any]:
        """The row of `phrase --format json`."""
        passage = self.passage
        return {
            "id": passage.id,
            "document": passage.title,
            "section": passage.section.value if passage.section else None,
            "heading": passage.heading,
            "text": passage.text,
            "score": round(self.score, 4),
            "topics": list(passage.topics),
            "year": passage.year or None,
        }


@dataclass(frozen=True, slots=True)
class Overlap:
    """A run of characters that a text shares with a passage.

    Args:
        span: where it stands in the text asked about.
        passage: the passage that holds it too.
        passage_start: where it begins in the passage's text.
    """

    span: Span
    passage: Passage
    passage_start: int

    def as_row(self, text: str) -> dict[str, Any]:
        """The row of `similar --format json`; *text* is the text asked about."""
        return {
            "start": self.span.start,
            "end": self.span.end,
            "text": self.span.of(text),
            "document": self.passage.title,
            "passage_start": self.passage_start,
        }


@dataclass(frozen=True, slots=True)
class Similar:
    """What the library holds that is like a text.

    Args:
        passages: the nearest, those first that the text was taken from.
        overlaps: what was copied word for word, in the order of the text.
        share: of the text's characters, those that were copied; 0.0 to 1.0.
    """

    passages: tuple[Hit, ...]
    overlaps: tuple[Overlap, ...]
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Filters:
    """Which passages may be found.

    Args:
        owners: whose; there is no search without, and none finds what belongs to nobody listed.
        role: only from parts with this role.
        kind: only from this kind of report.
        year: only from this year.
        organisation: only from this kind of organisation.
    """

    owners: tuple[str, ...]
    role: Role | None = None
    kind: str = ""
    year: int = 0
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """What an addition changed.

    Args:
        new: ids of the new documents.
        repeated: ids of documents that were there already, with nothing new in them.
        passages: how many passages came in.
        similar: titles of new documents that say nearly what another one does, each with the other's.
    """

    new: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    passages: int = 0
    similar: tuple[tuple[str, str], ...] = ()


class Corpus(Protocol):
    """A library that can be searched."""

    def add(self, documents: Sequence[NewDocument], *, owner: str) -> Added:
        """Add *documents*, all or none; visible to searches when this returns."""
        ...

    def settle(self, owner: str) -> None:
        """Join the pieces in which many additions have left the owner's index: a search pays for each."""
        ...

    def known_files(self, owner: str) -> Mapping[str, str]:
        """The owner's documents by the hashes of the files they came from."""
        ...

    def forget(self, owner: str, document: str | None = None) -> int:
        """Delete an owner's documents, or one, so that no byte is left; returns how many there were."""
        ...

    def documents(self, owners: Sequence[str]) -> list[DocumentEntry]:
        """The documents of *owners*, newest first."""
        ...

    def passage(self, passage_id: str, *, owners: Sequence[str]) -> Passage | None:
        """One passage by its id, or None."""
        ...

    def search(self, query: str, filters: Filters, *, limit: int = 10) -> list[Hit]:
        """The passages that suit a topic or a pasted paragraph, best first, no two that say the same."""
        ...

    def similar(self, text: str, filters: Filters, *, limit: int = 10) -> Similar:
        """The passages nearest to a text of any length, and the runs of characters they share with it."""
        ...
