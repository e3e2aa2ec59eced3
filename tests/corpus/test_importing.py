from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from contract import ANNA, texts
from writing import BRIDGE, CLINIC, LEDGER, LIMP, SCHOOL

import bot
from bot.corpus import importing
from bot.corpus.importing import import_paths
from bot.corpus.library import Library
from bot.errors import UnreadableFileError
from bot.text.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.corpus.importing import ImportReport

REPORT = f"""柳沟镇党委书记2023年度抓基层党建工作述职报告

一、履职情况
（一）带头走村入户。{BRIDGE}
{LEDGER}
二、存在的问题
{LIMP}
三、下一步打算
{SCHOOL}

柳沟镇党委
2023年12月20日
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    return made


def read(path: Path) -> str:
    if path.suffix not in {".txt", ".md"}:
        raise UnreadableFileError("这种文件读不了")
    return path.read_text(encoding="utf-8")


def bring_in(library: Library, *paths: Path) -> ImportReport:
    return import_paths(library, paths, owner="web:anna", read=read)


def row(name: str, text: str, section: str = "存在问题", **more: object) -> str:
    return json.dumps(
        {"id": name, "source": "素材一", "section": section, "text": text, **more}, ensure_ascii=False
    )


@pytest.mark.parametrize(("worth", "most"), [(1, 3), (1_000, 7)])
def test_what_many_imports_have_left_in_pieces_is_joined(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, worth: int, most: int
) -> None:
    monkeypatch.setattr(importing, "_SETTLED", worth)
    pieces = []
    for number in range(7):
        (folder / f"{number}.txt").write_text(REPORT.replace("柳沟", f"柳沟{number}"), encoding="utf-8")
        assert bring_in(library, folder).added == 1
        (shard,) = library._reach(ANNA)._shards
        pieces.append(shard.segments)
        assert len(library.search("走村入户", ANNA)) == 1  # they say the same
    assert max(pieces) == most
    assert len(library.documents(["web:anna"])) == 7


def test_a_report_comes_in_with_labels_from_its_title(library: Library, folder: Path) -> None:
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    report = bring_in(library, folder / "a.txt")
    assert (report.added, report.repeated, list(report.refused)) == (1, 0, [])
    (entry,) = library.documents(["web:anna"])
    assert entry.title == "柳沟镇党委书记2023年度抓基层党建工作述职报告"
    assert (entry.kind, entry.organisation, entry.year) == ("party-building-duty", "township", 2023)
    assert entry.source == "a.txt"
    (hit,) = library.search("软肋 边远小组", ANNA, limit=1)
    assert (hit.passage.text, hit.passage.section) == (LIMP, Role.PROBLEMS)
    assert hit.as_row()["year"] == 2023


def test_the_same_words_in_two_files_are_one_document(library: Library, folder: Path) -> None:
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    (folder / "b.txt").write_text(REPORT.replace("\n", "\r\n\r\n"), encoding="utf-8")
    report = bring_in(library, folder)
    assert (report.added, report.repeated) == (1, 0)
    again = bring_in(library, folder)
    assert (again.added, again.repeated, again.passages) == (0, 1, 0)


def test_paid_marks_are_healed_and_advertising_is_no_passage(library: Library, folder: Path) -> None:
    ad = "更多范文请关注微信公众号：写材料的小屋，加客服微信：abc123 领取海量素材库"
    marked = BRIDGE.replace("支部", "支###paid begin###部")
    (folder / "a.txt").write_text(REPORT.replace(BRIDGE, marked).replace(LIMP, f"{LIMP}\n{ad}"), "utf-8")
    bring_in(library, folder)
    found = texts(library.search("水渠 支部 公众号 范文 软肋", ANNA, limit=50))
    assert any(BRIDGE in text for text in found)
    assert not any("paid" in text or "公众号" in text for text in found)


def test_front_matter_says_what_a_title_does_not(library: Library, folder: Path) -> None:
    front = (
        '+++\ntitle = "范文一"\nkind = "summary"\norganisation = "soe"\nyear = 2021\nlicence = "CC0"\n+++\n'
    )
    (folder / "a.md").write_text(front + REPORT, encoding="utf-8")
    bring_in(library, folder)
    (entry,) = library.documents(["web:anna"])
    labels = (entry.title, entry.kind, entry.organisation, entry.year, entry.licence)
    assert labels == ("范文一", "summary", "soe", 2021, "CC0")


def test_what_cannot_be_taken_is_refused_by_name_and_the_rest_comes_in(
    library: Library, folder: Path
) -> None:
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    (folder / "b.png").write_bytes(b"\x89PNG")
    (folder / "c.txt").write_text("2023年\n", encoding="utf-8")
    (folder / "d.md").write_text("+++\ntitle = \n+++\n" + REPORT, encoding="utf-8")
    report = bring_in(library, folder, folder / "none.txt")
    assert report.added == 1
    assert [name for name, _ in report.refused] == ["b.png", "c.txt", "d.md", "none.txt"]
    assert all(reason for _, reason in report.refused)


def test_hidden_files_and_links_out_of_the_folder_are_left_out(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(REPORT, encoding="utf-8")
    (folder / "link.txt").symlink_to(outside)
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere")
    (folder / "round").symlink_to(folder)
    (folder / ".hidden.txt").write_text(REPORT, encoding="utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "a.txt").write_text(REPORT, encoding="utf-8")
    report = bring_in(library, folder)
    assert (report.added, list(report.refused)) == (0, [])


def test_a_name_with_a_line_end_stays_one_line(library: Library, folder: Path) -> None:
    (folder / "a\nb.png").write_bytes(b"")
    (folder / "c\nd.txt").write_text(BRIDGE, encoding="utf-8")
    (folder / "e\nf.jsonl").write_text(row("1", CLINIC, source="素材\n二"), encoding="utf-8")
    assert [name for name, _ in bring_in(library, folder).refused] == ["a b.png"]
    kept = {(entry.title, entry.source) for entry in library.documents(["web:anna"])}
    assert kept == {("c d", "c d.txt"), ("素材 二", "e f.jsonl")}


def test_progress_counts_files(library: Library, folder: Path) -> None:
    for name in "abc":
        (folder / f"{name}.txt").write_text(REPORT.replace("柳沟", f"柳{name}沟"), encoding="utf-8")
    told: list[tuple[int, ...]] = []
    import_paths(library, [folder], owner="web:anna", read=read, progress=lambda *counts: told.append(counts))
    assert told == [(1, 3, 0), (2, 3, 0), (3, 3, 9)]


def test_rows_keep_their_ids_and_bad_rows_are_refused_by_line(library: Library, folder: Path) -> None:
    lines = [
        row("r1", LIMP),
        "{",
        "[]",
        row("r2", "  "),
        '{"id": "r3", "source": "x", "section": "y"}',
        "",
        row("r4", BRIDGE, "duties", topics=["乡村振兴"], kind="summary", year=2022, organisation="village"),
        row("r5", "\ud800" + CLINIC, "结尾").replace("\ud800", "\\ud800"),
    ]
    (folder / "rows.jsonl").write_bytes("\n".join(lines).encode() + b"\n\xff\n")
    report = bring_in(library, folder)
    assert [name for name, _ in report.refused] == [f"rows.jsonl 第{number}行" for number in (2, 3, 4, 5, 9)]
    (problem,) = library.search("软肋", ANNA)
    assert (problem.passage.id, problem.passage.title, problem.passage.roles) == (
        "r1",
        "素材一",
        (Role.PROBLEMS,),
    )
    duty = library.search("水渠", ANNA)[0]
    assert (duty.passage.year, duty.passage.topics, duty.passage.roles) == (
        2022,
        ("乡村振兴",),
        (Role.DUTIES,),
    )
    assert duty.passage.kind == "summary"
    closing = library.search("护士", ANNA)[0]
    assert closing.passage.roles == (Role.CLOSING,)
    again = bring_in(library, folder)
    assert (again.added, again.passages) == (0, 0)


_PROGRAM = """
import sys
from pathlib import Path
from bot.corpus import importing
from bot.corpus.library import Library
importing._BATCH_PASSAGES = importing._BATCH_ROWS = 7
with Library.open(Path(sys.argv[1])) as library:
    print("open", flush=True)
    importing.import_paths(
        library, [Path(sys.argv[2])], owner="web:anna", read=lambda path: path.read_text("utf-8"),
        progress=lambda done, *_: print(done, flush=True),
    )
