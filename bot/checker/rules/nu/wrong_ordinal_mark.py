"""序号后面的标点或者括号用错。

## 查什么
查找标题里的“一.”（应为“一、”）、半角括号的“(一)”，以及“第一、”（应为“第一，”）；“1、”只作提示。

## 为什么
汉字数字后用顿号，阿拉伯数字后用下脚点，“第一”“首先”一类后用逗号。来源：《标点符号用法》（GB/T 15834—2011）附录B.1 序次语之后的标点用法。

## 反例
    一.履职情况\\n带头抓学习，带头讲党课。\\n二.存在的问题\\n办法不多。
    (一)抓学习。每月学一次。
    第一、抓队伍，逐月评议。第二、抓阵地，逐项改造。

## 正例
    一、履职情况\\n带头抓学习，带头讲党课。
    1、2号楼的党员编入同一个党小组。
    获得一、二等奖共三项。
    第一、第二党支部联合开展主题党日。
    第一，抓队伍，逐月评议。第二，抓阵地，逐项改造。
"""

from collections.abc import Iterator

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.model import Span, Style

_FULL_WIDTH = str.maketrans("()", "（）")
_HAN_POINT = str.maketrans({".": "、", "．": "、"})
_ARABIC_POINT = str.maketrans({"、": "."})


def check(reading: Reading) -> Iterator[Mark]:
    document = reading.document
    text = document.text
    for marker in (section.marker for section in document.sections if section.marker):
        mark = marker.span.of(text)
        right = _right(marker.style, mark)
        if right != mark:
            severity = Severity.INFO if marker.style is Style.ARABIC else None
            yield _mark(marker.span, mark, right, severity)
    for series in document.series:
        if series.headings or series.markers[0].style is not Style.ORDINAL or len(series.markers) == 1:
            continue
        for marker in series.markers:
            start, end = marker.span
            if text[end : end + 1] == "、" and not text.startswith("第", end + 1):
                mark = text[start : end + 1]
                yield _mark(Span(start, end + 1), mark, mark[:-1] + "，", None)


def _right(style: Style, mark: str) -> str:
    if style is Style.HAN:
        return mark.translate(_HAN_POINT)
    if style is Style.HAN_BRACKET:
        return mark.translate(_FULL_WIDTH)
    return mark.translate(_ARABIC_POINT) if style is Style.ARABIC else mark


def _mark(span: Span, mark: str, right: str, severity: Severity | None) -> Mark:
    message = f"序号{quoted(mark)}的标点不合用法，请改为{quoted(right)}"
    return Mark(span, message, Fix(span, right, safe=True), severity=severity)


RULE = Rule(
    code="NU010",
    name="wrong-ordinal-mark",
    title="序号标点误用",
    family=Family.NUMBERING,
    severity=Severity.WARNING,
    check=check,
)
