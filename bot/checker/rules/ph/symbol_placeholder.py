"""方框、圆圈等符号占位没有替换。

## 查什么
查找代替数字、单位、姓名的“□”“○○”“△△”“##”等符号；表单选项框、汉字数字里的“○”、星级、“○○年代”不算。

## 为什么
占位随稿上会，等于把别人的模板原样交了上去。来源：2026年对公开范文的统计，手填式模板常见。

## 反例
    看望困难党员□户。
    争取项目经费○○万元。
    整顿软弱涣散村党组织△△村1个。
    在□□镇党委领导下开展工作。
    述职人：○○○
    撰写学习心得#篇，走访党员△户。

## 正例
    二○二三年六月，支部完成换届。
    意见栏可选“有□”“无□”。
    单位类型：□村 □社区 □机关
    服务○○年代出生的青年党员，创建★★★级支部。
    一○○名党员参加了培训，话题#党员故事#家家传看。
    3#楼、5#楼成立楼道党小组。
"""

import re
from collections.abc import Iterator

from bot.checker import placeholders as ph
from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.model import Span
from bot.text.patterns import regex

_OTHERS = tuple(sign * 2 for sign in "△▲◇◆■●◎☆★※#＃@＠&＆$＄^~～")
_COUNTED = frozenset(sign + unit for sign in "△▲◇◆#＃" for unit in "名人次户项份篇件万%％")
_OTHER_RE = regex(r"([△▲◇◆■●◎☆★※#＃@＠&＆$＄^~～])\1+")
_HAN_DIGIT_RE = regex(r"[一二三四五六七八九十百千零两]")
_DECADE_RE = regex(r"年代|后(?![勤备续])|年(?![度月])|年月")


def check(reading: Reading) -> Iterator[Mark]:
    for run in ph.runs(reading, ph.RING):
        blank = _is_box(run) if run.words[0] == "□" else _is_ring(run)
        if blank:
            yield Mark(reading.span(run.start, run.end), f"{quoted(run.words)}是占位，请换成实际内容")
    end = 0
    for hit in reading.hits:
        if hit.start < end:
            continue
        match = _OTHER_RE.match(reading.text, hit.start)
        end = match.end() if match else hit.start + 1
        if _stands_for_a_name(reading.text, match) if match else _stands_for_a_number(reading.text, hit):
            sign = reading.text[hit.start : end]
            yield Mark(reading.span(hit.start, end), f"{quoted(sign)}是占位，请换成实际内容")


def _is_box(run: ph.Run) -> bool:
    if len(run.words) > 1:
        return bool(re.match(r"[\u4e00-\u9fff%％”》]", run.after))
    others = re.split("□", run.before + "□" + run.after)[1:]  # a box to tick stands in front of an option
    return all(map(ph.counts, others)) and bool(re.search(r"[\u4e00-\u9fff\d]$", run.before))


def _is_ring(run: ph.Run) -> bool:
    if (
        _HAN_DIGIT_RE.match(run.after)
        or _HAN_DIGIT_RE.match(run.before[-1:])
        or re.match(r"\d", run.before[-1:])
    ):
        return False
    if _DECADE_RE.match(run.after) or ph.is_tick(run) or ph.hides_a_person(run):
        return False
    if run.before.endswith(("人：", "人:", "姓名：", "姓名:")) and not run.after.strip():
        return True
    if len(run.words) == 1:
        return ph.counts(run.after) and bool(re.search(r"[\u4e00-\u9fff]$", run.before))
    return bool(re.match(r"[\u4e00-\u9fff%％”》]", run.after))


def _stands_for_a_number(text: str, hit: Span) -> bool:
    """Whether one sign stands for a number: 心得#篇; not 3#楼 or #话题#."""
    counted = hit.of(text) in _COUNTED and ph.counts(text[hit.start + 1 : hit.end + 8])
    return counted and re.match(r"[\u4e00-\u9fff]", text[max(0, hit.start - 1) : hit.start]) is not None


def _stands_for_a_name(text: str, match: re.Match[str]) -> bool:
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 8]
    if match[1] in "☆★" and (after.startswith("级") or len(match[0]) > 2):  # noqa: PLR2004 - stars that rate
        return False
    if match[1] in "#＃" and not before.strip():
        return False  # a heading
    return not re.match(r"[!-~]", before) and (ph.counts(after) or ph.names_place(after))


RULE = Rule(
    code="PH014",
    name="symbol-placeholder",
    title="符号占位",
    family=Family.PLACEHOLDER,
    severity=Severity.ERROR,
    check=check,
    anchors=(*ph.RING, *_OTHERS, *_COUNTED),
)
