"""推广账号、社群的广告没有删干净。

## 查什么
查找“来自：【公众号……】”“会员群+网盘群”“添加客服：”“代笔客服”等广告，整行广告整行列出；单位办自己的公众号、管理QQ群不算。

## 为什么
广告随稿上会，等于说明出处。来源：公开范文中实有，一篇五行。

## 反例
    来自：【公众号：小蓝君】，一手好稿天天有
    【小蓝素材库】——每天更新高质量素材，会员群+网盘群同步更新，有意加入请联系：1 2345
    添加客服：abc,请各位小伙伴认准小蓝，谨防假冒！
    专业代写各类公文材料，加V：gw12345

## 正例
    办好单位微信公众号，编发信息46条。
    建立公众号、QQ群管理台账，落实登记备案制度。
    党员群众可关注公众号“青石先锋”查看公开内容。
    严禁找人代写思想汇报和述职报告。
    工会会员凭会员证领取慰问品，咨询客服热线12345。
    编发党建信息（公众号：青石先锋）46条。
"""

from bot.checker.finding import Family, Severity
from bot.checker.leftovers import reports
from bot.checker.rule import Rule
from bot.text.residue import Residue

RULE = Rule(
    code="AD003",
    name="account-promotion",
    title="推广引流",
    family=Family.TEMPLATE_LEFTOVER,
    severity=Severity.ERROR,
    check=reports(Residue.PROMOTION, "推广账号的广告"),
)
