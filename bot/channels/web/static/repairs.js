/* What is done about a finding: its repair accepted, its place or its kind ignored; all of it can be taken back. */
import { ask, Failure } from "./ask.js";
import { apart, difference } from "./edits.js";
import { announce, byId } from "./element.js";
import { allFindings, chooseNear, currentFinding, dropFindings, findingOf, putFindings } from "./findings.js";
import { forget, remember } from "./history.js";
import { say } from "./notice.js";
import { onEdit, put, text } from "./text.js";

const list = byId("finding-list");
const sheet = byId("sheet");
let settled; // called when what is ignored has changed
let deciding = false; // whether it is a decision that changes the text

function accept(chosen, words) {
  const before = text();
  const findings = allFindings();
  const side = sheet.contains(document.activeElement) ? "sheet" : "list";
  const done = new Set(chosen.map(({ number }) => number));
  dropFindings(({ number }) => done.has(number));
  decide(() => {
    for (const { from, to, repair } of chosen) put({ start: from, end: to, words: repair });
  });
  chooseNear(chosen[0], side);
  announce(words);
  remember(words, () => {
    decide(() => put(difference(text(), before)));
    putFindings(findings);
  });
}

function decide(change) {
  deciding = true;
  try {
    change();
  } finally {
    deciding = false;
  }
}

function acceptOne(finding) {
  if (finding?.repair == null || !finding.span) return;
  accept([finding], finding.repair ? `改为“${finding.repair}”` : `删去“${text().slice(finding.from, finding.to)}”`);
}

function acceptSafe() {
  const chosen = safeOnes();
  if (chosen.length) accept(chosen, `改了 ${chosen.length} 处`);
}

function safeOnes() {
  return apart(allFindings().filter(({ safe, repair, span }) => safe && repair != null && span));
}

// Sends the command; only when it has been obeyed the findings go.
async function ignore(finding, command, isMeant, words) {
  const side = sheet.contains(document.activeElement) ? "sheet" : "list";
  let blocks;
  try {
    blocks = await ask(command);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return say(error.message);
  }
  const back = blocks.flatMap(({ options }) => options ?? []).find((choice) => choice.command.startsWith("/unignore"));
  if (!back) return say(blocks.map(({ body }) => body ?? "").join(""));
  const gone = allFindings().filter(isMeant);
  dropFindings(isMeant);
  chooseNear(finding, side);
  settled();
  announce(words);
  remember(words, () => restore(back.command, gone));
}

async function restore(command, gone) {
  try {
    await ask(command);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return say(error.message);
  }
  const places = [...allFindings(), ...gone].sort((a, b) => (a.start ?? -1) - (b.start ?? -1));
  putFindings(places);
  settled();
}

function ignoreOne(finding) {
  if (!finding?.ignore) return;
  ignore(finding, finding.ignore, (other) => other.ignore === finding.ignore, "忽略了这一处");
}

function ignoreKind(finding) {
  if (!finding?.code) return;
  ignore(finding, `/ignore ${finding.code}`, ({ code }) => code === finding.code, `忽略了 ${finding.code} 这一类`);
}

const ACTS = { accept: acceptOne, ignore: ignoreOne, "ignore-kind": ignoreKind };
const KEYS = { a: acceptOne, i: ignoreOne };

function showSafe() {
  const count = safeOnes().length;
  byId("accept-safe").hidden = count < 2;
  byId("accept-safe").textContent = `全部采用安全修改 ${count} 处`;
}

/** Sets up what can be done about findings; `reviewSoon` has the text reviewed after what an edit does not tell. */
export function openRepairs(reviewSoon) {
  settled = reviewSoon;
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (button) ACTS[button.dataset.act](findingOf(button));
  });
  for (const place of [sheet, byId("findings")]) {
    place.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
      event.preventDefault();
      KEYS[event.key](currentFinding());
    });
  }
  byId("accept-safe").addEventListener("click", acceptSafe);
  addEventListener("findings", showSafe);
  onEdit(() => {
    if (!deciding) forget();
  });
}
