"""Word files as they come: with macros, restricted, signed, locked, in pieces, full of other people's marks."""

import re
import subprocess
import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from test_docx_review import anchored, comment
from wordfiles import MAIN, docx, members, packed, paragraph, run

from bot.errors import UnreadableFileError
from bot.formats.docx_fields import Fields
from bot.formats.docx_open import open_word
from bot.formats.docx_read import read_docx
from bot.formats.docx_remarks import remarks
from bot.formats.docx_review import Comment, Edit, Repairs, reviewed
from bot.formats.office import find_office
from bot.formats.read import read_whole
from bot.text.file_facts import FactKind
from bot.text.model import Span

OFFICE = find_office()
LINE = "全年召开会议X次，其它工作也已落实。"
SOMEBODY = 'w:author="甲" w:date="2024-01-01T00:00:00Z"'
STEP = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def parts(data):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_macros():
    """A document with a macro project, as Word makes them."""
    files = members(paragraph(LINE), main_type="application/vnd.ms-word.document.macroEnabled.main+xml")
    types = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    types += (
        '<Override PartName="/word/vbaData.xml" ContentType="application/vnd.ms-word.vbaData+xml"/></Types>'
    )
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace("</Types>", types)
    microsoft = "http://schemas.microsoft.com/office/2006/relationships"
    for name, kind, target in (
        ("word/_rels/document.xml.rels", "vbaProject", "vbaProject.bin"),
        ("word/_rels/vbaProject.bin.rels", "wordVbaData", "vbaData.xml"),
    ):
        files[name] = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{microsoft}/{kind}" Target="{target}"/></Relationships>'
        )
    return packed(files | {"word/vbaProject.bin": "Sub AutoOpen()", "word/vbaData.xml": "<a/>"})


class TestMacros:
    @pytest.mark.parametrize("name", ["稿.docm", "稿.docx"])
    def test_the_words_are_read_whatever_the_file_is_called(self, name):
        assert read_whole(name, with_macros()).text == LINE

    def test_the_reviewed_copy_is_a_plain_document_without_them(self):
        out = reviewed(with_macros(), [comment(LINE, "X", "PH001")]).data
        files = parts(out)
        assert not any("vba" in name.lower() for name in files)
        assert b"vbaData" not in files["[Content_Types].xml"]
        assert MAIN.encode() in files["[Content_Types].xml"]
        assert b"macroEnabled" not in files["[Content_Types].xml"]
        assert anchored(out) == [("PH001", "X")]

    def test_it_is_told(self):
        said = remarks(with_macros())
        assert said.macros
        assert said.sentences == ("文件里有宏，批注版去掉了宏，原文件没有动",)

    def test_a_template_comes_back_as_a_document(self):
        out = reviewed(
            docx(paragraph(LINE), main_type=MAIN.replace("document.main", "template.main")), []
        ).data
        assert MAIN.encode() in parts(out)["[Content_Types].xml"]


class TestProtection:
    @pytest.mark.parametrize(
        ("edit", "words"),
        [("readOnly", "只读"), ("comments", "只许批注"), ("forms", "窗体"), ("trackedChanges", "只许修订")],
    )
    def test_a_restricted_document_is_reviewed_and_its_restriction_told(self, edit, words):
        restriction = f'<w:documentProtection w:edit="{edit}" w:enforcement="1"/>'
        data = docx(paragraph(LINE), settings=restriction)
        (sentence,) = remarks(data).sentences
        assert words in sentence
        assert "停止保护" in sentence
        out = reviewed(data, [comment(LINE, "X", "PH001")]).data
        assert anchored(out) == [("PH001", "X")]
        assert parts(out)["word/settings.xml"] == parts(data)["word/settings.xml"]

    @pytest.mark.parametrize(
        "settings",
        [
            '<w:documentProtection w:edit="readOnly"/>',
            '<w:documentProtection w:edit="readOnly" w:enforcement="0"/>',
            "<w:zoom/>",
        ],
    )
    def test_a_restriction_that_is_not_enforced_is_none(self, settings):
        assert remarks(docx(paragraph(LINE), settings=settings)).sentences == ()

    def test_a_signature_that_the_comments_break_is_told(self):
        signed = members(paragraph(LINE)) | {"_xmlsignatures/sig1.xml": "<Signature/>"}
        assert "签名就失效" in remarks(packed(signed)).sentences[0]

    def test_settings_that_cannot_be_read_say_nothing(self):
        assert remarks(packed(members(paragraph(LINE)) | {"word/settings.xml": "<w:"})).sentences == ()

    def test_what_is_no_word_file_has_no_remarks(self):
        assert remarks("全年".encode()).sentences == ()

    def test_an_encrypted_file_is_told_with_its_remedy(self):
        data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
        with pytest.raises(UnreadableFileError, match=r"有密码保护.*去掉密码"):
            read_whole("稿.docx", data)

    def test_a_zip_with_a_password_is_told_with_its_remedy(self):
        data = bytearray(docx(paragraph(LINE)))
        for signature, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = data.find(signature)
            while at >= 0:
                data[at + flag] |= 1
                at = data.find(signature, at + 4)
        with pytest.raises(UnreadableFileError, match="有密码保护"):
            read_whole("稿.docx", bytes(data))


