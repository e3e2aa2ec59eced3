"""Which part of a report a query asks for: 做法, 问题, 原因, 打算, 上年整改, 导语, 结尾."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.text.model import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.corpus.topics import Topic

ASKED = (
    1.5  # right words in the wrong part are no answer: those of the part asked for count half as much again
)
_USUAL = 1.15  # the part in which a topic is usually written, where the query asks for none

_LAST_YEAR_RE = re.compile(
    r"(?:上年|上一年|去年|评议|反馈|巡视|巡察)[^，。]{0,8}(?:整改|销号)|整改(?:落实|完成)?情况|问题整改"
)
_LACK_RE = re.compile(
    r"不(?:足|够|深|实|强|严|高|多|力|到位|平衡|规范|扎实|充分)|缺乏|欠缺|薄弱|滞后|弱化|虚化"
)
_FACETS: tuple[tuple[re.Pattern[str], tuple[Role, ...]], ...] = (
    (_LAST_YEAR_RE, (Role.LAST_YEAR,)),
    (re.compile(r"导语|开头|开篇|开场|引言|帽段"), (Role.OPENING,)),
    (re.compile(r"结尾|结束语|收尾|表态"), (Role.CLOSING,)),
    (re.compile(r"原因|剖析|根源|成因|为什么"), (Role.CAUSES,)),
    (re.compile(r"问题|短板|差距|薄弱环节|表现"), (Role.PROBLEMS,)),
    (_LACK_RE, (Role.PROBLEMS, Role.CAUSES)),  # a fault named in other words is told with its causes
    (re.compile(r"打算|下一?步|努力方向|整改措施|改进措施|工作思路|今后|明年"), (Role.PLANS,)),
    (re.compile(r"做法|成效|亮点|经验|举措|成绩"), (Role.DUTIES,)),
)
_QUESTION_RE = re.compile(
    r"述职(?:报告|材料)|怎么写?|怎样写?|如何写?|有哪些|有没有|哪些|什么样|例句|例子|范例|范文|写法|表述|素材"
    r"|请问|(?:请)?帮我(?:找|写)?|关于|一段话?|几句"
)
_FACET_WORDS = frozenset({
    "问题", "短板", "差距", "表现", "原因", "剖析", "根源", "成因", "打算", "下一步", "措施",
    "做法", "成效", "亮点", "经验", "举措", "导语", "开头", "结尾", "表态", "结束语",
})  # fmt: skip


def without_question_words(query: str) -> str:
    """*query* without the words that only ask (怎么写, 有哪些…); as it was where nothing else is in it."""
    bare = _QUESTION_RE.sub(" ", query)
    return bare if bare.strip() else query


def names_a_facet(word: str) -> bool:
    """Whether *word* tells which part is asked for rather than what about."""
    return len(word) > 1 and any(word in facet for facet in _FACET_WORDS)


def roles_asked(query: str, topics: tuple[Topic, ...]) -> Mapping[Role, float]:
    """The parts that *query* asks for, each with the factor by which its passages count for more."""
    wanted: dict[Role, float] = {}
    for pattern, roles in _FACETS:
        rectified = Role.LAST_YEAR in wanted and Role.PROBLEMS in roles  # is no problem any more
        if pattern.search(query) and not rectified:
            wanted.update(dict.fromkeys(roles, ASKED))
    if wanted:
        return wanted
    for topic in topics[:1]:
        if topic.is_shortcoming:
            return {Role.PROBLEMS: ASKED, Role.CAUSES: ASKED}
        return dict.fromkeys(topic.roles[:1], _USUAL)
    return {}
