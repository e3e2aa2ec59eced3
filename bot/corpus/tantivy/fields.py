"""What a shard of the embedded index keeps of a passage, field by field."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import tantivy

from bot.corpus import labels
from bot.corpus.indexed import version, words_of
from bot.corpus.question import Field

if TYPE_CHECKING:
    from bot.corpus.model import Passage

_VERSION = "4"  # of what stands here
ANY = "any"  # the same in every document: how many the engine reckons with, deleted ones too
PACKED = "labels"  # all of a passage's labels in one number, by which what was found is sifted
MARKER = 0  # the marker's key; passages count from 1
PADDING = 2**63  # key of rows that are deleted before they are committed
FREQUENCY = "freq"  # how often a word stands in a passage, not where
NO_FREQUENCY = "basic"
_LABELS = ("role", "kind", "organisation")


@cache
def schema() -> tantivy.Schema:
    """All fields."""
    builder = tantivy.SchemaBuilder()
    for field in Field:
        builder.add_text_field(field.value, tokenizer_name="whitespace", index_option=FREQUENCY)
    for label in _LABELS:
        builder.add_text_field(label, tokenizer_name="raw", index_option=NO_FREQUENCY)
    builder.add_text_field(ANY, tokenizer_name="raw", index_option=NO_FREQUENCY)
    builder.add_text_field("stamp", tokenizer_name="raw", index_option=NO_FREQUENCY, stored=True)
    builder.add_unsigned_field("year", indexed=True)
    builder.add_unsigned_field(PACKED, fast=True)
    builder.add_unsigned_field("passage", indexed=True, fast=True)
    builder.add_unsigned_field("generation", fast=True)
    return builder.build()


def stamp(library: str) -> str:
    """What the shards of *library* must bear to be used: of another library, fields or words none is."""
    return f"{library}; {version()}; {_VERSION}"


def document(key: int, passage: Passage) -> tantivy.Document:
    """A passage as it is kept."""
    values: dict[str, object] = {
        **{field.value: " ".join(words) for field, words in words_of(passage).items()},
        "role": [role.value for role in passage.roles],
        "kind": passage.kind,
        "organisation": passage.organisation,
        "year": passage.year,
        "passage": key,
        PACKED: labels.packed(passage),
        ANY: ANY,
    }
    return tantivy.Document.from_dict(values, schema())


def marker(stamp: str, generation: int) -> tantivy.Document:
    """What says which generation of the record a shard reflects."""
    values = {ANY: ANY, "passage": MARKER, "generation": generation, "stamp": stamp}
    return tantivy.Document.from_dict(values, schema())


def padding() -> tantivy.Document:
    """A row of no use."""
    return tantivy.Document.from_dict({"passage": PADDING}, schema())


def equal(field: str, value: str | int, option: str = NO_FREQUENCY) -> tantivy.Query:
    """The documents that have *value* in *field*."""
    return tantivy.Query.term_query(schema(), field, value, option)
