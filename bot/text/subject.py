"""What a report says of itself: its year, the writer's unit, place and post.

Read from the title and the lines below it, the lead and the sign-off; a pasted part mostly says nothing, and
then nothing is guessed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.text.model import Role, Span
from bot.text.numerals import to_int
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.text.model import Document, Paragraph

_LEAD_LENGTH = 400
_LINE_LENGTH = 30  # a line below the title that names the writer is no sentence
_SIGN_OFF_LINES = 4
_HEAD_LINES = 8
_DATE_LENGTH = 18  # a line that begins with a date and goes on tells of something else
_PLACES_RE = re.compile(r"[、，,；;\s]+")
_FIRST_HALF = 6  # a report that is signed in spring tells of the year before

_YEAR = r"(?P<year>(?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{2})\s?年"
_YEAR_RE = regex(_YEAR)
_LEAD_YEAR_RE = regex(
    rf"(?:现将|现就|现对|将|就|回顾|总结)[^。；，]{{0,12}}?{_YEAR}(?!\s?\d{{1,2}}\s?月)[^。；]{{0,30}}(?:述职|汇报|报告|总结|工作)"
)
_OPENING_YEAR_RE = regex(rf"[ \t\u3000]*{_YEAR}(?:度|以来|，|,)(?![^。]{{0,20}}(?:评议|整改|反馈))")
_DATE_RE = regex(rf"{_YEAR}\s?(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})\s?月")
_POST = (
    r"(?P<body>机关党委|党工委|党委|党组|党总支|党支部|总支|支部)(?:（[^（）]{1,4}）)?(?:第一|常务)?(?:副)?书记"
    r"|(?:副)?(?:局长|镇长|乡长|县长|区长|主任|院长|校长|总经理|董事长|厂长|处长|科长|会长)"
)
_POST_RE = regex(_POST)
_LEAD_POST_RE = regex(
    rf"(?:现任|担任|任职|我是|我叫[^，。]{{1,6}}，(?:是|任)|本人(?:是|系)|述职人[：:]\s?|报告人[：:]\s?)(?P<unit>[^，。；：“”\n]{{0,20}}?)(?P<post>{_POST})"
)
_STEM_END_RE = regex(
    r"党委|党组|党总支|党支部|党工委|支部|书记|抓|述|党建|工作|年度|(?:19|20)\d\d|二[〇○零]|关于|报告"
)
_LEADING_RE = regex(r"^(?:关于|中共|中国共产党|[（(].{1,6}[）)]|[#*\s]|年度?|度)+")
_PLACE_RE = regex(
    r"(?:(?<=[省市县区旗州盟镇乡])|^)(?P<name>[^\W\d_a-zA-Z]{2,7}?(?:省|市|县|区|旗|州|盟|镇|乡|街道|村|社区))"
)
# What a unit is, by the end of its name; the longer ending is tried first.
_LEVELS = tuple(
    (ending, level)
    for level, endings in {
        "街道": "街道 办事处", "社区": "社区", "园区": "开发区 园区", "镇": "镇", "乡": "乡", "村": "村",
        "局": "局", "厅": "厅", "医院": "医院 卫生院", "学院": "学院", "学校": "大学 学校 中学 小学 幼儿园",
        "公司": "集团 公司 银行 支行 厂", "委": "委员会 委", "办": "办公室 办", "院": "院", "中心": "中心",
        "县": "县", "区": "区", "市": "市",
    }.items()
    for ending in endings.split()
)  # fmt: skip
_UNNAMED_RE = regex(r"[X×xＸ*＊某○〇_]|^[省市县区镇乡村]")


class Subject(NamedTuple):
    """Who reports on which year; empty where the text does not say.

    Args:
        year: the year that the report is about, or 0.
        year_span: where it says so.
        unit: the writer's unit as named, without its party body.
        unit_span: where it is named.
        level: what the unit is: 镇 乡 街道 村 社区 局 委 办 厅 公司 学院 学校 医院 院 中心 园区 县 区 市.
        places: the writer's own places, the widest first.
        posts: the party bodies whose secretary the writer is, or other posts, the title's first.
        post_span: where the first post is named.
    """

    year: int = 0
    year_span: Span | None = None
    unit: str = ""
    unit_span: Span | None = None
    level: str = ""
    places: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    post_span: Span | None = None

    def told(self, *, year: int = 0, unit: str = "", place: str = "") -> Subject:
        """The same, where the writer's own word goes before what the text says."""
        subject = self
        if year:
            subject = subject._replace(year=year, year_span=None)
        if unit:
            named = tuple(_places(unit))
            subject = subject._replace(
                unit=unit, unit_span=None, level=level_of(unit), places=named or subject.places
            )
        if place:
            named = tuple(
                name for one in _PLACES_RE.split(place) if one for name in tuple(_places(one)) or (one,)
            )
            subject = subject._replace(places=named)
        return subject


def read(document: Document) -> Subject:
    """What *document* says of itself; worked out once for all rules."""
    return document.once(_read)


