"""地名只剩下“区”“市”“县”。

## 查什么
查找书名号里以“区”“市”“县”“镇”开头、前面的地名已经丢掉的文件名。

## 为什么
换地名时删掉了原名而没有补上自己的。来源：2026年对公开范文的统计。

## 反例
    落实《区进一步深化基层减负实施意见》要求。
    印发《县关于加强村级治理的通知》。

## 正例
    落实区委《关于进一步深化基层减负的实施意见》。
    印发《市政工程管理办法》和《区域协作方案》。
    执行《县级以上人民政府信息公开规定》，落实《县委工作规则》。
"""

from __future__ import annotations

from bot.checker.finding import Family, Severity
from bot.checker.kinds import anchored, quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

_LOST_RE = regex(r"《(?P<at>[区市县镇])(?:进一步|关于|深化|加强|贯彻|推进|落实|全面|20\d\d年)")

check = anchored(
    _LOST_RE,
    lambda match: f"{quoted(match['at'])}前面的地名丢了，请补上",
)

RULE = Rule(
    code="OR003",
    name="place-name-lost",
    title="地名残缺",
    family=Family.UNIT_LEFTOVER,
    severity=Severity.WARNING,
    check=check,
    anchors=("《区", "《市", "《县", "《镇"),
)
