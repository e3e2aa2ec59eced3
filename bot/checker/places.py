"""Names of places: China's divisions down to county, and names that a text itself shows to be places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.resources import data_path

_LONGEST = 3  # characters of a village's or town's name; longer ones are too like ordinary words
_SHORTEST = 2
_HAN_RE = re.compile(r"[\u4e00-\u9fff]")
# A proper name shows itself by a character of landscape, plant, beast or surname: 指导村党支部 and 制定镇党委 hold none.
_PROPER_RE = re.compile(
    "[山河江湖海溪泉塘池潭沟湾滩洲岛坪坝坡岗岭峰崖岩石沙洼垭坳谷峪圩埠港浦渡桥庄屯寨堡亭寺庙塔陵窑槐柳杨榆松柏桑桃杏李梅梨枣樟枫桐竹荷莲兰菊桂"
    "龙凤虎马牛羊鹿鹤雁燕玉珠云水霞永隆宁泰祥泽王张刘陈赵孙吴郑徐朱胡郭罗林梁宋唐韩冯邓曹彭肖董袁潘蒋蔡杜苏魏吕丁沈姚卢姜崔谭陆汪范廖贾韦夏邹熊孟秦邱侯尹"
    "薛闫雷陶郝龚邵钱戴莫汤]"
)
# What can stand directly in front of a place's name.
_LEAD_RE = re.compile(
    r"(?:建好|办好|建成|建设|建强|抓好|抓实|搞好|做好|推进|推动|推广|打造|提升|改造|围绕|立足|结合|聚焦|依托|紧扣|服务|"
    r"带领|组织|团结|发动|动员|引导|凝聚|召集|安排|督促|指导|整顿|担任|现任|位于|投入|筹资|完善|促进|实现|维护|整治|美化|振兴|"
    r"[在到对为向把将使让由给和与及同是任从自好])$"
)
_KIND_RE = re.compile(r"(?:街道|社区|[村镇乡县区市旗])$")
_BEFORE = 4
# Behind the name there stands what belongs to the place.
_ORGANISED_RE = re.compile(
    r"[“”]?(?:党委|党总支|党支部|党工委|党群|党员|党建|支部|村委|居委|委|政府|人民政府|“?两委|干部|群众|村民|居民|老人|百姓|集体|全体|广大|"
    r"各[村项级]|辖区|全域|域|直|机关|便民|文化|产业|人居|经济|高质量|上下|范围|实际|乡村|基层|班子|书记|振兴|网格|环境|道路|学校|小学|卫生)"
)


@dataclass(frozen=True, slots=True)
class Division:
    """A county or city of the list.

    Args:
        name: with its 县, 市, 区 or 旗.
        cities: the province and city, or the provinces and cities, that have one of this name.
    """

    name: str
    cities: frozenset[tuple[str, str]]


@cache
def divisions() -> dict[str, Division]:
    """All counties, districts and cities, by name."""
    found: dict[str, set[tuple[str, str]]] = {}
    province = ""
    for line in data_path("places", "divisions.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith(" "):
            province = line
            continue
        city, *counties = line.split()
        for name in (city, *counties):
            if len(name) > _SHORTEST:  # 城区 and 和县 are ordinary words as well
                found.setdefault(name, set()).add((province, province if city == "-" else city))
    return {name: Division(name, frozenset(cities)) for name, cities in found.items()}


@cache
def _common() -> dict[str, tuple[str, ...]]:
    lines = data_path("places", "common_names.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if line and not line.startswith("#"))
    return {kind: tuple(words) for kind, *words in rows}


def kind_of(name: str) -> str:
    """The kind of place that *name* says it is: 村 社区 镇 乡 街道 县 区 市 旗, or ""."""
    found = _KIND_RE.search(name)
    return found[0] if found else ""


def name_at(text: str, start: int, kind: str) -> int | None:
    """Where the proper name begins whose *kind* stands at *start* of *text*; None where there is no such name.

    Both sides must show it: a verb, a preposition or a point in front, and what belongs to a place behind.
    """
    if not _ORGANISED_RE.match(text, start + len(kind)):
        return None
    for length in range(_SHORTEST, _LONGEST + 1):
        low = start - length
        name = text[max(0, low) : start]
        if low < 0 or not all(_HAN_RE.match(char) for char in name):
            return None
        if leads(text, low):
            return low if _PROPER_RE.search(name) and not name.endswith(_common().get(kind, ())) else None
    return None


def leads(text: str, start: int) -> bool:
    """Whether a place's name can begin at *start*."""
    if start == 0 or not _HAN_RE.match(text[start - 1]):
        return True
    return bool(_LEAD_RE.search(text[max(0, start - _BEFORE) : start]))


def is_organised(text: str, end: int) -> bool:
    """Whether what stands at *end* belongs to a place: its party body, people or economy."""
    return bool(_ORGANISED_RE.match(text, end))
