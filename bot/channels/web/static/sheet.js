/*
 * The sheet that lies under the text field: the same words in the same places, unseen but for the marks on them.
 * A field can show no marks of its own, and one that could would lose the browser's undo and its input methods.
 */
import { byId, element } from "./element.js";
import { lineStarts, stretchesOf } from "./places.js";

const EDGE = 0.12; // share of the paper's height that counts as out of view at its top and its bottom
const paper = byId("paper");
const sheet = byId("sheet");
const drawn = new WeakMap(); // what stands in the sheet and in each of its lines
let starts = [0];

/** Draws the text with its findings, of which one may be the `current` one; only what changes is touched. */
export function drawSheet(text, findings, current) {
  starts = lineStarts(text);
  const lines = contents(text, stretchesOf(findings, current), current);
  const keys = lines.map((parts) => parts.map((part) => (typeof part === "string" ? part : `\n${JSON.stringify(part)}`)));
  renew(sheet, keys.map((line) => line.join("\0")), (at, node) => {
    const line = node ?? element("div", { class: "line" });
    renew(line, keys[at], (index) => nodeOf(lines[at][index]));
    return line;
  });
}

// Has `parent` show what `keys` say: `draw` gives the node at a place, and may give the one that stands there.
function renew(parent, keys, draw) {
  const before = drawn.get(parent) ?? [];
  const shorter = Math.min(before.length, keys.length);
  let head = 0;
  while (head < shorter && before[head] === keys[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === keys.at(-1 - tail)) tail += 1;
  for (let length = before.length; length > keys.length; length -= 1) parent.childNodes[head].remove();
  for (let at = head; at < keys.length - tail; at += 1) {
    const there = at < shorter - tail ? parent.childNodes[at] : null;
    const node = draw(at, there);
    if (!there) parent.insertBefore(node, parent.childNodes[at] ?? null);
    else if (node !== there) there.replaceWith(node);
  }
  drawn.set(parent, keys);
}

function nodeOf(part) {
  if (typeof part === "string") return new Text(part);
  const { words, number, severity, current } = part;
  const kind = [severity, ...(words ? [] : ["point"]), ...(current ? ["current"] : [])].join(" ");
  return element("mark", { class: kind, "data-finding": number }, words);
}

/** Has the paper scrolled, if need be, so that this place of the text is seen, and not at the very `edge`. */
export function reveal(offset, { edge = EDGE } = {}) {
  const place = boxOf(offset);
  const frame = paper.getBoundingClientRect();
  const margin = frame.height * edge;
  if (place.top < frame.top + margin || place.bottom > frame.bottom - margin) {
    paper.scrollTop += place.top - frame.top - frame.height / 3;
  }
}

/** The box of the character at this place of the text, as the window shows it. */
export function boxOf(offset) {
  const index = starts.findLastIndex((start) => start <= offset);
  const words = document.createTreeWalker(sheet.children[index], NodeFilter.SHOW_TEXT);
  let left = offset - starts[index];
  let node = words.nextNode();
  while (left >= node.length) {
    left -= node.length;
    node = words.nextNode();
  }
  const range = document.createRange();
  range.setStart(node, left);
  range.setEnd(node, left + 1);
  return range.getBoundingClientRect();
}

// The parts of each line: words as they are, and marked ones. The line end stands there as well: it gives an empty
// line its height, and every place a character.
function contents(text, stretches, current) {
  let at = 0;
  return starts.map((start, index) => {
    const end = (starts[index + 1] ?? text.length + 1) - 1;
    const parts = [];
    let done = start;
    while (at < stretches.length && stretches[at].start <= end) {
      const { finding, ...stretch } = stretches[at];
      const from = Math.max(stretch.start, start);
      const to = Math.min(stretch.end, end);
      if (stretch.start < stretch.end ? from < to : stretch.start >= done) {
        const { number, severity } = finding;
        if (from > done) parts.push(text.slice(done, from));
        parts.push({ words: text.slice(from, to), number, severity, current: number === current });
        done = to;
      }
      if (stretch.end > end) break; // it goes on in the next line
      at += 1;
    }
    return [...parts, `${text.slice(done, end)}\n`];
  });
}
