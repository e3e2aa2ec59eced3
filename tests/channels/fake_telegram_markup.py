"""Telegram's HTML, read as strictly as its documentation says: what it does not promise is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

_TOKEN_RE = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z-]+)(?P<attributes>[^<>]*)>|(?P<escape>&[#a-zA-Z0-9]+;)"
)
_ESCAPE_RE = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")
_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_ATTRIBUTES = {
    "span": re.compile(r'\s+class="tg-spoiler"'),
    "a": re.compile(r'\s+href="[^"]*"'),
    "tg-emoji": re.compile(r'\s+emoji-id="[^"]*"'),
    "code": re.compile(r'(\s+class="language-[^"]*")?'),
    "blockquote": re.compile(r"(\s+expandable)?"),
}


class MarkupError(ValueError):
    """What the Bot API would say of the markup."""


def utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@dataclass
class _Reading:
    text: str = ""
    entities: list[dict[str, object]] = field(default_factory=list)
    open: list[tuple[str, int]] = field(default_factory=list)

    @property
    def at(self) -> int:
        return utf16_units(self.text)


def read_markup(source: str) -> tuple[str, list[dict[str, object]]]:
    """The plain text of *source* and its entities, with offsets in UTF-16 units.

    Raises:
        MarkupError: a lone `<`, `>` or `&`, an unknown tag or attribute, or tags that do not match.
    """
    reading = _Reading()
    at = 0
    for token in _TOKEN_RE.finditer(source):
        reading.text += _plain(source[at : token.start()])
        at = token.end()
        if token["escape"]:
            if not _ESCAPE_RE.fullmatch(token["escape"]):
                raise MarkupError(f'unsupported entity "{token["escape"]}"')
            reading.text += unescape(token["escape"])
        elif token["close"]:
            _end(reading, token["name"].lower())
        else:
            _begin(reading, token["name"].lower(), token["attributes"])
    reading.text += _plain(source[at:])
    if reading.open:
        raise MarkupError(f'can\'t find end tag corresponding to start tag "{reading.open[-1][0]}"')
    return reading.text, sorted(reading.entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _plain(text: str) -> str:
    for character in "<>&":
        if character in text:
            raise MarkupError(f'unescaped "{character}"')
    return text


def _begin(reading: _Reading, name: str, attributes: str) -> None:
    if name not in _TAGS:
        raise MarkupError(f'unsupported start tag "{name}"')
    if not _ATTRIBUTES.get(name, re.compile("")).fullmatch(attributes):
        raise MarkupError(f'unsupported attributes in tag "{name}"')
    outer = [tag for tag, _ in reading.open]
    if "code" in outer or ("pre" in outer and name != "code"):
        raise MarkupError(f'"{name}" inside code')
    if name == "blockquote" and name in outer:
        raise MarkupError("nested blockquote")
    reading.open.append((name, reading.at))


def _end(reading: _Reading, name: str) -> None:
    if not reading.open or reading.open[-1][0] != name:
        raise MarkupError(f'unexpected end tag "{name}"')
    _, start = reading.open.pop()
    if reading.at > start:  # the real server drops empty entities silently
        reading.entities.append({"type": _TAGS[name], "offset": start, "length": reading.at - start})
