"""Word文件里留有突出显示。

## 查什么
查找用荧光底色突出显示的文字。只用于Word文件。

## 为什么
突出显示多是起草时留给自己的记号，不应带进定稿。来源：实务惯例。

## 反例
    文件（突出显示）：全年召开党委会12次，专题研究基层党建工作4次。
    文件（突出显示）：清溪镇党委书记抓基层党建工作述职报告

## 正例
    全年召开党委会12次，专题研究基层党建工作4次。
    清溪镇党委认真组织党员学习，把突出显示作为自查的一项内容。
    对照检查清单逐项核对，定稿后报送。
"""

from bot.checker.file_rules import reports
from bot.checker.finding import Family, Severity
from bot.checker.rule import Rule
from bot.text.file_facts import FactKind

RULE = Rule(
    code="FM005",
    name="highlight-left",
    title="突出显示",
    family=Family.FILE,
    severity=Severity.WARNING,
    check=reports(FactKind.HIGHLIGHT),
)
