"""Classes of characters that rules about characters and points share; each stands inside [] of a pattern."""

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
OPENING = "“‘《〈（【〔"
CLOSING = "”’》〉）】〕"
SENTENCE_END = "。！？"
POINTS = "，、；：" + SENTENCE_END
WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
"""The full-width form of a half-width point."""
