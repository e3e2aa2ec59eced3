"""网站的试读、下载提示没有删干净。

## 查什么
查找“仅展示623字，全文共2550字”“试读结束”“全文约3000字，请下载后阅读”等提示；“全文印发”“登录后可查阅村务”不算。

## 为什么
提示说明稿件来自只公开了一部分的范文，正文多半不全。来源：公开范文网站的页面文字。

## 反例
    仅显示500字，全文共3100字
    全文约3200字，请下载后阅读、编辑
    试读结束，请登录后开通VIP继续阅读
    想要查看全文，请先登录

## 正例
    会议通知全文印发各支部，要求党员通读全文。
    群众登录后可查阅村务公开内容。
    编发信息简报12期，全文共1.2万字。
    仅用3个月就完成剩余12户的搬迁。
"""

from bot.checker.finding import Family, Severity
from bot.checker.leftovers import reports
from bot.checker.rule import Rule
from bot.text.residue import Residue

RULE = Rule(
    code="AD008",
    name="preview-notice",
    title="试读提示残留",
    family=Family.TEMPLATE_LEFTOVER,
    severity=Severity.ERROR,
    check=reports(Residue.PREVIEW, "网站的试读提示，后文可能不全"),
)
