"""问题部分过短。

## 查什么
整篇报告较长而问题和原因合起来不足十分之一的，给出提示。

## 为什么
不少地方要求述职时讲问题、原因要占足篇幅。来源：各地通知里的实务惯例，比例不一，所以只作提示。

## 反例
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n（一）抓学习。坚持每月组织党员集中学习一次，先读原文，再议村里怎么干，全年到会率保持在九成以上，年纪大的老党员由党小组长送学上门。\\n（二）抓队伍。按照党员的专长设置护林、调解、助老三类岗位，三十二名党员领到责任，每季度由村民代表打分，得分张榜公布，排在末尾的由支部委员当面谈话。\\n（三）抓产业。领着党员到外地看样板，流转荒坡种下早熟枇杷，建起分拣车间，请技术员办培训六期，吸收七十八户入社，全年集体收入达到二十一万元，比上一年多了六万元。\\n（四）抓治理。每月在村口凉亭开一次说事会，大伙提事、支部答复，收集意见六十五条，办结六十一条，多年的地界纠纷也握手言和，邻里之间吵架的少了、搭把手的多了。\\n二、存在的问题\\n学得不深。\\n三、下一步打算\\n坚持每月学一次、每周走一遍、每季评一回，把支部建得更强，把产业做得更稳。
    整篇：白鹭社区党支部书记2024年度述职报告\\n一、履职情况\\n（一）抓学习。坚持每月组织党员集中学习一次，先读原文，再议村里怎么干，全年到会率保持在九成以上，年纪大的老党员由党小组长送学上门。\\n（二）抓队伍。按照党员的专长设置护林、调解、助老三类岗位，三十二名党员领到责任，每季度由村民代表打分，得分张榜公布，排在末尾的由支部委员当面谈话。\\n（三）抓产业。领着党员到外地看样板，流转荒坡种下早熟枇杷，建起分拣车间，请技术员办培训六期，吸收七十八户入社，全年集体收入达到二十一万元，比上一年多了六万元。\\n（四）抓治理。每月在小区凉亭开一次说事会，大伙提事、支部答复，收集意见六十五条，办结六十一条，多年的地界纠纷也握手言和，邻里之间吵架的少了、搭把手的多了。\\n二、问题和不足\\n办法不多。\\n三、下一步打算\\n坚持每月学一次、每周走一遍、每季评一回，把支部建得更强，把产业做得更稳。

## 正例
    整篇：青石村党支部书记2024年度述职报告\\n一、履职情况\\n带头抓学习。\\n二、存在的问题\\n学得不深。\\n三、下一步打算\\n把学习抓得更实。
    二、存在的问题\\n学得不深，用得不够。
    一、履职情况\\n带头抓学习，每月学一次。
"""

from collections.abc import Iterator

from bot.checker.finding import Family, Mark, Severity
from bot.checker.rule import Reading, Rule
from bot.text.model import Extent, Role

_LONG = 300  # characters below which a share says nothing


def check(reading: Reading) -> Iterator[Mark]:
    document = reading.document
    sections = [section for section in document.sections if {Role.PROBLEMS, Role.CAUSES} & set(section.roles)]
    size, end = 0, -1
    for section in sections:
        if section.span.start >= end:
            size, end = size + section.body.end - section.body.start, section.span.end
    headed = [section for section in sections if section.title]
    if headed and len(document.text) >= _LONG and size < reading.options["share"] * len(document.text):
        percent = max(1, round(100 * size / len(document.text)))
        yield Mark(headed[0].heading, f"问题和原因只占全文约{percent}%，篇幅偏短，可以写得更实")


RULE = Rule(
    code="ST011",
    name="thin-problem-section",
    title="问题部分过短",
    family=Family.STRUCTURE,
    severity=Severity.INFO,
    check=check,
    extent=Extent.REPORT,
    options={"share": 0.1},
)
