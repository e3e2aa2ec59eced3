/* The conversation: a line in, an answer below it, as in a chat. */
import { ask, Failure } from "./ask.js";
import { renderBlocks } from "./blocks.js";
import { byId, element } from "./element.js";
import { growing } from "./stream.js";
import { showPanel } from "./tabs.js";

const log = byId("log");
const line = byId("line");

/** Sends a line, unless it is answered elsewhere (`place` says so), and puts the answer into the log. */
export async function say(text, { shown = text, place, run }) {
  log.querySelector(".empty")?.remove();
  add("mine", element("p", { class: "words" }, shown));
  const answer = add("theirs", element("p", { class: "quiet" }, "…"));
  try {
    const blocks = await ask(text, { onPiece: growing(answer, () => ask("/cancel")) });
    const elsewhere = place(blocks);
    answer.replaceChildren(elsewhere ? element("p", { class: "quiet" }, elsewhere) : renderBlocks(blocks, run));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    answer.replaceChildren(element("p", { class: "words" }, error.message));
  }
  answer.scrollIntoView({ block: "nearest" });
}

function add(who, ...content) {
  const entry = element("div", { class: `turn ${who}` }, ...content);
  log.append(entry);
  entry.scrollIntoView({ block: "nearest" });
  return entry;
}

/** Sets the line up: Enter sends it, Shift+Enter begins another, and what is pasted keeps its lines. */
export function openConversation(context) {
  line.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    byId("ask").requestSubmit();
  });
  byId("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = line.value.trim();
    if (!text) return;
    line.value = "";
    showPanel("conversation");
    say(text, context);
  });
}
