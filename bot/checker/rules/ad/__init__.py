"""AD: what template sites, web pages and rewriting tools left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checker.rules.ad import (
    account_promotion,
    anti_copy_noise,
    collection_label,
    contact_fragment,
    paywall_marker,
    preview_notice,
    rewriting_note,
    share_notice,
    swapped_site_name,
    template_site_slogan,
    web_page_residue,
    writing_instruction,
)

if TYPE_CHECKING:
    from bot.checker.rule import Rule

RULES: tuple[Rule, ...] = (
    paywall_marker.RULE,
    template_site_slogan.RULE,
    account_promotion.RULE,
    contact_fragment.RULE,
    web_page_residue.RULE,
    anti_copy_noise.RULE,
    writing_instruction.RULE,
    preview_notice.RULE,
    share_notice.RULE,
    collection_label.RULE,
    rewriting_note.RULE,
    swapped_site_name.RULE,
)
