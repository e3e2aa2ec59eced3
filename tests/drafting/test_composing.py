"""What a language model makes of the skeletons' words, part by part."""

import re
from dataclasses import replace

import pytest

from bot.drafting import facts_text
from bot.drafting.composing import compose
from bot.drafting.draft import write
from bot.drafting.facts import Event, Facts
from bot.drafting.model import ScriptedModel
from bot.errors import ModelError, UsageError
from bot.text.model import Role
from bot.text.outlines import outlines

FULL = facts_text.read(facts_text.example())
KINDS = [entry.name for entry in outlines()]


class Echo(ScriptedModel):
    """Repeats what it was given to work on, after *change*."""

    def __init__(self, change=lambda words: words):
        super().__init__([])
        self.change = change

    async def stream(self, messages):
        self.heard.append(tuple(messages))
        yield self.change(re.findall(r"〔材料 \w{8}〕\n(.*?)\n〔材料完", messages[-1].content, re.DOTALL)[-1])


async def nothing(_role, _base):
    return ()


@pytest.mark.parametrize("kind", KINDS)
async def test_a_model_that_changes_nothing_gives_the_skeletons_draft(kind):
    facts = replace(FULL, kind=kind)
    composed = await compose(facts, Echo(), nothing)
    assert composed == write(facts)


@pytest.mark.parametrize("kind", KINDS)
async def test_what_was_shown_is_what_the_draft_says(kind):
    shown = []

    async def show(words):
        shown.append(words)

    facts = replace(FULL, kind=kind)
    model = Echo(lambda words: words.replace("我", "本人") + "另办实事88件。")
    composed = await compose(facts, model, nothing, show=show)
    assert "".join(shown).split() == composed.text.split()
    marked = [item.words for item in composed.checked if not item.source]
    assert marked == ["88"] * len(model.heard)


async def test_one_part_alone_is_asked_for_alone():
    model = Echo()
    composed = await compose(FULL, model, nothing, section=Role.PLANS)
    assert composed.text == write(FULL, section=Role.PLANS).text
    assert len(model.heard) == 1


async def test_a_part_that_the_kind_has_not_is_refused_before_anything_is_asked():
    model = Echo()
    with pytest.raises(UsageError, match="没有 duties 部分"):
        await compose(replace(FULL, kind="self-examination"), model, nothing, section=Role.DUTIES)
    assert model.heard == []


async def test_with_hardly_any_facts_no_model_is_asked():
    model = Echo()
    composed = await compose(Facts(unit="苇泉镇", year=2025), model, nothing)
    assert composed == write(Facts(unit="苇泉镇", year=2025))
    assert model.heard == []


async def test_more_than_a_model_takes_stays_in_the_skeletons_words_and_is_told():
    model = Echo()
    facts = replace(FULL, events=(Event("走访农户听取意见。" * 2_000),))
    composed = await compose(facts, model, nothing)
    assert "一次最多处理" in composed.failure
    assert composed.text == write(facts).text
    assert model.heard == []


async def test_after_a_failure_the_model_is_not_asked_again():
    class Broken(Echo):
        async def stream(self, messages):
            async for piece in super().stream(messages):
                yield piece[:9]
            raise ModelError("断了")

    model = Broken()
    composed = await compose(FULL, model, nothing)
    assert (composed.failure, len(model.heard)) == ("断了", 1)
    assert composed.text == write(FULL).text


async def test_the_passages_of_each_part_are_asked_for_with_its_role_and_words():
    asked = []

    async def passages(role, base):
        asked.append((role, base[:6]))
        return ["某镇抓支部建设的一段例文。"]

    model = Echo()
    await compose(FULL, model, passages)
    assert [role for role, _ in asked] == [
        Role.DUTIES,
        Role.LAST_YEAR,
        Role.PROBLEMS,
        Role.CAUSES,
        Role.PLANS,
    ]
    assert all("某镇抓支部建设" in messages[-1].content for messages in model.heard)
