"""单位名称被删掉了。

## 查什么
查找书名号开头只剩“区”“县”“镇”“街道”而没有地名的文件名，如“《区进一步深化……意见》”；“《区委……》”“《县域……》”等本来如此的名称不算。

## 为什么
范文上网前常把地名删去，照抄就成了残缺的文件名。来源：公开范文中实有。

## 反例
    协助起草《区进一步优化营商环境工作意见》。
    印发《镇关于加强村级阵地管理的通知》。

## 正例
    印发《青石区进一步优化营商环境工作意见》。
    落实《县域商业体系建设指南》和《区委关于加强基层党建的意见》。
    修订《村规民约》，学习《市政公用设施抗灾设防管理规定》。
"""

import re

from bot.checker.finding import Family, Severity
from bot.checker.kinds import anchored, quoted
from bot.checker.rule import Rule

_NAME_RE = re.compile(
    r"《(?P<at>(?:区|县|镇|乡|街道|市|社区|村)(?:进一步|关于|(?:贯彻)?落实|深化|推进|20\d\d年))"
)

RULE = Rule(
    code="PH015",
    name="lost-place-name",
    title="地名缺失",
    family=Family.PLACEHOLDER,
    severity=Severity.WARNING,
    check=anchored(_NAME_RE, lambda match: f"{quoted(match['at'])}前面像是丢了地名，请核对文件全称"),
    anchors=("《区", "《县", "《镇", "《乡", "《街道", "《市", "《社区", "《村"),
)
