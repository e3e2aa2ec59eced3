"""小于号、大于号当作书名号。

## 查什么
查找用“<”“>”围起来的文件、书籍名称。比较大小的式子、网页标签和待填的项目不查。

## 为什么
书名号是“《》”，里面再套书名号用“〈〉”。来源：GB/T 15834—2011 4.15。

## 反例
    组织党员学习<中国共产党支部工作条例>，开展研讨6次。
    印发<<党员积分管理办法>>，细化指标24项。

## 正例
    组织党员学习《中国共产党支部工作条例》，开展研讨6次。
    党员数小于3（n<3）的村与党员数大于50（n>50）的村结对。
    页面用<b>标出重点，由信息组维护。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.characters import HAN
from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_PAIR_RE = regex(
    rf"(?<![<＜\dA-Za-z=])(?P<open>[<＜]{{1,2}})(?P<words>[{HAN}“][^<>＜＞《》〈〉\n]{{0,40}}[{HAN}”）])(?P<close>[>＞]{{1,2}})(?![>＞\dA-Za-z=])"
)
_REACH = 60  # a title is hardly longer
_FILL_IN_RE = regex("填|此处|姓名|单位|职务|金额|地点|人数|次数|名称|日期|时间|数字|待|[，。；！？]")


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    for hit in reading.hits:
        match = _PAIR_RE.match(text, hit.start)
        if not match or _FILL_IN_RE.search(match["words"]):
            continue
        before = text[max(0, hit.start - _REACH) : hit.start].rpartition("\n")[2]
        inner = before.rfind("《") > before.rfind("》")
        opening, closing = "〈〉" if inner else "《》"
        fix = Fix(reading.span(*match.span()), f"{opening}{match['words']}{closing}")
        for group in ("open", "close"):
            message = (
                f"{quoted(match[group])}不是书名号，应为{quoted(opening if group == 'open' else closing)}"
            )
            yield Mark(reading.span(*match.span(group)), message, fix)


RULE = Rule(
    code="PU018",
    name="angle-title-marks",
    title="尖号充书名号",
    family=Family.PUNCTUATION,
    severity=Severity.ERROR,
    check=check,
    anchors=("<", "＜"),
)
