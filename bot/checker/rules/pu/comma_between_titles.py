"""书名号之间的顿号。

## 查什么
查找前后都紧挨书名号的顿号。中间插了括注等成分的不查。

## 为什么
GB/T 15834—2011 4.5.3.5：标有书名号的并列成分之间通常不用顿号，有其他成分插入时宜用。现行法律条文里仍有少量这样写的，每十万字约三处，所以只算疑似。

## 反例
    学习《中国共产党章程》、《中国共产党支部工作条例》。
    修订《积分细则》、《学习制度》、《议事规则》。

## 正例
    学习《中国共产党章程》《中国共产党支部工作条例》。
    修订《积分细则》（试行）、《议事规则》等制度。
    学习《中国共产党章程》和《中国共产党支部工作条例》，落实“微服务”“微心愿”两件事。
"""

from bot.checker.finding import Family, Severity
from bot.checker.kinds import anchored
from bot.checker.rule import Rule
from bot.text.patterns import regex

check = anchored(
    regex("》(?P<at>、)《"),
    lambda _: "书名号之间通常不用顿号，可以删去“、”",
    replacement=lambda _: "",
)

RULE = Rule(
    code="PU012",
    name="comma-between-titles",
    title="书名号间顿号",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    check=check,
    anchors=("》、《",),
)
