/* The strip above the draft: the parts of a report in proportion, the missing ones hollow. */
import { byId, element } from "./element.js";
import { toUnits } from "./places.js";
import { goTo } from "./text.js";

const MOST = 12; // problems or measures that are drawn
const strip = byId("structure");
const number = (count) => count.toLocaleString("zh-CN");

/** Shows the structure; without one, none. */
export function showStructure(structure, received) {
  strip.hidden = !structure;
  if (!structure) return;
  const { parts } = structure;
  const starts = toUnits(received, parts.filter(({ span }) => span).map(({ span }) => span[0]));
  const nodes = parts.map((part) => renderPart(part, part.span && starts.shift()));
  byId("parts").replaceChildren(...nodes);
  byId("measures").replaceChildren(...lengthOf(structure), ...pairingOf(structure));
}

function renderPart({ role, label, short, span, characters }, start) {
  if (!span) return element("li", { class: "part missing" }, `缺：${short || label}`);
  const words = [element("span", { class: "label" }, label), element("span", { class: "short", "aria-hidden": true }, short || label)];
  const title = `${label}，${number(characters)} 字`;
  const go = element("button", { type: "button", title, onclick: () => goTo(start) });
  go.append(...words, element("span", { class: "length" }, number(characters)));
  const node = element("li", { class: `part ${role}` }, go);
  node.style.flexGrow = Math.max(characters, 1);
  return node;
}

function lengthOf({ characters, limit }) {
  if (!limit) return [];
  const over = characters > limit;
  const fill = element("i");
  fill.style.inlineSize = `${Math.min(characters / limit, 1) * 100}%`;
  const bar = element("span", { class: "gauge", "aria-hidden": true }, fill);
  const words = `${number(characters)} / ${number(limit)} 字${over ? `，超出 ${number(characters - limit)} 字` : ""}`;
  return [element("span", { class: over ? "wrong" : "" }, bar, words)];
}

// Fewer measures than problems may be right, for one can answer two: the picture shows it, and nothing is red.
function pairingOf({ problems, measures }) {
  if (!problems && !measures) return [];
  const counted = (what, count) => (count ? `${what} ${count} 条` : `${what}没有分条`);
  return [
    element("span", {}, counted("问题", problems), pips("problem", problems)),
    element("span", {}, counted("措施", measures), pips("measure", measures)),
  ];
}

function pips(kind, count) {
  const row = element("span", { class: `pips ${kind}`, "aria-hidden": true });
  for (let at = 0; at < Math.min(count, MOST); at += 1) row.append(element("i"));
  return row;
}
