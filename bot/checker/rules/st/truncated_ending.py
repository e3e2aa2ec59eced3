"""结尾没有写完。

## 查什么
查找整篇报告最后一段没有句末标点、停在半句话上的情况；落款、日期、附件说明不查。

## 为什么
多半是复制时漏了尾巴。来源：实务惯例，正文以完整的句子结束。

## 反例
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n带头抓学习。\\n二、存在的问题\\n学得不深。\\n三、下一步打算\\n我将把学习抓得更实，把队伍带得更强，为建设
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n带头抓学习。\\n二、存在的问题\\n学得不深。\\n三、下一步打算\\n坚持每月学一次，每季评一次，

## 正例
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n带头抓学习。\\n二、存在的问题\\n学得不深。\\n三、下一步打算\\n把学习抓得更实。\\n中共青石村支部委员会\\n2024年12月20日
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n带头抓学习。\\n二、存在的问题\\n学得不深。\\n三、下一步打算\\n把学习抓得更实。\\n附件：2024年党建工作台账，2024年党费收缴表
    我将把学习抓得更实，把队伍带得更强，为建设
"""

import re
from collections.abc import Iterator

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.model import Extent
from bot.text.patterns import regex

_ENDED_RE = regex(r"[。！？!?…”’）)】》〉.；;：:]\W*$")
_SIGN_OFF_RE = regex(r"附件|附表|附：|联系人|联系电话|抄送|主送|注：|（|\d{4}年|二[〇○零]")
_LONGEST_NAME = 14  # a shorter line without a comma may be a name
_TAIL = 10


def check(reading: Reading) -> Iterator[Mark]:
    paragraphs = reading.document.paragraphs
    if not paragraphs:
        return
    last = paragraphs[-1]
    words = last.text.rstrip("*_ ")
    whole = _ENDED_RE.search(words[-4:]) or last.heading or _SIGN_OFF_RE.match(words)
    if whole or (len(words) <= _LONGEST_NAME and "，" not in words) or not re.search("[，。、]", words):
        return
    start = last.start + max(0, len(words) - _TAIL)
    message = f"结尾{quoted('…' + words[-_TAIL:])}没有写完，请补全"
    yield Mark(reading.span(start, last.start + len(words)), message)


RULE = Rule(
    code="ST008",
    name="truncated-ending",
    title="结尾残缺",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    check=check,
    extent=Extent.REPORT,
)
