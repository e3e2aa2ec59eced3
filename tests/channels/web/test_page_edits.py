"""The page's own arithmetic, thrown dice at in a real browser: edits, places, and what the sheet shows."""

import pytest
from web_browser import NEEDS_CHROMIUM

pytestmark = NEEDS_CHROMIUM
DICE = """
    let state = %d;
    const dice = (most) => (state = (state * 48271) %% 2147483647) %% most;
    const words = (most, letters) => Array.from({ length: dice(most) }, () => letters[dice(letters.length)]).join("");
    const wrong = [];
"""


def thrown(page, body, seed=7):
    """What *body*, which has `dice` and `words`, puts into `wrong`."""
    return page.evaluate(f"async () => {{ {DICE % seed} {body} return wrong; }}")


@pytest.mark.parametrize("seed", [7, 1949])
def test_whatever_is_drawn_after_whatever_the_sheet_shows_each_text_with_its_marks(page, seed):
    body = r"""
        const { drawSheet } = await import("./sheet.js");
        const sheet = document.querySelector("#sheet");
        let text = "";
        for (let round = 0; round < 400; round += 1) {
            const [from, to] = [dice(text.length + 1), dice(text.length + 1)].sort((a, b) => a - b);
            text = (text.slice(0, from) + words(9, ["履", "职", "X", "\n"]) + text.slice(to)).slice(0, 200);
            const findings = Array.from({ length: dice(6) }, (_, index) => {
                const start = dice(text.length + 1);
                const end = Math.min(start + dice(9), text.length);
                return { number: index + 1, severity: ["error", "warning", "info"][dice(3)], span: [], start, end };
            });
            drawSheet(text, findings, dice(6));
            const isMarked = (at) => findings.some(({ start, end }) => start <= at && at < end);
            const meant = [...text].filter((char, at) => char !== "\n" && isMarked(at)).join("");
            const marked = [...sheet.querySelectorAll("mark")].map((mark) => mark.textContent).join("");
            if (sheet.textContent !== `${text}\n` || marked !== meant) wrong.push([text, findings, marked]);
        }
    """
    assert thrown(page, body, seed) == []


def test_the_edit_between_two_texts_makes_one_of_the_other_and_cuts_no_character_in_two(page):
    body = r"""
        const { difference } = await import("./edits.js");
        const letters = ["履", "𠮷", "𠮶", "😀", "a"];
        for (let round = 0; round < 3000; round += 1) {
            const [before, after] = [words(6, letters), words(6, letters)];
            const { start, end, words: put } = difference(before, after);
            const made = before.slice(0, start) + put + before.slice(end);
            const whole = [before.slice(0, start), put, before.slice(end)].every((part) => part.isWellFormed());
            if (made !== after || !whole) wrong.push([before, after]);
        }
    """
    assert thrown(page, body) == []


def test_findings_that_an_edit_leaves_alone_keep_their_words(page):
    body = r"""
        const { difference, moved } = await import("./edits.js");
        for (let round = 0; round < 2000; round += 1) {
            const [before, after] = [words(12, ["履", "职", "X"]), words(12, ["履", "职", "X"])];
            const findings = Array.from({ length: 4 }, () => {
                const start = dice(before.length + 1);
                const end = Math.min(start + dice(3), before.length);
                return { span: [], start, end, from: start, to: end, words: before.slice(start, end) };
            });
            for (const { start, end, from, to, words: own } of moved(findings, difference(before, after))) {
                if (after.slice(start, end) !== own || after.slice(from, to) !== own) wrong.push([before, after, own]);
            }
        }
    """
    assert thrown(page, body) == []


def test_code_points_become_units_whatever_the_line_ends(page):
    body = r"""
        const { asTyped, toUnits } = await import("./places.js");
        for (let round = 0; round < 2000; round += 1) {
            const sent = words(12, ["履", "𠮷", "\n", "\r\n", "x"]);
            const points = [...sent].map((_, at) => at).filter((at) => [...sent][at] !== "\n" || [...sent][at - 1] !== "\r");
            toUnits(sent, points).forEach((unit, index) => {
                const [char] = asTyped([...sent].slice(points[index]).join(""));
                if (!asTyped(sent).slice(unit).startsWith(char)) wrong.push([sent, points[index], unit]);
            });
        }
    """
    assert thrown(page, body) == []


def test_repairs_that_go_in_together_do_not_touch_and_the_last_stands_first(page):
    body = r"""
        const { apart } = await import("./edits.js");
        for (let round = 0; round < 2000; round += 1) {
            const findings = Array.from({ length: dice(7) }, () => {
                const from = dice(12);
                return { from, to: from + dice(4) };
            });
            const chosen = apart(findings);
            const fine = chosen.every(({ to }, index) => index === 0 || to <= chosen[index - 1].from);
            if (!fine || (findings.length && !chosen.length)) wrong.push(findings);
        }
    """
    assert thrown(page, body) == []
