"""星号占位没有替换。

## 查什么
查找代替数字、地名、姓名的“*”；Markdown 的加粗、列表和分隔线、脚注星号、乘号、评分星号、隐去的手机号不算，手机号只在同一行另有待填内容时才算。

## 为什么
占位随稿上会，等于把别人的模板原样交了上去。来源：2026年对五篇公开范文的统计。

## 反例
    全年讲专题党课*次。
    指导**村完成阵地改造，走访***等*位老党员。
    **镇离县城不远。
    手机：139****6789（需替换成本人号码）

## 正例
    **主攻方向**：把村集体收入提上来。
    * 支部书记全年轮训一遍
    要把**党的政治建设**摆在首位，抓好*理论学习*。
    来电号码138****1234已核实回访，值班7*24小时不断档。
    正式党员和预备党员*，共32人。\\n*注：预备党员没有表决权。
    满意度评分：*****
"""

import re
from collections.abc import Iterator

from bot.checker import placeholders as ph
from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.patterns import regex

_FOOTNOTE_RE = regex(r"[ \t\u3000]|注|号|代表|表示|为|是|以上|说明|[a-z]\s?[<=]|[\d]")
_TITLE_RE = regex(r"[党总支工]|领导|班子|书记|主任|同志|个[人别]")
_UNFILLED_RE = regex(r"自行|替换|填写|待填|某某|[XＸ]{2,}|×{2,}|_{3,}")
_RATING_RE = regex(r"(?:星级|评分|评价|指数|难度|推荐度|密码|口令)[^，。；]{0,6}$")
_DANGLING = tuple("、，,；;的和与及等到赴在至由 　")


def check(reading: Reading) -> Iterator[Mark]:
    found = ph.runs(reading, ph.STAR)
    markup = _markup(reading.text, found)
    for run in found:
        if run.start not in markup and _is_blank(run):
            yield Mark(reading.span(run.start, run.end), f"{quoted(run.words)}是占位，请换成实际内容")


def _markup(text: str, found: list[ph.Run]) -> set[int]:
    """Where the runs stand that open and close bold or slanting words, as in Markdown."""
    pairs: set[int] = set()
    opened: ph.Run | None = None
    for run in found:
        if (
            opened
            and len(opened.words) == len(run.words)
            and _embraces(opened, run, text[opened.end : run.start])
        ):
            pairs |= {opened.start, run.start}
            opened = None
        else:
            opened = run
    return pairs


def _embraces(first: ph.Run, second: ph.Run, words: str) -> bool:
    """Whether two runs of the same length hold *words* between them, and are no two blanks."""
    if len(words) < 2 or "\n" in words or words.endswith(_DANGLING) or words[0] in " 　，。、；：":  # noqa: PLR2004
        return False
    return not (_speaks_for(first.after) or _speaks_for(second.after)) or _stands_free(first, second)


def _stands_free(first: ph.Run, second: ph.Run) -> bool:
    """Whether the pair is set off from the sentence: 一段的开头，或者后面是标点."""
    opens = not first.before.strip(" \u3000-*+#>\t1234567890.、") or first.before[-1:] in "。；：，、（“ "
    closes = not second.after.strip() or second.after[0] in "：:。；，、）”！？ "
    return (opens and (closes or not _speaks_for(second.after))) or (closes and not _speaks_for(first.after))


def _speaks_for(words: str) -> bool:
    return ph.counts(words) or ph.names_place(words)


def _is_blank(run: ph.Run) -> bool:
    if re.search(r"[A-Za-z)\]]$", run.before) or re.match(r"[A-Za-z.(]", run.after) or ph.hides_a_person(run):
        return False
    if ph.hides_a_number(run):
        return bool(_UNFILLED_RE.search(run.before) or _UNFILLED_RE.search(run.after))
    if not (run.before.strip("-*_ \u3000") or run.after.strip("-*_ \u3000")) or _RATING_RE.search(run.before):
        return False
    return len(run.words) > 1 or _single(run)


def _single(run: ph.Run) -> bool:
    if (
        _speaks_for(run.after)
        or re.match(r"[、，][*＊]", run.after)
        or re.search(r"[*＊][、，]$", run.before)
    ):
        return not (ph.is_wildcard(run) or ph.multiplies(run))
    if ph.is_tick(run) or ph.is_wildcard(run) or ph.multiplies(run):
        return False
    inside = bool(re.search(r"[\u4e00-\u9fff“《]$", run.before)) and bool(
        re.match(r"[\u4e00-\u9fff]", run.after)
    )
    return inside and not _FOOTNOTE_RE.match(run.after)


RULE = Rule(
    code="PH003",
    name="asterisk-placeholder",
    title="星号占位",
    family=Family.PLACEHOLDER,
    severity=Severity.ERROR,
    check=check,
    anchors=tuple(ph.STAR),
)