"""


def contents(library: Library) -> tuple[list[tuple[str, int]], set[str]]:
    entries = sorted((entry.title, entry.passages) for entry in library.documents(["web:anna"]))
    return entries, set(texts(library.search("柳沟 水渠 软肋 晨读 护士", ANNA, limit=10_000)))


def test_a_killed_import_is_repeated_to_the_same_end(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        text = (
            REPORT.replace("柳沟", f"柳沟{number}")
            .replace("水渠", f"水渠{number}号")
            .replace(LIMP, LIMP * (number % 3 + 1))
        )
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    rows = (row(f"r{number}", f"{number}号值守点：{CLINIC}") for number in range(60))
    (folder / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    with Library.open(tmp_path / "whole.db") as library:
        bring_in(library, folder)
        expected = contents(library)
    database = tmp_path / "killed.db"
    root = str(Path(bot.__file__).parents[1])
    chance = random.Random()
    for _ in range(5):
        with subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, str(database), str(folder)], stdout=subprocess.PIPE, cwd=root
        ) as process:
            assert process.stdout
            for _ in range(chance.randrange(1, 42)):
                if not process.stdout.readline():
                    break
            time.sleep(chance.random() * 0.02)
            process.send_signal(signal.SIGKILL)
        with Library.open(database) as library:
            assert library.documents(["web:anna"]) is not None
    monkeypatch.setattr(importing, "_BATCH_PASSAGES", 7)
    with Library.open(database) as library:
        bring_in(library, folder)
        assert contents(library) == expected
