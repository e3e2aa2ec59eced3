from __future__ import annotations

import os
import zipfile
from typing import TYPE_CHECKING

import pytest
from contract import ANNA, texts
from test_importing import REPORT, read
from writing import BRIDGE, LIMP

from bot.corpus import files, importing
from bot.corpus.importing import import_paths
from bot.corpus.library import Library
from bot.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.corpus.importing import ImportReport


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def read_data(name: str, data: bytes) -> str:
    return data.decode("utf-8")


def bring_in(library: Library, *paths: Path) -> ImportReport:
    return import_paths(library, paths, owner="web:anna", read=read, read_data=read_data)


def archive(path: Path, *members: tuple[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as made:
        for name, data in members:
            made.writestr(name, data)
    return path


def report(place: str) -> str:
    return REPORT.replace("柳沟", place)


def reasons(made: ImportReport) -> dict[str, str]:
    return dict(made.refused)


def test_the_files_of_an_archive_come_in_without_being_written_to_disk(
    library: Library, tmp_path: Path
) -> None:
    packed = archive(tmp_path / "往年.zip", ("2023/甲.txt", report("松坡")), ("2023/乙.md", report("杏园")))
    before = set(tmp_path.rglob("*"))
    made = bring_in(library, packed)
    assert (made.added, made.passages, made.refused) == (2, 6, [])
    assert {entry.source for entry in library.documents(["web:anna"])} == {"甲.txt", "乙.md"}
    assert {path for path in set(tmp_path.rglob("*")) - before if "library" not in path.as_posix()} == set()
    assert bring_in(library, packed).repeated == 2


def test_names_that_chinese_windows_packed_are_read(library: Library, tmp_path: Path) -> None:
    packed = archive(tmp_path / "a.zip", ("abcd/ef.txt", report("松坡")))  # as many bytes as the name in GBK
    packed.write_bytes(packed.read_bytes().replace(b"abcd/ef.txt", "述职/甲.txt".encode("gb18030")))
    bring_in(library, packed)
    assert [entry.source for entry in library.documents(["web:anna"])] == ["甲.txt"]


def test_hidden_members_and_what_macs_add_are_left_out(library: Library, tmp_path: Path) -> None:
    packed = archive(tmp_path / "a.zip", ("__MACOSX/._甲.txt", REPORT), (".git/甲.txt", REPORT), ("空/", ""))
    assert (bring_in(library, packed).added, library.documents(["web:anna"])) == (0, [])


def test_no_member_reaches_out_of_its_archive(library: Library, tmp_path: Path) -> None:
    packed = archive(tmp_path / "a.zip", ("../../etc/甲.txt", REPORT), ("/根/乙.txt", report("松坡")))
    assert bring_in(library, packed).added == 2
    assert {entry.source for entry in library.documents(["web:anna"])} == {"甲.txt", "乙.txt"}
    assert {path.name for path in tmp_path.iterdir() if "library" not in path.name} == {"a.zip"}


def test_archives_in_archives_are_refused_and_the_rest_comes_in(library: Library, tmp_path: Path) -> None:
    inner = archive(tmp_path / "内.zip", ("甲.txt", REPORT)).read_bytes()
    made = bring_in(library, archive(tmp_path / "外.zip", ("内.zip", inner), ("乙.txt", report("松坡"))))
    assert made.added == 1
    assert "先解压" in reasons(made)["外.zip/内.zip"]


def test_a_member_that_unpacks_to_nothing_but_air_is_refused(library: Library, tmp_path: Path) -> None:
    packed = archive(tmp_path / "a.zip", ("弹.txt", b"0" * 20_000_000), ("乙.txt", REPORT))
    made = bring_in(library, packed)
    assert made.added == 1
    assert "过大" in reasons(made)["a.zip/弹.txt"]


def test_an_archive_of_too_much_or_too_many_is_refused_whole(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = archive(tmp_path / "a.zip", *((f"{number}.txt", report(f"松坡{number}")) for number in range(6)))
    monkeypatch.setattr(files, "UNPACKED_LIMIT", 1_000)
    assert "MB" in reasons(bring_in(library, packed))["a.zip"]
    monkeypatch.setattr(files, "MEMBERS_LIMIT", 5)
    assert "5 个" in reasons(bring_in(library, packed))["a.zip"]
    assert library.documents(["web:anna"]) == []


def test_an_archive_of_more_than_a_hundred_thousand_files_is_refused_unopened(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = b"PK\x01\x02".ljust(46, b"\0")
    (tmp_path / "a.zip").write_bytes(entry * 100_001 + b"PK\x05\x06".ljust(22, b"\0"))
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert "超过 100000 个" in reasons(bring_in(library, tmp_path / "a.zip"))["a.zip"]


def test_a_locked_member_is_told(library: Library, tmp_path: Path) -> None:
    packed = archive(tmp_path / "a.zip", ("甲.txt", REPORT))
    data = bytearray(packed.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    packed.write_bytes(data)
    assert "密码" in reasons(bring_in(library, packed))["a.zip/甲.txt"]


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 and no more", b"not a zip"])
def test_a_damaged_archive_is_told(library: Library, tmp_path: Path, damage: bytes) -> None:
    packed = tmp_path / "a.zip"
    packed.write_bytes(damage)
    assert reasons(bring_in(library, packed, tmp_path / "none.zip")).keys() == {"a.zip", "none.zip"}


def test_a_member_that_is_damaged_is_told_and_the_rest_comes_in(library: Library, tmp_path: Path) -> None:
    packed = archive(
        tmp_path / "a.zip", ("甲.txt", REPORT), ("乙.txt", report("松坡")), method=zipfile.ZIP_STORED
    )
    packed.write_bytes(packed.read_bytes().replace("柳沟".encode(), "柳购".encode(), 1))
    made = bring_in(library, packed)
    assert (made.added, reasons(made)) == (1, {"甲.txt": "压缩包里的这个文件已损坏"})


def test_without_a_reader_of_bytes_members_are_refused(library: Library, tmp_path: Path) -> None:
    packed = archive(tmp_path / "a.zip", ("甲.txt", REPORT))
    made = import_paths(library, [packed], owner="web:anna", read=read)
    assert "解压后" in reasons(made)["甲.txt"]


def test_many_files_are_read_on_all_cores_and_come_in_as_in_turn(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:02}.txt").write_text(report(f"松坡{number}"), encoding="utf-8")
    (folder / "61.png").write_bytes(b"")
    (folder / "62.txt").write_bytes(b"")
    made = bring_in(library, folder)
    assert (made.added, [name for name, _ in made.refused]) == (60, ["61.png", "62.txt"])
    assert sorted(entry.source for entry in library.documents(["web:anna"])) == [
        f"{number:02}.txt" for number in range(60)
    ]


def die(path: Path) -> str:
    os._exit(1)


def test_a_file_on_which_a_process_dies_is_said(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_MANY", 1)
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    with pytest.raises(LibraryError, match="意外中断"):
        import_paths(library, [tmp_path / "a.txt"], owner="web:anna", read=die)


def test_very_many_tiny_files_come_in(library: Library, tmp_path: Path) -> None:
    for number in range(3_000):
        (tmp_path / f"{number}.txt").write_text(f"{BRIDGE}{number}", encoding="utf-8")
    assert bring_in(library, *sorted(tmp_path.glob("*.txt"))).added == 3_000


def test_a_document_that_says_nearly_what_another_does_is_told(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        report("松坡").replace("2023", "2024").replace(LIMP, f"{LIMP}另外{BRIDGE}"), encoding="utf-8"
    )
    (made,) = bring_in(library, tmp_path / "a.txt", tmp_path / "b.txt").similar
    assert made == (
        "松坡镇党委书记2024年度抓基层党建工作述职报告",
        "柳沟镇党委书记2023年度抓基层党建工作述职报告",
    )
    assert texts(library.search("软肋", ANNA, limit=1))
