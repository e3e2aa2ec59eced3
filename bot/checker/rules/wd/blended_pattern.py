"""句式杂糅。

## 查什么
查找把两种说法拼在一起的句子，如“之所以……的原因”“防止……不再发生”。

## 为什么
两种句式各取一半，意思会重复甚至相反。来源：语法书的通行说法。

## 反例
    参与率之所以偏低的原因，是活动时间安排不当。
    参与率之所以偏低，是因为活动时间安排不当的原因。
    健全制度，防止类似问题不再发生。
    坚持围绕服务群众为中心开展工作。

## 正例
    参与率之所以偏低，是因为活动时间安排不当。
    健全制度，防止类似问题再次发生。
    紧紧围绕以人民为中心的发展思想，以服务群众为中心开展工作。
"""

from bot.checker.finding import Family, Severity
from bot.checker.kinds import anchored, quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

_GAP = "[^，。；！？\n以]{1,24}?"
_LONG_GAP = "[^。；！？\n]{1,36}?"

check = anchored(
    regex(
        rf"之所以{_LONG_GAP}的原因(?=[，是在])"
        rf"|之所以{_LONG_GAP}是(?:因为|由于)[^，。；\n]{{1,30}}(?:的原因|的缘故|所致|(?:造成|导致|引起)的)"
        rf"|(?:防止|避免|杜绝){_GAP}不再(?:发生|出现|反弹)"
        rf"|围绕{_GAP}为(?:中心|核心|主线)"
        rf"|本着{_GAP}为(?:原则|宗旨|目的)"
        rf"|立足(?!点)于?{_GAP}(?:的)?基础上"
        rf"|原因(?:主要)?是(?:因为|由于)[^，。；\n]{{1,30}}(?:造成|导致|引起)的"
    ),
    lambda match: f"{quoted(match[0])}把两种句式拼在了一起，请改用其中一种",
)

RULE = Rule(
    code="WD008",
    name="blended-pattern",
    title="句式杂糅",
    family=Family.TYPO,
    severity=Severity.WARNING,
    check=check,
    anchors=("之所以", "防止", "避免", "杜绝", "围绕", "本着", "立足", "原因是", "原因主要是"),
)
