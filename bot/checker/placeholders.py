"""What the placeholder rules share: runs of blank characters, and what stands round them.

A run alone says little: 5×8小时, X光 and *注 hold the same characters as an unfilled place. What follows a
run (a measure word, the name of a kind of place), what it is part of (a date, a congress, a leader's name)
and what hides a name on purpose (a case, a telephone number) decide.
"""

from __future__ import annotations

import re
import tomllib
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bot.checker import lexicon
from bot.resources import data_path
from bot.text.patterns import regex

if TYPE_CHECKING:
    from bot.checker.rule import Reading
    from bot.text.model import Document

X = "XxＸｘ"
TIMES = "×✕\u2573\u2a2f"
STAR = "*＊"
RING = "○〇◯□"
GLYPHS = tuple(X + TIMES + STAR + RING)
_KINDS = (X, TIMES, STAR, "○〇◯", "□")
_RUN_RE = regex("|".join(rf"[{re.escape(c)}]+(?:[.．][{re.escape(c)}]+)*" for c in _KINDS))
_ANY_RE = regex(rf"[{re.escape(''.join(_KINDS))}]")  # a set alone is searched four times as fast
_REACH = 60  # characters of the line on both sides that may decide
_YEAR_REACH = 8  # characters in front of a month, a day or the rest of a year


class Owner(Enum):
    """The rule that speaks of a run, where one is more exact than its character's."""

    CONGRESS = "PH004"
    LEADER = "PH005"
    SLOGAN = "PH006"
    DATE = "PH011"


class Run(NamedTuple):
    """A stretch of one kind of blank character in the cleaned view.

    Args:
        words: the run itself; X.X is one run.
        start: where it begins.
        end: where it ends.
        before: the line in front of it, at most `_REACH` characters.
        after: the line behind it, at most `_REACH` characters.
        owner: the rule that speaks of it instead of its character's.
    """

    words: str
    start: int
    end: int
    before: str
    after: str
    owner: Owner | None = None


def runs(reading: Reading, glyphs: str) -> list[Run]:
    """The runs of *glyphs* that no more exact rule speaks of, in reading order."""
    return [run for run in reading.document.once(_survey) if run.words[0] in glyphs and run.owner is None]


def owned(reading: Reading, owner: Owner) -> list[Run]:
    """The runs that *owner* speaks of, in reading order."""
    return [run for run in reading.document.once(_survey) if run.owner is owner]


def _survey(document: Document) -> tuple[Run, ...]:
    text = document.view.text
    found: list[Run] = []
    end = 0
    for glyph in _ANY_RE.finditer(text):
        match = _RUN_RE.match(text, glyph.start()) if glyph.start() >= end else None
        if match is None:
            continue
        start, end = match.span()
        before, after = sides(text, start, end)
        run = Run(match[0], start, end, before, after)
        owner = _owner(run)
        found.append(run._replace(owner=owner) if owner else run)
    return tuple(found)


def sides(text: str, start: int, end: int) -> tuple[str, str]:
    """The line in front of *start* and behind *end*, at most `_REACH` characters of each."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if "\n" in before or "\r" in before:
        before = before[max(before.rfind("\n"), before.rfind("\r")) + 1 :]
    return before, after.partition("\n")[0].partition("\r")[0]


@cache
def measure_words() -> str:
    """A pattern for a word that counts something, or for a unit."""
    return _words("measures")


@cache
def place_words() -> str:
    """A pattern for a word that ends the name of a place, an office or a person."""
    return _words("places")


def _words(table: str) -> str:
    rows: dict[str, str] = tomllib.loads(data_path("lexicon", "measure_words.toml").read_text("utf-8"))[table]
    ordered = sorted(rows.items(), key=lambda row: -len(row[0]))
    return (
        "(?:" + "|".join(re.escape(word) + (f"(?![{bars}])" if bars else "") for word, bars in ordered) + ")"
    )


@cache
def _compiled(which: str) -> re.Pattern[str]:
    return regex({"measure": measure_words, "place": place_words}[which]())


def counts(words: str) -> bool:
    """Whether *words* begin with a measure word or a unit."""
    return bool(_compiled("measure").match(words))


def names_place(words: str) -> bool:
    """Whether *words* begin with the last part of a place's, office's or person's name."""
    return bool(_compiled("place").match(words))


