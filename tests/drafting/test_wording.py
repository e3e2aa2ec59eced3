"""An answer that is still coming is cut into whole sentences, and holds nothing but the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafting.model import ScriptedModel
from bot.drafting.wording import Wording, written
from bot.errors import ModelError

FENCE = "0a1b2c3d"


def sentences(answer, size=1):
    wording = Wording(FENCE)
    found = [
        sentence for at in range(0, len(answer), size) for sentence in wording.feed(answer[at : at + size])
    ]
    return [*found, *wording.close()]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("讲党课4次。走访30户！", ["讲党课4次。", "走访30户！"]),
        ("标题\n一、履职情况\n讲党课。", ["标题\n", "一、履职情况\n", "讲党课。"]),
        ("他说：“去。来。”大家都去。", ["他说：“去。来。”", "大家都去。"]),
        ("落实（一。二；三）的要求；再抓。", ["落实（一。二；三）的要求；", "再抓。"]),
        ("真的？！好。", ["真的？！", "好。"]),
        ("满意率98.5%。", ["满意率98.5%。"]),
        ("整改【待填：结果。】到位", ["整改【待填：结果。】", "到位"]),
        ("引号“没有关\n下一行。好。", ["引号“没有关\n", "下一行。", "好。"]),
        ("<think>12次。30户？</think>\n\n讲党课。", ["讲党课。"]),
        ("\n\n<think>嗯", []),
        ("<thin", []),
        ("<b>讲党课。", ["<b>讲党课。"]),
        ("```text\n讲党课。\n```", ["讲党课。", "\n"]),
        (f"〔材料 {FENCE}〕\n讲党课。\n〔材料完 {FENCE}〕", ["讲党课。", "\n"]),
        ("", []),
    ],
)
def test_an_answer_comes_in_sentences(answer, expected):
    assert sentences(answer) == sentences(answer, 1000) == expected


@given(st.text(alphabet="党课4。！？；“”（）【】\n<think>/`", max_size=80), st.integers(1, 9))
def test_how_the_answer_is_cut_on_its_way_does_not_matter(answer, size):
    assert sentences(answer, size) == sentences(answer, 1000)


@given(st.text(alphabet="党课4。！？；“”（）【】，\n", max_size=80))
def test_no_character_of_plain_words_is_lost(answer):
    assert "".join(sentences(answer, 3)).lstrip() == answer.lstrip()


def test_a_long_answer_without_an_end_is_read_in_linear_time(watchdog):
    with watchdog(60):
        assert len("".join(sentences("党" * 300_000, 3))) == 300_000
        assert sentences("<think>" + "想" * 300_000, 3) == []


async def test_each_sentence_is_shown_as_soon_as_it_is_whole():
    shown = []

    class Slow(ScriptedModel):
        async def stream(self, messages):
            for words in ("讲党课", "4次。走", "访3户。"):
                yield words
                seen.append(list(shown))

    async def show(sentence):
        shown.append(sentence)

    seen = []
    assert await written(Slow([]), (), FENCE, show) == "讲党课4次。走访3户。"
    assert seen == [[], ["讲党课4次。"], ["讲党课4次。"]]
    assert shown == ["讲党课4次。", "走访3户。"]


@pytest.mark.parametrize("nothing", ["", " \n\u3000", "<think>嗯</think>", "```\n```"])
async def test_no_words_are_no_answer(nothing):
    with pytest.raises(ModelError, match="没有写出正文"):
        await written(ScriptedModel([nothing]), ())
