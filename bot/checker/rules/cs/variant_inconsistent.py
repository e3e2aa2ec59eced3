r"""同一用语有两种写法。

## 查什么
查找同一篇里两种写法并存的用语，例如“七一”和“七·一”、“区委、区政府”和“区委区政府”，指出较少的一种。

## 为什么
同一篇里写法应当一致。来源：实务惯例；见 data/lexicon/variant_inconsistent.toml。

## 反例
    做实庆“七·一”活动。\n在春节、七一走访困难党员。
    落实区委、区政府要求。\n紧跟区委区政府部署。

## 正例
    做实庆“七一”活动。\n在春节、七一走访困难党员。
    落实区委、区政府要求。\n县委宣传部派员指导。
    做实“八一”慰问和“七一”表彰。
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from bot.checker.finding import Family, Fix, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Rule
from bot.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading
    from bot.text.model import Span

_TABLE = tomllib.loads(data_path("lexicon", "variant_inconsistent.toml").read_text(encoding="utf-8"))
_FORMS = {form: (number, entry) for number, entry in enumerate(_TABLE["variant"]) for form in entry["forms"]}


def check(reading: Reading) -> Iterator[Mark]:
    text = reading.text
    found: dict[int, dict[str, list[Span]]] = {}
    for hit in reading.hits:
        form = hit.of(text)
        number, entry = _FORMS[form]
        if text.startswith(tuple(entry.get("not_before", ())), hit.end) or text.endswith(
            tuple(entry.get("not_after", ())), 0, hit.start
        ):
            continue
        found.setdefault(number, {}).setdefault(form, []).append(hit)
    for number, forms in found.items():
        if len(forms) == 1:
            continue
        entry = _TABLE["variant"][number]
        usual = entry.get("right") or max(forms, key=lambda form: len(forms[form]))
        usual = usual if usual in forms else max(forms, key=lambda form: len(forms[form]))
        for form, hits in forms.items():
            for hit in hits if form != usual else ():
                span = reading.span(*hit)
                message = f"这里写{quoted(form)}，别处写{quoted(usual)}，请统一"
                yield Mark(
                    span,
                    message,
                    Fix(span, usual),
                    (reading.span(*forms[usual][0]),),
                    Severity(entry["severity"]),
                )


RULE = Rule(
    code="CS002",
    name="variant-inconsistent",
    title="写法不一",
    family=Family.CONSISTENCY,
    severity=Severity.WARNING,
    check=check,
    anchors=tuple(_FORMS),
)
