"""Older and other office formats (.doc .wps .rtf .odt), turned into .docx by LibreOffice.

LibreOffice is a program of its own: it gets one folder per call, one minute, and no trust. Two calls on one
profile can end with one of them silently writing nothing, so each has a fresh profile.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from bot.errors import UnreadableFileError

LIMIT_SECONDS = 60.0
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)
_PROFILE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>
"""


def find_office() -> str | None:
    """Path of LibreOffice's program; None where it is not installed."""
    found = (shutil.which(name) for name in (*_NAMES, *_PLACES))
    return next((program for program in found if program), None)


def to_docx(data: bytes, suffix: str, *, program: str | None = None, seconds: float = LIMIT_SECONDS) -> bytes:
    """*data* as a .docx file.

    Args:
        data: the file.
        suffix: what it is (`.doc`).
        program: path of LibreOffice's program; by default the one that is installed.
        seconds: how long it may take.

    Raises:
        UnreadableFileError: LibreOffice is missing, or cannot read the file.
    """
    program = program or find_office()
    if program is None:
        raise UnreadableFileError(
            f"这台机器读不了 {suffix} 文件：请安装 LibreOffice，或在 Word/WPS 里另存为 .docx 再发来"
        )
    with tempfile.TemporaryDirectory(prefix="biganzi-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"draft{suffix}"
        source.write_bytes(data)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        _run(_command(program, source, profile), seconds)
        output = folder / "out" / "draft.docx"
        if not output.is_file():
            raise UnreadableFileError(
                f"这个 {suffix} 文件打不开，可能已损坏或有密码；请在 Word/WPS 里另存为 .docx 再发来"
            )
        return output.read_bytes()


def _command(program: str, source: Path, profile: Path) -> list[str]:
    return [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "docx",
        "--outdir",
        str(source.with_name("out")),
        str(source),
    ]


def _run(command: list[str], seconds: float) -> None:
    quiet = subprocess.DEVNULL
    try:
        with subprocess.Popen(  # noqa: S603 - a list, no shell; the names in it are ours
            command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        ) as process:
            try:
                process.wait(seconds)
            except BaseException:  # the caller's interruption, too, must leave nothing running
                _end(process)
                raise
    except subprocess.TimeoutExpired:
        raise UnreadableFileError(
            f"文件 {seconds:.0f} 秒内没有转换完，已停止；请在 Word/WPS 里另存为 .docx 再发来"
        ) from None
    except OSError:
        raise UnreadableFileError(
            "LibreOffice 无法启动，请重新安装，或在 Word/WPS 里另存为 .docx 再发来"
        ) from None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with all that it has started."""
    if sys.platform == "win32":  # pragma: no cover - tests run where there are process groups
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
