"""Word模板里的域或者控件没有填写。

## 查什么
查找没有填写的邮件合并域、窗体域和内容控件。只用于Word文件。

## 为什么
模板里的域没有填，打印出来是提示语或者空白。来源：实务惯例。

## 反例
    文件（域）：全年召开党委会12次，专题研究基层党建工作4次。
    文件（域）：清溪镇党委书记抓基层党建工作述职报告

## 正例
    全年召开党委会12次，专题研究基层党建工作4次。
    清溪镇党委认真组织党员学习，把域未填写作为自查的一项内容。
    对照检查清单逐项核对，定稿后报送。
"""

from bot.checker.file_rules import reports
from bot.checker.finding import Family, Severity
from bot.checker.rule import Rule
from bot.text.file_facts import FactKind

RULE = Rule(
    code="FM004",
    name="unfilled-field",
    title="域未填写",
    family=Family.FILE,
    severity=Severity.ERROR,
    check=reports(FactKind.FIELD),
)
