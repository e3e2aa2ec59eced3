"""What channels and commands say to each other: requests in, replies of blocks out, never markup.

A command builds blocks and knows no channel; a channel renders blocks and knows no command. A button
carries a command line, so that a channel without buttons prints it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.assistant.people import LOCAL_USER

if TYPE_CHECKING:
    from bot.text.model import Span

Preview = Callable[[str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that a writer sent."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """One message of one person.

    Args:
        user: who: `LOCAL_USER`, or channel and number, such as `telegram:42`. Owner of what is kept.
        chat: where, within the channel.
        text: what was typed or pasted.
        files: what was sent along.
        shows_draft: whether the channel shows the whole draft with every finding in its place. It is told all
            at once, and what it sends is remembered in memory only, never on the disk.
        preview: told, piece by piece, what is being written before the reply is there; the reply says all of it
            again. None where the channel shows nothing half-done.
        live: whether it was sent as the writer types, unasked. It is answered as any other, but it is nothing the
            writer did: no row of the audit tells of it, and its text is not remembered as one that was reviewed.
    """

    user: str
    text: str = ""
    chat: str = ""
    files: tuple[Upload, ...] = ()
    shows_draft: bool = False
    preview: Preview | None = field(default=None, repr=False, compare=False)
    live: bool = False

    @property
    def is_remote(self) -> bool:
        """Whether it came over a network, through servers of others."""
        return self.user != LOCAL_USER


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words; line breaks count."""

    body: str


@dataclass(frozen=True, slots=True)
class Quote:
    """An example passage, to be copied.

    Args:
        body: the passage.
        source: where it comes from, in words.
        why: why it was chosen, in words.
        passage: its id in the library.
        kept: whether it is among the favourites.
    """

    body: str
    source: str = ""
    why: str = ""
    passage: str = ""
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list.

    Args:
        body: the sentence.
        label: what stands in front, such as “第3行第5字”.
        code: a rule's code or a command's name.
        severity: error, warning or info, for findings.
        span: the place in the reviewed text that it speaks of.
        repair: what to put there; None where there is no mechanical repair.
        replaces: what the repair takes the place of; None: the place itself.
        safe: whether the repair cannot change the meaning.
        ignore: the command line after which this place is not reported any more; empty: there is none.
    """

    body: str
    label: str = ""
    code: str = ""
    severity: str = ""
    span: Span | None = None
    repair: str | None = None
    replaces: Span | None = None
    safe: bool = False
    ignore: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list with an optional heading."""

    entries: tuple[Item, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it says and the command line that it stands for."""

    label: str
    command: str


@dataclass(frozen=True, slots=True)
class Choices:
    """Buttons."""

    options: tuple[Choice, ...]
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file for the writer."""

    name: str
    data: bytes
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long piece of work is."""

    label: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A marked place of a draft."""

    span: Span
    code: str
    severity: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The reviewed text with its marks. A channel that cannot mark text in place leaves it out."""

    text: str
    marks: tuple[MarkedSpan, ...]


@dataclass(frozen=True, slots=True)
class StructurePart:
    """A part of a report.

    Args:
        role: what it is for; empty where that cannot be told.
        label: its heading in words.
        span: where it stands; None: it is missing.
        characters: its length without blanks.
        short: what parts like it are called, in two or four characters.
    """

    role: str
    label: str
    span: Span | None
    characters: int = 0
    short: str = ""


@dataclass(frozen=True, slots=True)
class Structure:
    """How the reviewed text is built. A channel that shows no draft leaves it out.

    Args:
        parts: in reading order, the missing ones where they belong.
        characters: length of the text without blanks.
        limit: how many characters are allowed; 0: nothing is said.
        problems: how many problems are listed.
        measures: how many measures are listed.
    """

    parts: tuple[StructurePart, ...]
    characters: int
    limit: int = 0
    problems: int = 0
    measures: int = 0


Block = Text | Quote | Items | Choices | Attachment | Progress | Draft | Structure


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one request."""

    blocks: tuple[Block, ...]

    @classmethod
    def of(cls, *blocks: Block | str) -> Reply:
        """A reply of *blocks*; a bare string is a `Text`."""
        return cls(tuple(Text(block) if isinstance(block, str) else block for block in blocks))
