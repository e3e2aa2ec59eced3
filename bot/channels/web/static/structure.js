/* The strip above the draft: the parts of a report in proportion, the missing ones hollow. */
import { byId, element } from "./element.js";
import { toUnits } from "./sheet.js";
import { goTo } from "./text.js";

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
  byId("measures").replaceChildren(...wordsOf(structure));
}

function renderPart({ role, label, span, characters }, start) {
  if (!span) return element("li", { class: "part missing", title: `缺：${label}` }, element("span", { class: "label" }, `缺：${label}`));
  const go = element("button", { type: "button", title: `${label}，${number(characters)} 字`, onclick: () => goTo(start) });
  go.append(element("span", { class: "label" }, label), element("span", { class: "length" }, number(characters)));
  const node = element("li", { class: `part ${role}` }, go);
  node.style.flexGrow = Math.max(characters, 1);
  return node;
}

function wordsOf({ characters, limit, problems, measures }) {
  const over = limit && characters > limit;
  const length = limit ? `${number(characters)} / ${number(limit)} 字` : "";
  return [
    ...(length ? [element("span", { class: over ? "wrong" : "" }, over ? `${length}，超出 ${number(characters - limit)} 字` : length)] : []),
    ...(problems || measures
      ? [element("span", { class: problems > measures ? "wrong" : "" }, `问题 ${problems} 条，措施 ${measures} 条`)]
      : []),
  ];
}
