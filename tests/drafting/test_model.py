"""A model that answers as it was told to."""

import pytest

from bot.drafting.model import Message, ScriptedModel, mended
from bot.drafting.wording import written
from bot.errors import ModelError

ASK = (Message("user", "请润色"),)


async def test_the_pieces_make_the_answer_and_the_question_is_kept():
    model = ScriptedModel(["今年抓了三件实事，件件有着落。"])
    assert await written(model, ASK) == "今年抓了三件实事，件件有着落。"
    assert model.heard == [ASK]


async def test_a_script_that_is_over_is_told():
    with pytest.raises(ModelError, match="用完"):
        await written(ScriptedModel([]), ASK)


@pytest.mark.parametrize("nothing", ["", " \n\u3000"])
async def test_no_words_are_no_answer(nothing):
    with pytest.raises(ModelError, match="没有写出正文"):
        await written(ScriptedModel([nothing]), ASK)


def test_halves_of_a_character_are_put_together_or_marked():
    assert mended("\ud83d\ude00 \ud83d 甲") == "\U0001f600 \ufffd 甲"
