"""A review as a file: the repaired text, the draft with comments, the report."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from bot.assistant.messages import Attachment
from bot.checker import fixes
from bot.checker.reports import written
from bot.checker.reports.reviewed import Reviewed as Titled
from bot.errors import UsageError
from bot.formats.read import word_file
from bot.text.parse import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.assistant.conversation import Reviewed
    from bot.checker.engine import Review
    from bot.checker.finding import Finding
    from bot.formats.docx_review import Comment

_PASTED = "稿件"


def report(reviewed: Reviewed, found: Review) -> Attachment:
    """All findings beside the text, as a page that loads nothing."""
    page = written([Titled(_stem(reviewed), found)], "html")
    return Attachment(
        f"{_stem(reviewed)}-审稿报告.html", page.encode(), f"全部 {len(found.findings)} 处都在这份报告里"
    )


def repaired(reviewed: Reviewed, found: Review) -> Attachment:
    """The text with every repair that cannot change the meaning: the writer's own Word file, where there is one.

    Raises:
        UsageError: there is no such repair.
    """
    fixed = fixes.apply(reviewed.text, found.findings)
    if not fixed.applied:
        raise UsageError("没有可以直接改的地方：这些问题都要您自己定怎么改，位置见逐处说明")
    word = word_file(reviewed.name, reviewed.data) if reviewed.data else None
    if word is None:
        suffix, data, count = "txt", fixed.text.encode("utf-8-sig"), len(fixed.applied)
    else:
        from bot.formats import docx_review

        made = docx_review.reviewed(word, comments_of(fixed.applied), repairs=docx_review.Repairs.APPLY)
        suffix, data, count = "docx", made.data, made.repairs
    left = len(found.findings) - count
    caption = f"改好 {count} 处" + (f"，还有 {left} 处要您自己定" if left else "")
    return Attachment(f"{_stem(reviewed)}-改好.{suffix}", data, caption)


def annotated(reviewed: Reviewed, found: Review) -> Attachment:
    """The writer's own Word file, or the text set as one, with a comment on every finding."""
    # Word files are loaded only where one is asked for.
    from bot.formats.docx_remarks import remarks
    from bot.formats.docx_review import from_text, reviewed_file

    comments = comments_of(found.findings)
    made = (
        reviewed_file(reviewed.name, reviewed.data, reviewed.text, comments)
        if reviewed.data
        else from_text(reviewed.text, comments)
    )
    said = (f"{len(comments)} 处都写成了批注，用 Word 或 WPS 打开", *remarks(reviewed.data).sentences)
    return Attachment(f"{_stem(reviewed)}-批注.docx", made.data, "。".join(said))


def typeset(reviewed: Reviewed, _found: Review) -> Attachment:
    """The text as a Word file after the default profile."""
    from bot.formats import docx_typeset
    from bot.formats.typesetting import load

    data = docx_typeset.typeset(parse(reviewed.text), load()).data
    return Attachment(f"{_stem(reviewed)}-排版.docx", data, "按 GB/T 9704 排好了，用 Word 或 WPS 打开")


def comments_of(findings: Sequence[Finding], *, unsafe: bool = False) -> list[Comment]:
    """*findings* as comments for a Word file; their repairs come along as edits.

    Args:
        findings: of the text that the file holds.
        unsafe: whether repairs that may change the meaning come along too.
    """
    from bot.formats.docx_review import Comment, Edit

    return [
        Comment(
            finding.span,
            f"{finding.code}［{finding.severity.label}］{finding.message}",
            Edit(finding.fix.span, finding.fix.replacement)
            if finding.fix and (unsafe or finding.fix.safe)
            else None,
        )
        for finding in findings
    ]


def _stem(reviewed: Reviewed) -> str:
    return PurePath(reviewed.name).stem if reviewed.name else _PASTED
