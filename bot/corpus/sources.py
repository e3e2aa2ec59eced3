"""Files made into documents for the library: reports with or without front matter, and rows of passages."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
import unicodedata
import zlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.corpus.cutting import passages_of
from bot.corpus.labels import organisation_of, roles_of, year_of
from bot.corpus.model import NewDocument, NewPassage
from bot.corpus.topics import topics_told
from bot.errors import UnreadableFileError
from bot.text import residue
from bot.text.outlines import recognise_kind
from bot.text.parse import parse
from bot.text.view import View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.corpus.model import Passage

_FRONT_RE = re.compile(r"\A\ufeff?\+\+\+[ \t]*\r?\n(.*?)\r?\n\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_SENTENCE_END_RE = re.compile(r"[。！？；\r\n]+")
_FIGURES_RE = re.compile(r"[\d\sXx×*，、：“”]+")
_TELLING = 12  # characters of a sentence that others do not have by chance
_SKETCH = 8
_TEXT_FIELDS = ("id", "source", "section", "text")
_LABELS = ("kind", "organisation", "licence")


def document_of(name: str, text: str, *, file_digest: str = "") -> NewDocument:
    """The document in a file's *text*, with what its front matter and its title say of it.

    Args:
        name: the file's, without folders.
        text: decoded.
        file_digest: hash of the file's bytes.

    Raises:
        UnreadableFileError: the front matter is damaged, or nothing in the text makes a passage.
    """
    name = one_line(name)
    front, body = _front_matter(storable(text))
    parsed = parse(body)
    title = one_line(str(front.get("title") or parsed.title_text or name.rpartition(".")[0] or name))
    passages = passages_of(parsed)
    if not passages:
        raise UnreadableFileError("里面没有可以作例句的段落")
    return NewDocument(
        title=title,
        passages=passages,
        digest=_digest(body),
        source=one_line(str(front.get("source") or name)),
        kind=str(front.get("kind") or parsed.kind or recognise_kind(title) or ""),
        organisation=str(front.get("organisation") or organisation_of(title)),
        year=_year(front.get("year")) or year_of(title),
        licence=str(front.get("licence", "")),
        file_digest=file_digest,
        sketch=_sketch(body),
    )


def _front_matter(text: str) -> tuple[dict[str, Any], str]:
    found = _FRONT_RE.match(text)
    if not found:
        return {}, text
    try:
        return tomllib.loads(found[1]), text[found.end() :]
    except tomllib.TOMLDecodeError:
        raise UnreadableFileError("开头 +++ 之间的说明不是正确的 TOML，请改正或删去") from None


def _digest(text: str) -> str:
    """Hash of the words alone: spaces, line ends and widths do not make another document."""
    return hashlib.sha256(
        "".join(unicodedata.normalize("NFKC", text).split()).encode("utf-8", "replace")
    ).hexdigest()


def _sketch(text: str) -> tuple[int, ...]:
    """Hashes of a few sentences, without their figures; the same few of any two texts that share most."""
    sentences = (_FIGURES_RE.sub("", sentence) for sentence in _SENTENCE_END_RE.split(text))
    hashes = {
        zlib.crc32(sentence.encode("utf-8", "replace")) for sentence in sentences if len(sentence) >= _TELLING
    }
    return tuple(sorted(hashes)[:_SKETCH])


def _year(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10_000 else 0  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class Row:
    """A passage given as one line of JSON, with what the line says of its document."""

    source: str
    passage: NewPassage
    year: int
    labels: tuple[str, ...]  # as `_LABELS`


def row_of(line: str) -> Row:
    """The passage in one line of JSON.

    Raises:
        UnreadableFileError: it is no JSON, or lacks what a passage needs.
    """
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        raise UnreadableFileError("不是一行完整的 JSON") from None
    if not isinstance(values, dict):
        raise UnreadableFileError("应当是一个 JSON 对象")
    values = {name: storable(value) if isinstance(value, str) else value for name, value in values.items()}
    wrong = [name for name in _TEXT_FIELDS if not isinstance(values.get(name), str)]
    if wrong:
        raise UnreadableFileError(f"缺少文字字段 {'、'.join(wrong)}")
    text = View(values["text"], (leftover.span for leftover in residue.find(values["text"]))).text.strip()
    if not text or not values["id"].strip():
        raise UnreadableFileError("编号（id）或正文（text）是空的")
    section = values["section"]
    heading = values.get("heading")
    if not isinstance(heading, str):
        heading = "" if section.isascii() else section
    topics = values.get("topics")
    listed = tuple(storable(str(topic)) for topic in topics) if isinstance(topics, list) else None
    passage = NewPassage(
        text=text,
        heading=heading,
        roles=roles_of(section),
        topics=topics_told(f"{heading}\n{text}") if listed is None else listed,
        id=values["id"].strip(),
    )
    labels = tuple(str(values.get(name) or "") for name in _LABELS)
    return Row(values["source"].strip(), passage, _year(values.get("year")), labels)


def row_from(passage: Passage) -> dict[str, Any]:
    """The values of the line from which `row_of` makes *passage* again."""
    return {
        "id": passage.id,
        "source": passage.title,
        "section": " ".join(passage.roles) or passage.heading,
        "heading": passage.heading,
        "text": passage.text,
        "topics": list(passage.topics),
        "kind": passage.kind,
        "organisation": passage.organisation,
        "year": passage.year or None,
        "licence": passage.licence,
    }


def storable(text: str) -> str:
    """*text* without halves of surrogate pairs: file names and JSON may hold them, a database cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")


def one_line(name: str) -> str:
    """A name as it is shown, without the line breaks that file names and JSON may hold."""
    return " ".join(storable(name).split())


def documents_of(rows: Iterable[Row], file_name: str) -> list[NewDocument]:
    """Rows gathered into the documents that they come from; later rows of the same source join them there."""
    gathered: defaultdict[tuple[str, int, tuple[str, ...]], list[NewPassage]] = defaultdict(list)
    for row in rows:
        gathered[row.source or storable(file_name), row.year, row.labels].append(row.passage)
    return [
        NewDocument(
            title=one_line(source),
            passages=tuple(passages),
            digest=_digest(json.dumps([source, year, labels])),
            source=one_line(file_name),
            year=year or year_of(source),
            kind=labels[0] or recognise_kind(source) or "",
            organisation=labels[1] or organisation_of(source),
            licence=labels[2],
            whole=False,
        )
        for (source, year, labels), passages in gathered.items()
    ]
