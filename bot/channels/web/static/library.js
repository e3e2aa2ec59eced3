/* The library: ask for a topic, get passages. */
import { ask, Failure } from "./ask.js";
import { renderBlocks } from "./blocks.js";
import { byId } from "./element.js";

const found = byId("found");
const passages = byId("passages");
let running = null;

/** Shows passages; false where there are none among the blocks. */
export function showPassages(blocks, run) {
  const count = blocks.filter(({ type }) => type === "quote").length;
  if (!count) return false;
  found.textContent = `找到 ${count} 条`;
  passages.replaceChildren(renderBlocks(blocks, run));
  byId("library").scrollTop = 0;
  return true;
}

/** Asks for passages with a command line; an answer still under way is dropped. */
export async function search(command, run) {
  running?.abort();
  const controller = new AbortController();
  running = controller;
  found.textContent = "正在查找…";
  passages.setAttribute("aria-busy", true);
  try {
    const blocks = await ask(command, { signal: controller.signal });
    if (showPassages(blocks, run)) return;
    found.textContent = "没有找到例句";
    passages.replaceChildren(renderBlocks(blocks, run));
  } catch (error) {
    if (error instanceof Failure) found.textContent = error.message;
    else if (error.name !== "AbortError") throw error;
  } finally {
    if (running === controller) passages.setAttribute("aria-busy", false);
  }
}

/** Sets the search box up. */
export function openLibrary(run) {
  byId("search").addEventListener("submit", (event) => {
    event.preventDefault();
    const query = byId("query").value.trim();
    if (query) search(`/phrase ${query}`, run);
    else found.textContent = "先输入要找的主题或关键词。";
  });
}
