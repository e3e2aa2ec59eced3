/* The draft: pasted, opened from a file or typed, kept in this tab only, sent for review. */
import { ask, Failure } from "./ask.js";
import { renderBlocks } from "./blocks.js";
import { announce, byId, element } from "./element.js";
import { chosenPlace, enterList, showFindings } from "./findings.js";
import { linesOf, renderSheet } from "./sheet.js";
import { showPanel } from "./tabs.js";

const KEPT = "biganzi.draft";
const FILES = /\.(docx|txt|md|pdf)$/i;
const area = byId("text");
const sheet = byId("sheet");
const notice = byId("notice");
let reviewed = ""; // the text on the sheet, as the program received it
let running = null;

/** Shows the review that is among the blocks; false where there is none. `run` takes the command of a button. */
export function showReview(blocks, run) {
  const draft = blocks.find(({ type }) => type === "draft");
  if (!draft) return false;
  reviewed = draft.text;
  if (area.value !== asTyped(reviewed)) area.value = asTyped(reviewed);
  keep();
  const entries = blocks.filter(({ type }) => type === "items").flatMap((block) => block.entries);
  const findings = entries.filter(({ span, severity }) => span || severity);
  const said = blocks.findIndex(({ type }) => type === "draft");
  const others = blocks.filter((block) => block.type !== "draft" && !block.entries?.some((entry) => findings.includes(entry)));
  byId("summary").replaceChildren(renderBlocks(others.filter((block) => blocks.indexOf(block) < said), run));
  byId("review-more").replaceChildren(renderBlocks(others.filter((block) => blocks.indexOf(block) > said), run));
  showFindings(draft, findings);
  setEditing(false);
  byId("findings").classList.remove("stale");
  showPanel("findings");
  enterList();
  return true;
}

/** Reviews what is on the desk, or the files. A second call while one is under way stops it. */
export async function review(run, files = []) {
  if (running) return running.abort();
  const text = sheet.hidden ? area.value : reviewed;
  if (!files.length && !text.trim()) {
    area.focus();
    return say("先把稿件粘贴进来，或打开一个文件，再审稿。");
  }
  const before = area.value;
  setRunning(new AbortController());
  try {
    const blocks = await ask(files.length ? "/review" : `/review\n${text}`, { files, signal: running.signal });
    say("");
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

function sayOpened([{ name }], before) {
  if (!before.trim() || before === area.value) return say(`已打开 ${name}`);
  const back = () => {
    area.value = before;
    setEditing(true);
    keep();
    say("");
    area.focus();
  };
  say(`已打开 ${name}，替换了原来的稿件。`, element("button", { type: "button", onclick: back }, "换回原稿"));
}

function say(...content) {
  notice.replaceChildren(...content);
  notice.hidden = !notice.textContent;
}

function setRunning(controller) {
  running = controller;
  area.readOnly = Boolean(running);
  byId("desk").setAttribute("aria-busy", Boolean(running));
  byId("review").textContent = running ? "停止" : "审稿";
  if (running) announce("正在审稿");
}

function setEditing(editing) {
  area.hidden = !editing;
  sheet.hidden = editing;
  byId("edit").hidden = editing;
}

// A text field knows one kind of line end.
function asTyped(text) {
  return text.replace(/\r\n?/g, "\n");
}

function edit() {
  setEditing(true);
  area.focus();
  const place = chosenPlace();
  const changed = area.value !== asTyped(reviewed);
  if (place && !changed) area.setSelectionRange(...place.map((unit) => asTyped(reviewed.slice(0, unit)).length));
}

function keep() {
  byId("count").textContent = `${countCharacters(area.value).toLocaleString("zh-CN")} 字`;
  try {
    sessionStorage.setItem(KEPT, area.value);
  } catch {
    sessionStorage.removeItem(KEPT);
    say("稿件太长，浏览器存不下：刷新或关闭页面前请先保存到文件。");
  }
}

function countCharacters(text) {
  let count = 0;
  for (const character of text) if (character.trim()) count += 1;
  return count;
}

/** Sets the desk up; `run` takes the command of a button. */
export function openDesk(run) {
  area.value = sessionStorage.getItem(KEPT) ?? "";
  setEditing(true);
  keep();
  let waiting;
  area.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 250);
    byId("findings").classList.add("stale");
  });
  addEventListener("pagehide", keep);
  byId("review").addEventListener("click", () => review(run));
  byId("edit").addEventListener("click", edit);
  byId("finding-list").addEventListener("chosen", edit); // while editing, a finding leads into the text field
  byId("file").addEventListener("change", (event) => {
    const files = [...event.target.files];
    event.target.value = ""; // so that the same file can be chosen again
    openFiles(files, run);
  });
  takeDrops(run);
  addEventListener("beforeprint", () => {
    if (sheet.hidden) sheet.replaceChildren(renderSheet(area.value, []));
  });
}

function openFiles(files, run) {
  const file = files.find(({ name }) => FILES.test(name));
  if (file) review(run, [file]);
  else if (files.length) say("这里能打开 .docx、.txt、.md、.pdf 文件，请换一种格式。");
}

function takeDrops(run) {
  const desk = byId("desk");
  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault(); // else the browser would leave the page for the file
    desk.classList.add("dropping");
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) desk.classList.remove("dropping");
  });
  addEventListener("drop", (event) => {
    desk.classList.remove("dropping");
    if (!carriesFiles(event)) return;
    event.preventDefault();
    openFiles([...event.dataTransfer.files], run);
  });
}
