"""增减数、占比与前后两个数对不上。

## 查什么
查找“由21万元增加到28万元，增加9万元”“党员120名，其中青年党员30名，占35%”一类说法，用前面的数算一算后面的数。写明“约”“近”“以上”的不查。

## 为什么
一句话里的几个数互相可以推算，算不拢就一定有一个写错了。来源：实务惯例。

## 反例
    村集体收入由21万元增加到28万元，增加9万元。
    支部从14个调整减少到11个，减少了4个。
    现有党员120名，其中35岁以下党员30名，占35%。
    办理提案46件，已办结39件，办结率90%。

## 正例
    村集体收入由21万元增加到28万元，增加7万元，增长33%。
    现有党员120名，其中35岁以下党员30名，占25%。
    现有党员120名，其中青年党员30名，占青年职工总数的60%。
    投诉由30件下降到12件，比上年少20件，占32%。
    办理提案46件，已办结39件，办结率84.8%，满意率98%。
    满意率由92%提高到95%，提高3个百分点。
    现有党员31名，其中女党员10名，占32.3%。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_FIGURE = r"(?<![\d.])\d{1,6}(?:\.\d{1,3})?"
_UNIT = r"(?P<unit>[万亿]?[元名人个家户件项条支处所篇份例起次场期亩吨]|公里|人次|户次|[万亿])"
_MORE, _LESS = ("增加", "提高", "上升", "增长", "扩大"), ("减少", "下降", "降低", "压减", "缩减")
_OLD_AND_NEW_RE = regex(
    rf"[由从](?:[^，。；：、\d]{{0,8}}的)?(?P<old>{_FIGURE}){_UNIT}[^，。；：、\d]{{0,8}}[到至为](?P<new>{_FIGURE})(?P=unit)$"
)
_DIFFERENCE_RE = regex(
    rf"，(?:{'|'.join(_MORE + _LESS)})了?(?P<said>{_FIGURE})(?P<unit>[^，。；、\n\d]{{1,2}})"
)
_WHOLE_AND_PART_RE = regex(
    rf"(?P<whole>{_FIGURE}){_UNIT}[^，。；：、\d]{{0,8}}，其中(?:\d\d周?岁(?:及?以[上下]))?[^，。；：、\d]{{0,10}}"
    rf"(?P<part>{_FIGURE})(?P=unit)[^，。；：、\d]{{0,6}}$"
)
_SHARE_RE = regex(rf"，占比?(?:为|达|达到)?(?P<said>{_FIGURE})[%％](?=[，。；、\n]|$)")
_SOME_AND_MORE_RE = regex(
    rf"(?P<whole>{_FIGURE}){_UNIT}[^，。；：、\d]{{0,8}}，(?:其中)?(?:已|现已)?(?P<done>办结|收回|回收|完成|整改|解决|化解|答复)(?:整改|办理)?"
    rf"(?P<part>{_FIGURE})(?P=unit)[^，。；：、\d]{{0,4}}，(?P=done)?[^，。；：、\d]{{0,4}}$"
)
_RATE_RE = regex(rf"率(?:为|达|达到)?(?P<said>{_FIGURE})[%％](?=[，。；、\n]|$)")
_FORMS = {"占": (_SHARE_RE, _WHOLE_AND_PART_RE), "率": (_RATE_RE, _SOME_AND_MORE_RE)}
_REACH = 48
_TOLERANCE = 0.501  # of the last digit that is written: 32.3% may stand for 32.25% and for 32.35%


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    for hit in reading.hits:
        said_re, known_re = _FORMS.get(text[hit.end - 1], (_DIFFERENCE_RE, _OLD_AND_NEW_RE))
        said = said_re.match(text, hit.end - 1 if said_re is _RATE_RE else hit.start)
        known = known_re.search(text, max(0, hit.start - _REACH), hit.start) if said else None
        if said is None or known is None:
            continue
        is_share = known_re is not _OLD_AND_NEW_RE
        if not is_share and not said["unit"].startswith(known["unit"]):
            continue
        due = _share(known) if is_share else abs(float(known["new"]) - float(known["old"]))
        digits = len(said["said"].partition(".")[2])
        if abs(float(said["said"]) - due) > _TOLERANCE / 10**digits:
            figure = f"{due:.{max(digits, 1) if is_share else 6}f}".rstrip("0").rstrip(".")
            span = reading.span(*said.span("said"))
            words = quoted(said[0].lstrip("，"))
            yield Mark(span, f"{words}与前面的数对不上，按前面的数应为{figure}，请核对")


def _share(known: re.Match[str]) -> float:
    whole = float(known["whole"])
    return 100 * float(known["part"]) / whole if whole else 0.0


RULE = Rule(
    code="CT007",
    name="arithmetic-mismatch",
    title="数字推算不符",
    family=Family.COUNT_MISMATCH,
    severity=Severity.WARNING,
    check=check,
    anchors=(
        "，占",
        "收率",
        "结率",
        "成率",
        "改率",
        "决率",
        "解率",
        "复率",
        *(f"，{verb}" for verb in _MORE + _LESS),
    ),
)
