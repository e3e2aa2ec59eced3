"""付费内容标记没有删干净。

## 查什么
查找“##paidbegin##”“##paidend##”及其变形，夹在词语中间的也查；删去时前后半个词自动接上。

## 为什么
标记是范文网站给付费段落加的，出现在报告里等于说明出处。来源：2026年对公开范文的统计，五篇全有。

## 反例
    认真整治形式主义官僚##paidbegin##主义问题。
    三是抓好落实。\\n##paidend##
    ##VIPBEGIN##开展谈心谈话12人次。

## 正例
    # 履职情况\\n## 主要做法\\n开展谈心谈话12人次。
    落实党费收缴公示制度，规范付费项目管理。
    规范停车收费管理，清退多收费用3万元。
"""

from bot.checker.finding import Family, Severity
from bot.checker.leftovers import reports
from bot.checker.rule import Rule
from bot.text.residue import Residue

RULE = Rule(
    code="AD001",
    name="paywall-marker",
    title="付费标记残留",
    family=Family.TEMPLATE_LEFTOVER,
    severity=Severity.ERROR,
    check=reports(Residue.PAID_MARK, "范文网站的付费标记", safe=True),
)
