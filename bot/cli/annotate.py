"""`biganzi review --format docx`: the writer's own Word file with a comment on every finding."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.inputs import STDIN
from bot.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from bot.checker.reports.reviewed import Reviewed
    from bot.formats.docx_review import Commented, Repairs

_WORD = ".docx"


def check(chosen: argparse.Namespace) -> None:
    """Refuse a call that could not end in one Word file.

    Raises:
        UsageError: several files, nowhere to write to, or over a file that is not Word's.
    """
    if len(chosen.paths) > 1 or any(path != STDIN and Path(path).is_dir() for path in chosen.paths):
        raise UsageError("--format docx 一次只写一个文件，请一个一个来")
    if chosen.diff:
        raise UsageError("--diff 不能和 --format docx 一起用，想看修改请用 --fix tracked")
    if chosen.in_place:
        if chosen.output or not chosen.paths or Path(chosen.paths[0]).suffix.lower() != _WORD:
            raise UsageError("--in-place 只用于 .docx 文件，也不要再写 -o")
    elif chosen.output is None:
        raise UsageError("批注版是 Word 文件，请用 -o 写上文件名，例如 -o 批注.docx")
    elif chosen.output.suffix.lower() != _WORD:
        raise UsageError(f"批注版是 .docx 文件，-o 的 {chosen.output} 请改成 .docx 结尾的名字")


def write(reviewed: Sequence[Reviewed], chosen: argparse.Namespace) -> None:
    """Write the Word file of the one review that there is, if there is one.

    Raises:
        UsageError: it would stand over the file that was read.
        UserError: it cannot be written.
    """
    from bot.assistant.files import comments_of
    from bot.cli.outputs import write_bytes
    from bot.formats.docx_remarks import Remarks, remarks
    from bot.formats.docx_review import from_text, reviewed_file
    from bot.formats.read import read_bytes

    repairs = _repairs(chosen)
    for item in reviewed:
        text = item.review.document.text
        comments = comments_of(item.review.findings, unsafe=chosen.unsafe_fixes)
        said = Remarks()
        if item.path == STDIN:
            made = from_text(text, comments, repairs=repairs)
        else:
            path = Path(item.path)
            original = read_bytes(path)
            said = remarks(original)
            if chosen.in_place and said.macros:
                raise UsageError(
                    f"{path} 里有宏，写回去宏就没有了，请不要用 --in-place，用 -o 写到另一个 .docx 文件"
                )
            made = reviewed_file(path.name, original, text, comments, repairs=repairs)
        output = Path(item.path) if chosen.in_place else chosen.output
        write_bytes(output, made.data, not_over=() if chosen.in_place or item.path == STDIN else (item.path,))
        for sentence in (_done(output, made, repairs), *said.sentences):
            print(f"笔杆子：{sentence}", file=sys.stderr)


def _repairs(chosen: argparse.Namespace) -> Repairs:
    from bot.formats.docx_review import Repairs

    if "tracked" in chosen.fix:
        return Repairs.TRACKED
    return Repairs.APPLY if chosen.fix or chosen.unsafe_fixes else Repairs.NONE


def _done(output: Path, made: Commented, repairs: Repairs) -> str:
    how = {"none": "", "tracked": f"，用修订改了 {made.repairs} 处", "apply": f"，直接改好 {made.repairs} 处"}
    return f"{output} 写了 {made.comments} 条批注{how[repairs]}"
