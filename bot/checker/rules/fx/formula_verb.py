"""规范表述前的动词用错。

## 查什么
查找“四个意识”“四个自信”“两个维护”“两个确立”和“五位一体”“四个全面”前面误配的动词。

## 为什么
增强“四个意识”、坚定“四个自信”、做到“两个维护”、领悟“两个确立”是固定搭配，动词串位就是误引。来源：中国共产党章程（2022）及中共二十大报告的用法。

## 反例
    引导党员坚定“四个意识”、做到“两个维护”。
    带头增强“四个自信”，始终站稳立场。
    带领班子成员坚决维护“两个维护”。

## 正例
    树牢“四个意识”、坚定“四个自信”、做到“两个维护”。
    不断增强“两个维护”的政治自觉和行动自觉。
    把增强“四个意识”、坚定“四个自信”、做到“两个维护”体现在治水实效上。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.formulations import formulations
from bot.checker.kinds import quoted
from bot.checker.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_PHRASES = {entry.name: entry for entry in formulations() if entry.wrong_verbs}


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    for hit in reading.hits:
        entry = _PHRASES[hit.of(text)]
        end = hit.start - (text[hit.start - 1 : hit.start] in tuple("“‘"))
        wrong = max((verb for verb in entry.wrong_verbs if text.endswith(verb, 0, end)), key=len, default="")
        # 增强“两个维护”的自觉 speaks of the consciousness, not of the phrase.
        if not wrong or text[hit.end : hit.end + 3].lstrip("”’").startswith("的"):
            continue
        span = reading.span(end - len(wrong), end)
        message = f"{quoted(entry.name)}前误用了{quoted(wrong)}，通常写作{quoted(entry.verbs[0] + '‘' + entry.name + '’')}"
        yield Mark(span, message, Fix(span, entry.verbs[0]))


RULE = Rule(
    code="FX001",
    name="formula-verb",
    title="表述动词误配",
    family=Family.FORMULATION,
    severity=Severity.WARNING,
    check=check,
    anchors=tuple(_PHRASES),
)
