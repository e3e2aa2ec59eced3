"""The command line's words: what can be typed, explained in Chinese."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from bot import __version__
from bot.checker.reports import FORMATS
from bot.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

SECTIONS = ("duties", "last_year", "problems", "causes", "plans", "opening", "closing")
REVIEW_FORMATS = (*FORMATS, "docx")
SHELLS = ("bash", "zsh", "fish")
FIX_MODES = ("apply", "tracked")

_TRANSLATIONS = (
    (r"unrecognized arguments: (.*)", r"不认识的参数 \1"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\1 不能是 \2，可选：\3"),
    (r"argument (.*): invalid int value: (.*)", r"\1 应当是整数，而不是 \2"),
    (r"argument (.*): expected one argument", r"\1 后面缺少内容"),
    (r"argument (.*): expected at least one argument", r"\1 后面缺少内容"),
    (r"the following arguments are required: (.*)", r"缺少 \1"),
    (r"argument (.*): not allowed with argument (.*)", r"\1 不能和 \2 一起用"),
    (r"ambiguous option: (.*) could match (.*)", r"\1 不明确，可能是 \2"),
)


def _formatter(prog: str) -> argparse.HelpFormatter:
    """For every argument that is added argparse wants one, which goes and measures the terminal where it knows no width."""
    return argparse.HelpFormatter(prog, width=80)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese and raises instead of leaving the program."""

    def __init__(self, **options: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_formatter, **options)  # type: ignore[arg-type]
        self._optionals.title = "选项"
        self._positionals.title = "参数"
        self.add_argument("-h", "--help", action="help", help="显示这段帮助")

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with one Chinese sentence."""
        for pattern, words in _TRANSLATIONS:
            if re.fullmatch(pattern, message, re.DOTALL):
                message = re.sub(pattern, words, message, flags=re.DOTALL)
                break
        raise UsageError(f"命令写得不对：{' '.join(message.split())}。用 {self.prog} --help 查看写法")

    def format_help(self) -> str:
        """The help text with Chinese headings, as wide as the terminal."""
        self.formatter_class = argparse.HelpFormatter
        return super().format_help().replace("usage: ", "用法：", 1)


def _globals(parser: argparse.ArgumentParser, *, top: bool) -> None:
    unset = None if top else argparse.SUPPRESS
    parser.add_argument(
        "--db", type=Path, metavar="PATH", default=unset, help="素材库文件（默认在用户数据目录）"
    )
    parser.add_argument(
        "--corpus",
        metavar="URL",
        default=unset,
        help="放索引的服务器，如 milvus://主机:19530（默认放在素材库旁边）",
    )
    parser.add_argument(
        "--config", type=Path, metavar="FILE", default=unset, help="配置文件（默认 ./biganzi.toml）"
    )


def parser(names: Collection[str] | None = None) -> Parser:
    """The parser of the whole command line, or of no more than the commands called *names*."""
    top = Parser(
        prog="biganzi", description="笔杆子：述职报告的审稿、例句和起草助手。不带命令时启动本机网页。"
    )
    _globals(top, top=True)
    top.add_argument("--version", action="version", version=f"biganzi {__version__}", help="显示版本")
    commands = top.add_subparsers(dest="command", metavar="命令", parser_class=Parser)
    for name in _COMMANDS if names is None else names:
        help_, add = _COMMANDS[name]
        command = commands.add_parser(name, help=help_, description=help_, prog=f"biganzi {name}")
        _globals(command, top=False)
        if add:
            add(command)
    return top


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The parsed command line.

    Raises:
        UsageError: it is wrong.
        SystemExit: help or version was asked for.
    """
    words = list(_with_modes(arguments))
    return parser(_needed(words)).parse_args(words)


def _needed(words: Sequence[str]) -> Collection[str] | None:
    """The commands that *words* can call, None for all: building them all takes as long as a short review."""
    if not words or words[0] == "--version":
        return ()
    return words[:1] if words[0] in _COMMANDS else None


def _with_modes(arguments: Sequence[str]) -> Iterator[str]:
    """`--fix` with its mode: it may stand alone, and what follows it may be a file."""
    for at, word in enumerate(arguments):
        if word == "--fix":
            following = arguments[at + 1] if at + 1 < len(arguments) else ""
            yield "--fix" if following in FIX_MODES else f"--fix={FIX_MODES[0]}"
        else:
            yield word


def _review(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="要审的文件或文件夹；- 或不写表示标准输入")
    parser.add_argument("--format", choices=REVIEW_FORMATS, help="输出格式，默认看 -o 的扩展名")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="写到文件，而不是屏幕")
    parser.add_argument("--kind", default="", help="文种（data/outlines 里的名字），默认按标题识别")
    parser.add_argument("--year", type=int, default=0, help="述职年度，默认按标题识别")
    parser.add_argument("--unit", default="", help="本单位名称")
    parser.add_argument("--place", default="", help="本地地名")
    parser.add_argument("--extent", choices=("part", "report"), help="片段还是整篇，默认自动判断")
    parser.add_argument(
        "--select", action="append", default=[], metavar="CODES", help="只用这些规则，如 PH,CT001；ALL 为全部"
    )
    parser.add_argument("--ignore", action="append", default=[], metavar="CODES", help="不用这些规则")
    parser.add_argument(
        "--severity", choices=("error", "warning", "info"), default="", help="最低级别（默认 warning）"
    )
    parser.add_argument(
        "--baseline", type=Path, metavar="FILE", help="不再报这份基线文件里记下的问题，只报新的"
    )
    parser.add_argument(
        "--write-baseline", type=Path, metavar="FILE", help="把现有的问题记进基线文件（不含原文）"
    )
    parser.add_argument(
        "--fix",
        nargs=1,
        default=[],
        choices=FIX_MODES,
        metavar="[tracked]",
        help="把不会改变意思的问题直接改进文件；--fix tracked 在 .docx 里写成修订",
    )
    parser.add_argument("--in-place", action="store_true", help="批注版直接写回原 .docx 文件")
    parser.add_argument("--unsafe-fixes", action="store_true", help="连同可能改变意思的修改一起用")
    parser.add_argument("--diff", action="store_true", help="只显示会怎样改，不动文件")
    parser.add_argument(
        "--no-copied", dest="copied", action="store_false", help="不和素材库里自己的文档比对雷同"
    )


