/* The list of findings as nodes: a group for each line, an entry for each finding with what can be done about it. */
import { repairWords, severityBadge } from "./blocks.js";
import { element } from "./element.js";
import { linesOf } from "./sheet.js";

/** The list; the findings stand in reading order. */
export function renderList(text, findings) {
  const fragment = document.createDocumentFragment();
  const lines = linesOf(text);
  let line = -1;
  let entries;
  for (const finding of findings) {
    const before = line;
    while (finding.span && line + 1 < lines.length && lines[line + 1][0] <= finding.start) line += 1;
    if (!entries || line !== before) {
      entries = element("ol");
      fragment.append(element("section", { class: "group" }, groupHeading(text, lines, line), entries));
    }
    entries.append(renderFinding(finding));
  }
  return fragment;
}

function groupHeading(text, lines, line) {
  if (line < 0) return element("h3", {}, "全文");
  const [start, end] = lines[line];
  const words = text.slice(start, Math.min(end, start + 60)).trim();
  return element("h3", {}, `第 ${line + 1} 行`, element("span", { class: "excerpt" }, words));
}

function renderFinding(finding) {
  const { number, label, code, severity, body } = finding;
  const head = element("p", { class: "head" }, severityBadge(severity), element("span", { class: "label" }, label ?? ""));
  if (code) head.append(element("code", {}, code));
  const told = element("div", { class: `finding ${severity}`, role: "link", tabindex: -1, "data-finding": number });
  told.append(head, element("p", { class: "words", id: `finding-${number}-message` }, body));
  return element("li", { class: `entry ${severity}` }, told, renderActs(finding));
}

// Beside the link and not in it: a control inside a control cannot be reached by all.
function renderActs({ repair, code, ignore, number }) {
  const acts = element("div", { class: "acts", role: "group", "aria-label": `第 ${number} 处可以` });
  if (repair != null) acts.append(element("p", { class: "repair" }, ...repairWords(repair)), act("accept", "采用"));
  const ways = element("span", { class: "ways" });
  if (ignore) ways.append(act("ignore", "忽略这处"));
  if (code) ways.append(act("ignore-kind", "忽略这类"));
  acts.append(ways);
  return acts;
}

function act(name, words) {
  return element("button", { type: "button", "data-act": name, class: "small" }, words);
}
