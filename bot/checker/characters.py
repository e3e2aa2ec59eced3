"""Classes of characters that rules about characters and points share; each stands inside [] of a pattern."""

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"  # compiles in a millisecond: `is_han` where one character is asked for
OPENING = "“‘《〈（【〔"
CLOSING = "”’》〉）】〕"
SENTENCE_END = "。！？"
POINTS = "，、；：" + SENTENCE_END
WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
"""The full-width form of a half-width point."""

_REACH = 4


def is_han(character: str) -> bool:
    """Whether *character*, one or none, is a Han character."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"


def follows_han(text: str, at: int) -> bool:
    """Whether Han characters, be it in brackets or quotes of any width, stand in front of *at*."""
    words = text[max(0, at - _REACH) : at].rstrip(CLOSING + ')>"')
    return is_han(words[-1:])
