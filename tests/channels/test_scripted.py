"""A whole conversation with the real assistant, as a transcript."""

from bot.assistant.router import Assistant
from bot.assistant.services import Services
from bot.channels.scripted import play
from bot.corpus.library import Library
from bot.corpus.specimens import ensure_specimens
from bot.settings import Settings


async def test_a_review_a_topic_and_a_wrong_command(tmp_path):
    settings = Settings(database=tmp_path / "library.db")
    with Library.open(settings.library) as library:
        ensure_specimens(library)
        transcript = await play(
            Assistant(Services(settings, library)).answer,
            ["/审稿 一是学习不深，全年只组织学习X次。二是指导不细。", "一岗双责", "/审搞"],
        )
    review, rest = transcript.split("» 一岗双责")
    topic, wrong = rest.split("» /审搞")
    assert "PH001 必改" in review
    assert "一岗双责" in topic
    assert "——" in topic
    assert "没有“审搞”这个命令" in wrong
