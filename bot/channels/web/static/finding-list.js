/* The list of findings as nodes: a group for each line, an entry for each finding. */
import { repairWords, severityBadge } from "./blocks.js";
import { element } from "./element.js";
import { lineStarts } from "./places.js";

const EXCERPT = 60; // characters of a line, of which the list shows what has room

/** The list; the findings stand in reading order. */
export function renderList(text, findings) {
  const fragment = document.createDocumentFragment();
  const starts = lineStarts(text);
  let line = -1;
  let entries;
  for (const finding of findings) {
    const before = line;
    while (finding.span && starts[line + 1] <= finding.start) line += 1;
    if (!entries || line !== before) {
      entries = element("ol");
      fragment.append(element("section", { class: "group" }, heading(text, starts, line), entries));
    }
    entries.append(renderFinding(finding));
  }
  return fragment;
}

function heading(text, starts, line) {
  if (line < 0) return element("h3", {}, "全文");
  const [words] = text.slice(starts[line], starts[line] + EXCERPT).split("\n", 1);
  return element("h3", {}, `第 ${line + 1} 行`, element("span", { class: "excerpt" }, words.trim()));
}

function renderFinding(finding) {
  const { number, label, code, severity, body } = finding;
  const head = element("p", { class: "head" }, severityBadge(severity), element("span", { class: "label" }, label ?? ""));
  if (code) head.append(element("code", {}, code));
  const told = element("div", { class: "finding", role: "link", tabindex: -1, "data-finding": number });
  told.append(head, element("p", { class: "words" }, body));
  return element("li", { class: `entry ${severity}` }, told, ...repairOf(finding));
}

// Beside the link and not in it: a control inside a control cannot be reached by all.
function repairOf({ repair, span }) {
  if (repair == null) return [];
  const words = element("p", { class: "repair" }, ...repairWords(repair));
  const accept = element("button", { type: "button", "data-act": "accept", class: "small accept" }, "采用");
  return [element("div", { class: "acts" }, words, ...(span ? [accept] : []))];
}
