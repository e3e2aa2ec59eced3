/* The repair of a finding, put into the text, and taken back. */
import { apart, difference } from "./edits.js";
import { announce, byId } from "./element.js";
import { allFindings, chooseNear, currentFinding, dropFindings, putFindings } from "./findings.js";
import { forget, remember } from "./history.js";
import { onEdit, put, text } from "./text.js";
import { findingAtCursor } from "./walk.js";

const area = byId("text");
const button = byId("accept-safe");
let deciding = false; // whether it is a decision that changes the text

/** Puts the repair of a finding into the text, if it has one. */
export function accept(finding) {
  if (finding?.repair == null || !finding.span) return;
  repair([finding], finding.repair ? `改为“${finding.repair}”` : `删去“${text().slice(finding.from, finding.to)}”`);
}

function acceptSafe() {
  const chosen = safeOnes();
  if (chosen.length) repair(chosen, `改了 ${chosen.length} 处`);
}

// The last of `chosen` stands first.
function repair(chosen, words) {
  const inText = document.activeElement === area;
  const before = text();
  const findings = allFindings();
  const done = new Set(chosen.map(({ number }) => number));
  dropFindings(({ number }) => done.has(number));
  decide(chosen.map(({ from, to, repair: right }) => ({ start: from, end: to, words: right })));
  if (!inText) chooseNear(chosen.at(-1), "list");
  announce(words);
  remember(words, () => {
    decide([difference(text(), before)]);
    putFindings(findings);
  });
}

function decide(edits) {
  deciding = true;
  try {
    put(edits);
  } finally {
    deciding = false;
  }
}

function safeOnes() {
  return apart(allFindings().filter(({ safe, repair: right, span }) => safe && right != null && span));
}

function showSafe() {
  const count = safeOnes().length;
  button.hidden = count < 2;
  button.textContent = `全部采用安全修改 ${count} 处`;
}

/** Sets repairing up. */
export function openRepairs() {
  button.addEventListener("click", acceptSafe);
  addEventListener("findings", showSafe);
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.altKey) return;
    event.preventDefault();
    accept(findingAtCursor() ?? currentFinding());
  });
  onEdit(() => {
    if (!deciding) forget();
  });
}
