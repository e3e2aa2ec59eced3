"""分项之和与总数不符。

## 查什么
查找“党员30名，其中正式党员25名、预备党员6名”“12个村中，一类村4个……”一类说法，看分项相加是否等于总数。只查单位相同、类别完整的分项；互有交叉的类别（女党员、35岁以下党员等）不查。

## 为什么
数字对不上，材料的可信度就没有了。来源：实务惯例，分项之和等于总数。

## 反例
    支部现有党员30名，其中正式党员25名、预备党员6名。
    全镇15个村中，一类村4个、二类村6个、三类村3个。
    建立网格党支部12个，其中单建8个、联建5个。
    全镇15个村中，集体收入50万元以上的6个、20万元至50万元的5个、20万元以下的3个。
    检查发现问题20个，其中已完成整改15个、正在推进6个。
    教师党员40名、学生党员55名，共96名。
    梳理问题31个，已办结22个，正在办理7个。
    集体学习20次，其中上半年9次、下半年12次。
    辖党支部14个。其中，机关支部5个，退休支部2个，下属单位支部8个。
    收到建议32条，归纳为学习类9条、作风类12条、服务类8条。

## 正例
    支部现有党员30名，其中正式党员25名、预备党员5名。
    支部现有党员30名，其中女党员12名、35岁以下党员9名、大专以上学历21名。
    培育示范点8个，其中种植类3个、养殖类2个。
    现有党员38名，其中正式党员36名，预备党员2名，入党积极分子5名。
    按程序选举产生新一届支部，设委员3人，书记1人。
    下设党支部13个，其中教师党支部5个、学生党支部6个。
    召开支委会12次、党员大会4次，共覆盖党员300人次。
    梳理问题31个，已办结22个，还有部分问题进展偏慢。
    集体学习20次，其中上半年9次。
    书记1人兼任，委员5人，其中组织委员1人、宣传委员1人。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.checker.sums import ALL, settled_before, total_before, total_behind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading
    from bot.checker.sums import Mismatch
    from bot.text.model import Span

_BEFORE = ("其中", "中，", *ALL)
_SETTLED = tuple(f"{unit}，已" for unit in "个项件条处起户名")


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    for hit in reading.hits:
        found = _found(text, hit)
        if found:
            numbers = [part.number for part in found.parts]
            figures = "、".join(map(str, numbers))
            total = quoted(text[found.start : found.end])
            message = f"{total}与分项之和{sum(numbers)}不符（{figures}），请核对总数和各分项"
            related = tuple(reading.span(part.start, part.end) for part in found.parts)
            yield Mark(reading.span(found.start, found.end), message, related=related)


def _found(text: str, hit: Span) -> Mismatch | None:
    word = hit.of(text)
    if word in _SETTLED:
        return settled_before(text, hit.start + 1)
    return total_before(text, *hit) if word in _BEFORE else total_behind(text, hit.start)


RULE = Rule(
    code="CT003",
    name="part-sum-mismatch",
    title="分项合计不符",
    family=Family.COUNT_MISMATCH,
    severity=Severity.WARNING,
    check=check,
    anchors=(*_BEFORE, *_SETTLED, "，共", "，合计", "，总计", "合计"),
)
