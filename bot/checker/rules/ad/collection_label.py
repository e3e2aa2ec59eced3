"""范文合集的编号没有删干净。

## 查什么
查找行首的“篇一：”“第一篇：……述职报告”“范文二：”等合集编号；“第一篇章”“忠诚履职篇”不算。

## 为什么
编号说明稿件摘自范文合集。来源：公开范文网站的合集页面。

## 反例
    篇一：村党支部书记述职报告
    第二篇：2024年度抓基层党建工作述职报告
    范文三：\\n我叫李明，现任支部书记。

## 正例
    第一篇章是红色记忆展区。
    第一，抓好学习。
    绘就乡村振兴新篇章，一篇一策抓好调研。
    第一篇：政治引领铸忠诚
"""

from bot.checker.finding import Family, Severity
from bot.checker.leftovers import reports
from bot.checker.rule import Rule
from bot.text.residue import Residue

RULE = Rule(
    code="AD010",
    name="collection-label",
    title="范文合集编号",
    family=Family.TEMPLATE_LEFTOVER,
    severity=Severity.ERROR,
    check=reports(Residue.COLLECTION, "范文合集的编号"),
)
