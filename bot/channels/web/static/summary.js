/* What a review says in a few words: how much there is at once, and what to begin with when asked for. */
import { renderBlocks } from "./blocks.js";
import { byId, element } from "./element.js";

const FIRST = /^[先再]改：/; // lines that name a finding to begin with
const place = byId("summary");
const empty = place.firstElementChild;

/** Shows the blocks in front of the findings; without any, what the list is for. */
export function showSummary(blocks, run) {
  const [first, ...others] = blocks;
  if (!first) return place.replaceChildren(empty);
  const lines = first.body.split("\n");
  const begin = lines.filter((line) => FIRST.test(line));
  const body = lines.filter((line) => !FIRST.test(line)).join("\n");
  place.replaceChildren(renderBlocks([{ ...first, body }, ...others], run));
  if (begin.length) place.append(more("先改哪几处", begin.join("\n")));
}

function more(what, words) {
  return element("details", {}, element("summary", {}, what), element("p", { class: "words" }, words));
}
