/* What a review found: the marks on the sheet, the list beside it, and the ways between the two. */
import { repairLine, severityBadge } from "./blocks.js";
import { byId, element } from "./element.js";
import { linesOf, placeFindings, renderSheet } from "./sheet.js";

const sheet = byId("sheet");
const list = byId("finding-list");
const SEVERITIES = ["error", "warning", "info"];
const EXCERPT = 24;

let findings = [];
let current = 0; // number of the chosen finding, from 1; 0: none

/** Shows the text and what the reply says of it; gives the number of findings. */
export function showFindings(draft, entries) {
  findings = collect(draft, entries);
  current = 0;
  placeFindings(draft.text, findings);
  findings.sort((a, b) => (a.start ?? -1) - (b.start ?? -1) || (a.end ?? -1) - (b.end ?? -1));
  findings.forEach((finding, index) => (finding.number = index + 1));
  sheet.replaceChildren(renderSheet(draft.text, findings));
  sheet.scrollTop = 0;
  list.replaceChildren(renderList(draft.text));
  showSeverities();
  const count = byId("findings-count");
  count.textContent = findings.length;
  count.hidden = false;
  byId("keys").hidden = !findings.length;
  const first = list.querySelector(".finding");
  if (first) first.tabIndex = 0;
  return findings.length;
}

/** Where the chosen finding stands in the text, in UTF-16 units; null where none is chosen. */
export function chosenPlace() {
  const finding = findings[current - 1];
  return finding?.span ? [finding.start, finding.end] : null;
}

/** Moves to the first finding of the list, or to the list itself where it is empty. */
export function enterList() {
  const first = visible()[0];
  if (first) choose(first.number, "list");
  else byId("findings").focus();
}

// A mark without an entry is a finding whose words the reply keeps for later: it gets a bare entry.
function collect({ text, marks }, entries) {
  const key = ({ span, code }) => `${span} ${code}`;
  const told = new Set(entries.filter(({ span }) => span).map(key));
  const points = text.length < 1e5 ? [...text] : null;
  const bare = marks
    .filter((mark) => !told.has(key(mark)))
    .map((mark) => ({ ...mark, body: points ? `“${points.slice(...mark.span).join("").slice(0, EXCERPT)}”` : "" }));
  return [...entries, ...bare].map((entry) => ({ ...entry }));
}

function renderList(text) {
  const fragment = document.createDocumentFragment();
  const lines = linesOf(text);
  let line = -1;
  let entries;
  for (const finding of findings) {
    const before = line;
    while (finding.span && line + 1 < lines.length && lines[line + 1][0] <= finding.start) line += 1;
    if (!entries || line !== before) {
      entries = element("ol");
      fragment.append(element("section", { class: "group" }, groupHeading(text, lines, line), entries));
    }
    entries.append(renderFinding(finding));
  }
  return fragment;
}

function groupHeading(text, lines, line) {
  if (line < 0) return element("h3", {}, "全文");
  const [start, end] = lines[line];
  const words = text.slice(start, Math.min(end, start + 60)).trim();
  return element("h3", {}, `第 ${line + 1} 行`, element("span", { class: "excerpt" }, words));
}

function renderFinding({ number, label, code, severity, body, repair }) {
  const head = element("p", { class: "head" }, severityBadge(severity), element("span", { class: "label" }, label ?? ""));
  if (code) head.append(element("code", {}, code));
  const entry = element("div", { class: `finding ${severity}`, role: "link", tabindex: -1, "data-finding": number });
  entry.append(head, element("p", { class: "words", id: `finding-${number}-message` }, body));
  if (repair != null) entry.append(repairLine(repair));
  return element("li", {}, entry);
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
  keepOnly("");
}

function keepOnly(severity) {
  for (const button of byId("severities").children) {
    button.setAttribute("aria-pressed", button.dataset.severity === severity);
  }
  for (const place of [sheet, list]) place.dataset.only = severity;
  for (const group of list.children) {
    group.hidden = Boolean(severity) && !group.querySelector(`.finding.${severity}`);
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

function choose(number, side) {
  const finding = findings[number - 1];
  for (const node of document.querySelectorAll("[data-finding][aria-current]")) node.removeAttribute("aria-current");
  list.querySelector('.finding[tabindex="0"]')?.setAttribute("tabindex", -1);
  current = number;
  const entry = list.querySelector(`[data-finding="${number}"]`);
  const marks = marksOf(finding);
  for (const node of [entry, ...marks]) node.setAttribute("aria-current", true);
  entry.tabIndex = 0;
  const target = side === "sheet" && marks.length && !sheet.hidden ? marks[0] : entry;
  target.focus({ preventScroll: true });
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
