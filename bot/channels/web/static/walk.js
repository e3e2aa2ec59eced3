/* The ways through the findings: by keys in the list, by keys in the text, and by pointing at either. */
import { announce, byId } from "./element.js";
import { allFindings, choose, currentFinding, findingOf, step } from "./findings.js";
import { graver } from "./places.js";
import { shown } from "./severities.js";
import { showPanel } from "./tabs.js";
import { isComposing } from "./text.js";

const STEPS = { j: 1, k: -1, arrowdown: 1, arrowup: -1 };
const MOVES = /^(Arrow|Home|End|Page)/; // keys after which the cursor stands elsewhere
const area = byId("text");
const panel = byId("findings");

/** Moves to the first finding of the list, or to the list itself where it is empty. */
export function enterList() {
  showPanel("findings");
  const [first] = shown(allFindings());
  if (first) choose(first.number, "list");
  else panel.focus();
}

/** The finding under the cursor, if any: the chosen one rather than another. */
export function findingAtCursor() {
  const { selectionStart: at } = area;
  const here = shown(allFindings()).filter(({ span, start, end }) => span && start <= at && at <= end);
  return here.find((finding) => finding === currentFinding()) ?? (here.length ? here.reduce(graver) : undefined);
}

// From the cursor, or from the chosen finding where one is elsewhere; behind the last comes the first.
function stepInText(by) {
  const choices = shown(allFindings()).filter(({ span }) => span);
  if (!choices.length) return announce("没有要看的问题");
  const from = document.activeElement === area ? atCursor(choices, by) : choices.indexOf(currentFinding()) + by;
  const to = (Math.max(from, -1) + choices.length) % choices.length;
  choose(choices[to].number, "text");
  tell(choices[to], from === to ? "" : by > 0 ? "回到第一处。" : "回到最后一处。");
}

function tell({ body, repair }, before = "") {
  announce(`${before}${body}${repair ? `，建议改为“${repair}”` : ""}`);
}

// The focus stays on the button, to be pressed again.
function stepByButton(by) {
  showPanel("findings");
  step(by);
  if (currentFinding()) tell(currentFinding());
}

function atCursor(choices, by) {
  const { selectionStart, selectionEnd } = area;
  const at = choices.indexOf(currentFinding());
  if (choices[at]?.start === selectionStart && choices[at].end === selectionEnd) return at + by;
  if (by < 0) return choices.findLastIndex(({ end }) => end <= selectionStart);
  const next = choices.findIndex(({ start }) => start >= selectionEnd);
  return next < 0 ? choices.length : next;
}

function onListKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input")) return;
  const by = STEPS[event.key.toLowerCase()]; // with caps lock, too, by which many switch their input method
  const finding = event.target.matches(".finding") && findingOf(event.target);
  if (by) step(by, "list");
  else if (event.key === "Enter" && finding) choose(finding.number, "text");
  else return;
  event.preventDefault();
}

function onTextKey(event) {
  if (event.key !== "Escape" || isComposing()) return;
  showPanel("findings");
  if (currentFinding()) choose(currentFinding().number, "list");
  else enterList();
}

// Shows in the list what the cursor has come to.
function onCursor() {
  const finding = findingAtCursor();
  if (finding && finding !== currentFinding()) choose(finding.number, "", { follow: "list" });
}

function onListClick(event) {
  const entry = event.target.closest(".finding");
  if (!entry || !getSelection().isCollapsed) return;
  const onGlass = matchMedia("(pointer: coarse)").matches; // where the field would call up a keyboard
  choose(findingOf(entry).number, onGlass ? "list" : "text");
}

/** Sets the ways up. */
export function openWays() {
  panel.addEventListener("keydown", onListKey);
  byId("finding-list").addEventListener("click", onListClick);
  area.addEventListener("keydown", onTextKey);
  area.addEventListener("click", onCursor);
  area.addEventListener("keyup", ({ key }) => MOVES.test(key) && onCursor());
  byId("previous").addEventListener("click", () => stepByButton(-1));
  byId("next").addEventListener("click", () => stepByButton(1));
  addEventListener("findings", () => (byId("steps").hidden = !allFindings().length));
  addEventListener("keydown", (event) => {
    if (event.key !== "F8" || isComposing()) return;
    event.preventDefault();
    showPanel("findings");
    stepInText(event.shiftKey ? -1 : 1);
  });
}
