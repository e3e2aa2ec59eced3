"""`biganzi`, `biganzi web`, `biganzi chat`, `biganzi telegram`, really started."""

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request

import pytest


@pytest.fixture
def environment(tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BIGANZI")}
    return {**kept, "XDG_DATA_HOME": str(tmp_path), "NO_COLOR": "1"}


def start(environment, *arguments, **options):
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,
    )


@pytest.mark.parametrize("arguments", [["--db", "LIBRARY"], ["web", "--port", "0", "--db", "LIBRARY"]])
def test_the_page_is_served_on_loopback_behind_a_key_until_interrupted(environment, tmp_path, arguments):
    (tmp_path / "biganzi.toml").write_text("web_port = 0\n", encoding="utf-8")
    library = str(tmp_path / "library.db")
    program = start(environment, *(library if one == "LIBRARY" else one for one in arguments), cwd=tmp_path)
    try:
        address = ""
        for line in program.stdout:
            found = re.search(r"http://127\.0\.0\.1:\d+/\S+/", line.decode())
            if found:
                address = found[0]
                break
        with urllib.request.urlopen(address, timeout=20) as page:
            assert "笔杆子" in page.read().decode()
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(re.sub(r"[^/]+/$", "", address), timeout=20)
        assert refused.value.code == 404
        refused.value.close()
        program.send_signal(signal.SIGINT)
        _, err = program.communicate(timeout=30)
    finally:
        program.kill()
        program.communicate()
    assert b"Traceback" not in err


def test_a_piped_chat_is_answered(environment, tmp_path):
    program = start(environment, "--db", str(tmp_path / "library.db"), "chat", stdin=subprocess.PIPE)
    out, err = program.communicate("/例句 一岗双责\n/审搞\n".encode(), timeout=60)
    assert program.returncode == 0
    assert "一岗双责" in out.decode()
    assert "没有“审搞”这个命令" in out.decode()
    assert err == b""


def test_telegram_without_a_token_says_what_to_do(environment, tmp_path):
    program = start(environment, "--db", str(tmp_path / "library.db"), "telegram")
    _, err = program.communicate(timeout=60)
    assert program.returncode == 2
    assert "BIGANZI_TELEGRAM_TOKEN" in err.decode()
    assert err.count(b"\n") == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_library_without_permission_is_one_sentence(environment, tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    program = start(environment, "--db", str(folder / "library.db"), "phrase", "党建")
    _, err = program.communicate(timeout=60)
    assert (program.returncode, err.count(b"\n")) == (2, 1)
