r"""长句重复。

## 查什么
查找在不同地方出现两次的长句（去掉序号和标点后不少于20字）；含有“两个维护”等规范表述的句子和标题不算。

## 为什么
同一句话说两遍，多半是粘贴或者拼接留下的。来源：实务惯例。

## 反例
    选派12名年轻干部到项目建设一线和信访维稳一线锻炼。改造阵地4个，惠及群众300户。\n走访老党员。选派12名年轻干部到项目建设一线和信访维稳一线锻炼。

## 正例
    增强“四个意识”、坚定“四个自信”、做到“两个维护”，同党中央保持一致。办好民生实事。\n增强“四个意识”、坚定“四个自信”、做到“两个维护”，同党中央保持一致。建好阵地。
    改造阵地4个。\n改造阵地4个，发展党员3名。
    选派12名年轻干部到项目建设一线锻炼。\n选派15名年轻干部到信访维稳一线锻炼。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.checker.finding import Family, Mark, Severity
from bot.checker.formulations import formulations
from bot.checker.repeats import repeats
from bot.checker.rule import Rule
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

# Names of thoughts, congresses and spirit are what two sentences may share.
_SET_RE = regex("习近平|党中央|精神|总书记|" + "|".join(re.escape(entry.name) for entry in formulations()))


def check(reading: Reading) -> Iterator[Mark]:
    document = reading.document
    for repeat in repeats(document).sentences:
        if _SET_RE.search(repeat.words):
            continue
        first = reading.span(*repeat.first)
        line, column = document.locate(first.start)
        yield Mark(
            reading.span(*repeat.again),
            f"这句话与第{line}行第{column}字处重复，请删去一处或者改写",
            related=(first,),
        )


RULE = Rule(
    code="CS004",
    name="sentence-repeat",
    title="句子重复",
    family=Family.DUPLICATE_PASSAGE,
    severity=Severity.WARNING,
    check=check,
)
