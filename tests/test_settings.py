"""Settings from the environment and a file."""

from pathlib import Path

import platformdirs
import pytest

from bot import settings
from bot.errors import SettingsError


def write(tmp_path, words):
    path = tmp_path / "biganzi.toml"
    path.write_text(words, encoding="utf-8")
    return path


def test_defaults_need_no_file_and_listen_on_loopback_and_let_nobody_in(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    loaded = settings.load({})
    assert loaded.web_host == "127.0.0.1"
    assert loaded.telegram_allow == ()
    assert loaded.telegram_token == ""
    assert loaded.library.name == "library.db"


@pytest.mark.parametrize("told", ["", "/elsewhere", "not/absolute"])
def test_the_library_lies_where_this_system_keeps_a_users_data(monkeypatch, told):
    monkeypatch.setenv("XDG_DATA_HOME", told)
    folder = platformdirs.user_data_dir("biganzi", appauthor=False)
    assert settings.load({}).library == Path(folder) / "library.db"


def test_the_file_in_the_working_directory_is_read_and_the_command_line_wins(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(
        tmp_path,
        'kind = "personal-duty"\nyear = 2024\nignore = ["PU"]\ndatabase = "own.db"\ntelegram_allow = [42]\n',
    )
    loaded = settings.load({})
    assert (loaded.kind, loaded.year, loaded.ignore, loaded.telegram_allow) == (
        "personal-duty",
        2024,
        ("PU",),
        (42,),
    )
    assert loaded.library == tmp_path / "own.db"
    assert settings.load({}, database=Path("other.db")).library == Path("other.db")


def test_the_environment_holds_the_token_and_may_hold_the_allow_list(tmp_path):
    config = write(tmp_path, "telegram_allow = [1]\n")
    loaded = settings.load(
        {"BIGANZI_TELEGRAM_TOKEN": " 1:a ", "BIGANZI_TELEGRAM_ALLOW": "7, 8"}, config=config
    )
    assert loaded.telegram_token == "1:a"
    assert loaded.telegram_allow == (7, 8)


def test_a_language_model_is_named_in_the_file_and_its_key_in_the_environment(tmp_path):
    config = write(tmp_path, 'model_url = "http://127.0.0.1:8080/v1"\nmodel_name = "tiny"\n')
    loaded = settings.load({"BIGANZI_MODEL_KEY": " sk-secret "}, config=config)
    assert (loaded.model_url, loaded.model_name, loaded.model_key) == (
        "http://127.0.0.1:8080/v1",
        "tiny",
        "sk-secret",
    )
    assert "secret" not in repr(loaded)
    assert settings.load({}, database=tmp_path / "a.db").model_url == ""


def test_a_setting_written_out_shows_no_token(tmp_path):
    loaded = settings.load({"BIGANZI_TELEGRAM_TOKEN": "1:secret"}, database=tmp_path / "a.db")
    assert "secret" not in repr(loaded)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("kind = ", "格式有误"),
        ("year = 1\nkind = = 2", "第2行第8列"),
        ("colour = 1", "不认识的设置 colour.*kind"),
        ("# 单位\nkind = 'personal-duty'\nyear = '2024'", "第3行里的 year 应当是整数"),
        ("\n[colours]\nred = 1", "第2行里有不认识的设置 colours"),
        ("year = '2024'", "year 应当是整数"),
        ("year = true", "year 应当是整数"),
        ("select = 'PH'", "select 应当是列表"),
        ("kind = 3", "kind 应当是文字"),
        ("telegram_allow = ['我']", "数字编号"),
        ("telegram_token = '1:a'", "环境变量 BIGANZI_TELEGRAM_TOKEN"),
        ("model_key = 'sk-1'", "环境变量 BIGANZI_MODEL_KEY"),
    ],
)
def test_a_wrong_file_is_told_in_one_sentence(tmp_path, words, sentence):
    with pytest.raises(SettingsError, match=sentence):
        settings.load({}, config=write(tmp_path, words))


def test_a_missing_or_unreadable_file_is_told(tmp_path):
    with pytest.raises(SettingsError, match="找不到配置文件"):
        settings.load({}, config=tmp_path / "none.toml")
    path = tmp_path / "gb.toml"
    path.write_bytes("kind = '述职'".encode("gb18030"))
    with pytest.raises(SettingsError, match="UTF-8"):
        settings.load({}, config=path)


def test_a_wrong_allow_list_in_the_environment_is_told():
    with pytest.raises(SettingsError, match="BIGANZI_TELEGRAM_ALLOW"):
        settings.load({"BIGANZI_TELEGRAM_ALLOW": "张三"})