def _read(document: Document) -> Subject:
    heads = list(_heads(document))
    year, year_span = _year(document)
    subject = Subject(year=year, year_span=year_span)
    posts: list[str] = []
    places: list[str] = []
    for text, start, unit, unit_start, post in heads:
        if post and post not in posts:
            posts.append(post)
        if post and subject.post_span is None:
            at = text.find(post)
            subject = subject._replace(post_span=Span(start + at, start + at + len(post)))
        if not unit:
            continue
        places += [name for name in _places(unit) if name not in places]
        if not subject.unit:
            span = Span(unit_start, unit_start + len(unit))
            subject = subject._replace(unit=unit, unit_span=span, level=level_of(unit))
    return subject._replace(posts=tuple(posts), places=tuple(places))


def level_of(unit: str) -> str:
    """What *unit* is, by the end of its name; empty where that says nothing."""
    if unit.endswith("委员会") and len(unit) > len("委员会") and unit[-4] in "镇乡村":
        return unit[-4]
    return next((level for ending, level in _LEVELS if unit.endswith(ending)), "")


def _heads(document: Document) -> Iterator[tuple[str, int, str, int, str]]:
    """Stretches that name the writer: their text, start, unit, the unit's start, post."""
    if document.title:
        yield _head(document.title.of(document.text), document.title.start)
    behind = document.paragraphs[1:4] if document.title else ()
    for paragraph in behind:
        if _is_sign_off(paragraph) and _POST_RE.search(paragraph.text):
            yield _head(paragraph.text, paragraph.span.start)
    lead = document.text[:_LEAD_LENGTH]
    for match in _LEAD_POST_RE.finditer(lead):
        yield match[0], match.start(), _unit(match["unit"]), match.start("unit"), _post(match["post"])
    for paragraph in document.paragraphs[-_SIGN_OFF_LINES:]:
        if _is_sign_off(paragraph):
            words = re.sub(r"^(?:述职|报告|汇报)人[：:]\s?", "", paragraph.text)
            yield _head(words, paragraph.span.end - len(words))


def _head(words: str, start: int) -> tuple[str, int, str, int, str]:
    found = _POST_RE.search(words)
    year = _YEAR_RE.match(words)
    inset = year.end() if year else 0
    leading = _LEADING_RE.match(words[inset:])
    inset += leading.end() if leading else 0
    end = found.start() if found else len(words)
    cut = _STEM_END_RE.search(words, inset, end)
    unit = words[inset : cut.start() if cut else end].strip()
    if not found and not cut:
        unit = ""
    return words, start, _unit(unit), start + inset, _post(found[0]) if found else ""


def _unit(words: str) -> str:
    unit = words.strip(" \t\u3000，、的")
    unnamed = _UNNAMED_RE.match(unit) and not level_of(unit)
    return "" if len(unit) <= 1 or unnamed else unit


def _post(words: str) -> str:
    found = _POST_RE.match(words)
    body = found["body"] if found else None
    if body:
        return {"支部": "党支部", "总支": "党总支"}.get(body, body) + "书记"
    return words


def _places(unit: str) -> Iterator[str]:
    at = 0
    while match := _PLACE_RE.match(unit, at) if at == 0 else _PLACE_RE.search(unit, at):
        if match.start() > at:
            return
        if not _UNNAMED_RE.match(match["name"]):
            yield match["name"]
        at = match.end()


def _is_sign_off(paragraph: Paragraph) -> bool:
    return (
        len(paragraph.text) <= _LINE_LENGTH
        and not paragraph.heading
        and not re.search(r"[。；，]", paragraph.text)
    )


def _year(document: Document) -> tuple[int, Span | None]:
    if document.title:
        match = _YEAR_RE.search(document.title.of(document.text))
        if match:
            return _figure(match["year"]), Span(*(document.title.start + at for at in match.span()))
    lead = _LEAD_YEAR_RE.search(document.text[:_LEAD_LENGTH])
    if lead:
        return _figure(lead["year"]), Span(lead.start("year"), lead.end("year") + 1)
    told = [paragraph for paragraph in document.paragraphs[:_HEAD_LINES] if not paragraph.heading]
    greeted = bool(told) and told[0].text.endswith(("：", ":"))
    for paragraph in told[: 1 + greeted]:
        opening = _OPENING_YEAR_RE.match(document.text, *paragraph.span)
        if opening:
            return _figure(opening["year"]), Span(opening.start("year"), opening.end("year") + 1)
    for section in document.with_role(Role.PLANS):
        match = _YEAR_RE.search(section.title)
        if match and section.level == 1:
            return _figure(match["year"]) - 1, section.heading
    for paragraph in reversed(document.paragraphs[-_SIGN_OFF_LINES:]):
        match = _DATE_RE.fullmatch(
            paragraph.text[:_LINE_LENGTH].split("日")[0].rstrip("0123456789 一二三四五六七八九十")
        )
        if match and len(paragraph.text) <= _DATE_LENGTH:
            month = to_int(match["month"]) or 0
            return _figure(match["year"]) - (month <= _FIRST_HALF), paragraph.span
    return 0, None


def _figure(words: str) -> int:
    return to_int(words) or 0
