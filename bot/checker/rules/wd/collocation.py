"""动宾搭配不当。

## 查什么
查找几种常见的动宾误配：提高……力度、加大……水平、加快……质量。只作提示。

## 为什么
“力度”说“加大”，“水平”说“提高”，“步伐”说“加快”。来源：语法书的通行说法；有的搭配已常见，所以只提示。

## 反例
    进一步提高监督力度。
    加大党务干部业务水平。

## 正例
    进一步加大监督力度。
    提高党务干部业务水平。
    加快推进活动室建设，提高办事质量。
"""

from bot.checker.finding import Family, Severity
from bot.checker.kinds import anchored, quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

_GAP = "[^，。；、的\n]{0,8}"
_PAIRS = {
    "提高": ("力度", "加大"),
    "增强": ("力度", "加大"),
    "加大": ("水平", "提高"),
    "加快": ("质量", "提高"),
    "提升": ("步伐", "加快"),
}

check = anchored(
    regex("|".join(f"(?:{verb}{_GAP}{noun})" for verb, (noun, _) in _PAIRS.items())),
    lambda match: f"{quoted(match[0])}搭配不当，{match[0][-2:]}宜说{quoted(_PAIRS[match[0][:2]][1])}",
)

RULE = Rule(
    code="WD006",
    name="collocation",
    title="搭配不当",
    family=Family.TYPO,
    severity=Severity.INFO,
    check=check,
    anchors=tuple(_PAIRS),
)