_CONGRESS_RE = regex(
    r"大(?:精神|报告(?!厅)|以来|召开|战略|部署|代表|党章|胜利|闭幕|开幕)"
    r"|届.{1,4}中全会|次全国代表大会|中全会"
)
_OUR_CONGRESS_RE = regex(r"大(?![学厦队道街桥会型厅院楼堤坝棚户酒赛讲爷妈姐哥数])")
_TAIL_RE = regex(
    r"(?:新时代)?(?:中国)?(?:特色)?(?:社会主义思想|法治思想|生态文明思想|强军思想|外交思想|经济思想|文化思想)|思想主题教育"
)
_LEADER_TAIL_RE = regex(
    r"总书记|新时代中国特色社会主义思想|同志为核心的党中央|(?:最新)?重要(?:讲话|指示|论述|批示)精神"
)
_YEAR_RE = regex(r"(?<!\d)(?:1|2|19|20|19\d|20\d)$")
_YEAR_TAIL_RE = regex(r"\d?(?:学?年|〕|-|—|/|\.)")
_MONTH_HEAD_RE = regex(r"(?:年|年份)[ \u3000]?$")
_SINGLE = rf"[{re.escape(''.join(GLYPHS))}\d]{{1,3}}"
_DATE_TAIL_RE = regex(rf"(?:年[ \u3000]?{_SINGLE}[ \u3000]?月|月[ \u3000]?{_SINGLE}[ \u3000]?日)")
_DAY_HEAD_RE = regex(rf"{_SINGLE}[ \u3000]?月[ \u3000]?$")
_NAME_TAIL = ("平", "总书记", "同志", "主席")


def _owner(run: Run) -> Owner | None:
    """The exact rule that a run belongs to; None where the rule of its character speaks."""
    head = run.before
    if run.after.startswith("大") and head.endswith(("党的", "党")) and _OUR_CONGRESS_RE.match(run.after):
        return Owner.CONGRESS
    if _CONGRESS_RE.match(run.after) and not run.before.endswith(("局", "校")):
        return Owner.CONGRESS
    if len(run.words) > 3 and _TAIL_RE.match(run.after):  # noqa: PLR2004 - shorter runs hide a name, not a phrase
        return Owner.SLOGAN
    if _LEADER_TAIL_RE.match(run.after) and (
        not run.after.startswith("重要") or head.endswith(("学", "学习", "习"))
    ):
        return Owner.LEADER
    if head.endswith(("习", "习近")) and run.after.startswith(_NAME_TAIL):
        return Owner.LEADER
    return Owner.DATE if _is_date(run) else None


def _is_date(run: Run) -> bool:
    after = run.after.lstrip(" \u3000")
    if _YEAR_TAIL_RE.match(after) and _YEAR_RE.search(run.before[-_YEAR_REACH:]):
        return True
    if _DATE_TAIL_RE.match(after):
        return True
    if after.startswith("月") and _MONTH_HEAD_RE.search(run.before[-_YEAR_REACH:]):
        return True
    return after.startswith("日") and bool(_DAY_HEAD_RE.search(run.before[-_YEAR_REACH:]))


_CASE_RE = regex(
    r"违纪|违法|处分|案[件例]|立案|患者|病人|通报|判处|犯罪|起诉|被告|原告|当事人|嫌疑|举报|信访|上访|诈骗|受贿|贪污|警示|典型|村民|群众|化名"
)


_GIVEN_NAME = 2  # characters, at most


def hides_a_person(run: Run) -> bool:
    """Whether the run hides a name on purpose: 村民王××反映, 典型案例中的李某某."""
    if len(run.words) > _GIVEN_NAME or run.before[-1:] not in lexicon.surnames() or counts(run.after):
        return False
    return bool(_CASE_RE.search(run.before) or _CASE_RE.search(run.after))


