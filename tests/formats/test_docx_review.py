"""Reviewed Word files: comments on the very characters, repairs as changes, all else as it was."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from wordfiles import docx, paragraph

from bot.errors import UnreadableFileError
from bot.formats.docx_read import read_docx
from bot.formats.docx_review import Comment, Edit, Repairs, from_text, reviewed, reviewed_file
from bot.text.model import Span

LINES = ("全年召开会议X次，走访X户。", "其它工作也已落实，，成效明显。")


def word_file(lines=LINES):
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def comment(text, words, note, replacement=None, after=0):
    start = text.index(words, after)
    span = Span(start, start + len(words))
    return Comment(span, note, None if replacement is None else Edit(span, replacement))


def anchored(data):
    """What each comment says, and the characters between its marks."""
    document = Document(BytesIO(data))
    said = {str(one.comment_id): one.text for one in document.comments}
    found, open_ones = {}, set()
    for element in document.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            open_ones.add(element.get(qn("w:id")))
            found.setdefault(element.get(qn("w:id")), "")
        elif element.tag == qn("w:commentRangeEnd"):
            open_ones.discard(element.get(qn("w:id")))
        elif element.tag in {qn("w:t"), qn("w:delText")}:
            for identifier in open_ones:
                found[identifier] += element.text or ""
    return [(said[identifier], words) for identifier, words in found.items()]


def test_each_comment_stands_on_its_very_characters():
    data = word_file()
    text = read_docx(data).text
    second = text.index("X", text.index("X") + 1)
    out = reviewed(
        data,
        [
            comment(text, "X", "PH001 甲"),
            comment(text, "X", "PH001 乙", after=second),
            comment(text, "，，", "PU009"),
        ],
    ).data
    assert anchored(out) == [("PH001 甲", "X"), ("PH001 乙", "X"), ("PU009", "，，")]
    assert {one.author for one in Document(BytesIO(out)).comments} == {"笔杆子"}
    assert read_docx(out).text == text


def test_a_comment_over_several_runs_keeps_their_formatting():
    document = Document()
    line = document.add_paragraph("全年召")
    line.add_run("开会").bold = True
    line.add_run("议X次")
    buffer = BytesIO()
    document.save(buffer)
    out = reviewed(buffer.getvalue(), [Comment(Span(2, 6), "一处")]).data
    assert anchored(out) == [("一处", "召开会议")]
    runs = Document(BytesIO(out)).paragraphs[0].runs
    assert "".join(run.text for run in runs if run.bold) == "开会"


def test_all_other_parts_of_the_file_are_untouched():
    data = word_file()
    out = reviewed(data, [comment(read_docx(data).text, "X", "一处")]).data
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(BytesIO(out)) as after:
        changed = {name for name in before.namelist() if after.read(name) != before.read(name)}
    assert changed <= {
        "word/document.xml",
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
        "word/comments.xml",
    }


def test_reviewing_a_reviewed_file_does_not_double_our_comments_and_keeps_those_of_others():
    document = Document(BytesIO(word_file()))
    document.add_comment(document.paragraphs[1].runs, text="领导的意见", author="高远山")
    buffer = BytesIO()
    document.save(buffer)
    text = read_docx(buffer.getvalue()).text
    notes = [comment(text, "X", "PH001")]
    twice = reviewed(reviewed(buffer.getvalue(), notes).data, notes).data
    assert sorted(one.text for one in Document(BytesIO(twice)).comments) == ["PH001", "领导的意见"]
    assert sorted(one.text for one in Document(BytesIO(reviewed(twice, []).data)).comments) == ["领导的意见"]


def test_repairs_become_tracked_changes_that_read_as_repaired():
    data = word_file()
    text = read_docx(data).text
    notes = [
        comment(text, "其它", "WD007", "其他"),
        comment(text, "，，", "PU009", "，"),
        comment(text, "X", "PH001"),
    ]
    out = reviewed(data, notes, repairs=Repairs.TRACKED).data
    assert read_docx(out).text == text.replace("其它", "其他").replace("，，", "，")
    body = Document(BytesIO(out)).element.body
    assert [it.text for it in body.iter(qn("w:delText"))] == ["其它", "，，"]
    assert {it.get(qn("w:author")) for it in body.iter(qn("w:ins"), qn("w:del"))} == {"笔杆子"}


def test_repairs_that_are_applied_need_no_comment():
    data = word_file()
    text = read_docx(data).text
    out = reviewed(
        data, [comment(text, "其它", "WD007", "其他"), comment(text, "X", "PH001")], repairs=Repairs.APPLY
    ).data
    assert read_docx(out).text == text.replace("其它", "其他")
    assert anchored(out) == [("PH001", "X")]


@pytest.mark.parametrize("span", [Span(0, 0), Span(5, 5), Span(12, 16)])
def test_an_empty_span_or_one_over_two_paragraphs_is_anchored_too(span):
    out = reviewed(word_file(), [Comment(span, "一处")]).data
    assert [said for said, _ in anchored(out)] == ["一处"]


def test_words_in_a_text_box_or_an_insertion_bear_comments():
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        + paragraph("框里X个")
        + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    inserted = (
        '<w:ins w:id="9" w:author="甲" w:date="2024-01-01T00:00:00Z"><w:r><w:t>插入X处</w:t></w:r></w:ins>'
    )
    data = docx(f"<w:p><w:r><w:t>正文。</w:t></w:r>{box}</w:p><w:p>{inserted}</w:p>")
    text = read_docx(data).text
    spots = [at for at, char in enumerate(text) if char == "X"]
    out = reviewed(data, [Comment(Span(at, at + 1), f"第{at}") for at in spots]).data
    assert len(list(Document(BytesIO(out)).comments)) == len(spots) == 2


def test_two_hundred_comments_in_ten_thousand_characters():
    lines = ["全年召开会议X次，走访群众若干户，解决问题若干件，办成实事若干项，群众反映良好。" * 2] * 125
    data = word_file(lines)
    text = read_docx(data).text
    spots = [at for at, char in enumerate(text) if char == "X"][:200]
    out = reviewed(data, [Comment(Span(at, at + 1), "PH001 占位") for at in spots]).data
    assert anchored(out) == [("PH001 占位", "X")] * 200


def test_a_plain_text_becomes_a_word_file_with_comments():
    text = "  标题述职报告\n\n\n  全年召开会议X次。\r\n其它。"
    out = from_text(
        text, [comment(text, "X", "PH001"), comment(text, "其它", "WD007", "其他")], repairs=Repairs.TRACKED
    ).data
    assert ("PH001", "X") in anchored(out)
    assert "其他" in read_docx(out).text


def test_any_readable_file_can_be_reviewed():
    text = "全年召开会议X次。"
    assert anchored(reviewed_file("a.txt", text.encode(), text, [comment(text, "X", "甲")]).data) == [
        ("甲", "X")
    ]
    data = word_file()
    words = read_docx(data).text
    assert anchored(reviewed_file("a.docx", data, words, [comment(words, "X", "甲")]).data) == [("甲", "X")]


def test_a_damaged_file_is_told():
    with pytest.raises(UnreadableFileError):
        reviewed(b"PK\x03\x04 broken", [])
