/* The text on the desk: typed, pasted, or changed by a repair. It is kept in this tab only. */
import { difference } from "./edits.js";
import { byId } from "./element.js";

const KEPT = "biganzi.draft";
const area = byId("text");
const listeners = [];
let known = ""; // the text as the listeners have seen it
let waiting;

/** The text as it is now, with one kind of line end. */
export const text = () => area.value;

/** Has `listener` called with every edit. */
export function onEdit(listener) {
  listeners.push(listener);
}

/** Puts words in the place of a stretch. While one edits, the browser's own undo takes it back, too. */
export function put({ start, end, words }) {
  if (area.hidden || !putAsTyped(start, end, words)) area.setRangeText(words, start, end, "end");
  noticed();
}

/** Puts words where the cursor is. */
export function insertAtCursor(words) {
  put({ start: area.selectionStart, end: area.selectionEnd, words });
}

/** Shows the place of an offset: the cursor goes there or, on the sheet, its line comes into view. */
export function goTo(offset) {
  const lines = byId("sheet").children;
  if (!area.hidden) {
    area.blur(); // only a field that gets the focus scrolls to its cursor
    area.setSelectionRange(offset, offset);
    area.focus();
  }
  lines[area.value.slice(0, offset).split("\n").length - 1]?.scrollIntoView({ block: "start" });
}

/** Makes the text that of a file or of an earlier state; those who listen are told only if it is another. */
export function become(words) {
  if (area.value !== words) area.value = words;
  noticed();
}

function putAsTyped(start, end, words) {
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end);
  return words ? document.execCommand("insertText", false, words) : document.execCommand("delete");
}

function noticed() {
  if (area.value === known) return;
  const edit = difference(known, area.value);
  known = area.value;
  clearTimeout(waiting);
  waiting = setTimeout(keep, 250);
  for (const listener of listeners) listener(edit);
}

function keep() {
  byId("count").textContent = `${countCharacters(area.value).toLocaleString("zh-CN")} 字`;
  try {
    sessionStorage.setItem(KEPT, area.value);
    byId("unkept").hidden = true;
  } catch {
    sessionStorage.removeItem(KEPT);
    byId("unkept").hidden = false;
  }
}

function countCharacters(words) {
  let count = 0;
  for (const character of words) if (character.trim()) count += 1;
  return count;
}

/** Brings back what this tab has kept. */
export function openText() {
  area.value = sessionStorage.getItem(KEPT) ?? "";
  noticed();
  keep();
  area.addEventListener("input", noticed);
  addEventListener("pagehide", keep);
}
