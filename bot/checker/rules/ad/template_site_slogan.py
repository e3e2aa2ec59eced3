"""素材网站的口号没有删干净。

## 查什么
查找“【^更多素材搜索……文库】”一类夹着干扰符号的口号，以及“更多范文尽在……文库”；“【关键词】”和正文里说的“积累更多素材”不算。

## 为什么
口号是素材网站的广告，出现在报告里等于说明出处。来源：公开范文中实有。

## 反例
    着力培育农村党建品牌。【^^更多素材尽在~小蓝@文#&库】
    【更多范文请搜索某某文库】
    更多公文材料尽在小蓝文库

## 正例
    【关键词】党建引领；基层治理
    注重从一线积累更多素材，讲好身边故事。
    【案例一】村民说事会解决停车难题
    建好村级图书资料室，更多资料向党员开放。
"""

from bot.checker.finding import Family, Severity
from bot.checker.leftovers import reports
from bot.checker.rule import Rule
from bot.text.residue import Residue

RULE = Rule(
    code="AD002",
    name="template-site-slogan",
    title="素材站口号",
    family=Family.TEMPLATE_LEFTOVER,
    severity=Severity.ERROR,
    check=reports(Residue.SLOGAN, "素材网站的口号"),
)
