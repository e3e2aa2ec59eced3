"""领导人姓名被字母或符号代替。

## 查什么
查找“学A最新重要讲话”“XJP新时代…思想”“习××总书记”“以×××同志为核心的党中央”一类把领导人姓名掩去的写法。

## 为什么
一些网站为躲避过滤把姓名换成字母，照搬就是严重的政治性差错。来源：实务惯例；公开范文中实有。

## 反例
    支部逐月学A重要讲话，撰写体会23篇。
    读书班安排XJP新时代中国特色社会主义思想专题3个。
    深入学习习××总书记关于党的建设的重要思想。
    紧密团结在以×××同志为核心的党中央周围。

## 正例
    跟进学习习近平总书记最新重要讲话精神。
    组织党员自学A类课程，讲解A股常识。
    完成A级景区复核，自学B1教材。
    讲习所每月开放2次。
"""

from collections.abc import Iterator

from bot.checker import placeholders as ph
from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.model import Span
from bot.text.patterns import regex

_LETTERS = ("XJP", "xjp", "Xjp", "XiJinping", "Xi Jinping", "xijinping", "Xijinping")
_INITIALS = tuple("ABCDEFGHIJKLMNOPQRSTUVWYZ")
_TAIL = r"(?:最新|系列)?重要(?:讲话|指示|论述|批示|思想|文章)|系列讲话|总书记|新时代中国特色社会主义思想|同志为核心的党中央"
_MASK_RE = regex(
    rf"学[A-Z]{{1,3}}(?={_TAIL})"
    r"|(?<!学)习[A-Z]{1,3}(?=最新|系列|重要|总书记|同志|新时代|平)"
    rf"|总书记[A-Z]{{1,3}}(?={_TAIL}|关于|在)"
    r"|[A-Z]{1,3}(?=总书记|新时代中国特色社会主义思想|同志为核心的党中央)"
)
_NAME_RE = regex(r"(?<![A-Za-z])[Xx](?:[Jj][Pp]|i ?[Jj]inping)(?![A-Za-z])")


def check(reading: Reading) -> Iterator[Mark]:
    end = 0
    for hit in reading.hits:
        span = _mask(reading.text, hit.start) if hit.start >= end else None
        if span:
            end = span.end
            name = quoted(span.of(reading.text))
            yield Mark(reading.span(*span), f"{name}像是领导人姓名被字母代替，请核对并写出规范称谓")
    for run in ph.owned(reading, ph.Owner.LEADER):
        if run.start >= end:
            yield Mark(
                reading.span(run.start, run.end), f"{quoted(run.words)}掩去了领导人姓名，请核对并写出规范称谓"
            )


def _mask(text: str, start: int) -> Span | None:
    name = _NAME_RE.match(text, start)
    if name:
        return Span(*name.span())
    if text[start] not in _INITIALS or (
        text[start - 1 : start].isascii() and text[start - 1 : start].isalnum()
    ):
        return None
    for back in (3, 1, 0):
        match = _MASK_RE.match(text, start - back) if start >= back else None
        if match and match.end() > start and not text.endswith("自", 0, match.start()):
            return Span(*match.span())
    return None


RULE = Rule(
    code="PH005",
    name="masked-leader-name",
    title="领导人姓名掩码",
    family=Family.PLACEHOLDER,
    severity=Severity.ERROR,
    check=check,
    anchors=(*ph.GLYPHS, *_INITIALS, *_LETTERS),
)
