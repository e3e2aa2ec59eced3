"""Templates state their inputs and take exactly these."""

import pytest

from bot.drafting import prompts
from bot.errors import UserError
from bot.resources import prompts_path

NAMES = sorted(path.relative_to(prompts_path()).as_posix() for path in prompts_path().rglob("*.j2"))


@pytest.mark.parametrize("name", NAMES)
def test_every_template_names_its_inputs_in_its_first_line(name):
    assert isinstance(prompts.inputs_of(name), tuple)


def test_a_template_renders_with_its_inputs():
    assert "“甲乙”" in prompts.render("replies/phrase_none.j2", query="甲乙")


@pytest.mark.parametrize("inputs", [{}, {"query": "甲", "more": 1}])
def test_a_missing_or_an_unknown_input_is_an_error(inputs):
    with pytest.raises(ValueError, match="query"):
        prompts.render("replies/phrase_none.j2", **inputs)


def test_a_template_that_names_no_inputs_is_refused(tmp_path, monkeypatch):
    (tmp_path / "bare.j2").write_text("甲", encoding="utf-8")
    (tmp_path / "legacy.j2").write_bytes("{# inputs: unit #}甲".encode("gb18030"))
    monkeypatch.setattr(prompts, "prompts_path", tmp_path.joinpath)
    for name, sentence in (("bare.j2", "第一行要写明"), ("legacy.j2", "UTF-8"), ("none.j2", "读不出来")):
        with pytest.raises(UserError, match=sentence):
            prompts.inputs_of(name)
