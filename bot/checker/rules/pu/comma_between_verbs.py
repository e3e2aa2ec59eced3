"""并列的词语之间用了逗号。

## 查什么
查找“学习，宣传，贯彻党的二十大精神”一类写法：三个以上两字动词并列，中间用了逗号。

## 为什么
句子内部并列的词语之间用顿号。来源：GB/T 15834-2011 第4.5.1条。

## 反例
    围绕学习，宣传，贯彻党的二十大精神开展宣讲。
    抓好干部选拔，培训，考核各环节。

## 正例
    围绕学习、宣传、贯彻党的二十大精神开展宣讲。
    安排部署后，组织，督查两手抓，逐项落实。
    既要学习，又要落实，还要考核。
    一月学习，二月调研，三月整改，环环相扣。
"""

from bot.checker.finding import Family, Severity
from bot.checker.kinds import anchored
from bot.checker.lexicon import words
from bot.checker.rule import Rule
from bot.text.patterns import regex

_VERBS = words("listed_words")
_VERB = f"(?:{'|'.join(_VERBS)})"

check = anchored(
    regex(rf"(?<=[\u4e00-\u9fff]){_VERB}(?P<at>(?:，{_VERB}(?=，))+，)(?={_VERB}(?![，。；]))"),
    lambda _: "并列的词语之间用了逗号，通常用顿号",
    before=2,
)

RULE = Rule(
    code="PU022",
    name="comma-between-verbs",
    title="并列词间逗号",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    check=check,
    anchors=tuple(f"，{verb}，" for verb in _VERBS),
)
