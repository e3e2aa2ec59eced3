"""乘号占位没有替换。

## 查什么
查找连写的“×”，它在范文里代替数字、单位、姓名或者会议届次；两个因数之间的乘号、表格和答卷里的叉号、案例里隐去的姓名、引号里泛指任意数目的“×”不算。

## 为什么
占位随稿上会，等于把别人的模板原样交了上去。来源：2026年对五篇公开范文的统计，“×”占全部占位的一半。

## 反例
    向村级党组织发放任务提醒单××份。
    修订《××乡党群服务中心管理办法》。
    打造“××××”服务品牌，接待群众1××人次。
    赴×县×镇考察学习。

## 正例
    完成3×660兆瓦机组检修，举办4×100米接力比赛。
    线上咨询实行5×8小时值守，自助服务7×24小时开放。
    落实“数据要素×”行动，推进“党建×物业”共建。
    补贴金额按单价×数量核算，合格率按合格数÷总数×100%计算。
    会场铺设3米×5米背景板，测评表同意的打√，不同意的打×。
    以案促改，通报村民王××虚报冒领典型案例。
    不再提出“×次签到”一类考核要求。
"""

import re
from collections.abc import Iterator

from bot.checker import placeholders as ph
from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.patterns import regex

# “数据要素×”, “党建×物业”: two fields that work together, written as a product.
_JOINED_RE = regex(r"[“《][^“”《》，。；]{2,8}$")
_FILLER = 4


def check(reading: Reading) -> Iterator[Mark]:
    for run in ph.runs(reading, ph.TIMES):
        if _is_blank(run):
            yield Mark(reading.span(run.start, run.end), f"{quoted(run.words)}是占位，请换成实际内容")


def _is_blank(run: ph.Run) -> bool:
    if ph.multiplies(run) or ph.is_tick(run) or ph.is_wildcard(run):
        return False
    return not (ph.hides_a_person(run) or ph.hides_a_number(run) or _joins(run) or _fills_a_cell(run))


def _joins(run: ph.Run) -> bool:
    if len(run.words) > 1 or ph.counts(run.after) or ph.names_place(run.after):
        return False
    if run.before.endswith(("数据要素", "人工智能", "AI", "互联网")):
        return True
    return bool(_JOINED_RE.search(run.before)) and bool(
        re.match(r"[\u4e00-\u9fff]{2,8}[”》]|[”》]", run.after)
    )


def _fills_a_cell(run: ph.Run) -> bool:
    """A column of a table filled with signs stands for no number."""
    return (
        len(run.words) >= _FILLER
        and run.before.strip(" \u3000")[-1:] == "|" == run.after.strip(" \u3000")[:1]
    )


RULE = Rule(
    code="PH002",
    name="times-sign-placeholder",
    title="乘号占位",
    family=Family.PLACEHOLDER,
    severity=Severity.ERROR,
    check=check,
    anchors=tuple(ph.TIMES),
)
