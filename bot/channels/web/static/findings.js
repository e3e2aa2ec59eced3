/* What a review found: marks on the sheet, entries in the list, and which of them is the chosen one. */
import { moved } from "./edits.js";
import { byId } from "./element.js";
import { renderList } from "./finding-list.js";
import { placeFindings } from "./places.js";
import { shown, showOnly, showSeverities } from "./severities.js";
import { drawSheet, reveal } from "./sheet.js";
import { goTo, text } from "./text.js";

const list = byId("finding-list");
const panel = byId("findings");
const EXCERPT = 24;

let findings = [];
let current = 0; // number of the chosen finding, from 1; 0: none

/** Shows what a review of the text on the desk says. `quietly`: the writer's place in the list stays. */
export function showFindings(draft, entries, { quietly = false } = {}) {
  const found = collect(draft, entries);
  placeFindings(draft.text, found);
  found.sort((a, b) => (a.start ?? -1) - (b.start ?? -1) || (a.end ?? -1) - (b.end ?? -1));
  if (!quietly) {
    current = 0;
    showOnly("");
  }
  putFindings(found);
  byId("findings-count").hidden = false;
}

/** Puts these findings, which are placed in the text on the desk, in the place of those that are shown. */
export function putFindings(found) {
  const { code, start } = currentFinding() ?? {};
  const focused = list.contains(document.activeElement);
  findings = found.map((finding, index) => ({ ...finding, number: index + 1 }));
  list.replaceChildren(renderList(text(), findings));
  showSeverities(findings);
  const same = shown(findings).find((finding) => code && finding.code === code && finding.start === start);
  current = 0;
  if (same) choose(same.number, focused ? "list" : "", { follow: false });
  else {
    const first = list.querySelector(".finding");
    if (first) first.tabIndex = 0;
    if (focused) panel.focus({ preventScroll: true });
    changed();
  }
}

/** Lets edits of the text move the findings; those that they touch are gone. */
export function moveFindings(edits) {
  keepFindings(edits.reduce(moved, findings));
}

/** Leaves out the findings for which `test` is true. */
export function dropFindings(test) {
  keepFindings(findings.filter((finding) => !test(finding)));
}

/** Shows none, as before the first review. */
export function clearFindings() {
  putFindings([]);
  byId("findings-count").hidden = true;
}

/** All findings. */
export const allFindings = () => findings;

/** The chosen finding, if any. */
export const currentFinding = () => findings.find(({ number }) => number === current);

/** The finding that an element of the list belongs to. */
export function findingOf(node) {
  const number = node.closest(".entry")?.querySelector("[data-finding]").dataset.finding;
  return findings.find((finding) => finding.number === Number(number));
}

/** The entry of a finding in the list. */
export const entryOf = ({ number }) => list.querySelector(`[data-finding="${number}"]`);

/**
 * Chooses a finding. `side`: where to go, the "list" or the "text"; `follow`: bring it into view, or only its
 * entry in the "list".
 */
export function choose(number, side = "", { follow = true } = {}) {
  list.querySelector("[aria-current]")?.removeAttribute("aria-current");
  list.querySelector('.finding[tabindex="0"]')?.setAttribute("tabindex", -1);
  current = number;
  const finding = currentFinding();
  const entry = entryOf(finding);
  entry.setAttribute("aria-current", true);
  entry.tabIndex = 0;
  changed();
  if (follow === true && finding.span) reveal(finding.start);
  if (follow) entry.closest(".entry").scrollIntoView({ block: "nearest" });
  if (side === "text" && finding.span) goTo(finding.start, finding.end);
  else if (side) entry.focus({ preventScroll: true });
}

/** Chooses what follows the place of `finding`, which is done with, or what is left before it. */
export function chooseNear({ number }, side) {
  const next = shown(findings).find((other) => other.number > number) ?? shown(findings).at(-1);
  if (next) choose(next.number, side);
  else if (side) panel.focus();
}

/** Chooses the next finding in the list, or with -1 the one before. */
export function step(by, side) {
  const choices = shown(findings);
  const at = choices.findIndex(({ number }) => number === current);
  const to = at < 0 ? (by > 0 ? 0 : choices.length - 1) : at + by;
  if (choices[to]) choose(choices[to].number, side);
}

function keepFindings(left) {
  if (left.length !== findings.length) {
    const numbers = new Set(left.map(({ number }) => String(number)));
    for (const entry of list.querySelectorAll(".entry")) {
      entry.hidden ||= !numbers.has(entry.querySelector("[data-finding]").dataset.finding);
    }
    showSeverities(left);
  }
  findings = left;
  changed();
}

// A mark without an entry is a finding whose words the reply keeps for later: it gets a bare entry.
function collect({ text: received, marks }, entries) {
  const key = ({ span, code }) => `${span} ${code}`;
  const told = new Set(entries.filter(({ span }) => span).map(key));
  const points = received.length < 1e5 ? [...received] : null;
  const bare = marks
    .filter((mark) => !told.has(key(mark)))
    .map((mark) => ({ ...mark, body: points ? `“${points.slice(...mark.span).join("").slice(0, EXCERPT)}”` : "" }));
  return [...entries, ...bare].map((entry) => ({ ...entry }));
}

function changed() {
  drawSheet(text(), findings, current);
  byId("findings-count").textContent = findings.length;
  byId("keys").hidden = !findings.length;
  dispatchEvent(new CustomEvent("findings"));
}