@pytest.mark.parametrize(
    "broken",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:40] + b"\0" * 60 + data[100:],
        lambda _: packed({"a.txt": "x"}),
        lambda _: packed(members("") | {"word/document.xml": "<w:document"}),
    ],
)
def test_a_corrupt_file_is_one_sentence_with_its_remedy(broken):
    with pytest.raises(UnreadableFileError, match=r"损坏.*另存为"):
        reviewed(broken(docx(paragraph(LINE))), [])


def test_comments_that_cannot_be_read_are_told_and_not_overwritten():
    data = reviewed(docx(paragraph(LINE)), [comment(LINE, "X", "PH001")]).data
    with pytest.raises(UnreadableFileError, match="损坏"):
        reviewed(packed(parts(data) | {"word/comments.xml": b"<w:comments"}), [])


class TestPlaces:
    """Words that do not stand in a plain run of a plain paragraph."""

    def cell(self, *inner):
        return "<w:tbl><w:tr>" + "".join(f"<w:tc>{it}</w:tc>" for it in inner) + "</w:tr></w:tbl>"

    def test_words_in_a_table_in_a_table_bear_their_comment(self):
        inner = self.cell(paragraph("内X格"), paragraph("旁边"))
        data = docx(paragraph("前") + self.cell(paragraph("外") + inner + "<w:p/>") + paragraph("后"))
        text = read_docx(data).text
        assert "内X格" in text
        assert anchored(reviewed(data, [comment(text, "X", "PH001")]).data) == [("PH001", "X")]

    def test_a_comment_over_the_cells_of_a_table_reaches_from_the_first_to_the_last(self):
        data = docx(self.cell(paragraph("甲格"), paragraph("乙格"), paragraph("丙格")))
        text = read_docx(data).text
        ((said, words),) = anchored(reviewed(data, [Comment(Span(1, text.index("丙") + 1), "一处")]).data)
        assert (said, words) == ("一处", "格乙格丙")

    def test_a_repair_over_two_cells_is_left_to_the_writer(self):
        data = docx(self.cell(paragraph("甲格"), paragraph("乙格")))
        edit = Edit(Span(1, 4), "其他")
        out = reviewed(data, [Comment(edit.span, "一处", edit)], repairs=Repairs.TRACKED).data
        assert read_docx(out).text == read_docx(data).text
        assert len(list(Document(BytesIO(out)).comments)) == 1

    def test_a_footnote_bears_its_comment_on_its_mark(self):
        note = f'<w:footnote w:id="1">{paragraph("数据截至X月底。")}</w:footnote>'
        mark = '<w:r><w:rPr><w:b/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
        data = docx(paragraph(run("全年十件。") + mark), footnotes=note)
        text = read_docx(data).text
        out = reviewed(data, [comment(text, "X", "PH001")]).data
        ((said, words),) = anchored(out)
        assert (said, words) == ("（脚注）PH001", "")
        body = Document(BytesIO(out)).element.body
        start = next(body.iter(qn("w:commentRangeStart")))
        assert start.getnext().find(qn("w:footnoteReference")) is not None

    def test_a_note_that_nothing_refers_to_bears_its_comment_on_the_nearest_words(self):
        note = f'<w:endnote w:id="7">{paragraph("尾注X。")}</w:endnote>'
        data = docx(paragraph("正文。"), endnotes=note)
        text = read_docx(data).text
        assert anchored(reviewed(data, [comment(text, "X", "PH001")]).data) == [("PH001", "。")]

    def test_a_header_bears_its_comment_at_the_beginning(self):
        section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
        data = docx(paragraph("正文。") + section, header1=paragraph("X镇党委"))
        text = read_docx(data).text
        assert anchored(reviewed(data, [comment(text, "X", "PH001")]).data) == [("（页眉）PH001", "正")]

    @pytest.mark.parametrize(
        "inline",
        [
            '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
            "<w:smartTag>{}</w:smartTag>",
            "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
            '<w:fldSimple w:instr="MERGEFIELD 甲">{}</w:fldSimple>',
            STEP.format("begin") + "<w:r><w:instrText>HYPERLINK a</w:instrText></w:r>" + STEP.format("separate") + "{}" + STEP.format("end"),
            f'<w:ins w:id="9" {SOMEBODY}>{{}}</w:ins>',
            f'<w:moveTo w:id="9" {SOMEBODY}>{{}}</w:moveTo>',
        ],
    )  # fmt: skip
    def test_a_finding_that_begins_outside_and_ends_inside_is_marked_and_repaired(self, inline):
        data = docx(paragraph(run("全年，") + inline.format(run("，其它工作", "<w:b/>")) + run("落实。")))
        text = read_docx(data).text
        assert text == "全年，，其它工作落实。"
        notes = [comment(text, "，，", "PU009", "，"), comment(text, "其它", "WD007", "其他")]
        assert anchored(reviewed(data, notes).data) == [("PU009", "，，"), ("WD007", "其它")]
        out = reviewed(data, notes, repairs=Repairs.TRACKED).data
        assert read_docx(out).text == "全年，其他工作落实。"
        open_word(out)

    @pytest.mark.parametrize(
        "field",
        [
            '<w:fldSimple w:instr="DATE">{}</w:fldSimple>',
            '<w:fldSimple w:instr="DATE"><w:fldSimple w:instr="TIME">{}</w:fldSimple></w:fldSimple>',
            STEP.format("begin") + "<w:r><w:instrText> REF a </w:instrText></w:r>" + STEP.format("separate") + "{}" + STEP.format("end"),
        ],
    )  # fmt: skip
    def test_what_a_field_works_out_bears_its_comment_round_the_field_and_keeps_its_words(self, field):
        data = docx(paragraph(run("全年") + field.format(run("其它X处")) + run("落实")))
        text = read_docx(data).text
        notes = [
            comment(text, "X", "PH001"),
            comment(text, "其它", "WD007", "其他"),
            comment(text, "年其", "跨"),
        ]
        out = reviewed(data, notes, repairs=Repairs.TRACKED).data
        assert dict(anchored(out)) == {"PH001": "其它X处", "WD007": "其它X处", "跨": "年其它X处"}
        assert read_docx(out).text == text
        body = Document(BytesIO(out)).element.body
        assert not any(True for _ in body.iter(qn("w:ins"), qn("w:del")))
        for mark in body.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd")):
            assert next(mark.iterancestors(qn("w:fldSimple")), None) is None
        assert sorted(one.text for one in Document(BytesIO(reviewed(out, notes).data)).comments) == [
            "PH001",
            "WD007",
            "跨",
        ]

    def test_a_field_that_is_never_closed_is_none(self):
        broken = STEP.format("end") + STEP.format("begin") + "<w:r><w:instrText>DATE</w:instrText></w:r>"
        data = docx(paragraph(broken + STEP.format("separate") + run("其它工作")))
        text = read_docx(data).text
        assert anchored(reviewed(data, [comment(text, "其它", "WD007")]).data) == [("WD007", "其它")]

    def test_fields_in_fields_without_end_take_little_time(self, watchdog):
        code = "<w:r><w:instrText>DATE</w:instrText></w:r>"
        body = paragraph((STEP.format("begin") + code) * 20_000 + run("字") * 20_000)
        document = parse_xml(members(body)["word/document.xml"].encode())
        with watchdog(60):
            Fields(document)

    def test_a_comment_never_reaches_out_of_a_table(self):
        data = docx(self.cell(paragraph("甲格"), paragraph("乙格")) + paragraph("表后"))
        ((_, words),) = anchored(reviewed(data, [Comment(Span(3, 8), "一处")]).data)
        assert words == "乙格"

    def test_text_that_was_moved_is_read_where_it_went_and_once(self):
        moved = f'<w:moveFrom w:id="1" {SOMEBODY}>{run("旧X处")}</w:moveFrom>'
        here = f'<w:moveTo w:id="2" {SOMEBODY}>{run("新X处")}</w:moveTo>'
        data = docx(paragraph(moved + run("中间。")) + paragraph(here))
        text = read_docx(data).text
        assert text == "中间。\n新X处"
        assert anchored(reviewed(data, [comment(text, "X", "PH001")]).data) == [("PH001", "X")]

    def test_the_deletion_of_somebody_else_inside_a_finding_stays_theirs(self):
        deleted = f'<w:del w:id="5" {SOMEBODY}><w:r><w:delText>旧</w:delText></w:r></w:del>'
        data = docx(paragraph(run("其") + deleted + run("它工作")))
        note = comment("其它工作", "其它", "WD007", "其他")
        out = reviewed(data, [note], repairs=Repairs.TRACKED).data
        changes = [
            (it.get(qn("w:author")), "".join(t.text for t in it.iter(qn("w:delText"), qn("w:t"))))
            for it in Document(BytesIO(out)).element.body.iter(qn("w:ins"), qn("w:del"))
        ]
        assert sorted(changes) == sorted(
            [("笔杆子", "其"), ("甲", "旧"), ("笔杆子", "它"), ("笔杆子", "其他")]
        )
        numbers = re.findall(r'<w:(?:ins|del) w:id="(\d+)"', parts(out)["word/document.xml"].decode())
        assert len(set(numbers)) == len(numbers) == 4

    def test_an_insertion_beside_somebody_elses_splits_theirs(self):
        theirs = f'<w:ins w:id="5" {SOMEBODY}>{run("一是学习。三是落实。")}</w:ins>'
        data = docx(paragraph(theirs))
        edit = Edit(Span(5, 5), "二是")
        out = reviewed(data, [Comment(Span(5, 7), "NU", edit)], repairs=Repairs.TRACKED).data
        body = Document(BytesIO(out)).element.body
        authors = [it.get(qn("w:author")) for it in body.iter(qn("w:ins"))]
        assert authors == ["甲", "笔杆子", "甲"]
        assert read_docx(out).text == "一是学习。二是三是落实。"

    def test_a_repair_at_the_head_of_a_paragraph_stands_before_its_first_run(self):
        theirs = f'<w:ins w:id="5" {SOMEBODY}>{run("落实。")}</w:ins>'
        data = docx(paragraph("前。") + paragraph(theirs))
        edit = Edit(Span(3, 3), "二是")
        out = reviewed(data, [Comment(Span(3, 4), "NU", edit)], repairs=Repairs.TRACKED).data
        assert read_docx(out).text == "前。\n二是落实。"

    def test_a_run_with_a_picture_among_its_words_is_not_taken_away(self):
        data = docx(paragraph("<w:r><w:t>其</w:t><w:drawing/><w:t>它</w:t></w:r>"))
        out = reviewed(data, [comment("其它", "其它", "WD007", "其他")], repairs=Repairs.APPLY).data
        assert read_docx(out).text == "其它"
        assert next(Document(BytesIO(out)).element.body.iter(qn("w:drawing")), None) is not None


