"""待填的括注没有填写。

## 查什么
查找“（此处填写人数）”“【待补充】”“{姓名}”“[金额]”一类待填的括注，以及空着的“（ ）次”“【】村”“《》”；“（试行）”“（以下简称……）”、勾选框和公式里的括号不算。

## 为什么
括注是留给起草人的提示，留在定稿里等于没有写完。来源：实务惯例；手填式模板常见。

## 反例
    现有党员（此处填写人数）名。
    【待补充】
    我叫{姓名}，现任【职务】。
    上党课（ ）次，帮助【】社区建好活动室。
    印发《》等制度3项。

## 正例
    《村级议事规则（试行）》印发后（以下简称《规则》），执行较好。
    【案例一】楼道议事会
    【时间】2024年5月8日
    整改情况：是（ ）否（ ）
    - [ ] 完成台账
    主题教育办公室〔2025〕7号文件要求补充完善（补充说明见附件）。
"""

import re
from collections.abc import Iterator

from bot.checker import instructions, lexicon
from bot.checker import placeholders as ph
from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.patterns import regex

_FIELDS = lexicon.words("bracketed_fill_in")
_OPENERS = "【[［{｛<＜〖"
_FIELD_RE = regex(
    r"[【\[［{｛<＜〖]{1,2}(?:具体|本|你的?|您的?|XX|书记|党组织|活动|项目|会议|主要|负责人|支部)?"
    r"(?:单位(?:名称|全称|简称)?|姓名|名字|职务|金额|数字|数量|人数|次数|日期|时间|年份|年度|月份|地点|地名|[镇村县局市区]名|名称|电话|数据|百分比|主题|事例|案例名称)"
    r"[】\]］}｝>＞〗]{1,2}"
)
_ROUND_RE = regex(
    r"[（(](?:(?:具体)?(?:人数|次数|数字|数量|金额|比例)|(?:本)?单位名称|具体(?:项目|活动|会议|单位|村居?|案例|事例|工作|文件)?(?:名称|内容|事例|数据)|姓名|职务|[镇村县局市区]名|地名)[）)]"
)
_KNOWN_RE = regex(r"(?:现任|完成|实施|开展|推进|担任|我叫|我是|本人|书记|主任|同志|[共约为])$")
_NUMBER_WANTED_RE = regex(r"(?:第|共|约|增长|达到|为)$")
_EMPTY_RE = regex(
    r"[（(][ \u3000\xa0]{0,8}[）)]|[【\[［〖][ \u3000\xa0]{0,8}[】\]］〗]|《[ \u3000]{0,8}》|“[ \u3000]{0,8}”|〔[ \u3000]{0,6}〕"
)
_MARKS_RE = regex(r"(?:引号|书名号|括号|方框|空)[^，。]{0,4}$")


def check(reading: Reading) -> Iterator[Mark]:
    for found in instructions.find(reading):
        if found.kind is instructions.Kind.VALUE:
            yield Mark(
                reading.span(*found.span),
                f"{quoted(found.span.of(reading.text))}是待填的提示，请填写后删去提示",
            )
    end = 0
    for hit in reading.hits:
        if hit.start < end or reading.text[hit.start] not in _OPENERS + "（(《“〔":
            continue
        start = hit.start - reading.text.endswith(reading.text[hit.start], 0, hit.start)  # {{姓名}}
        tried = (
            (pattern, pattern.match(reading.text, start)) for pattern in (_FIELD_RE, _ROUND_RE, _EMPTY_RE)
        )
        pattern, match = next(((pattern, match) for pattern, match in tried if match), (_EMPTY_RE, None))
        if match and _is_blank(reading.text, match, pattern):
            end = match.end()
            yield Mark(reading.span(*match.span()), f"{quoted(match[0])}处没有填写，请补上内容")


def _is_blank(text: str, match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    before, after = ph.sides(text, *match.span())
    if (re.search(r"[A-Za-z\d_)\]]$", before) and match[0][0] in "([{<") or re.match(r"[A-Za-z(]", after):
        return False  # a formula or program text
    if pattern is _FIELD_RE:
        label = match[0][0] == "【" and not before.strip()  # 【时间】 in front of its value
        return not (label and after.strip())
    counted = ph.counts(after) or ph.names_place(after)
    if pattern is _ROUND_RE or match[0][0] in "（(":
        return counted or bool((_KNOWN_RE if pattern is _ROUND_RE else _NUMBER_WANTED_RE).search(before))
    ticked = match[0][0] == "[" and not before.strip(" -*+\u3000")
    if ticked or _MARKS_RE.search(before):
        return False
    several = _EMPTY_RE.search(before) or _EMPTY_RE.search(after)
    option = match[0][0] in "【[［" and bool(several)  # several on a line, each behind an option
    inside = re.search(r"[\u4e00-\u9fff]$", before) or re.match(r"[\u4e00-\u9fff％%号]", after)
    return bool(inside) and (counted or not option)


RULE = Rule(
    code="PH008",
    name="bracketed-fill-in",
    title="待填括注",
    family=Family.PLACEHOLDER,
    severity=Severity.ERROR,
    check=check,
    anchors=(
        *instructions.ANCHORS,
        *(opener + field for opener in _OPENERS + "（(" for field in _FIELDS),
        *(
            opener + closer
            for opener, closer in ("（）", "()", "【】", "[]", "［］", "〖〗", "《》", "“”", "〔〕")
        ),
        *(opener + blank for opener in "（(【[［〖《“〔" for blank in " \u3000\xa0"),
    ),
)
