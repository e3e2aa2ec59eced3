"""Has a language model write the parts of a draft, each from the facts and from what the skeletons made of them.

The facts, the skeleton's words and the examples go in as quoted data. A part for which nothing was given is not asked
for: there a model could only invent. Where the model fails, the skeleton's words stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.drafting import draft
from bot.drafting.guard import Sources, guard
from bot.drafting.laying import lay
from bot.drafting.marks import MARK_RE
from bot.drafting.model import Message
from bot.drafting.prompts import render
from bot.drafting.rewriting import fence_for, guarded, within_reach
from bot.drafting.wording import unseen, written
from bot.errors import UserError
from bot.text.model import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.drafting.draft import Draft
    from bot.drafting.facts import Facts
    from bot.drafting.model import LanguageModel
    from bot.drafting.wording import Show

Examples = Callable[[Role, str], Awaitable[Sequence[str]]]


async def compose(
    facts: Facts,
    model: LanguageModel,
    examples: Examples,
    *,
    section: Role | None = None,
    show: Show = unseen,
) -> Draft:
    """The draft that *model* writes from *facts*.

    Args:
        facts: what the writer gave.
        model: who writes.
        examples: passages whose tone to follow in a part, by its role and the words of its skeleton.
        section: only this part; by default the whole report.
        show: told each sentence, guarded, as soon as it is written.

    Raises:
        UsageError: this kind of report has no such part.
        UserError: a template is wrong.
    """
    layout = lay(facts)
    blocks = draft.blocks(facts, layout)
    before = draft.finished(facts, layout, blocks, section)
    tell = guarded(draft.sources(facts), show)
    writer = _Writer(facts, model, examples, tell)
    failure = ""
    for place, words in draft.chosen(blocks, section).items():
        heading, _, base = words.partition("\n")
        if failure or not isinstance(place, Role) or not _is_given(place, facts):
            await tell(words + "\n\n")
            continue
        await tell(heading + "\n")
        try:
            blocks[place] = f"{heading}\n{await writer.part(place, heading, base)}"
        except UserError as error:
            failure = str(error)
            await tell(f"\n{base}")
        await tell("\n\n")
    after = draft.finished(facts, layout, blocks, section)
    return replace(after, lost=tuple(_lost(before, after, facts)), failure=failure)


def _is_given(role: Role, facts: Facts) -> bool:
    """Whether *facts* say anything for this part."""
    told: Mapping[Role, bool] = {
        Role.DUTIES: bool(facts.figures or facts.events),
        Role.LAST_YEAR: bool(facts.last_year),
        Role.PROBLEMS: any(problem.what for problem in facts.problems),
        Role.CAUSES: any(problem.cause for problem in facts.problems),
        Role.PLANS: any(problem.measure for problem in facts.problems),
    }
    return told.get(role, False)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes part after part."""

    facts: Facts
    model: LanguageModel
    examples: Examples
    tell: Show

    async def part(self, role: Role, heading: str, base: str) -> str:
        """The part in the model's words, without its heading."""
        statements = tuple(self.facts.statements())
        given = [words for _, words in statements]
        within_reach(base + "".join(given))
        examples = await self.examples(role, base)
        fence = fence_for(base, *examples, *given)
        task = render(
            "llm/draft.j2", heading=heading, statements=statements, base=base, examples=examples, fence=fence
        )
        talk = (Message("system", render("llm/draft_rules.j2", fence=fence)), Message("user", task))

        async def show(sentence: str) -> None:
            if not _repeats(sentence, heading):
                await self.tell(sentence)

        text = await written(self.model, talk, fence, show)
        return "\n".join(line for line in text.split("\n") if not _repeats(line, heading)).strip()


def _repeats(line: str, heading: str) -> bool:
    """Whether *line* is the heading, which the program writes itself."""
    return line.strip() in {heading, heading.partition("、")[2]}


def _lost(before: Draft, after: Draft, facts: Facts) -> list[str]:
    """What the skeletons said of the facts and the model did not say."""
    given = {label for label, _ in facts.statements()}
    missing = {item.words for item in guard(before.text, Sources([("稿子", after.text)])).unsourced}
    told = [item.words for item in before.checked if item.source in given and item.words in missing]
    marks = Counter(MARK_RE.findall(before.text)) - Counter(MARK_RE.findall(after.text))
    return list(dict.fromkeys([*told, *marks]))
