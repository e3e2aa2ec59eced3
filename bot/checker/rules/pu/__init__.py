"""PU: pairs and points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.rules.pu import (
    angle_title_marks,
    comma_between_quoted,
    comma_between_titles,
    comma_between_verbs,
    dash_form,
    date_interpunct,
    dots_as_ellipsis,
    doubled_point,
    ellipsis_after_deng,
    exclamation_in_official,
    full_width_sign,
    half_width_brackets,
    half_width_point,
    mixed_width_pair,
    nested_same_marks,
    reversed_quotes,
    space_in_han,
    straight_quotes,
    unfinished_paragraph,
    unpaired_brackets,
    unpaired_quotes,
    unpaired_title_marks,
)

if TYPE_CHECKING:
    from bot.checker.rule import Rule

RULES: tuple[Rule, ...] = (
    unpaired_quotes.RULE,
    unpaired_title_marks.RULE,
    unpaired_brackets.RULE,
    reversed_quotes.RULE,
    straight_quotes.RULE,
    half_width_point.RULE,
    half_width_brackets.RULE,
    mixed_width_pair.RULE,
    doubled_point.RULE,
    dots_as_ellipsis.RULE,
    comma_between_quoted.RULE,
    comma_between_titles.RULE,
    date_interpunct.RULE,
    full_width_sign.RULE,
    space_in_han.RULE,
    dash_form.RULE,
    exclamation_in_official.RULE,
    angle_title_marks.RULE,
    ellipsis_after_deng.RULE,
    nested_same_marks.RULE,
    unfinished_paragraph.RULE,
    comma_between_verbs.RULE,
)
