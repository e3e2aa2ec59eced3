"""草稿批注没有清理。

## 查什么
查找“（待领导审定）”“经费待定”“TBD”“TODO”和代替数字的“？？”；“待定岗人员”一类词语和正常的问号不算。

## 为什么
批注是起草过程的痕迹，定稿里不能有。来源：实务惯例。

## 反例
    新建阵地3处，所需经费待定。
    全年化解矛盾（数据请办公室核实）45件。
    收缴党费（此处金额由财务核对）8600元。
    发展党员？？名，培养积极分子12名。
    党建品牌名称TBD。

## 正例
    妥善安置待定岗人员12名。
    经领导审定后印发，（经党委会审定）执行。
    党员干部该干什么？怎么干？个人认为要先学一步。
    用好TODO清单软件，逐条销号。
"""

import re
from collections.abc import Iterator

from bot.checker import lexicon
from bot.checker.finding import Family, Mark, Severity
from bot.checker.instructions import enclosing
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.model import Span
from bot.text.patterns import regex

_PENDING_RE = regex(r"待定(?=[，。；、）)】\]\s]|$)")
_LETTERS_RE = regex(r"(?:TBD|TODO|FIXME|tbd)(?![A-Za-z]|清单|软件|列表|应用|工具)")
_MARKS_RE = regex(
    r"[？?]{2,}(?=[\u4e00-\u9fff%％])|[？?](?=(?:名|人次|户|项|份|篇|件|万元|[%％])(?:[，。；、]|$))",
    re.MULTILINE,
)
_MEASURED_RE = regex(
    r"[？?]{2,}(?:余|多)?(?:名|人(?!们)|次|户|项|份|篇|件|个(?!人)|场|期|万|亿|[%％]|[镇村县乡局市区年月日])"
)
_NOTE_RE = regex(
    r"请[^，。；]{0,8}(?:核实|核对|确认|审定|把关|斟酌|提供|补数)|待[^，。；]{0,6}(?:审定|审阅|确认|定稿|更新|完善|明确)"
    r"|^(?:此处|此数|这里|该数|数字|数据|金额|人数)[^，。；]{0,10}(?:核对|核实|核准|确认|提供|补报|把关)"
    r"|^(?:领导|书记|局长|主任|镇长)(?:审定|审阅|把关|定)$|(?:数据|数字|此处|此数|该数)[^，。；]{0,6}(?:存疑|有误|需更新|需核实|要改|再改|不准|未核)"
    r"|^(?:存疑|暂缺|(?:数字|数据|人数|此数)?请(?:再)?核(?:实|对)?|待考|未定稿|初稿|草稿|此处有疑问|需要?核实|还没写完?|未完)$"
)
_OTHER_RULE_RE = regex(r"待填|待补|待核|填写|略")
_DONE_RE = regex(r"^(?:经|报|由|已|须|应|需经)|后$")
_ANCHORS = lexicon.words("draft_note_left")


def check(reading: Reading) -> Iterator[Mark]:
    end = 0
    for hit in reading.hits:
        found = _find(reading.text, hit) if hit.start >= end else None
        if found:
            end = found.end
            yield Mark(
                reading.span(*found), f"{quoted(found.of(reading.text))}像是起草时的批注，请落实后清理"
            )


def _find(text: str, hit: Span) -> Span | None:
    word = hit.of(text)
    if word in _ANCHORS:
        return _note(text, hit)
    if word[0] in "？?":
        before = text[max(0, hit.start - 1) : hit.start]
        if before in {"？", "?"}:
            return None
        match = _MEASURED_RE.match(text, hit.start)
        marks = _MARKS_RE.match(text, hit.start) if match or len(word) == 1 or word[1] not in "？?" else None
        return (
            Span(*marks.span())
            if marks
            and (re.match(r"[\u4e00-\u9fff]", before) or (match and before in {"", "\n", "。", "，"}))
            else None
        )
    if word == "待定":
        match = _PENDING_RE.match(text, hit.start)
        return Span(*match.span()) if match and not text.endswith(("对", "有"), 0, hit.start) else None
    match = _LETTERS_RE.match(text, hit.start)
    standing = not re.search(r"[A-Za-z]", text[max(0, hit.start - 1) : hit.start])
    return Span(*match.span()) if match and standing else None


def _note(text: str, hit: Span) -> Span | None:
    span = enclosing(text, hit)
    if span is None:
        return None
    words = text[span.start + 1 : span.end - 1].strip(" \u3000")
    if _DONE_RE.search(words) or _OTHER_RULE_RE.search(words):
        return None
    return span if _NOTE_RE.search(words) else None


RULE = Rule(
    code="PH012",
    name="draft-note-left",
    title="草稿批注残留",
    family=Family.PLACEHOLDER,
    severity=Severity.WARNING,
    check=check,
    anchors=(
        "待定",
        "TBD",
        "tbd",
        "TODO",
        "FIXME",
        "？？",
        "??",
        "？?",
        "?？",
        *(mark + word for mark in "？?" for word in "名人户项份篇件万%％"),
        *_ANCHORS,
    ),
)