def _filters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--section", choices=SECTIONS, help="只要这个部分")
    parser.add_argument("--kind", default="", help="只要这个文种")
    parser.add_argument("--year", type=int, default=0, help="只要这个年度")
    parser.add_argument(
        "--scope", choices=("all", "own", "specimens"), default="all", help="全部、自己的、自带范例"
    )
    parser.add_argument("--limit", type=int, default=10, metavar="N", help="最多几段")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")


def _phrase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="+", metavar="QUERY", help="主题，或一段文字")
    _filters(parser)


def _similar(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "path", nargs="?", default="-", metavar="PATH", help="要比对的文件；- 或不写表示标准输入"
    )
    parser.add_argument(
        "--scope", choices=("all", "own", "specimens"), default="all", help="全部、自己的、自带范例"
    )
    parser.add_argument("--limit", type=int, default=10, metavar="N", help="最多几段")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="文件、文件夹或 .zip 压缩包")


def _library(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--remove", action="append", default=[], metavar="ID", help="删除这篇文档（可多次）")
    parser.add_argument("--show", metavar="ID", help="显示这篇文档的标签和段落")
    parser.add_argument(
        "--set", action="append", nargs="+", default=[], metavar=("ID", "KEY=VALUE"),
        help="改这篇文档的标签，如 year=2024 kind=personal-duty（可多次）",
    )  # fmt: skip
    parser.add_argument("--export", metavar="FILE", help="把自己的文档全部导出为 .jsonl；- 表示标准输出")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")


def _rules(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", nargs="?", metavar="CODE", help="规则编号")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")


def _web(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=None, help="端口，0 表示任意空闲端口")


def _telegram(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--approve", default="", metavar="CODE", help="批准用这个配对码的人，不启动机器人")


def _completion(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS, help="哪种 shell")


def _draft(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--facts", default="", metavar="FILE", help="素材：.toml，或一行一条的文字；- 表示标准输入"
    )
    parser.add_argument("--section", choices=SECTIONS, help="只写这个部分")
    parser.add_argument("--outline", action="store_true", help="只列提纲和素材，不成文")
    parser.add_argument(
        "--from", dest="rolled", default="", metavar="FILE", help="沿用上年的稿子，标出要改的地方"
    )
    parser.add_argument("--format", choices=("text", "docx"), help="输出格式，默认看 -o 的扩展名")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="写到 .txt 或 .docx 文件")
    parser.add_argument("--sources", action="store_true", help="列出每个数字、名称的出处")
    parser.add_argument(
        "--passages", type=int, default=0, metavar="N", help="附上素材库里的参考段落，最多 N 段"
    )
    parser.add_argument("--example", action="store_true", help="打印一份带说明的素材文件")
    parser.add_argument("--model", action="store_true", help="请语言模型来写（默认按模板写）")
    _agree(parser)


def _agree(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--agree", action="store_true", help="同意把文字发给设置里的语言模型，以后不再问")


def _polish(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "path", nargs="?", default="-", metavar="PATH", help="要改写的文件；- 或不写表示标准输入"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="写到 .txt 或 .docx 文件")
    _agree(parser)


def _shorten(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=int, required=True, metavar="N", help="压到多少字以内")
    _polish(parser)


def _typeset(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", help="要排版的文件；- 表示标准输入")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="排好的 .docx 文件")
    parser.add_argument(
        "--profile", type=Path, metavar="FILE", help="版式文件（TOML），默认参照 GB/T 9704-2012"
    )


_COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None] | None]] = {
    "review": ("审稿：找出占位、残留、序号、数量、缺项等问题", _review),
    "phrase": ("例句：按主题或段落找范例", _phrase),
    "similar": ("雷同：找素材库里相近的段落和照抄的字句", _similar),
    "draft": ("起草：按素材写提纲或草稿，或者沿用上年的稿子", _draft),
    "polish": ("润色：请语言模型理顺文字，事实不变，列出改动", _polish),
    "shorten": ("压缩：请语言模型压到多少字，事实不变", _shorten),
    "import": ("把文件、文件夹或压缩包收进素材库", _import),
    "library": ("查看、改标签、导出、删除素材库里的文档", _library),
    "typeset": ("把一篇文字按公文版式排成 Word 文件", _typeset),
    "rules": ("规则目录，或一条规则的说明", _rules),
    "chat": ("在终端里对话", None),
    "web": ("启动本机网页", _web),
    "telegram": ("启动 Telegram 机器人，或者批准一位新用户", _telegram),
    "doctor": ("检查安装和配置，并说明怎样修复", None),
    "completion": ("打印命令行补全脚本", _completion),
}
