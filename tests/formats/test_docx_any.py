"""Whatever a Word file is made of: comments stand on their characters, repairs can be taken back, nothing else moves."""

import re
import zipfile
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from test_docx_review import anchored
from wordfiles import docx, paragraph, run

from bot.formats.docx_read import read_docx
from bot.formats.docx_review import Comment, Edit, Repairs, reviewed
from bot.text.model import Span

OURS, SOMEBODY = "笔杆子", 'w:id="{}" w:author="甲" w:date="2024-01-01T00:00:00Z"'
STEP = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
words = st.text(alphabet="党建工作开会X，。", min_size=1, max_size=5)
numbers = st.integers(100, 999)


def field(inner: str) -> str:
    code = "<w:r><w:instrText> MERGEFIELD 甲 </w:instrText></w:r>"
    return STEP.format("begin") + code + STEP.format("separate") + inner + STEP.format("end")


plain = st.builds(run, words, st.sampled_from(["", "<w:b/>", '<w:rFonts w:hint="eastAsia"/>']))
odd = st.sampled_from(
    [
        "<w:r><w:t>党</w:t><w:tab/><w:t>建</w:t></w:r>",
        "<w:r><w:br/></w:r>",
        "<w:r><w:t>工</w:t><w:t>作</w:t></w:r>",
        '<w:r><w:footnoteReference w:id="1"/></w:r>',
        '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>',
        '<w:r><w:t xml:space="preserve"> 会 </w:t><w:softHyphen/></w:r>',
        '<w:proofErr w:type="gramStart"/>',
    ]
)
inline = st.recursive(
    st.one_of(plain, odd),
    lambda inner: st.one_of(
        st.builds(lambda a, b: a + b, inner, inner),
        st.builds('<w:hyperlink w:anchor="a">{}</w:hyperlink>'.format, inner),
        st.builds("<w:smartTag>{}</w:smartTag>".format, inner),
        st.builds("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>".format, inner),
        st.builds(
            '<w:fldSimple w:instr="{}">{}</w:fldSimple>'.format, st.sampled_from(["DATE", "QUOTE"]), inner
        ),
        st.builds(field, inner),
    ),
    max_leaves=6,
)
pieces = st.one_of(
    inline,
    st.builds(lambda n, inner: f"<w:ins {SOMEBODY.format(n)}>{inner}</w:ins>", numbers, plain),
    st.builds(lambda n, inner: f"<w:moveTo {SOMEBODY.format(n)}>{inner}</w:moveTo>", numbers, plain),
    st.builds(lambda n, inner: f"<w:moveFrom {SOMEBODY.format(n)}>{inner}</w:moveFrom>", numbers, plain),
    st.builds(
        lambda n, text: f"<w:del {SOMEBODY.format(n)}><w:r><w:delText>{text}</w:delText></w:r></w:del>",
        numbers,
        words,
    ),
)
paragraphs = st.builds(lambda parts: paragraph("".join(parts) or run("党")), st.lists(pieces, max_size=5))
table = st.builds(
    lambda cells: "<w:tbl><w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr></w:tbl>",
    st.lists(paragraphs, min_size=1, max_size=3),
)
nested = st.builds(lambda inner: f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>", table)
bodies = st.builds(
    "".join, st.lists(st.one_of(paragraphs, paragraphs, table, nested), min_size=1, max_size=4)
)
FOOTNOTES = f'<w:footnote w:id="1">{paragraph("脚注X。")}</w:footnote>'


def spans(data, text):
    start = data.draw(st.integers(0, len(text)))
    return Span(start, data.draw(st.integers(start, min(len(text), start + 8))))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def undone(data: bytes) -> bytes:
    """The file as it is when the writer rejects all that we changed."""
    document = Document(BytesIO(data))
    for change in list(document.element.body.iter(qn("w:ins"), qn("w:del"))):
        if change.get(qn("w:author")) != OURS:
            continue
        if change.tag == qn("w:del"):
            for text in change.iter(qn("w:delText")):
                text.tag = qn("w:t")
            for child in list(change):
                change.addprevious(child)
        change.getparent().remove(change)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def without_marks(data: bytes) -> str:
    return re.sub(r"<w:comment(?:Range\w+|Reference)[^>]*>", "", parts(data)["word/document.xml"].decode())


@given(bodies, st.data())
@settings(max_examples=150, deadline=None)
def test_comments_change_no_word_and_no_other_part_and_are_not_doubled(body, data):
    before = docx(body, footnotes=FOOTNOTES)
    text = read_docx(before).text
    notes = [Comment(spans(data, text), f"第{number}处") for number in range(3)]
    after = reviewed(before, notes).data
    assert read_docx(after).text == text
    assert sorted(
        comment.text.partition("）")[2] or comment.text for comment in Document(BytesIO(after)).comments
    ) == [note.text for note in notes]
    old, new = parts(before), parts(after)
    changed = {name for name in new if new[name] != old.get(name)}
    assert changed <= {
        "word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels",
    }  # fmt: skip
    again = reviewed(after, notes).data
    assert len(list(Document(BytesIO(again)).comments)) == len(notes)
    assert without_marks(again) == without_marks(after)


@given(bodies, st.data())
@settings(max_examples=150, deadline=None)
def test_a_comment_on_words_of_one_paragraph_stands_on_those_words(body, data):
    before = docx(body)
    text = read_docx(before).text
    span = spans(data, text)
    shown = span.of(text)
    if not shown or set(shown) & set("\n\t ") or "DATE" in body:
        return
    ((_, words),) = anchored(reviewed(before, [Comment(span, "一处")]).data)
    deleted = "".join(it.text or "" for it in Document(BytesIO(before)).element.body.iter(qn("w:delText")))
    moved = "".join(
        it.text or ""
        for holder in Document(BytesIO(before)).element.body.iter(qn("w:moveFrom"))
        for it in holder.iter(qn("w:t"))
    )
    assert words == shown or deleted or moved  # what is deleted in between stands between the marks


@given(bodies, st.data())
@settings(max_examples=200, deadline=None)
def test_tracked_repairs_read_as_repaired_and_can_all_be_taken_back(body, data):
    before = docx(body)
    text = read_docx(before).text
    edits = [Edit(spans(data, text), data.draw(st.sampled_from(["", "其他", "，"]))) for _ in range(2)]
    notes = [Comment(edit.span, "改", edit) for edit in edits]
    tracked = reviewed(before, notes, repairs=Repairs.TRACKED).data
    applied = reviewed(before, notes, repairs=Repairs.APPLY).data
    assert read_docx(tracked).text == read_docx(applied).text
    assert read_docx(undone(tracked)).text == text


@given(words, st.lists(st.integers(1, 4), min_size=1, max_size=3))
@settings(deadline=None)
def test_a_repair_over_split_runs_replaces_exactly_its_characters(text, cuts):
    text = f"全年{text}其它{text}。"
    runs, at = "", 0
    for size in cuts:
        runs += run(text[at : at + size], "<w:b/>" if size % 2 else "")
        at += size
    data = docx(paragraph(runs + run(text[at:])))
    start = text.index("其它")
    note = Comment(Span(start, start + 2), "WD007", Edit(Span(start, start + 2), "其他"))
    assert read_docx(reviewed(data, [note], repairs=Repairs.TRACKED).data).text == text.replace(
        "其它", "其他"
    )
