"""Classes of characters that rules about characters and points share; each stands inside [] of a pattern."""

from bot.text.patterns import regex

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
OPENING = "“‘《〈（【〔"
CLOSING = "”’》〉）】〕"
SENTENCE_END = "。！？"
POINTS = "，、；：" + SENTENCE_END
WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
"""The full-width form of a half-width point."""

_REACH = 4
_HAN_RE = regex(f"[{HAN}]")


def follows_han(text: str, at: int) -> bool:
    """Whether Han characters, be it in brackets or quotes of any width, stand in front of *at*."""
    words = text[max(0, at - _REACH) : at].rstrip(CLOSING + ')>"')
    return bool(_HAN_RE.match(words[-1:]))
