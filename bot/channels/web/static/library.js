/* The library: ask for a topic, or type it, and get passages. */
import { ask, Failure } from "./ask.js";
import { renderBlocks } from "./blocks.js";
import { byId } from "./element.js";

const PAUSE = 350;
const ENOUGH = 2; // characters from which on a search follows the typing
const found = byId("found");
const passages = byId("passages");
const query = byId("query");
const filters = [byId("section"), byId("kind")];
let running = null;
let timer;

/** Shows passages; false where there are none among the blocks. */
export function showPassages(blocks, run) {
  const count = blocks.filter(({ type }) => type === "quote").length;
  if (!count) return false;
  found.textContent = `找到 ${count} 条`;
  passages.replaceChildren(renderBlocks(blocks, run));
  byId("library").scrollTop = 0;
  return true;
}

/** Asks for passages with a command line; an answer still under way is dropped. `live`: nobody has asked yet. */
export async function search(command, run, { live = false } = {}) {
  running?.abort();
  const controller = new AbortController();
  running = controller;
  passages.setAttribute("aria-busy", true);
  try {
    const blocks = await ask(command, { signal: controller.signal, live });
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

function command() {
  const options = filters.filter(({ value }) => value).map(({ id, value }) => `--${id} ${value}`);
  return ["/phrase", ...options, query.value.trim()].join(" ");
}

/** Sets the search box up. */
export function openLibrary(run) {
  const searchNow = () => {
    clearTimeout(timer);
    if (query.value.trim()) search(command(), run);
    else found.textContent = "先输入要找的主题或关键词。";
  };
  const searchTyped = () => search(command(), run, { live: true });
  byId("search").addEventListener("submit", (event) => {
    event.preventDefault();
    searchNow();
  });
  query.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing && query.value.trim().length >= ENOUGH) timer = setTimeout(searchTyped, PAUSE);
  });
  query.addEventListener("compositionend", () => query.dispatchEvent(new Event("input")));
  for (const filter of filters) filter.addEventListener("change", () => query.value.trim() && searchNow());
  byId("kept").addEventListener("click", () => search("/kept", run));
}