def hides_a_number(run: Run) -> bool:
    """Whether the run hides digits on purpose, as in 138****5678."""
    if len(run.words) <= _GIVEN_NAME:
        return False
    return all(len(side) > 1 and side.isdecimal() for side in (run.before[-2:], run.after[:2]))


_OPERANDS = (
    "单价|数量|面积|长|宽|高|得分|权重|系数|比例|人数|标准|分值|基数|天数|率|价|额|总数|时间"
    "|底|次数|工龄|工资|杜|大"
)
_OPERAND_BEFORE_RE = regex(rf"(?:{_OPERANDS}|[)）])$")
_OPERAND_AFTER_RE = regex(rf"(?:{_OPERANDS})|[（(]")
_FACTOR_BEFORE_RE = regex(r"[\w)）%％”]")
_SUM = 21  # characters from a sign of equality on
_SUM_BEFORE_RE = regex(rf"[=＝][^，。；=＝]{{0,{_SUM - 1}}}$")


def multiplies(run: Run) -> bool:
    """Whether a single sign stands between two factors: 4×100米, 单价×数量, 长×宽."""
    before, after = run.before.rstrip(" \u3000"), run.after.lstrip(" \u3000")
    if len(run.words) > 1:
        return False
    if after[:1].isdecimal():
        return bool(_FACTOR_BEFORE_RE.match(before[-1:])) and not re.match(r"(?:19|20)\d\d年", after)
    blank = counts(after) or names_place(after)
    if before[-1:].isdecimal() or (before[-1:].isascii() and before[-1:].isalpha()):
        return bool(re.match(r"[A-Za-z(（]", after)) or (before[-1].isdigit() and not blank)
    return (
        bool(_MISTYPED_X_RE.match(after))
        or bool(_OPERAND_BEFORE_RE.search(before[-2:]) and _OPERAND_AFTER_RE.match(after))
        or (before.endswith((")", "）")) and not blank)
        or bool(_SUM_BEFORE_RE.search(before[-_SUM:]))
    )


_MISTYPED_X_RE = regex(r"光(?![荣彩明])|射线|线片")  # ×光 is meant as X光: a fault, but no blank
_WILD_AFTER_RE = regex(
    r"[^“”‘’]{1,8}[”’](?:一类|之类|这类|那类|类|式|等(?:要求|做法|现象|问题|考核|规定|形式主义)|的?(?:要求|做法|现象|规定|形式主义|怪象|套路))"
)
_WILD_BEFORE_RE = regex(
    r"(?:取消|杜绝|禁止|严禁|防止|避免|纠治|整治|反对|清理|不再|不得|破除|摒弃|告别|不搞)[^，。；“]{0,12}[“‘]$"
)


def is_wildcard(run: Run) -> bool:
    """Whether the run is quoted as any number: 取消“×次留痕”一类要求."""
    if len(run.words) > 1 or not run.before.endswith(("“", "‘")):
        return False
    return bool(_WILD_AFTER_RE.match(run.after)) or bool(
        _WILD_BEFORE_RE.search(run.before) and counts(run.after)
    )


_TICK_BEFORE_RE = regex(r"(?:[打画划带]|标注?|[√✓✔][、，,和或与/ 及]?[“\"]?|[打画划标][“\"]|错误的|错的)$")
_TICK_AFTER_RE = regex(
    r"[”\"]号|[”\"]?号?(?:表示|代表|是指|为错|为否|为未|为不|即)|[、，,/或和与 ][“\"]?[√✓✔]"
)


def is_tick(run: Run) -> bool:
    """Whether a single sign is a mark of its own: 打×, √或×, ×表示不合格, or a cell of a table."""
    if len(run.words) > 1 or counts(run.after):
        return False
    alone = run.before.strip(" \u3000")[-1:] in ("|", "\t", "｜") and run.after.strip(" \u3000")[:1] in (
        "|",
        "\t",
        "｜",
    )
    return alone or bool(_TICK_BEFORE_RE.search(run.before[-3:]) or _TICK_AFTER_RE.match(run.after))
