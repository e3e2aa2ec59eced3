r"""部分过短或者过长。

## 查什么
查找只有一两句话的必写部分；在设置文件里写了字数要求（[limits]）的，按那里的要求查各部分和全文的字数。

## 为什么
必写的部分只有一句话，等于没有写；各单位对字数的要求不一样，所以由自己设定。来源：实务惯例，字数要求以各单位通知为准。

## 反例
    整篇：清溪镇党委书记2023年度抓基层党建工作述职报告\n一、履职情况\n带领班子学习12次，开展调研8次，走访支部21个，解决问题17个，组织党员培训4期，发展党员9名。\n二、存在的问题\n一是学习不够深入，结合实际不够紧密。二是联系支部不够经常，指导不够具体。\n三、下一步打算\n继续努力。
    整篇：清溪镇党委书记2023年度抓基层党建工作述职报告\n一、履职情况\n带领班子学习12次，开展调研8次，走访支部21个，解决问题17个，组织党员培训4期，发展党员9名。\n二、存在的问题\n学习不够深入。\n三、下一步打算\n坚持每月一学，每季度走访一遍支部，把问题清单逐条销号。

## 正例
    整篇：清溪镇党委书记2023年度抓基层党建工作述职报告\n一、履职情况\n带领班子学习12次，开展调研8次，走访支部21个，解决问题17个，组织党员培训4期，发展党员9名。\n二、上年度述职评议问题整改情况\n上年度指出的2个问题都已完成整改。\n三、存在的问题\n一是学习不够深入，结合实际不够紧密。二是联系支部不够经常，指导不够具体。\n四、下一步打算\n坚持每月一学，每季度走访一遍支部，把问题清单逐条销号。
    三、下一步打算\n继续努力。
    二、存在的问题\n学习不够深入。
"""

from collections.abc import Iterator, Mapping

from bot.checker.finding import Family, Mark, Severity
from bot.checker.kinds import quoted
from bot.checker.rule import Reading, Rule
from bot.text.model import Extent, Role, Section, Span
from bot.text.outlines import ROLE_LABELS

_SHORTEST = 12  # one short sentence


def check(reading: Reading) -> Iterator[Mark]:
    document = reading.document
    title = document.title or Span(0, 0)
    told = _told("全文", _length(document.text), reading.options, "total")
    if told:
        yield Mark(title, told)
    for role, label in ROLE_LABELS.items():
        sections = [section for section in document.with_role(role) if _is_whole(section)]
        length = sum(_length(section.body.of(document.text)) for section in sections)
        told = _told(quoted(label), length, reading.options, role.value) if length else ""
        if told:
            yield Mark(sections[0].heading, told)


def _is_whole(section: Section) -> bool:
    """Whether the section fills one role alone, so that its length is the part's."""
    return bool(section.title) and len(section.roles) == 1


def _length(words: str) -> int:
    return len("".join(words.split()))  # blanks do not count


def _told(what: str, length: int, options: Mapping[str, float], name: str) -> str:
    least, most = options[f"{name}_least"], options[f"{name}_most"]
    if length < least:
        return f"{what}只有{length}字，不到{least:g}字，请补充具体内容"
    if most and length > most:
        return f"{what}有{length}字，超过{most:g}字，请精简"
    return ""


_DEFAULTS = {Role.PROBLEMS.value: _SHORTEST, Role.PLANS.value: _SHORTEST}

RULE = Rule(
    code="ST012",
    name="part-length",
    title="部分字数",
    family=Family.STRUCTURE,
    severity=Severity.INFO,
    check=check,
    extent=Extent.REPORT,
    options={
        f"{name}_{end}": _DEFAULTS.get(name, 0) if end == "least" else 0
        for name in ("total", *(role.value for role in ROLE_LABELS))
        for end in ("least", "most")
    },
)
