"""乱码。

## 查什么
查找编码转换出错留下的字符，如替换符“�”、“锟斤拷”一类的字串和网页代码“&nbsp;”。

## 为什么
乱码处的原文已经丢失，只能对照原件补回。来源：UTF-8与GBK互认时的固定结果。

## 反例
    党建锟斤拷工作扎实推进。
    召开支部��会12次。
    名册末尾出现烫烫烫的字样。
    落实&ldquo;三会一课&rdquo;制度。

## 正例
    食堂的饭菜热烫烫的，党员食堂里坐满了人。
    召开支部委员会12次。
    党建工作扎实推进。
"""

from __future__ import annotations

from bot.checker.finding import Family, Severity
from bot.checker.kinds import anchored, quoted
from bot.checker.rule import Rule
from bot.text.patterns import regex

# Full stop, comma, quotes of UTF-8 read as GBK begin with 銆, 锛 and 鈥; U+FFFD saved as UTF-8 and read so is 锟斤拷.
check = anchored(
    regex(
        "\ufffd+|(?:锟斤拷|锟斤|斤拷|锟)+|烫{3,}|屯{3,}|锘[縿挎]|[銆锛鈥][\u3400-\u9fff]?|ï»¿|â€[œ\u009d™]|Ã[\u0080-¿]"
        "|&(?:nbsp|[lr][ds]quo|quot|amp|lt|gt|[mn]dash|hellip|middot|#[0-9]{2,6});"
    ),
    lambda match: f"{quoted(match[0])}是乱码，请对照原件补回",
    before=3,
)

RULE = Rule(
    code="EN002",
    name="garbled-text",
    title="乱码",
    family=Family.CHARACTERS,
    severity=Severity.ERROR,
    check=check,
    anchors=(
        "\ufffd",
        "锟",
        "斤拷",
        "烫烫烫",
        "屯屯屯",
        "锘",
        "銆",
        "锛",
        "鈥",
        "ï»",
        "â€",
        "Ã",
        "&nbsp;",
        "quo;",
        "&quot;",
        "&amp;",
        "&lt;",
        "&gt;",
        "dash;",
        "&hellip;",
        "&middot;",
        "&#",
    ),
)
