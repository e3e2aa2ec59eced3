"""Word文件里的批注还没有处理。

## 查什么
查找Word文件里没有标为“已解决”的批注。只用于Word文件。

## 为什么
批注连同文件一起上报，领导就会看到修改过程。来源：实务惯例，定稿前处理完全部批注。

## 反例
    文件（批注）：全年召开党委会12次，专题研究基层党建工作4次。
    文件（批注）：清溪镇党委书记抓基层党建工作述职报告

## 正例
    全年召开党委会12次，专题研究基层党建工作4次。
    清溪镇党委认真组织党员学习，把批注未处理作为自查的一项内容。
    对照检查清单逐项核对，定稿后报送。
"""

from bot.checker.file_rules import reports
from bot.checker.finding import Family, Severity
from bot.checker.rule import Rule
from bot.text.file_facts import FactKind

RULE = Rule(
    code="FM001",
    name="open-comment",
    title="批注未处理",
    family=Family.FILE,
    severity=Severity.WARNING,
    check=reports(FactKind.COMMENT),
)
