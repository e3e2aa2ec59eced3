/* What was decided about findings, so that it can be taken back, the last decision first. */
import { announce, byId } from "./element.js";

const DEPTH = 200;
const button = byId("undo");
let steps = [];

/** Remembers a decision: what it was, in words, and how it is taken back. */
export function remember(words, takeBack) {
  steps = [...steps.slice(1 - DEPTH), { words, takeBack }];
  show();
}

/** Forgets all: the text has gone its own way. */
export function forget() {
  steps = [];
  show();
}

/** Takes the last decision back; false where there is none. */
export function undo() {
  const step = steps.pop();
  if (!step) return false;
  show();
  step.takeBack();
  announce(`已撤销：${step.words}`);
  return true;
}

function show() {
  button.hidden = !steps.length;
  button.title = steps.length ? `撤销：${steps.at(-1).words}` : "";
}

button.addEventListener("click", undo);
addEventListener("keydown", (event) => {
  const typing = event.target.closest("textarea, input, select");
  if (typing || event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
  if (undo()) event.preventDefault();
});
