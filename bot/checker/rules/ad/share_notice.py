"""网站的分享声明没有删干净。

## 查什么
查找“《……》由会员分享，可在线阅读”“小编为大家整理”“如有侵权请联系删除”“转载请注明出处”等声明；“新媒体小编队伍”“打击侵权”不算。

## 为什么
声明说明稿件是从网上下载的。来源：公开范文网站的页面文字。

## 反例
    《支部书记述职报告》由会员分享，可在线阅读，更多相关内容请在某文库上搜索
    以下是小编为大家整理的述职报告范文，欢迎阅读。
    本文内容来源于网络，如有侵权请联系删除
    本资料由某某文库整理，供大家参考

## 正例
    组建新媒体小编队伍8人，讲好身边党员故事。
    开展打击侵权假冒专项行动3次，严肃查处侵权案件2起。
    由会员单位轮流主办商会党建联席会。
    现将做法汇报如下，供各位领导和同志们参考。
    转载中央媒体评论文章，引导党员学习。
"""

from bot.checker.finding import Family, Severity
from bot.checker.leftovers import reports
from bot.checker.rule import Rule
from bot.text.residue import Residue

RULE = Rule(
    code="AD009",
    name="share-notice",
    title="分享声明残留",
    family=Family.TEMPLATE_LEFTOVER,
    severity=Severity.ERROR,
    check=reports(Residue.SHARED, "网站的分享声明"),
)
