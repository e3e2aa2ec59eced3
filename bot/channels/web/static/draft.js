/* The draft under review: sent when asked for and while one types; written on, or shown with its marks. */
import { ask, Failure } from "./ask.js";
import { renderBlocks } from "./blocks.js";
import { announce, byId, element } from "./element.js";
import { currentFinding, drawSheet, enterList, moveFindings, showFindings } from "./findings.js";
import { forget } from "./history.js";
import { cancelLater, later } from "./live.js";
import { say } from "./notice.js";
import { asTyped } from "./sheet.js";
import { showStructure } from "./structure.js";
import { showPanel } from "./tabs.js";
import { become, onEdit, text } from "./text.js";

const LIVE_LIMIT = 30_000; // characters; a longer text is reviewed when asked for
const area = byId("text");
const sheet = byId("sheet");
let running = null;

/** Shows the review that is among the blocks; false where there is none. `run` takes the command of a button. */
export function showReview(blocks, run) {
  const draft = blocks.find(({ type }) => type === "draft");
  if (!draft) return false;
  cancelLater();
  become(asTyped(draft.text));
  forget();
  byId("findings").classList.remove("stale");
  setEditing(false);
  showParts(blocks, draft, run);
  showPanel("findings");
  enterList();
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
  byId("summary").replaceChildren(renderBlocks(others.filter((block) => blocks.indexOf(block) < said), run));
  byId("review-more").replaceChildren(renderBlocks(others.filter((block) => blocks.indexOf(block) > said), run));
  showFindings(draft, findings, how);
  showStructure(blocks.find(({ type }) => type === "structure"), draft.text);
}

/** Reviews what is on the desk, or the files. A second call while one is under way stops it. */
export async function review(run, files = []) {
  if (running) return running.abort();
  const before = text();
  if (!files.length && !before.trim()) {
    area.focus();
    return say("先把稿件粘贴进来，或打开一个文件，再审稿。");
  }
  cancelLater();
  setRunning(new AbortController());
  try {
    const blocks = await ask(files.length ? "/review" : `/review\n${before}`, { files, signal: running.signal });
    say();
    if (!showReview(blocks, run)) say(renderBlocks(blocks, run));
    else if (files.length) sayOpened(files, before);
  } catch (error) {
    if (error.name === "AbortError") announce("已停止审稿");
    else if (error instanceof Failure) say(error.message);
    else throw error;
  } finally {
    setRunning(null);
  }
}

// Says nothing of its own: what fails here fails again, aloud, when a review is asked for.
async function reviewQuietly(run) {
  const asked = text();
  if (running || !asked.trim()) return;
  try {
    const blocks = await ask(`/review\n${asked}`);
    const draft = blocks.find(({ type }) => type === "draft");
    if (!draft || running || text() !== asked || asTyped(draft.text) !== asked) return;
    byId("summary").ariaLive = "off";
    byId("findings").classList.remove("stale");
    showParts(blocks, draft, run, { quietly: true });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    byId("findings").classList.add("stale");
  } finally {
    byId("summary").ariaLive = "polite";
  }
}

function sayOpened([{ name }], before) {
  if (!before.trim() || before === text()) return say(`已打开 ${name}`);
  const back = () => {
    become(before);
    setEditing(true);
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

/** Shows the text to write on, or the sheet with the marks. */
export function setEditing(editing) {
  area.hidden = !editing;
  sheet.hidden = editing;
  byId("edit").hidden = editing;
  drawSheet();
}

function edit() {
  setEditing(true);
  area.focus();
  const { span, start, end } = currentFinding() ?? {};
  if (span) area.setSelectionRange(start, end);
}

/** Sets the desk up; `run` takes the command of a button. Gives what has the text reviewed before long. */
export function openDesk(run) {
  const reviewSoon = () => {
    if (text().length <= LIVE_LIMIT) later(() => reviewQuietly(run));
    else byId("findings").classList.add("stale");
  };
  setEditing(true);
  onEdit((change) => {
    moveFindings(change);
    reviewSoon();
  });
  if (text().trim()) reviewSoon();
  byId("review").addEventListener("click", () => review(run));
  byId("edit").addEventListener("click", edit);
  byId("finding-list").addEventListener("chosen", edit); // while editing, a finding leads into the text field
  addEventListener("beforeprint", () => drawSheet({ unseen: true }));
  return reviewSoon;
}
