"""网页上的栏目文字没有删干净。

## 查什么
查找单独成行的“浏览次数：”“责任编辑：”“上一篇：”“打印本页”“立即下载”等网页文字；正文里说到“浏览量”“下载附件”不算。

## 为什么
这些文字随网页复制而来，与报告无关。来源：实务惯例；从网页粘贴的稿件常见。

## 反例
    浏览次数：1280
    责任编辑：小李
    上一篇：在年度总结会上的讲话
    【打印本页】【关闭窗口】

## 正例
    网站信息浏览量达到1.2万次。
    下一步打算
    相关工作情况已在会上通报，并上传附件供查阅。
    来源：支部工作台账
"""

from bot.checker.finding import Family, Severity
from bot.checker.leftovers import reports
from bot.checker.rule import Rule
from bot.text.residue import Residue

RULE = Rule(
    code="AD005",
    name="web-page-residue",
    title="网页残留",
    family=Family.TEMPLATE_LEFTOVER,
    severity=Severity.ERROR,
    check=reports(Residue.PAGE, "网页上的栏目文字"),
)
