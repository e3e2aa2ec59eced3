"""数字被挖掉了。

## 查什么
查找量词、日期前面丢了数字的地方，如“下设个党支部”“走访群众户人”“201年9月日”“0岁以上”“第届”“增长%”；“召开次数”“个人”“年月日”等词语和“突破亿元”不算。

## 为什么
范文上网前常把数字删去，照抄就成了病句。来源：公开范文中实有。

## 反例
    下设个支部，现有党员名。
    走访群众户人，召开座谈会次。
    党委于201年7月日换届，0岁以上老人建档管理。
    当选第届党委委员，产值增长%。
    签订责任书份，化解信访积案件，撰写心得体会篇。

## 正例
    下设3个党支部，开展个别谈话12人次。
    村集体收入突破亿元，农户人均增收两千元。
    填写出生年月日，核对入党年月。
    0岁以内婴儿建档率100%，逐户走访群众，多次召开会议。
    第三届党员代表大会召开，会议次数和党员名单已公示。
"""

import re
import tomllib
from collections.abc import Iterator

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.resources import data_path
from bot.text.model import Span
from bot.text.patterns import regex

_POINT = r"(?=[，。；、,;）)（(：:]|$)"
_TABLE = tomllib.loads(data_path("lexicon", "measure_word_without_number.toml").read_text(encoding="utf-8"))
_SET_UP, _DID, _MONEY, _GREW = (tuple(_TABLE[name].split()) for name in ("set_up", "did", "money", "grew"))
_COUNTED = {noun + unit: unit for unit, nouns in _TABLE["counted"].items() for noun in nouns.split()}
_HELD = tuple("会课动习研讨训话查导讲议")  # last characters of what is held so and so many times
_PATTERNS = {
    **dict.fromkeys((verb + "个" for verb in _SET_UP), regex(rf"(?:{'|'.join(_SET_UP)})个(?![人别性体案税股头位私])")),
    **dict.fromkeys((noun + "名" for noun in (*_DID, *_SET_UP)), regex(rf"名(?:{_POINT}|(?=党员|干部|委员|职工|群众|预备|同志))", re.MULTILINE)),
    **dict.fromkeys((noun + "户" for noun in (*_DID, *_SET_UP)), regex(rf"户人?{_POINT}", re.MULTILINE)),
    **dict.fromkeys((noun + "人次" for noun in _DID), regex(rf"人次{_POINT}", re.MULTILINE)),
    **dict.fromkeys((noun + "次" for noun in _HELD), regex(rf"次{_POINT}", re.MULTILINE)),
    **{words: regex(rf"{unit}{_POINT}", re.MULTILINE) for words, unit in _COUNTED.items()},
    **dict.fromkeys((noun + unit for noun in _MONEY for unit in ("万元", "亿元", "余万元")), regex(rf"余?[万亿]元{_POINT}", re.MULTILINE)),
    **dict.fromkeys((verb + sign for verb in _GREW for sign in ("%", "％", "了%", "了％")), regex(r"了?[%％]")),
    **dict.fromkeys((f"第{word}" for word in ("届", "次", "批", "轮", "季度", "个")), regex(r"第(?:届|次(?!序|第)|批(?!复|准)|轮(?!流)|季度|个(?!人|别))")),
    **dict.fromkeys(("0岁",), regex(r"0岁(?=(?:及)?以上|(?:及)?以下老)")),
    **dict.fromkeys((f"{century}{digit}年" for century in (19, 20) for digit in range(10)), regex(r"(?:19|20)\d年(?:\d{0,2}月)(?:\d{0,2}日)?")),
    **dict.fromkeys(("年月日",), regex(r"年月日")),
    **dict.fromkeys((f"{digit}月日" for digit in range(10)), regex(r"\d月日(?![均常程益报记期用夜志本])")),
    **dict.fromkeys(("余名", "余人次", "余场", "余次", "余户", "余篇", "余件"), regex(rf"余(?:名|人次|场|次|户|篇|件){_POINT}", re.MULTILINE)),
    **dict.fromkeys(("〕号",), regex(r"〕号")),
    **dict.fromkeys(("面积平方米", "面积亩", "占地亩", "占地平方米", "里程公里"), regex(rf"(?:平方米|亩|公里){_POINT}", re.MULTILINE)),
}  # fmt: skip
# What is lost together with the digits, and so belongs to the place.
_HEADS = {
    "年月日": regex(r"(?:(?<=[于在自至])|(?=(?:19|20)\d{0,2}$))(\d{0,4})$"),
    "〕号": regex(r"(〔\d{0,4})$"),
}
# What makes a sound word or number of it when it stands in front.
_BARRED = (
    (
        "余",
        regex(
            r"[一二三四五六七八九十百千万亿两几数半每多\d其剩业盈富残结节宽空赋公有×XxＸ*＊□○〇_…？?）)】\]\s]$"
        ),
    ),
    ("第", regex(r"[门及等次落科]$")),
    ("户", regex(r"[每各逐多]$")),
    ("%", regex(r"百分比|单位|百分号")),
    ("％", regex(r"百分比|单位|百分号")),
)


def check(reading: Reading) -> Iterator[Mark]:
    end = 0
    for hit in reading.hits:
        found = _find(reading.text, hit) if hit.start >= end - 1 else None
        if found and found.start >= end:
            end = found.end
            yield Mark(reading.span(*found), f"{quoted(found.of(reading.text))}处缺了数字，请补上真实数字")


def _find(text: str, hit: Span) -> Span | None:
    pattern = _PATTERNS[hit.of(text)]
    for start in range(hit.start, hit.end):
        match = pattern.match(text, start)
        if match:
            return _judged(text, hit, match)
    return None


def _judged(text: str, hit: Span, match: re.Match[str]) -> Span | None:
    start, end = match.span()
    before, words = text[max(0, hit.start - 12) : hit.start], match[0]
    if words[0].isdigit():
        return _date(text, start, end)
    if words in _HEADS:
        head = _HEADS[words].search(before)
        return Span(start - len(head[1]), end) if head else None
    stopped = next((barred for word, barred in _BARRED if word in words), None)
    return None if stopped and stopped.search(before) else Span(start, end)


def _date(text: str, start: int, end: int) -> Span | None:
    while start and (text[start - 1].isdigit() and end - start < 12):  # noqa: PLR2004 - a date is short
        start -= 1
    before, words = text[max(0, start - 2) : start], text[start:end]
    if words.startswith("0岁"):
        return None if re.search(r"[\d.~～\-－—至]$", before) else Span(start, end)
    if (
        words.endswith("岁")
        or re.match(r"\d{4}年\d{1,2}月\d{1,2}日", words)
        or before.endswith(("公元", "元前", "前"))
    ):
        return None
    head = re.search(r"\d{1,4}年$", text[max(0, start - 5) : start])
    return Span(start - len(head[0]) if head else start, end)


RULE = Rule(
    code="PH010",
    name="measure-word-without-number",
    title="量词前缺数",
    family=Family.PLACEHOLDER,
    severity=Severity.WARNING,
    check=check,
    anchors=tuple(_PATTERNS),
)
