from __future__ import annotations

import os
import sys
import tempfile
import textwrap
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from wordfiles import definition, docx, level, number, numbered, paragraph

from bot.errors import UnreadableFileError
from bot.formats.docx_read import read_docx
from bot.formats.office import find_office, to_docx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BODY = docx(paragraph("党建工作"))
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder in which conversions make theirs; empty again when a test ends."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str], str]:
    """Writes a program that stands in for LibreOffice; *script* sees its arguments."""

    def write(script: str) -> str:
        path = tmp_path / "soffice"
        head = f"#!{sys.executable}\nimport os, sys, time, pathlib, subprocess\n"
        arguments = "out, source = map(pathlib.Path, sys.argv[-2:])\n"
        path.write_text(head + arguments + textwrap.dedent(script), encoding="utf-8")
        path.chmod(0o755)
        return str(path)

    return write


def test_the_file_that_office_writes_is_returned(program: Callable[[str], str], scratch: Path) -> None:
    copy = program("out.mkdir(); (out / 'draft.docx').write_bytes(source.read_bytes())")
    assert to_docx(BODY, ".doc", program=copy) == BODY


def test_every_call_has_a_folder_and_a_profile_of_its_own(
    program: Callable[[str], str], scratch: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    script = f"""
    open({str(log)!r}, "a").write(sys.argv[1] + " " + source.suffix + chr(10))
    profile = sys.argv[1].removeprefix("-env:UserInstallation=file://")
    assert "DisableMacrosExecution" in open(profile + "/user/registrymodifications.xcu").read()
    time.sleep(0.2)
    out.mkdir(); (out / "draft.docx").write_bytes(source.read_bytes())
    """
    office = program(script)
    threads = [
        threading.Thread(target=to_docx, args=(BODY, ".wps"), kwargs={"program": office}) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    calls = log.read_text(encoding="utf-8").split("\n")[:-1]
    assert len(set(calls)) == 2
    assert all(call.endswith(".wps") for call in calls)


def test_a_call_that_writes_nothing_is_not_trusted(program: Callable[[str], str], scratch: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"打不开.*另存为 \.docx"):
        to_docx(BODY, ".doc", program=program("print('convert ok'); out.mkdir()"))


def test_a_call_that_hangs_is_ended_with_all_that_it_started(
    program: Callable[[str], str], scratch: Path, tmp_path: Path
) -> None:
    child = tmp_path / "child"
    script = f"""
    inner = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    pathlib.Path({str(child)!r}).write_text(str(inner.pid))
    time.sleep(60)
    """
    begin = time.monotonic()
    with pytest.raises(UnreadableFileError, match="没有转换完"):
        to_docx(BODY, ".doc", program=program(script), seconds=2)
    assert time.monotonic() - begin < 10
    assert not _runs(int(child.read_text(encoding="utf-8")))


def _runs(process: int) -> bool:
    """Whether a process that is no child of ours still runs; a dead one may wait a moment for its reaper."""
    for _ in range(50):
        try:
            os.kill(process, 0)
            state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except (ProcessLookupError, FileNotFoundError):
            return False
        if state == "Z":
            return False
        time.sleep(0.1)
    return True


def test_a_program_that_cannot_start_is_told(tmp_path: Path, scratch: Path) -> None:
    with pytest.raises(UnreadableFileError, match="无法启动"):
        to_docx(BODY, ".doc", program=str(tmp_path))


def test_a_machine_without_office_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.formats.office.find_office", lambda: None)
    with pytest.raises(UnreadableFileError, match=r"\.wps.*安装 LibreOffice.*另存为 \.docx"):
        to_docx(BODY, ".wps")


def test_office_is_found_on_the_path(
    monkeypatch: pytest.MonkeyPatch, program: Callable[[str], str], tmp_path: Path
) -> None:
    path = program("")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_office() == path


@needs_office
@pytest.mark.parametrize("suffix", [".rtf", ".doc"])
def test_a_real_office_reads_an_old_format(suffix: str, scratch: Path) -> None:
    rtf = r"{\rtf1\ansi\uc1 \u20826?\u24314?\u24037?\u20316?\par}"
    assert read_docx(to_docx(rtf.encode(), suffix)).text.strip() == "党建工作"


@needs_office
def test_a_real_office_keeps_automatic_numbers(scratch: Path) -> None:
    levels = definition(0, level(0, "chineseCounting", "%1、"))
    data = docx(numbered("履职情况", 1) + numbered("存在问题", 1), numbering=levels + number(1, 0))
    assert read_docx(to_docx(data, ".doc")).text == "一、履职情况\n二、存在问题"


@needs_office
def test_two_calls_of_a_real_office_at_once_both_succeed(scratch: Path) -> None:
    read: list[str] = []
    threads = [
        threading.Thread(target=lambda: read.append(read_docx(to_docx(BODY, ".doc")).text)) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read == ["党建工作", "党建工作"]
