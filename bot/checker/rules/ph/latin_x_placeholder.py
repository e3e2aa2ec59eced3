"""字母X占位没有替换。

## 查什么
查找代替数字、单位、姓名的字母“X”“x”（全角同此）；X光、X轴、染色体、型号、公式、“1+X”和英文词里的字母不算，小写单个“x”只在量词、地名、百分号前才算。

## 为什么
占位随稿上会，等于把别人的模板原样交了上去。来源：2026年对五篇公开范文的统计，“X”占全部占位的四成。

## 反例
    全年召开支委会X次，讨论事项X个。
    获评XX市先进基层党组织，产值增长X.X%。
    赴X、X两地学习X经验，以X为抓手推进落实。
    辖区有xx社区3个、老人7xx人。
    新建管网XXkm，走访企业X家。

## 正例
    为老党员安排X光检查，X线片当天出结果。
    攻关小组调校X轴、Y轴12处。
    科普讲座讲清XX染色体常识。
    开展“1+X”考证辅导，排出“4+X”任务表。
    采购CX-5型和X5型车辆共2台。
    用x表示未知数，由x+y=10求得结果。
    为老党员配备iPhone X手机膜，讲解Excel和Linux操作。
    定制XXL号、XL号红马甲30件。
"""

import re
from collections.abc import Iterator

from bot.checker import placeholders as ph
from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.patterns import regex

_WORD_AFTER_RE = regex(
    r"光(?![荣彩明辉伏谷])|射线|线(?![上下路索])|轴|形|型(?!社区|村|镇)|波段|世代|理论|战警|档案|特遣|染色体|连锁|因[素子]|坐标|方向|值|变量"
    r"|元素|荧光|衍射|胸片|片(?!区)|机(?![关构场制房组电械动遇])|刀|探伤|透视|摄|粒子|星球|基因|精子|综合征|[（(]原推特|窗口系统|二维码"
    r"|[-－—](?:射线|光|ray)|[”’](?:代表|表示|是指|号)|(?:代表|表示|是指|为未知)"
)
_PAIR_AFTER_RE = regex(r"型?性?染色体|世纪|纪(?![委工检律念录实要])|[Yy]")
_LETTERS_AFTER_RE = regex(
    r"[ ]?[、，,/／和与及或][ ]?[“]?[YyZz]|[ ][A-Za-z]|[-－][A-Za-z\d]|[²³^₁₂]|[ ]?[=＝<>]"
)
_LETTERS_BEFORE_RE = regex(
    r"[A-WYZa-wyz][”]?[ ]?[、，,/／和与及或 ·]$|[A-Za-z\d][-－]$|[=＝<>^][ ]?$|[A-Za-z][(（]$|[A-Za-z0-9]\.$"
    r"|(?:变量|未知数|字母|代号|型号|符号|代码|元素|附录|[设求解打画标])[“\"]?$"
)
_LETTER_RE = regex(r"[A-Za-z]")
_WORD_BEFORE_RE = regex(r"[A-Za-z_]$|[A-Za-z]\d{0,3}[-.]?$")
_POINT_BEFORE_RE = regex(r"\d\.$")
_RANGE_AFTER_RE = regex(r"[-—–~～至到][XＸ]+(?![A-Za-z\d])")
_RANGE = 16  # characters; a range of blanks is no longer
_RANGE_BEFORE_RE = regex(r"(?<![A-Za-z\d])[XＸ]+[-—–~～至到]$")
_UNIT_RE = regex(
    r"(?:km|kg|k[Ww]|M[Ww]|G[Ww]|[GTM]B|Mbps|mm|cm|hm|mg|h[ma]|m|t)[²³23]?(?:[·/]h)?(?![A-Za-z\d])"
)
_SMALL_RE = regex(r"[余多]?(?:年|月|日|倍)|个|股|流毒|等")


def check(reading: Reading) -> Iterator[Mark]:
    for run in ph.runs(reading, ph.X):
        if _is_blank(run):
            yield Mark(reading.span(run.start, run.end), f"{quoted(run.words)}是占位，请换成实际内容")


def _is_blank(run: ph.Run) -> bool:
    if _RANGE_AFTER_RE.match(run.after) or _RANGE_BEFORE_RE.search(run.before[-_RANGE:]):
        return True
    if (
        _in_a_word(run)
        or _in_a_figure(run)
        or ph.is_wildcard(run)
        or ph.hides_a_person(run)
        or ph.hides_a_number(run)
    ):
        return False
    if len(run.words) == 2 and _PAIR_AFTER_RE.match(run.after):  # noqa: PLR2004 - XX染色体
        return False
    return len(run.words) > 1 or _single(run)


def _in_a_word(run: ph.Run) -> bool:
    if _LETTER_RE.match(run.after) and not (_UNIT_RE.match(run.after) and run.words.isupper()):
        return True
    return bool(_WORD_BEFORE_RE.search(run.before[-5:]))


def _in_a_figure(run: ph.Run) -> bool:
    """Whether digits next to the run make it part of a figure or of a model: 4x4, X5, 身份证尾号."""
    if run.after[:1].isdecimal():
        return len(run.words) == 1 or not re.match(r"(?:19|20)\d\d年", run.after)
    if _POINT_BEFORE_RE.search(run.before[-2:]):
        return not re.match(r"[%％万亿元倍亩]|个百分点", run.after)
    counted = ph.counts(run.after) or bool(re.match(r"[余年月日]", run.after))
    return run.before.removesuffix(" ")[-1:].isdecimal() and not counted


def _single(run: ph.Run) -> bool:
    counted = ph.counts(run.after)
    if counted and not run.after.startswith(("型", "级")) and not run.before.endswith("+"):
        return True
    if (
        run.before.endswith(("+", "＋", "+ ", "＋ "))
        or run.after.startswith(("+", "＋", " +", " ＋"))
        or ph.multiplies(run)
        or ph.is_tick(run)
    ):
        return False
    if (
        _WORD_AFTER_RE.match(run.after)
        or _LETTERS_AFTER_RE.match(run.after)
        or _LETTERS_BEFORE_RE.search(run.before[-6:])
    ):
        return False
    small = run.words in "xｘ"
    return not small or ph.names_place(run.after) or bool(_SMALL_RE.match(run.after))


RULE = Rule(
    code="PH001",
    name="latin-x-placeholder",
    title="字母X占位",
    family=Family.PLACEHOLDER,
    severity=Severity.ERROR,
    check=check,
    anchors=tuple(ph.X),
)
