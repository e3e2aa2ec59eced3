"""固定表述被长串符号代替。

## 查什么
查找四个以上连写的“×”“X”“*”后面紧跟“社会主义思想”“法治思想”等固定结尾的写法。

## 为什么
一些网站为躲避过滤把固定表述换成符号，照搬就是政治性差错。来源：公开范文中实有；规范全称见党章。

## 反例
    读书班围绕“××××××××社会主义思想”研讨3次。
    深入学习贯彻XXXX法治思想。

## 正例
    深入学习贯彻习近平新时代中国特色社会主义思想。
    坚持中国特色社会主义思想道德建设与业务工作同部署。
    组织党员学习法治思想和生态文明思想专题课程。
"""

from collections.abc import Iterator

from bot.checker import placeholders as ph
from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule


def check(reading: Reading) -> Iterator[Mark]:
    for run in ph.owned(reading, ph.Owner.SLOGAN):
        span = reading.span(run.start, run.end)
        words = _canonical(run.after)
        yield Mark(
            span,
            f"{quoted(run.words)}掩去了固定表述，请核对后写出全称",
            Fix(span, words) if words else None,
        )


def _canonical(after: str) -> str:
    """The words that belong in front of *after*, where only one set phrase ends so."""
    if after.startswith("社会主义思想"):
        return "习近平新时代中国特色"
    return (
        "习近平"
        if after.startswith(("新时代中国特色", "法治", "生态文明", "强军", "外交", "经济", "文化"))
        else ""
    )


RULE = Rule(
    code="PH006",
    name="masked-slogan-run",
    title="固定表述掩码",
    family=Family.PLACEHOLDER,
    severity=Severity.ERROR,
    check=check,
    anchors=ph.GLYPHS,
)
