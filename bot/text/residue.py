"""What template sites leave behind in a text, so that it can be reported and read past.

Forms seen in the wild: paid-content marks, slogans with noise characters, lines that advertise an account or a
club, contact fragments (sources: the marks and lines of template sites, inventory of 2026). Only certain forms
are listed: an office that writes about its own 公众号 or QQ群 must not be cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


class Residue(StrEnum):
    """Kinds of residue."""

    PAID_MARK = "paid-mark"
    SLOGAN = "slogan"
    PROMOTION = "promotion"
    INVISIBLE = "invisible"


@dataclass(frozen=True, slots=True)
class Leftover:
    """One stretch of residue, in the text as received."""

    span: Span
    kind: Residue


_PAID_MARK_RE = re.compile(r"#{1,3}[ \t]?paid[ \t]?(?:begin|end)[ \t]?#{1,3}", re.IGNORECASE)
_INVISIBLE_RE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]+")
_SITE = r"素材|文库|资料|范文|公文|模板|文档|下载"
_BRACKET_RE = re.compile(rf"【(?=[^【】\n]{{0,40}}(?:{_SITE}))[^【】\n]{{2,40}}】")
_NOISE_RE = re.compile(r"[\^~@#&＠＃＆]|更多|搜索|尽在|关注")
_TRIGGER_RE = re.compile(
    r"公众号|客服|网盘|会员|代笔|润笔|素材库|资料库|文库|代写|代发|微信|加[VvＶQ]|[Vv][Xx]|扫码|范文|极速下载"
)
_PROMOTION_RE = re.compile(
    r"(?:来自|来源|关注|搜索|认准)[：: ]?[【“「]?(?:微信)?公众号[：:】]"
    r"|[（(【](?:微信)?公众号[：:]"
    r"|(?:添加|联系|咨询|加|找)[^，。；\n]{0,6}(?:客服|微信|QQ|VX|vx|V信)(?:号)?[：:]"
    r"|代笔客服|会员群\+|\+网盘群|网盘群同步|svip会员|SVIP会员|持续接单|素材需求"
    r"|【[^【】\n]{0,8}(?:素材库|文库|代笔|代写|资料库|范文网)[^【】\n]{0,4}】(?:——|--|-|：|:)"
    r"|(?:最新最全|海量|独家)[^，。\n]{0,8}(?:资料库|素材库|范文库|模板库)"
)


def find(text: str) -> list[Leftover]:
    """All residue in *text*, in reading order, not overlapping; lines of advertising are taken whole."""
    found = [Leftover(span, Residue.PROMOTION) for span in _promotions(text)]
    lines = [leftover.span for leftover in found]
    for pattern, kind in ((_PAID_MARK_RE, Residue.PAID_MARK), (_INVISIBLE_RE, Residue.INVISIBLE)):
        found += _outside(lines, pattern, text, kind)
    found += [item for item in _outside(lines, _BRACKET_RE, text, Residue.SLOGAN) if _NOISE_RE.search(item.span.of(text))]
    return sorted(found, key=lambda leftover: leftover.span)


def _outside(lines: list[Span], pattern: re.Pattern[str], text: str, kind: Residue) -> list[Leftover]:
    spans = [Span(*match.span()) for match in pattern.finditer(text)]
    return [Leftover(span, kind) for span in spans if not any(line.overlaps(span) for line in lines)]


def _promotions(text: str) -> Iterator[Span]:
    """Lines that advertise, without indent and line end."""
    end = -1
    for match in _TRIGGER_RE.finditer(text):
        if match.start() < end:
            continue
        start = max(text.rfind("\n", 0, match.start()), text.rfind("\r", 0, match.start())) + 1
        end = min(at for at in (text.find("\n", start), text.find("\r", start), len(text)) if at >= 0)
        line = text[start:end]
        if _PROMOTION_RE.search(line):
            yield Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
