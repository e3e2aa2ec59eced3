from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from wordfiles import MAIN, docx, members, packed, paragraph, relationship, relationships

from bot.errors import UnreadableFileError
from bot.formats.docx_read import read_docx

if TYPE_CHECKING:
    from pathlib import Path

BODY = paragraph("党建工作")


def replaced(name: str, content: str) -> bytes:
    return packed(members(BODY) | {name: content})


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        MAIN.replace("document.main", "template.main"),
    ],
)
def test_documents_with_macros_and_templates_are_read(kind: str) -> None:
    assert read_docx(docx(BODY, main_type=kind)).text == "党建工作"


@pytest.mark.parametrize("target", ["NULL", "../NULL", "#_Toc1", "media/gone.png"])
def test_a_reference_to_a_missing_picture_does_no_harm(target: str) -> None:
    rels = relationships(relationship("p", target))
    assert read_docx(replaced("word/_rels/document.xml.rels", rels)).text == "党建工作"


def test_a_link_outwards_is_never_followed() -> None:
    rels = relationships(
        relationship("p", "http://192.0.2.1/a.png").replace("/>", ' TargetMode="External"/>')
    )
    assert read_docx(replaced("word/_rels/document.xml.rels", rels)).text == "党建工作"


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机要", encoding="utf-8")
    document = members(paragraph("<w:r><w:t>党建&e;</w:t></w:r>"))["word/document.xml"]
    declared = document.replace("?>", f'?><!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">]>', 1)
    assert "机要" not in read_docx(replaced("word/document.xml", declared)).text


def test_a_billion_laughs_are_refused_at_once() -> None:
    laughs = '<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">' + "".join(
        f'<!ENTITY {chr(98 + depth)} "{f"&{chr(97 + depth)};" * 10}">' for depth in range(9)
    )
    document = members(paragraph("<w:r><w:t>甲&j;</w:t></w:r>"))["word/document.xml"]
    bomb = replaced("word/document.xml", document.replace("?>", f"?><!DOCTYPE d [{laughs}]>", 1))
    begin = time.perf_counter()
    with pytest.raises(UnreadableFileError, match="损坏"):
        read_docx(bomb)
    assert time.perf_counter() - begin < 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/document.xml", "<w:document>"),
        ("word/document.xml", ""),
        ("word/document.xml", '<a xmlns="b"/>'),
        ("_rels/.rels", relationships("")),
        ("[Content_Types].xml", "<x/>"),
        ("word/_rels/document.xml.rels", "<"),
    ],
)
def test_a_damaged_document_is_told_with_its_remedy(name: str, content: str) -> None:
    with pytest.raises(UnreadableFileError, match=r"损坏.*另存为"):
        read_docx(replaced(name, content))


def test_damaged_footnotes_are_told_too() -> None:
    files = members(BODY, footnotes="") | {"word/footnotes.xml": "<w:footnotes>"}
    with pytest.raises(UnreadableFileError, match="损坏"):
        read_docx(packed(files))


def test_a_zip_that_is_no_document_is_told() -> None:
    with pytest.raises(UnreadableFileError, match="正文"):
        read_docx(packed({"照片.png": "x"}))


def test_a_spreadsheet_is_told_from_a_document() -> None:
    with pytest.raises(UnreadableFileError, match="不是 Word 文档"):
        read_docx(
            docx(BODY, main_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
        )


def test_the_strict_format_is_named() -> None:
    strict = members(BODY)["_rels/.rels"].replace(
        "schemas.openxmlformats.org/officeDocument/2006", "purl.oclc.org/ooxml/officeDocument"
    )
    with pytest.raises(UnreadableFileError, match="严格"):
        read_docx(replaced("_rels/.rels", strict))


@pytest.mark.parametrize(
    "body", ["<w:p/>" * 60_000, "<w:sdt><w:sdtContent>" * 100 + BODY + "</w:sdtContent></w:sdt>" * 100]
)
def test_many_paragraphs_and_deep_nesting_take_little_time(body: str) -> None:
    noise = {"noise.bin": "".join(map(chr, range(0x4E00, 0x9FA5)))}  # keeps the ratio in bounds
    begin = time.perf_counter()
    assert read_docx(packed(members(body) | noise)).text is not None
    assert time.perf_counter() - begin < 5
