r"""别处的地名当作了本地。

## 查什么
标题写明了本村、本镇或者本县，而正文里另一个同级的村、镇、县以本地的口气出现；或者先后在两个不同市的县领导下工作。

## 为什么
套用别处的稿子，地名没有换完。来源：县级以上地名依据国家统计局区划代码，见 data/places/divisions.txt；赴外学习、共建结对、文件出处等写法不在此列。

## 反例
    整篇：桃溪村党支部书记2024年度述职报告\n一、主要工作\n发展党员3名。\n二、存在的问题\n一是学用结合不紧。\n三、明年打算\n建好柳树村党群服务中心。
    整篇：柳河镇党委书记2024年度抓基层党建工作述职报告\n一、履职情况\n带领青石镇党员干部抓产业。\n二、存在的问题\n一是学用结合不紧。\n三、下一步打算\n抓好整改。
    整篇：临江镇党委书记2024年度抓基层党建工作述职报告\n一、履职情况\n制定《安平镇党建工作要点》，落实责任。\n二、存在的问题\n一是学用结合不紧。\n三、下一步打算\n抓好整改。

## 正例
    建好柳树村党群服务中心，办好村民食堂。
    赴柳树村党支部观摩学习，与青石镇党委结对共建。
    建设示范村党群服务中心，带领全镇党员干部抓产业。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.places import cities_of, divisions, is_organised, kind_of, leads, name_at
from bot.checker.rule import Rule
from bot.checker.sentences import around, is_quoted
from bot.text.model import Span
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading

_SAME_LEVEL = {
    "村": "村",
    "社区": "社区",
    "镇": "镇乡街道",
    "乡": "镇乡街道",
    "街道": "镇乡街道",
    "县": "县",
    "区": "县",
    "旗": "县",
}
_SUFFIXES = ("村", "社区", "镇", "乡", "街道", "县")
_PARTNER_RE = regex(
    r"赴|前往|学习|考察|观摩|参观|取经|借鉴|经验|做法|模式|共建|联建|结对|联合|对接|合作|协作|邻|毗|周边|兄弟|来自|籍|原任|调任|曾|挂职|"
    r"帮扶|包联|联系|驻村|第一书记|合并|撤并|抱团|片区|招商|引进|通报|案例|先后到|培训|交流|分别|等[地村镇乡县]|[村镇乡县道区]、|、[\u4e00-\u9fff]{2,3}[村镇乡县]"
)
_ISSUED_RE = regex(r"(?:制定|出台|印发|修订|完善)(?:完善|了)?《$")
_ISSUED = 8
_LED_RE = regex(r"委[^，。；]{0,16}(?:领导|指导|部署|安排|要求|关心)")


def check(reading: Reading) -> Iterator[Mark]:
    subject, text = reading.subject, reading.text
    own = subject.places
    kinds = _SAME_LEVEL.get(kind_of(own[-1]), "") if own else ""
    led: list[Span] = []
    for hit in sorted(reading.hits):
        words = hit.of(text)
        if words in _SUFFIXES:
            start = name_at(text, hit.start, words) if words in kinds else None
            place = Span(start, hit.end) if start is not None else None
        else:
            place = hit if leads(text, hit.start) and is_organised(text, hit.end) else None
            if place and kinds != "县" and _LED_RE.match(text, hit.end):
                led.append(place)
            place = place if kinds == "县" else None
        if place and _is_foreign(reading, place, own):
            related = (subject.unit_span,) if subject.unit_span else ()
            message = f"述职单位在{quoted(own[-1])}，这里写的是{quoted(place.of(text))}，疑为别处的稿子残留"
            yield Mark(reading.span(*place), message, related=related)
    yield from _two_counties(reading, led)


def _is_foreign(reading: Reading, place: Span, own: tuple[str, ...]) -> bool:
    name = place.of(reading.text)
    known = any(name.endswith(mine) or mine.endswith(name) for mine in own)
    return (
        not known
        and not _PARTNER_RE.search(around(reading.text, *place))
        and (not is_quoted(reading.text, place.start) or _is_own_title(reading.text, place.start))
    )


def _is_own_title(text: str, start: int) -> bool:
    """Whether text[start] opens the title of what the writer's own unit issued: 制定《柳树镇党建工作要点》."""
    return _ISSUED_RE.search(text, max(0, start - _ISSUED), start) is not None


def _two_counties(reading: Reading, led: list[Span]) -> Iterator[Mark]:
    """A writer whose place is unknown, led by the committees of two counties that lie in different cities."""
    for place in led[1:]:
        first, name = led[0].of(reading.text), place.of(reading.text)
        if first != name and not cities_of(first) & cities_of(name):
            message = f"前面说在{quoted(first)}领导下，这里是{quoted(name)}，疑为别处的稿子残留"
            yield Mark(reading.span(*place), message, related=(reading.span(*led[0]),))


RULE = Rule(
    code="OR005",
    name="foreign-place-left",
    title="他处地名残留",
    family=Family.UNIT_LEFTOVER,
    severity=Severity.WARNING,
    check=check,
    anchors=(*_SUFFIXES, *divisions()),
)
