"""党代会、中央全会的届次没有填写。

## 查什么
查找“党的XX大”“XX届X中全会”“第××次全国代表大会”一类用占位代替届次的写法，X、×、*、○ 都算；“XX大学”“XX大厦”归普通占位。

## 为什么
届次写不准是政治性差错，占位更不能上会。来源：实务惯例；五篇公开范文里“党的XX大”出现三次。

## 反例
    组织党员收看党的XX大开幕会。
    集中学习党的××届×中全会公报。
    聚焦党的**大报告提出的目标任务抓落实。

## 正例
    组织党员收看党的二十大开幕会。
    学习贯彻党的二十届三中全会精神。
    与三所大学共建党员教育基地。
"""

from collections.abc import Iterator

from bot.checker import placeholders as ph
from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.patterns import regex

_YEAR_RE = regex(r"20\d\d(?=年)")
_YEARS_OF_THE_TWENTIETH = range(2023, 2028)  # in 2022 both the nineteenth and the twentieth are named


def check(reading: Reading) -> Iterator[Mark]:
    for run in ph.owned(reading, ph.Owner.CONGRESS):
        span = reading.span(run.start, run.end)
        fix = None
        if run.after.startswith("大") and _year(reading) in _YEARS_OF_THE_TWENTIETH:
            fix = Fix(span, "二十")
        yield Mark(span, f"{quoted(run.words)}处的届次没有填写，请写明是哪一届、哪一次", fix)


def _year(reading: Reading) -> int:
    if reading.profile.year:
        return reading.profile.year
    match = _YEAR_RE.search(reading.document.title_text)
    return int(match[0]) if match else 0


RULE = Rule(
    code="PH004",
    name="congress-ordinal-placeholder",
    title="届次占位",
    family=Family.PLACEHOLDER,
    severity=Severity.ERROR,
    check=check,
    anchors=ph.GLYPHS,
)
