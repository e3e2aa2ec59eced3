/* What a review found: the marks on the sheet, the list beside it, and the ways between the two. */
import { severityBadge } from "./blocks.js";
import { moved } from "./edits.js";
import { byId, element } from "./element.js";
import { renderList } from "./finding-list.js";
import { placeFindings, renderSheet } from "./sheet.js";
import { text } from "./text.js";

const sheet = byId("sheet");
const list = byId("finding-list");
const SEVERITIES = ["error", "warning", "info"];
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
    sheet.scrollTop = 0;
    list.dataset.only = "";
  }
  putFindings(found);
}

/** Puts these findings, which are placed in the text on the desk, in the place of those that are shown. */
export function putFindings(found) {
  const { code, start } = currentFinding() ?? {};
  const focused = list.contains(document.activeElement) ? "list" : sheet.contains(document.activeElement) ? "sheet" : "";
  findings = found.map((finding, index) => ({ ...finding, number: index + 1 }));
  list.replaceChildren(renderList(text(), findings));
  drawSheet();
  showCounts();
  const same = visible().find((finding) => code && finding.code === code && finding.start === start);
  current = 0;
  if (same) choose(same.number, focused, { follow: false });
  else {
    const first = list.querySelector(".finding");
    if (first) first.tabIndex = 0;
    if (focused) byId("findings").focus({ preventScroll: true });
  }
}

/** Lets an edit of the text move the findings; those that it touches are gone. */
export function moveFindings(edit) {
  if (findings.length) keepFindings(moved(findings, edit));
  else drawSheet();
}

/** Leaves out the findings for which `test` is true, and goes on to the next. */
export function dropFindings(test) {
  keepFindings(findings.filter((finding) => !test(finding)));
}

/** All findings that are shown. */
export const allFindings = () => findings;

/** The chosen finding, if any. */
export const currentFinding = () => findings.find(({ number }) => number === current);

/** The finding that an element of the list or of the sheet belongs to. */
export function findingOf(node) {
  const place = node.closest("[data-finding]") ?? node.closest(".entry")?.querySelector("[data-finding]");
  return findings.find(({ number }) => number === Number(place?.dataset.finding));
}

/** Draws the sheet anew, if it is what one sees, or, for the printer, `unseen`. */
export function drawSheet({ unseen = false } = {}) {
  const top = sheet.scrollTop;
  if (sheet.hidden && !unseen) sheet.replaceChildren();
  else sheet.replaceChildren(renderSheet(text(), findings));
  sheet.scrollTop = top;
}

/** Moves to the first finding of the list, or to the list itself where it is empty. */
export function enterList() {
  const first = visible()[0];
  if (first) choose(first.number, "list");
  else byId("findings").focus();
}

/** Chooses the finding that stands where `finding` stood, before it was done with. */
export function chooseNear({ number }, side) {
  const next = visible().find((other) => other.number > number) ?? visible().at(-1);
  if (next) choose(next.number, side);
  else byId("findings").focus();
}

function keepFindings(left) {
  if (left.length !== findings.length) {
    const numbers = new Set(left.map(({ number }) => String(number)));
    for (const entry of list.querySelectorAll(".entry")) {
      entry.hidden ||= !numbers.has(entry.querySelector("[data-finding]").dataset.finding);
    }
  }
  findings = left;
  drawSheet();
  showCounts();
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

function showCounts() {
  const count = byId("findings-count");
  count.textContent = findings.length;
  count.hidden = false;
  byId("keys").hidden = !findings.length;
  showSeverities();
  dispatchEvent(new CustomEvent("findings"));
}

function showSeverities() {
  const row = byId("severities");
  const present = SEVERITIES.filter((severity) => findings.some((finding) => finding.severity === severity));
  const buttons = ["", ...present].map((severity) => {
    const count = findings.filter((finding) => !severity || finding.severity === severity).length;
    const words = severity ? severityBadge(severity) : "全部";
    return element("button", { type: "button", "data-severity": severity }, words, ` ${count}`);
  });
  row.replaceChildren(...buttons);
  row.hidden = present.length < 2;
  const only = list.dataset.only;
  keepOnly(present.includes(only) ? only : "");
}

function keepOnly(severity) {
  for (const button of byId("severities").children) {
    button.setAttribute("aria-pressed", button.dataset.severity === severity);
  }
  for (const place of [sheet, list]) place.dataset.only = severity;
  for (const group of list.children) {
    group.hidden = !group.querySelector(`.entry${severity && `.${severity}`}:not([hidden])`);
  }
}

function visible() {
  const only = list.dataset.only;
  return only ? findings.filter(({ severity }) => severity === only) : findings;
}

// Marks of the finding, or of graver ones that cover its place.
function marksOf({ span, start, end }) {
  if (!span) return [];
  return [...sheet.querySelectorAll("mark")].filter((mark) => {
    const from = Number(mark.dataset.start);
    return start === end ? from === start : from < end && from + mark.textContent.length > start;
  });
}

// `follow`: bring it into view.
function choose(number, side, { follow = true } = {}) {
  for (const node of document.querySelectorAll("[data-finding][aria-current]")) node.removeAttribute("aria-current");
  list.querySelector('.finding[tabindex="0"]')?.setAttribute("tabindex", -1);
  current = number;
  const entry = list.querySelector(`[data-finding="${number}"]`);
  const marks = marksOf(currentFinding());
  for (const node of [entry, ...marks]) node.setAttribute("aria-current", true);
  entry.tabIndex = 0;
  const target = side === "sheet" && marks.length ? marks[0] : entry;
  if (side) target.focus({ preventScroll: true });
  if (!follow) return;
  for (const node of [marks[0], entry, target]) node?.scrollIntoView({ block: node === entry ? "nearest" : "center" });
}

function sideOf(node) {
  return sheet.contains(node) ? "sheet" : "list";
}

function step(by, side) {
  const choices = visible();
  const at = choices.findIndex(({ number }) => number === current);
  const to = at < 0 ? (by > 0 ? 0 : choices.length - 1) : at + by;
  if (choices[to]) choose(choices[to].number, side);
}

const STEPS = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const place = event.target.closest("[data-finding]");
  const scrolls = event.key.startsWith("Arrow") && !list.contains(event.target);
  const by = scrolls ? 0 : STEPS[event.key];
  if (by) step(by, sideOf(event.target));
  else if (event.key === "Enter" && place) cross(place);
  else return;
  event.preventDefault();
}

function cross(place) {
  choose(Number(place.dataset.finding), sideOf(place) === "sheet" ? "list" : "sheet");
  if (sheet.hidden) list.dispatchEvent(new CustomEvent("chosen"));
}

for (const place of [sheet, byId("findings")]) {
  place.addEventListener("keydown", onKey);
  place.addEventListener("click", (event) => {
    const target = event.target.closest("[data-finding]");
    if (target && getSelection().isCollapsed) cross(target);
  });
}

byId("severities").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) keepOnly(button.dataset.severity);
});

// What is copied from the sheet goes into Word as plain words, without our marks.
sheet.addEventListener("copy", (event) => {
  event.clipboardData.setData("text/plain", getSelection().toString());
  event.preventDefault();
});
