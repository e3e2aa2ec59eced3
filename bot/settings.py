"""Settings: read once, from the environment and a TOML file, into a frozen value.

Nothing else in the program reads the environment.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.errors import SettingsError

if TYPE_CHECKING:
    import tomllib
    from collections.abc import Iterable, Mapping

CONFIG_NAME = "biganzi.toml"
_TOKEN = "BIGANZI_TELEGRAM_TOKEN"  # noqa: S105 - the name of a variable
_SECRET = "BIGANZI_TELEGRAM_SECRET"  # noqa: S105 - the name of a variable
_KEY = "BIGANZI_MODEL_KEY"
_CORPUS_TOKEN = "BIGANZI_CORPUS_TOKEN"  # noqa: S105 - the name of a variable
_EMBEDDINGS_KEY = "BIGANZI_EMBEDDINGS_KEY"
_ENVIRONMENT_ONLY = {
    "telegram_token": _TOKEN,
    "telegram_secret": _SECRET,
    "model_key": _KEY,
    "corpus_token": _CORPUS_TOKEN,
    "embeddings_key": _EMBEDDINGS_KEY,
    "no_color": "NO_COLOR",
}


class Row(NamedTuple):
    """A table of the settings file that the checker reads.

    Args:
        where: which one it is, for a message: “配置文件 biganzi.toml 第12行”.
        values: what stands in it.
    """

    where: str
    values: Mapping[str, object]


class Settings(NamedTuple):
    """Everything that can be configured.

    Args:
        database: the library's SQLite file; None: in the usual place of this system.
        kind: kind of report to review by (a file name in `data/outlines/`); empty: recognise it.
        year: the year a report is about; 0: take it from the title.
        unit: name of the writer's own unit.
        place: name of the writer's own place.
        select: rule codes or prefixes to run; empty: the default rules.
        ignore: rule codes or prefixes never to run.
        severity: the least grave findings to report: error, warning or info.
        rules: options and severity of single rules, by code.
        limits: how long the parts of a report shall be, at least and at most; None: nothing is said.
        words: own words that are wrong, with the right ones.
        patterns: own rules, as regular expressions.
        exemptions: what is not to be reported, by rule, word or place; tables under `ignore`.
        web_host: address the page listens on.
        web_port: port of the page; 0: any free one.
        telegram_token: the bot's token; from the environment only.
        telegram_allow: who may talk to the bot, as numeric ids; empty: nobody.
        telegram_owner: who may let others in, as a numeric id; 0: nobody, and strangers get no answer.
        telegram_api: root of the Bot API server.
        telegram_proxy: proxy for the Bot API; empty: none.
        telegram_mode: `polling` (fetch updates) or `webhook` (have them posted).
        telegram_webhook_url: public https address that Telegram posts to.
        telegram_webhook_host: address that this program listens on for what Telegram posts.
        telegram_webhook_port: its port.
        telegram_secret: what Telegram says to be recognised; from the environment only; empty: a new one
            at each start.
        keep_hours: how long a chat remembers the text that it reviewed last.
        quota_requests: messages a minute that one person may send over a network.
        quota_bytes: bytes of text an hour that one person may send over a network.
        model_url: address of a language model (OpenAI's chat completions); empty: none is used.
        model_name: which model of that service.
        model_key: the service's key; from the environment only.
        model_proxy: proxy for the language model; empty: none.
        corpus: server that keeps the search index (`milvus://host:19530`); empty: it lies beside the record.
        corpus_token: what that server asks for; from the environment only.
        copied: whether the review of a whole report says what it shares with the library.
        semantic: whether what was found by words is weighed by meaning once more.
        embeddings_url: address of the model for that (OpenAI's embeddings); empty: the installed package.
        embeddings_name: which model of that service.
        embeddings_key: the service's key; from the environment only.
        no_color: whether the terminal asks for plain text (https://no-color.org).
    """

    database: Path | None = None
    kind: str = ""
    year: int = 0
    unit: str = ""
    place: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: str = "warning"
    rules: Mapping[str, Row] = MappingProxyType({})
    limits: Row | None = None
    words: tuple[Row, ...] = ()
    patterns: tuple[Row, ...] = ()
    exemptions: tuple[Row, ...] = ()
    web_host: str = "127.0.0.1"
    web_port: int = 8765
    telegram_token: str = ""
    telegram_allow: tuple[int, ...] = ()
    telegram_owner: int = 0
    telegram_api: str = "https://api.telegram.org"
    telegram_proxy: str = ""
    telegram_mode: str = "polling"
    telegram_webhook_url: str = ""
    telegram_webhook_host: str = "127.0.0.1"
    telegram_webhook_port: int = 8766
    telegram_secret: str = ""
    keep_hours: int = 24
    quota_requests: int = 60
    quota_bytes: int = 2_000_000
    model_url: str = ""
    model_name: str = ""
    model_key: str = ""
    model_proxy: str = ""
    corpus: str = ""
    corpus_token: str = ""
    copied: bool = True
    semantic: bool = False
    embeddings_url: str = ""
    embeddings_name: str = ""
    embeddings_key: str = ""
    no_color: bool = False

    def __repr__(self) -> str:
        """Names and places only: a token must not reach a log."""
        return f"Settings(library={self.library.name!r}, kind={self.kind!r})"

    @property
    def library(self) -> Path:
        """The library's SQLite file; the index lies beside it."""
        if self.database is not None:
            return self.database
        return _data_folder() / "library.db"

    @property
    def chats(self) -> Path:
        """File of what the chats remember, beside the record."""
        return self.library.with_name(self.library.name + ".chat.db")


def _data_folder() -> Path:
    """Where this system keeps a user's data."""
    if sys.platform == "linux" and not os.environ.get("XDG_DATA_HOME"):
        return Path("~/.local/share/biganzi").expanduser()  # what platformdirs says there
    import platformdirs  # a twentieth of the start of a review, which only asks whether there is a library

    return Path(platformdirs.user_data_dir("biganzi", appauthor=False))


def load(
    environ: Mapping[str, str],
    *,
    config: Path | None = None,
    database: Path | None = None,
    corpus: str | None = None,
) -> Settings:
    """Settings from the defaults, a config file, the environment and the command line, each over the last.

    Args:
        environ: the environment.
        config: the TOML file; by default `biganzi.toml` in the working directory, where there is one.
        database: overrides the file's `database`.
        corpus: overrides the file's `corpus`.

    Raises:
        SettingsError: the file is missing, is no TOML, or holds an unknown key or a wrong value.
    """
    settings = Settings()
    path = config or Path(CONFIG_NAME)
    if config is not None or path.is_file():
        settings = settings._replace(**_from_file(path))
    allow = environ.get("BIGANZI_TELEGRAM_ALLOW", "")
    if allow.strip():
        settings = settings._replace(telegram_allow=_ids(allow.replace(",", " ").split()))
    return settings._replace(
        database=database or settings.database,
        telegram_token=environ.get(_TOKEN, "").strip(),
        telegram_secret=environ.get(_SECRET, "").strip(),
        model_key=environ.get(_KEY, "").strip(),
        corpus=settings.corpus if corpus is None else corpus,
        corpus_token=environ.get(_CORPUS_TOKEN, "").strip(),
        embeddings_key=environ.get(_EMBEDDINGS_KEY, "").strip(),
        telegram_proxy=environ.get("BIGANZI_TELEGRAM_PROXY", settings.telegram_proxy),
        no_color=bool(environ.get("NO_COLOR")),
        telegram_api=environ.get("BIGANZI_TELEGRAM_API", settings.telegram_api).rstrip("/"),
    )


def _from_file(path: Path) -> dict[str, Any]:
    import tomllib  # most have no settings file

    try:
        words = path.read_text(encoding="utf-8-sig")
        table = tomllib.loads(words)
    except FileNotFoundError:
        raise SettingsError(f"找不到配置文件 {path}，请检查 --config 后面的路径") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"配置文件 {path} 格式有误（{_place(error)}），请按 TOML 写法修改") from None
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"配置文件 {path} 无法读取，请检查权限，并存为 UTF-8 编码") from None
    kinds = {*Settings._fields} - {"exemptions"}
    values = _tables(table, words, path)
    for key, value in table.items():
        line = _line(words, rf"[\"']?{re.escape(key)}[\"']?\s*=|\[\s*{re.escape(key)}\b")
        where = f"配置文件 {path} " + (f"第{line}行" if line else "")
        if key in _ENVIRONMENT_ONLY:
            raise SettingsError(f"{where}里不要写 {key}，请改用环境变量 {_ENVIRONMENT_ONLY[key]}")
        if key not in kinds:
            raise SettingsError(f"{where}里有不认识的设置 {key}，可用的有：{'、'.join(sorted(kinds))}")
        values[key] = _value(key, value, path, where)
    return values


def _tables(table: dict[str, Any], words: str, path: Path) -> dict[str, Any]:
    """The tables that the checker reads, taken out of *table*, each with its place in the file."""

    def rows(key: str, tables: Iterable[object]) -> tuple[Row, ...]:
        lines = [
            number
            for number, line in enumerate(words.splitlines(), start=1)
            if re.match(rf"\s*\[\[\s*{key}\s*\]\]", line)
        ]
        return tuple(
            _row(one, f"[[{key}]]", path, lines[index] if index < len(lines) else 0)
            for index, one in enumerate(tables)
        )

    found: dict[str, Any] = {}
    ignored = table.get("ignore", ())
    if isinstance(ignored, list) and any(isinstance(one, dict) for one in ignored):
        table["ignore"] = [one for one in ignored if not isinstance(one, dict)]
        found["exemptions"] = rows("ignore", [one for one in ignored if isinstance(one, dict)])
    for key in ("words", "patterns"):
        if key in table:
            tables = table.pop(key)
            found[key] = rows(key, tables if isinstance(tables, list) else [tables])
    if "limits" in table:
        found["limits"] = _row(table.pop("limits"), "[limits]", path, _line(words, r"\[\s*limits\s*\]"))
    if "rules" in table:
        tables = _row(table.pop("rules"), "[rules]", path, 0).values
        found["rules"] = {
            code: _row(one, f"[rules.{code}]", path, _line(words, rf"\[\s*rules\.{re.escape(code)}\s*\]"))
            for code, one in tables.items()
        }
    return found


def _line(words: str, beginning: str) -> int:
    """The line of *words* that begins with the pattern *beginning*, from 1; 0 if none does."""
    found = re.search(rf"^[ \t]*(?:{beginning})", words, re.MULTILINE)
    return words.count("\n", 0, found.start()) + 1 if found else 0


def _row(value: object, name: str, path: Path, line: int) -> Row:
    where = f"配置文件 {path} 第{line}行的 {name}" if line else f"配置文件 {path} 里的 {name}"
    if not isinstance(value, dict):
        raise SettingsError(f"{where} 应当写成一张表，一行一项")
    return Row(where, value)


def _place(error: tomllib.TOMLDecodeError) -> str:
    """Where a TOML file is wrong: “第3行第5列”, or “文件末尾”."""
    found = re.search(r"line (\d+), column (\d+)", str(error))
    return f"第{found[1]}行第{found[2]}列" if found else "文件末尾"


def _value(key: str, value: object, path: Path, where: str) -> object:
    wanted = {
        "database": str,
        "year": int,
        "web_port": int,
        "telegram_owner": int,
        "telegram_webhook_port": int,
        "keep_hours": int,
        "quota_requests": int,
        "quota_bytes": int,
        "select": list,
        "ignore": list,
        "telegram_allow": list,
        "copied": bool,
        "semantic": bool,
    }
    kind = wanted.get(key, str)
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        names = {str: "文字", int: "整数", list: "列表", bool: "true 或 false"}
        raise SettingsError(f"{where}里的 {key} 应当是{names[kind]}")
    if key == "database":
        return (path.parent / Path(str(value)).expanduser()).resolve()
    if key == "telegram_allow":
        return _ids(value)
    return tuple(str(entry) for entry in value) if isinstance(value, list) else value


def _ids(values: object) -> tuple[int, ...]:
    try:
        return tuple(int(value) for value in values)  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        raise SettingsError("telegram_allow（或 BIGANZI_TELEGRAM_ALLOW）只能写数字编号，用逗号隔开") from None
