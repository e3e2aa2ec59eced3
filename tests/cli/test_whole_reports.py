"""From a facts file to a printed report, for each kind: written, reviewed, set, and rendered by LibreOffice."""

import subprocess
from dataclasses import replace

import pytest
from pypdf import PdfReader

from bot.cli import main
from bot.drafting import facts_text
from bot.drafting.draft import write
from bot.formats.docx_read import read_docx
from bot.formats.office import find_office
from bot.text.outlines import outlines

KINDS = {entry.name: entry.title for entry in outlines()}
OFFICE = find_office()
NAMED = f'kind = "{KINDS["party-building-duty"]}"'


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """In a folder of its own, with no configuration and no library of the machine."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def drafted(folder, kind):
    """The report of *kind* as a Word file that the command line has made."""
    facts = facts_text.example().replace(NAMED, f'kind = "{kind}"')
    path = folder / f"{kind}.toml"
    path.write_text(facts, encoding="utf-8")
    output = folder / f"{kind}.docx"
    assert main(["draft", "--facts", str(path), "-o", str(output)]) == 0
    return output


def test_the_facts_file_names_its_kind():
    assert NAMED in facts_text.example()


@pytest.mark.parametrize("kind", KINDS)
def test_the_word_file_is_reviewed_with_no_finding_but_the_open_gaps(kind, tmp_path, capsys):
    output = drafted(tmp_path, kind)
    text = read_docx(output.read_bytes()).text
    status = main(["review", str(output), "--kind", kind, "--year", "2025", "--unit", "苇泉镇"])
    found = [line for line in capsys.readouterr().out.splitlines() if line.startswith(str(output))]
    assert status == bool(found)
    assert len(found) == text.count("【待填：")
    assert all(" PH008 " in line for line in found), found


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_each_kind_is_rendered_with_its_title_and_page_numbers(tmp_path):
    files = [drafted(tmp_path, kind) for kind in KINDS]
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), *map(str, files)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    facts = facts_text.read(facts_text.example())
    for kind, file in zip(KINDS, files, strict=True):
        pages = [page.extract_text() for page in PdfReader(file.with_suffix(".pdf")).pages]
        shown = "".join("".join(pages).split())
        title = write(replace(facts, kind=kind)).text.partition("\n")[0]
        assert title in shown
        assert "—1—" in "".join(pages[0].split())
        assert "".join(read_docx(file.read_bytes()).text.split()[-1]) in shown
