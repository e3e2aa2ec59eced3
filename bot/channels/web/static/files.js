/* Files: opened by choosing or dropping them, and the draft saved as one, bare or with its findings. */
import { ask, Failure } from "./ask.js";
import { openFile, reviewedNow } from "./draft.js";
import { byId } from "./element.js";
import { say } from "./notice.js";
import { save, saveAttachment } from "./save.js";
import { text } from "./text.js";

const KINDS = /\.(docx|docm|txt|md|pdf|doc|wps|rtf|odt)$/i;
const ARCHIVE = /\.zip$/i;
const UNFIT = /[\\/:*?"<>|\p{Cc}]+/gu; // in the name of a file
const LONGEST = 40;
const ANNOTATED = "/download 批注";

/** Sets opening and saving up; `run` takes the command of a button. */
export function openFiles(run) {
  byId("file").addEventListener("change", (event) => {
    const files = [...event.target.files];
    event.target.value = ""; // so that the same file can be chosen again
    open(files, run);
  });
  byId("save").addEventListener("click", saveText);
  byId("annotate").addEventListener("click", () => saveAnnotated(run));
  takeDrops(run);
}

function open(files, run) {
  const file = files.find(({ name }) => KINDS.test(name));
  if (file) openFile(file, run);
  else if (files.some(({ name }) => ARCHIVE.test(name))) say("压缩包请先解压，再打开要审的那个文件；要整包收进素材库，请到“素材”里点“收进材料”。");
  else if (files.length) say("这里能打开 .docx、.doc、.wps、.txt、.md、.pdf 文件，请换一种格式。");
}

// Named after its first line. The line ends and the mark in front are those that Notepad knows.
function saveText() {
  const words = text();
  if (!words.trim()) return say("稿件还是空的，没有可以保存的内容。");
  const [line] = words.trim().split("\n", 1);
  const name = line.replaceAll(UNFIT, " ").trim().slice(0, LONGEST) || "稿件";
  save(`${name}.txt`, `\ufeff${words.replaceAll("\n", "\r\n")}`);
}

// As a Word file with a comment on each finding: the assistant offers it with the review.
async function saveAnnotated(run) {
  const blocks = await reviewedNow(run);
  if (!blocks) return;
  const offered = blocks.flatMap(({ options }) => options ?? []).find(({ command }) => command.startsWith(ANNOTATED));
  if (!offered) return say("没有发现问题，不用批注。");
  try {
    const answer = await ask(offered.command);
    const file = answer.find(({ type }) => type === "attachment");
    if (file) saveAttachment(file);
    else say(answer.map(({ body }) => body ?? "").join(""));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    say(error.message);
  }
}

function takeDrops(run) {
  const desk = byId("desk");
  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault(); // else the browser would leave the page for the file
    desk.classList.toggle("dropping", !event.target.closest("#library"));
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) desk.classList.remove("dropping");
  });
  addEventListener("drop", (event) => {
    desk.classList.remove("dropping");
    if (!carriesFiles(event)) return;
    event.preventDefault();
    open([...event.dataTransfer.files], run);
  });
}
