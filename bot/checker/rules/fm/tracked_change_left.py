"""Word文件里留有修订。

## 查什么
查找Word文件里没有接受也没有拒绝的修订（插入、删除、移动，以及格式、段落、表格的修订）。只用于Word文件。

## 为什么
留着修订的文件，每个人看到的可能不一样。来源：实务惯例，定稿前接受或者拒绝全部修订。

## 反例
    文件（修订）：全年召开党委会12次，专题研究基层党建工作4次。
    文件（修订）：清溪镇党委书记抓基层党建工作述职报告

## 正例
    全年召开党委会12次，专题研究基层党建工作4次。
    清溪镇党委认真组织党员学习，把修订未接受作为自查的一项内容。
    对照检查清单逐项核对，定稿后报送。
"""

from bot.checker.file_rules import reports
from bot.checker.finding import Family, Severity
from bot.checker.rule import Rule
from bot.text.file_facts import FactKind

RULE = Rule(
    code="FM002",
    name="tracked-change-left",
    title="修订未接受",
    family=Family.FILE,
    severity=Severity.WARNING,
    check=reports(FactKind.CHANGE, FactKind.FORMAT),
)
