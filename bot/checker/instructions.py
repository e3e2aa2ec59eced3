"""Finds what a template tells its user to do: （此处填写人数）, [根据本单位实际填写], （略）.

Some ask for a value, which makes them a placeholder; others tell how to write, which makes them a leftover.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from bot.resources import data_path
from bot.text.model import Span
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

ANCHORS = tuple(
    word
    for word in data_path("lexicon", "instruction_words.txt").read_text("utf-8").splitlines()
    if not word.startswith("#")
)
_OPENERS, _CLOSERS = "（(【[［〔{｛〖<＜「", "）)】]］〕}｝〗>＞」"
_PAIRS = dict(zip(_OPENERS, _CLOSERS, strict=True))
_OPEN_RE = regex(rf"[{re.escape(_OPENERS)}][^{re.escape(_OPENERS + _CLOSERS)}\n]*$")
_REACH = 120

_HOW_RE = regex(
    r"(?:根据|结合|按照?|依据|参照|视)(?:[^，。；]{0,12}(?:实际|情况)|需要)[^，。；]{0,6}(?:填|写|修|改|补|调|展开|增|删|完善|撰|列|说明|选)"
    r"|^(?:优秀|参考)?范文$|^(?:通用|精选|优选|最新)(?:版|\d{0,2}篇|范文)$|^仅供(?:内部)?(?:学习|参考|交流)[^，。]{0,8}$|^全?文?完$"
    r"|^(?:因|由于)?篇幅(?:所限|有限|原因|关系)[^。；]{0,16}(?:略|省略|从略|不再)[^。；]{0,8}$"
    r"|^(?:此处|以下|下同|同上|下|内容|具体|正文|中间|部分|后文|余下|其余|详细|数据|图表?|表)?(?:内容|数据|部分|事例|情况)?(?:从|已|暂|省)?略(?:去)?[。…]?$"
    r"|^(?:此处|这里|这一?段|此段|该段|此部分|本段|本部分|该部分|以上|以下)[^，。；]{0,8}(?:省略|插入|放[入图]|配图|附[上图]|加[上入]|展开)"
    r"|^(?:此处|这里|这一?段|此段|该段|此部分|本段|本部分|该部分)[^，。；]{0,8}(?:可|建议|应|请|需|根据|结合|举例|自行)[^，。；]{0,14}(?:[写补改插删列]|展开|调整|说明|描述|细化|完善)"
    r"|^(?:可|请|建议|应|需)(?:再)?(?:根据|结合|围绕|适当)[^，。；]{0,14}(?:展开|补充|说明|论述|阐述|描述|修改|调整|增删|细化|撰写)"
    r"|^(?:请|可)?(?:插入|粘贴|配|附上?)[^，。；]{0,8}(?:图片?|照片|表格|图表|截图|二维码)"
    r"|^(?:请|可|需|建议|应)?(?:自行|酌情|按需|视情|适当|灵活)[^，。；]{0,10}(?:增|删|修|改|补|调|展开|完善|发挥|取舍|选)"
    r"|^(?:请|可|需|建议)?(?:举例说明|补充个性化|展开(?:来)?(?:说明|论述|写|阐述))"
)
_WHAT_RE = regex(
    r"^待[填核改][：:]|待填|待补充?(?!贴|偿|助|给)|待核(?:实|对|准|定)?$|(?:请|此处|这里|自行|据实|如实|需|应|手动)(?:您)?(?:自行)?(?:填写|填入|填上|填报|填|补充|替换|改为|换成|修改)"
    r"|填(?:写|入|上)(?:本|具体|实际|真实|准确|相应|对应|人数|数字|数量|数据|金额|名称|姓名|单位|时间|日期|地点|年份|月份|职务|内容|次数|名|镇|村|县|局)"
    r"|(?:补充|替换)(?:为|成|具体|本单位|数据|数字|案例|名称|姓名|事例|内容)|(?:换成|改成|改为)(?:本|你|您|自己|实际|真实)"
    r"|^(?:此处)?(?:填写|填入|替换|补充)$"
)
_NOT_RE = regex(
    r"填写说明|填写(?:率|要求|规范)|简称|以下统称|补充(?:协议|规定|条款|耕地|医疗|保险|说明|通知|申报|调查)"
)
_ALONE_RE = regex(
    r"^(?:请)?(?:根据|按照?|结合)[^，。；\n]{0,12}(?:实际|情况)[^，。；\n]{0,4}(?:填写|填报|修改|补充|撰写|展开)。?$",
    re.MULTILINE,
)
_BARE_RE = regex(
    r"(?:此处|这里)(?:请|需|应|可)?(?:根据[^，。；\n]{0,12})?(?:填写|填入|插入|补充|替换|省略)[^，。；\n名人次个项]{0,12}"
)


class Kind(Enum):
    """What is asked for."""

    VALUE = "value"
    WRITING = "writing"


class Instruction(NamedTuple):
    """An instruction in the cleaned view, its brackets included."""

    span: Span
    kind: Kind


def find(reading: Reading) -> Iterator[Instruction]:
    """The instructions round the anchors of *reading*'s rule, in reading order."""
    end = 0
    for hit in reading.hits:
        if hit.start < end:
            continue
        span = enclosing(reading.text, hit)
        found = _bracketed(reading.text, span) if span else _bare(reading.text, hit.start)
        if found:
            end = found.span.end
            yield found


def enclosing(text: str, hit: Span) -> Span | None:
    """The innermost pair of brackets on one line that holds *hit*, `_REACH` characters to either side."""
    head = _OPEN_RE.search(text, max(0, hit.start - _REACH), hit.start)
    if head is None:
        return None
    end = text.find(_PAIRS[head[0][0]], hit.end, hit.end + _REACH)
    return Span(head.start(), end + 1) if end >= 0 and "\n" not in text[hit.start : end] else None


def _bracketed(text: str, span: Span) -> Instruction | None:
    words = text[span.start + 1 : span.end - 1].strip(" \u3000")
    words = re.sub(r"^(?:注|备注|提示|说明|温馨提示|写作提示|写作建议)[：:]?", "", words)
    if _NOT_RE.search(words):
        return None
    if _HOW_RE.search(words):
        return Instruction(span, Kind.WRITING)
    return Instruction(span, Kind.VALUE) if _WHAT_RE.search(words) else None


def _bare(text: str, start: int) -> Instruction | None:
    line = max(text.rfind("\n", max(0, start - _REACH), start) + 1, start - _REACH, 0)
    alone = _ALONE_RE.match(text, line)
    if alone and alone.end() > start:
        return Instruction(Span(*alone.span()), Kind.WRITING)
    match = _BARE_RE.match(text, start)
    if match is None:
        return None
    kind = Kind.WRITING if re.search(r"根据|插入|省略", match[0]) else Kind.VALUE
    return Instruction(Span(*match.span()), kind)
