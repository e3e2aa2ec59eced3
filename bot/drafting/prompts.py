"""Templates in `prompts/`; the only door to jinja2.

The first line of a template names its inputs: `{# inputs: findings, characters #}`. A missing or an unknown
input is an error in this program, never an empty place in a reply.
"""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from bot.errors import UserError
from bot.resources import prompts_path

_INPUTS_RE = re.compile(r"\{#-? inputs:([\w, ]*)-?#\}")


@cache
def _environment() -> Environment:
    return Environment(  # noqa: S701 - the output is plain words; each channel escapes for itself
        loader=FileSystemLoader(prompts_path(), encoding="utf-8"),
        undefined=StrictUndefined,
        auto_reload=False,  # else each reply looks at the disk; what a writer has changed holds from the next start
        trim_blocks=True,
        lstrip_blocks=True,
    )


def inputs_of(name: str) -> tuple[str, ...]:
    """The inputs that template *name* (such as `replies/help.j2`) states in its first line.

    Raises:
        UserError: the first line states none, or cannot be read; a writer may have changed it.
    """
    try:
        first = prompts_path(*name.split("/")).read_text(encoding="utf-8").split("\n", 1)[0]
    except (UnicodeDecodeError, OSError):
        raise UserError(f"模板 prompts/{name} 读不出来，请存成 UTF-8 编码，或者换回原来的模板") from None
    match = _INPUTS_RE.match(first)
    if match is None:
        raise UserError(
            f"模板 prompts/{name} 的第一行要写明用到的各项，例如 {{# inputs: unit, year #}}，请补上"
        )
    return tuple(filter(None, (word.strip() for word in match[1].split(","))))


@cache
def _stated(_of: Environment, name: str) -> frozenset[str]:
    return frozenset(inputs_of(name))  # read once: a reply would wait for the disk


def render(name: str, **inputs: object) -> str:
    """Template *name* filled with exactly the inputs that it states.

    Raises:
        ValueError: the inputs given are not the inputs stated.
        UserError: the template itself is wrong; a writer may have changed it.
    """
    if inputs.keys() != _stated(_environment(), name):
        raise ValueError(f"{name} takes {inputs_of(name)}, was given {tuple(inputs)}")
    try:
        return _environment().get_template(name).render(**inputs).strip()
    except TemplateError as error:
        raise UserError(f"模板 prompts/{name} 有误（{error.message}），请改正，或者换回原来的模板") from None


def exists(name: str) -> bool:
    """Whether there is a template *name*."""
    return prompts_path(*name.split("/")).is_file()
