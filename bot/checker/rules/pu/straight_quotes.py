"""中文里用了直引号。

## 查什么
查找围着汉字的直引号。英寸号、代码和纯外文的引号不查。

## 为什么
中文引号分前后，直引号是英文输入状态留下的。来源：GB/T 15834—2011 4.8。

## 反例
    班子成员严格履行"一岗双责"，层层传导责任压力。
    全面落实“三会一课"制度，按期开展主题党日。

## 正例
    配置55"显示屏2台，用于党员远程教育。
    外宣材料以"Hello"开头，由外事组核对。
    班子成员严格履行“一岗双责”，层层传导责任压力。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.characters import HAN
from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.pairing import whole
from bot.checker.rule import Rule
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_PAIR_RE = regex(rf'(?P<open>["“])(?P<words>[^"“”\n]*[{HAN}][^"“”\n]*)(?P<close>["”])')
_CODE_RE = regex(r"(?:[=\\{]|[!-~]:)$")


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    end = -1
    for hit in reading.hits:
        if hit.start < end:
            continue  # its line has been read
        start, end = text.rfind("\n", 0, hit.start) + 1, text.find("\n", hit.start)
        end = len(text) if end < 0 else end
        for match in _PAIR_RE.finditer(text, start, end):
            if '"' not in (match["open"], match["close"]) or _CODE_RE.search(
                text[max(0, match.start() - 2) : match.start()]
            ):
                continue
            put = f"“{match['words']}”"
            fix = Fix(reading.span(*match.span()), put, safe=True) if whole(match["words"]) else None
            for group in ("open", "close"):
                if match[group] == '"':
                    message = f"{quoted(match[0])}用了直引号，应为{quoted(put)}"
                    yield Mark(reading.span(*match.span(group)), message, fix)


RULE = Rule(
    code="PU005",
    name="straight-quotes",
    title="直引号",
    family=Family.QUOTE_BALANCE,
    severity=Severity.WARNING,
    check=check,
    anchors=('"',),
)
