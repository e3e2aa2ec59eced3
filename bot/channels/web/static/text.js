/* The text on the desk: typed, pasted, or changed by a repair. It is kept in this tab only. */
import { difference } from "./edits.js";
import { byId } from "./element.js";
import { reveal } from "./sheet.js";
import { keep, recall } from "./storage.js";

const KEPT = "biganzi.draft";
const AT_ONCE = /^(insertFrom|history)/; // pasted, dropped, undone
const area = byId("text");
const listeners = [];
let known = ""; // the text as the listeners have seen it
let waiting;
let composing = false;
let making = null; // the edits of a change that is made from here

/** The text as it is now, with one kind of line end. */
export const text = () => area.value;

/** Whether an input method is at work, so that what stands in the field are not yet the writer's words. */
export const isComposing = () => composing;

/** Has `listener` called with every change: a list of edits, each counting in the text that those before it left. */
export function onEdit(listener) {
  listeners.push(listener);
}

/**
 * Makes edits, the last in the text first, as if they were typed: one step, which the browser's own undo takes
 * back. The focus stays where it is.
 */
export function put(edits) {
  const focused = document.activeElement;
  making = edits;
  type(edits.reduce((words, edit) => words.slice(0, edit.start) + edit.words + words.slice(edit.end), known));
  noticed();
  making = null;
  if (focused !== area) focused.focus({ preventScroll: true });
}

/** Puts words where the cursor is, and goes there. */
export function insertAtCursor(words) {
  area.focus({ preventScroll: true });
  put([{ start: area.selectionStart, end: area.selectionEnd, words }]);
  reveal(area.selectionStart);
}

/** Goes to a stretch of the text, which is selected. */
export function goTo(start, end = start) {
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end);
  reveal(start);
  byId("paper").scrollIntoView({ block: "nearest" });
}

/** Makes the text that of a file or of an earlier state; those who listen are told only if it is another. */
export function become(words) {
  if (area.value !== words) area.value = words;
  noticed();
}

function type(after) {
  const { start, end, words } = difference(area.value, after);
  area.inputMode = "none"; // a telephone's keyboard need not come up for this
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end);
  if (words) document.execCommand("insertText", false, words);
  else if (start < end) document.execCommand("delete");
  area.removeAttribute("inputmode");
  if (area.value !== after) area.value = after; // the browser would not
}

function noticed() {
  if (area.value === known) return;
  const told = making ?? [difference(known, area.value)];
  known = area.value;
  clearTimeout(waiting);
  waiting = setTimeout(settle, 250);
  for (const listener of listeners) listener(told);
}

// The browser follows the cursor by itself, but for words that come at once and need a sheet that has first to grow.
function typed({ inputType = "" }) {
  noticed();
  if (AT_ONCE.test(inputType)) reveal(area.selectionEnd, { edge: 0 });
}

function settle() {
  byId("count").textContent = `${countCharacters(area.value).toLocaleString("zh-CN")} 字`;
  byId("unkept").hidden = keep(KEPT, area.value) || !area.value;
}

function countCharacters(words) {
  let count = 0;
  for (const character of words) if (character.trim()) count += 1;
  return count;
}

/** Brings back what this tab has kept. */
export function openText() {
  area.value = recall(KEPT) ?? "";
  noticed();
  settle();
  area.addEventListener("compositionstart", () => (composing = true));
  area.addEventListener("compositionend", () => (composing = false));
  area.addEventListener("input", typed);
  area.addEventListener("scroll", () => (area.scrollTop = 0)); // the paper scrolls, and never the field in it
  addEventListener("pagehide", settle);
}
