"""镜像网站把词换成了赌博网站名。

## 查什么
查找“bat365中国官方网站”“威尼斯官网”一类被镜像网站偷换进正文的名称；本单位的“官方网站”不算。

## 为什么
镜像网站把学院、单位名称换成赌博网站名，照搬后果严重。来源：2026年对镜像站点的观察。

## 反例
    bat365中国官方网站党委坚持理论学习制度。
    威尼斯官网基层党建工作有了新起色。

## 正例
    通过单位官方网站公开信息36条。
    组织学生赴澳门、威尼斯开展文化交流。
    第365期简报刊发支部做法。
"""

from bot.checker.finding import Family, Severity
from bot.checker.kinds import anchored, quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

_NAME_RE = regex(
    r"(?:bat|bet|Bet|BET|365)[A-Za-z]{0,4}\d{0,3}(?:中国)?(?:体育|娱乐|在线|官方网站|官网|平台)|(?:bet|bat)365"
    r"|(?:威尼斯人?|葡京|金沙|永利|太阳城|亚博|开云|乐鱼|华体会|必威|万博|九游|米兰|欧宝)(?:国际)?(?:体育|娱乐城?|官方网站|官网|平台|登录入口)"
)


_ANCHORS = (
    "bat",
    "bet",
    "Bet",
    "BET",
    "365",
    "威尼斯",
    "葡京",
    "金沙",
    "永利",
    "太阳城",
    "亚博",
    "开云",
    "乐鱼",
    "华体会",
    "必威",
    "万博",
    "九游",
    "米兰",
    "欧宝",
)

RULE = Rule(
    code="AD012",
    name="swapped-site-name",
    title="镜像站偷换词",
    family=Family.TEMPLATE_LEFTOVER,
    severity=Severity.ERROR,
    check=anchored(_NAME_RE, lambda match: f"{quoted(match[0])}是镜像网站偷换进来的名称，请换成本单位名称"),
    anchors=_ANCHORS,
)
