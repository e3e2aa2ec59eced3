"""A self-contained page: the text with its marks, and the list of findings beside it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from bot.checker.reports.reviewed import summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.checker.engine import Review
    from bot.checker.reports.reviewed import Reviewed

_STYLE = """
:root{color-scheme:light dark;--error:#b3261e;--warning:#8a5a00;--info:#33658a}
@media(prefers-color-scheme:dark){:root{--error:#ff8a80;--warning:#ffc46b;--info:#8ec9f0}}
body{font:16px/1.9 "Noto Serif CJK SC","Songti SC",SimSun,serif;margin:0 auto;max-width:76rem;padding:1rem}
main{display:grid;grid-template-columns:minmax(0,3fr) minmax(16rem,2fr);gap:2rem}
pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;margin:0}
ol{font:14px/1.7 sans-serif;padding-left:1.5rem;margin:0}
mark{background:none;color:inherit;text-decoration:underline wavy 2px;text-underline-offset:.25em}
mark.error{text-decoration-color:var(--error)}mark.warning{text-decoration-color:var(--warning)}
mark.info{text-decoration-color:var(--info)}mark:target{outline:2px solid}
.error b{color:var(--error)}.warning b{color:var(--warning)}.info b{color:var(--info)}
@media(max-width:48rem){main{display:block}}
"""


def render(reviewed: Sequence[Reviewed]) -> str:
    """One page for all files; no script, nothing loaded from anywhere."""
    body = "\n".join(_file(item, f"f{number}") for number, item in enumerate(reviewed, 1))
    return (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>审稿结果</title><style>{_STYLE}</style></head>\n<body>{body}</body></html>\n"
    )


def _file(item: Reviewed, prefix: str) -> str:
    document = item.review.document
    rows = []
    for number, finding in enumerate(item.review.findings, 1):
        line, column = document.locate(finding.span.start)
        rows.append(
            f'<li class="{finding.severity}"><a href="#{prefix}-{number}">第{line}行第{column}字</a> '
            f"<b>{finding.severity.label}</b> {finding.code} {escape(finding.message)}</li>"
        )
    text = "".join(_marked(item.review, prefix))
    return (
        f"<h1>{escape(item.path)}</h1><p>{summary(item.review.findings)}</p>"
        f"<main><pre>{text}</pre><ol>{''.join(rows)}</ol></main>"
    )


def _marked(review: Review, prefix: str) -> Iterator[str]:
    """The text with marks; of findings that overlap only the first part of the later one is marked."""
    text = review.document.text
    at = 0
    for number, finding in enumerate(review.findings, 1):
        start, end = max(finding.span.start, at), max(finding.span.end, at)
        yield escape(text[at:start])
        title = escape(f"{finding.code} {finding.message}", quote=True)
        yield f'<mark id="{prefix}-{number}" class="{finding.severity}" title="{title}">{escape(text[start:end])}</mark>'
        at = end
    yield escape(text[at:])