class TestChanges:
    """What somebody has changed with the tracking on."""

    def kinds(self, body):
        whole = read_whole("稿.docx", docx(body))
        return [(fact.kind, fact.span.of(whole.text)) for fact in whole.facts]

    def test_a_change_of_the_characters_formatting_is_noticed(self):
        bold = f'<w:b/><w:rPrChange w:id="1" {SOMEBODY}><w:rPr/></w:rPrChange>'
        assert self.kinds(paragraph(run("全年") + run("走访", bold))) == [(FactKind.FORMAT, "走访")]

    def test_neighbouring_runs_make_one_notice(self):
        bold = f'<w:b/><w:rPrChange w:id="1" {SOMEBODY}><w:rPr/></w:rPrChange>'
        assert self.kinds(paragraph(run("全年", bold) + run("走访", bold))) == [(FactKind.FORMAT, "全年走访")]

    def test_a_change_of_the_paragraphs_formatting_is_noticed(self):
        changed = f'<w:jc w:val="center"/><w:pPrChange w:id="1" {SOMEBODY}><w:pPr/></w:pPrChange>'
        assert self.kinds(paragraph("前") + paragraph("标题", changed)) == [(FactKind.FORMAT, "标题")]

    @pytest.mark.parametrize("mark", ["ins", "del"])
    def test_an_inserted_or_deleted_paragraph_mark_is_noticed(self, mark):
        changed = f'<w:rPr><w:{mark} w:id="1" {SOMEBODY}/></w:rPr>'
        assert [kind for kind, _ in self.kinds(paragraph("前", changed) + paragraph("后"))] == [
            FactKind.FORMAT
        ]

    def test_changes_of_tables_and_pages_are_noticed(self):
        row = f'<w:trPr><w:ins w:id="1" {SOMEBODY}/></w:trPr><w:tc>{paragraph("格")}</w:tc>'
        page = f'<w:sectPr><w:sectPrChange w:id="2" {SOMEBODY}/></w:sectPr>'
        found = self.kinds(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>" + paragraph("后") + page)
        assert found == [(FactKind.FORMAT, "格"), (FactKind.FORMAT, "")]

    def test_it_is_reported_by_the_rule_of_tracked_changes(self):
        from bot.checker.engine import review
        from bot.text.parse import parse

        bold = f'<w:b/><w:rPrChange w:id="1" {SOMEBODY}><w:rPr/></w:rPrChange>'
        whole = read_whole("稿.docx", docx(paragraph(run("全年走访支部，") + run("解决难题。", bold))))
        (finding,) = review(parse(whole.text), facts=whole.facts).findings
        assert (finding.code, finding.span.of(whole.text)) == ("FM002", "解决难题。")
        assert "格式" in finding.message


MICROSOFT = "http://schemas.microsoft.com/office"
NOTED = {
    "commentsExtended": ("2011/relationships/commentsExtended", "2012/wordml", "commentEx"),
    "commentsIds": ("2016/09/relationships/commentsIds", "word/2016/wordml/cid", "commentId"),
    "commentsExtensible": ("2018/08/relationships/commentsExtensible", "word/2018/wordml/cex", "commentExtensible"),
}  # fmt: skip


def answered(data, *replies):
    """*data* after Word has noted its comments and somebody has answered those with the numbers *replies*."""
    files = parts(data)
    comments = files["word/comments.xml"].decode()
    numbers = re.findall(r'<w:comment w:id="(\d+)"', comments)
    rows = dict.fromkeys(NOTED, "")
    for number in numbers:
        comments = re.sub(
            rf'(<w:comment w:id="{number}"[^>]*>)<w:p>', rf'\1<w:p w14:paraId="0000000{number}">', comments
        )
        rows["commentsExtended"] += f'<x:commentEx x:paraId="0000000{number}" x:done="0"/>'
        rows["commentsIds"] += f'<x:commentId x:paraId="0000000{number}" x:durableId="A{number}"/>'
        rows["commentsExtensible"] += f'<x:commentExtensible x:durableId="A{number}"/>'
    for number in replies:
        answer = f'<w:comment w:id="9{number}" w:author="甲"><w:p w14:paraId="9000000{number}"><w:r><w:t>已核</w:t></w:r></w:p></w:comment>'
        comments = comments.replace("</w:comments>", answer + "</w:comments>")
        rows["commentsExtended"] += (
            f'<x:commentEx x:paraId="9000000{number}" x:paraIdParent="0000000{number}" x:done="0"/>'
        )
    files["word/comments.xml"] = comments.replace(
        "<w:comments", f'<w:comments xmlns:w14="{MICROSOFT}/word/2010/wordml"', 1
    ).encode()
    relations = types = ""
    for name, (kind, namespace, _) in NOTED.items():
        files[f"word/{name}.xml"] = (
            f'<x:{name} xmlns:x="{MICROSOFT}/{namespace}">{rows[name]}</x:{name}>'.encode()
        )
        relations += f'<Relationship Id="{name}" Type="{MICROSOFT}/{kind}" Target="{name}.xml"/>'
        types += f'<Override PartName="/word/{name}.xml" ContentType="application/{name}+xml"/>'
    for name, inner in (("word/_rels/document.xml.rels", relations), ("[Content_Types].xml", types)):
        end = "</Relationships>" if "rels" in name else "</Types>"
        files[name] = files[name].replace(end.encode(), f"{inner}{end}".encode())
    return packed(files)


class TestAnswers:
    NOTES = (comment(LINE, "X", "PH001"), comment(LINE, "其它", "WD007"))

    def said(self, data):
        return sorted(one.text for one in Document(BytesIO(data)).comments)

    def test_a_comment_of_ours_that_was_answered_stays_and_is_not_said_twice(self):
        once = reviewed(docx(paragraph(LINE)), self.NOTES).data
        twice = reviewed(answered(once, 0), self.NOTES).data
        assert self.said(twice) == ["PH001", "WD007", "已核"]
        assert {"PH001": "X", "WD007": "其它"}.items() <= dict(anchored(twice)).items()

    def test_it_stays_even_where_nothing_is_found_any_more(self):
        once = reviewed(docx(paragraph(LINE)), self.NOTES).data
        assert self.said(reviewed(answered(once, 0), []).data) == ["PH001", "已核"]

    def test_what_word_has_noted_of_our_former_comments_goes_with_them(self):
        once = reviewed(docx(paragraph(LINE)), self.NOTES).data
        files = parts(reviewed(answered(once, 0), []).data)
        assert re.findall(r'paraId="(\d+)"', files["word/commentsExtended.xml"].decode()) == [
            "00000000",
            "90000000",
        ]
        assert re.findall(r'durableId="(A\d)"', files["word/commentsIds.xml"].decode()) == ["A0"]
        assert re.findall(r'durableId="(A\d)"', files["word/commentsExtensible.xml"].decode()) == ["A0"]

    def test_a_mark_of_ours_in_a_run_with_words_goes_and_the_words_stay(self):
        once = parts(reviewed(docx(paragraph(LINE)), self.NOTES[:1]).data)
        xml = once["word/document.xml"].decode()
        once["word/document.xml"] = re.sub(
            r'(<w:commentReference w:id="0"/>)', r"\1<w:t>（附）</w:t>", xml
        ).encode()
        out = reviewed(packed(once), []).data
        assert self.said(out) == []
        assert "（附）" in read_docx(out).text
        assert b"commentReference " not in parts(out)["word/document.xml"]


def test_a_body_without_a_paragraph_bears_a_comment_too():
    out = reviewed(docx(""), [Comment(Span(0, 0), "ST010 空白")]).data
    assert [one.text for one in Document(BytesIO(out)).comments] == ["ST010 空白"]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_another_office_program_keeps_every_comment_and_change(tmp_path):
    field = STEP.format("begin") + "<w:r><w:instrText>DATE</w:instrText></w:r>" + STEP.format("separate")
    inline = [
        '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:fldSimple w:instr="DATE">{}</w:fldSimple>',
        field + "{}" + STEP.format("end"),
        f'<w:ins w:id="9" {SOMEBODY}>{{}}</w:ins>',
    ]
    row = f"<w:tbl><w:tr><w:tc>{paragraph('格X一')}</w:tc><w:tc>{paragraph('格X二')}</w:tc></w:tr></w:tbl>"
    lines = [paragraph(run("全年") + form.format(run("X次，其它")) + run("工作")) for form in inline]
    data = docx("".join(lines) + row + paragraph("末X"))
    text = read_docx(data).text
    spots = [at for at, char in enumerate(text) if char == "X"]
    notes = [Comment(Span(at, min(at + 6, len(text))), f"第{at}字") for at in spots]
    repairs = [comment(text, "其它", "WD007", "其他", after=at) for at in spots[: len(inline)]]
    (tmp_path / "a.docx").write_bytes(reviewed(data, [*notes, *repairs], repairs=Repairs.TRACKED).data)
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "odt",
         "--outdir", str(tmp_path), str(tmp_path / "a.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with zipfile.ZipFile(tmp_path / "a.odt") as archive:
        content = archive.read("content.xml").decode()
    assert content.count("<office:annotation ") == len(notes) + len(repairs)
    assert content.count("<text:deletion>") == len(inline) - 2  # what fields work out is left to the writer
