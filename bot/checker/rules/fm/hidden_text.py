"""Word文件里有隐藏的文字。

## 查什么
查找设成“隐藏”的文字。只用于Word文件。

## 为什么
隐藏的文字看不见，却会随文件一起发出去。来源：实务惯例。

## 反例
    文件（隐藏）：全年召开党委会12次，专题研究基层党建工作4次。
    文件（隐藏）：清溪镇党委书记抓基层党建工作述职报告

## 正例
    全年召开党委会12次，专题研究基层党建工作4次。
    清溪镇党委认真组织党员学习，把隐藏文字作为自查的一项内容。
    对照检查清单逐项核对，定稿后报送。
"""

from bot.checker.file_rules import reports
from bot.checker.finding import Family, Severity
from bot.checker.rule import Rule
from bot.text.file_facts import FactKind

RULE = Rule(
    code="FM003",
    name="hidden-text",
    title="隐藏文字",
    family=Family.FILE,
    severity=Severity.WARNING,
    check=reports(FactKind.HIDDEN),
)
