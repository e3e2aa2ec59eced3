/* The draft under review: sent when asked for, and of itself when the typing pauses. */
import { ask, Failure } from "./ask.js";
import { renderBlocks } from "./blocks.js";
import { announce, byId, element } from "./element.js";
import { allFindings, clearFindings, moveFindings, showFindings } from "./findings.js";
import { forget } from "./history.js";
import { onIgnored } from "./ignoring.js";
import { cancelLater, later } from "./live.js";
import { say } from "./notice.js";
import { asTyped } from "./places.js";
import { showStructure } from "./structure.js";
import { showSummary } from "./summary.js";
import { showPanel } from "./tabs.js";
import { become, isComposing, onEdit, text } from "./text.js";
import { enterList } from "./walk.js";

const LIVE_LIMIT = 60_000; // characters; a longer text is reviewed when asked for
const ACTS = /^\/(rules|ignore) /;
const area = byId("text");
let running = null;
let opened = { files: [], words: "" }; // files, and the text they hold
let reviewed = { blocks: [], words: "" }; // what was asked for last, and about which text

/** Shows the review that is among the blocks; false where there is none. `run` takes the command of a button. */
export function showReview(blocks, run) {
  const draft = blocks.find(({ type }) => type === "draft");
  if (!draft) return false;
  become(asTyped(draft.text));
  cancelLater(); // this is the review of what has just become of the text
  forget();
  reviewed = { blocks, words: text() };
  showParts(blocks, draft, run);
  showPanel("findings");
  enterList();
  announce(`审完了，${allFindings().length} 处问题`);
  return true;
}

// The findings go to the list, the shape to the strip, and what is said before and after them to where it belongs.
function showParts(blocks, draft, run, how) {
  const entries = blocks.filter(({ type }) => type === "items").flatMap((block) => block.entries);
  const findings = entries.filter(({ span, severity }) => span || severity);
  const said = blocks.indexOf(draft);
  const others = blocks.filter(
    (block) => !["draft", "structure"].includes(block.type) && !block.entries?.some((entry) => findings.includes(entry)),
  );
  byId("findings").classList.remove("stale");
  showSummary(others.filter((block) => blocks.indexOf(block) < said), run);
  byId("review-more").replaceChildren(renderBlocks(withoutActs(others.filter((block) => blocks.indexOf(block) > said)), run));
  showFindings(draft, findings, how);
  showStructure(blocks.find(({ type }) => type === "structure"), draft.text);
}

// Each entry of the list has these buttons itself.
function withoutActs(blocks) {
  return blocks
    .map((block) => (block.options ? { ...block, options: block.options.filter(({ command }) => !ACTS.test(command)) } : block))
    .filter(({ options }) => options?.length !== 0);
}

/** Opens a file: its text goes to the desk, reviewed. */
export async function openFile(file, run) {
  const before = text();
  const files = [new File([await file.arrayBuffer()], file.name)]; // as it is now, whatever becomes of it
  if (!(await review(run, files))) return;
  opened = { files, words: text() };
  sayOpened(file, before);
}

/**
 * The blocks of the review that was asked for last, of the text as it is now; where it is another, it is asked
 * for. Nothing where there is none.
 */
export async function reviewedNow(run) {
  if (reviewed.words !== text() || !text().trim()) await review(run);
  return reviewed.words === text() && text().trim() ? reviewed.blocks : null;
}

/**
 * Reviews the files or, without any, what is on the desk: the file that it came in, as long as it has not been
 * changed, so that it can be handed back. A second call while one is under way stops it.
 */
export async function review(run, files = opened.words === text() ? opened.files : []) {
  if (running) return running.abort();
  if (!files.length && !text().trim()) {
    area.focus();
    return say("先把稿件粘贴进来，或打开一个文件，再审稿。");
  }
  cancelLater();
  setRunning(new AbortController());
  try {
    const blocks = await ask(files.length ? "/review" : `/review\n${text()}`, { files, signal: running.signal });
    say();
    if (showReview(blocks, run)) return true;
    say(renderBlocks(blocks, run));
  } catch (error) {
    if (error.name === "AbortError") announce("已停止审稿");
    else if (error instanceof Failure) say(error.message);
    else throw error;
  } finally {
    setRunning(null);
  }
  return false;
}

// Says nothing of its own: what fails here fails again, aloud, when a review is asked for.
async function reviewQuietly(run) {
  const asked = text();
  if (running || isComposing() || !asked.trim()) return;
  try {
    const blocks = await ask(`/review\n${asked}`, { live: true });
    const draft = blocks.find(({ type }) => type === "draft");
    if (!draft || running || text() !== asked || asTyped(draft.text) !== asked) return;
    showParts(blocks, draft, run, { quietly: true });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    byId("findings").classList.add("stale");
  }
}

function sayOpened({ name }, before) {
  if (!before.trim() || before === text()) return say(`已打开 ${name}`);
  const back = () => {
    become(before);
    say();
    area.focus();
  };
  say(`已打开 ${name}，替换了原来的稿件。`, element("button", { type: "button", onclick: back }, "换回原稿"));
}

function setRunning(controller) {
  running = controller;
  area.readOnly = Boolean(running);
  byId("desk").setAttribute("aria-busy", Boolean(running));
  byId("review").textContent = running ? "停止" : "审稿";
  if (running) announce("正在审稿");
}

function clear() {
  cancelLater();
  clearFindings();
  byId("findings").classList.remove("stale");
  byId("review-more").replaceChildren();
  showSummary([]);
  showStructure();
}

/** Sets the desk up; `run` takes the command of a button. */
export function openDesk(run) {
  const reviewSoon = () => {
    if (!text().trim()) clear();
    else if (text().length <= LIVE_LIMIT) later(() => reviewQuietly(run));
    else byId("findings").classList.add("stale");
  };
  onEdit((edits) => {
    moveFindings(edits);
    reviewSoon();
  });
  onIgnored(reviewSoon);
  area.addEventListener("compositionend", reviewSoon);
  byId("review").addEventListener("click", () => review(run));
  clear();
}
