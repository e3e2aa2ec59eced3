"""Documents that tests make: small, of their own words."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from bot.corpus.model import NewDocument, NewPassage

if TYPE_CHECKING:
    from bot.text.model import Role


def document(
    title: str, *texts: str, roles: tuple[Role, ...] = (), heading: str = "", **labels: object
) -> NewDocument:
    return NewDocument(
        title=title,
        passages=tuple(NewPassage(text, heading, roles) for text in texts),
        digest=hashlib.sha256("\n".join((title, *texts)).encode()).hexdigest(),
        **labels,
    )


BRIDGE = "我带队把石桥村的旧水渠走了一遍，和老支书一道量坡度、记缺口，回来就把修渠列进支部的认领事项。"
SCHOOL = "晨读之前，教研组的党员先到教室陪学生打扫走廊，家长看在眼里，对学校的意见少了许多。"
CLINIC = "夜班护士站里贴着党员值守表，谁当班、谁替补一眼就清楚，候诊的老人再不用来回跑楼层。"
LEDGER = "支部的账目每季度晒在村口，买一把扫帚也写明经手人，群众问起来当面就能翻给他看。"
LIMP = "对边远小组的情况我问得少、去得少，听汇报多、看现场少，这是我抓支部工作的一块软肋。"
