"""改写工具的旁白没有删。

## 查什么
查找“（注：原文为三级，调整为……四级）”“以下是为您润色后的……”“如需进一步修改请告诉我”等旁白；“（注：数据截至12月底）”不算。

## 为什么
旁白说明稿件由工具改写，还可能暴露编造的内容。来源：公开范文中实有；实务惯例。

## 反例
    建立四级网格体系（注：原文写的是两级，已改为四级）。
    以下是为您润色后的述职报告：
    如需进一步修改或补充，请告诉我。

## 正例
    发展党员18名（注：数据截至12月底）。
    广泛征求意见，按照群众要求调整为错峰服务。
    坚持读原著、学原文、悟原理。
    会后请将修改意见反馈办公室，如需查阅台账可预约。
"""

from collections.abc import Iterator

from bot.checker import lexicon
from bot.checker.finding import Family, Mark, Severity
from bot.checker.instructions import enclosing
from bot.checker.kinds import quoted
from bot.checker.leftovers import removal
from bot.checker.rule import Reading, Rule
from bot.text.model import Span
from bot.text.patterns import regex

_NOTE_RE = regex(
    r"原文[^，。；]{0,16}(?:调整|改|替换|修改|删|补充|优化|[，,](?:现|此处|已|调整|改))|^(?:注|说明)?[：:]?(?:此处|这里|本段|该句|数据)?(?:已|系|为)?(?:改写|润色|降重|虚构|模拟|调整为更|优化表述|替换为)"
    r"|(?:数据|内容|数字)[^，。；]{0,4}(?:虚构|模拟|编造)|已(?:根据|按)[^，。；]{0,10}(?:改写|润色|优化|调整表述)|更贴合实际|更符合(?:实际|语境|要求|述职)|避免(?:与原文)?重复率|降低重复|(?:AI|人工智能)(?:生成|改写)|可根据(?:实际|需要)(?:调整|修改|替换)"
)
_CHAT_RE = regex(
    r"(?:(?:好的|当然可以|当然|没问题)[，,！!。])?(?:以下|下面)是一(?:份|篇|个)[^\n]{0,30}(?:报告|总结|材料|范文|稿|提纲)[^\n]{0,20}"
    r"|(?:以下|下面)(?:是|为)(?:根据[^，。\n]{0,20})?(?:为您|为你|帮您|帮你|您要的|您需要的|经过?|我为您)?(?:重新)?(?:生成|改写|润色|撰写|优化|修改|整理|扩写|降重)(?:后)?的[^\n]{0,30}[：:。]?"
    r"|希望(?:这份|这篇|以上)[^，。\n]{0,16}(?:符合|满足|对您|对你)[^。\n]{0,20}[。！]?|如(?:果)?(?:您|你)?(?:还)?(?:需|需要|有)[^，。\n]{0,20}[，,](?:请|可以|欢迎)?(?:随时)?(?:告诉|告知|联系)我[^\n]{0,8}"
    r"|(?:根据|按照?)[您你](?:的|提供的?)[^，。\n]{0,12}[，,](?:我)?(?:已)?(?:为[您你])?(?:生成|改写|润色|撰写|起草|整理|准备|拟定)[^\n]{0,24}[：:。]"
    r"|作为(?:一个|一名)?(?:AI|人工智能|大?语言模型)[^，。\n]{0,10}[，,][^\n]{0,30}|以上内容(?:由|为)(?:AI|人工智能)[^，。\n]{0,6}生成[^\n]{0,20}"
)
_REACH = 24


def check(reading: Reading) -> Iterator[Mark]:
    end = 0
    for hit in reading.hits:
        found = _find(reading.text, hit) if hit.start >= end else None
        if found:
            end = found.end
            span = reading.span(*found)
            yield Mark(
                span,
                f"{quoted(found.of(reading.text))}是改写时的旁白，请核对内容后删去",
                removal(reading.document.text, span),
            )


def _find(text: str, hit: Span) -> Span | None:
    span = enclosing(text, hit)
    if span and _NOTE_RE.search(text[span.start + 1 : span.end - 1]):
        return span
    line = max(text.rfind("\n", max(0, hit.start - _REACH), hit.start) + 1, hit.start - _REACH, 0)
    match = _CHAT_RE.search(text, line, hit.end + 80)
    return Span(*match.span()) if match and match.start() <= hit.start < match.end() else None


RULE = Rule(
    code="AD011",
    name="rewriting-note",
    title="改写旁白残留",
    family=Family.TEMPLATE_LEFTOVER,
    severity=Severity.ERROR,
    check=check,
    anchors=lexicon.words("rewriting_note"),
)
