import { element } from "./element.js";
import { passageCard } from "./passage.js";
import { saveAttachment } from "./save.js";

const SEVERITIES = { error: "必改", warning: "疑似", info: "提示" };

/** The badge of a severity: a shape, a colour and a word. */
export function severityBadge(severity) {
  return element("span", { class: `severity ${severity}` }, SEVERITIES[severity] ?? severity);
}

/** What to put in place, in words. */
export function repairWords(repair) {
  return repair === "" ? ["建议删去"] : ["建议改为 ", element("ins", {}, repair)];
}

/** The blocks of a reply as nodes; `run` takes the command line of a button. */
export function renderBlocks(blocks, run) {
  const fragment = document.createDocumentFragment();
  for (const block of blocks) {
    const render = RENDERERS[block.type];
    if (render) fragment.append(render(block, run));
  }
  return fragment;
}

const RENDERERS = {
  text: ({ body }) => element("p", { class: "words" }, body),
  quote: passageCard,
  items: itemList,
  choices: choiceButtons,
  attachment: downloadButton,
  progress: ({ label, done, total }) =>
    element("p", { class: "words" }, `${label} `, element("progress", { value: done, max: total, "aria-label": label })),
};

function itemList({ title, entries }) {
  const list = element("ul", { class: "items" });
  for (const { body, label, code, severity, repair } of entries) {
    const head = element("p", { class: "head" });
    if (severity) head.append(severityBadge(severity));
    if (label) head.append(element("span", { class: "label" }, label));
    if (code) head.append(element("code", {}, code));
    const entry = element("li", {}, ...(head.hasChildNodes() ? [head] : []), element("p", { class: "words" }, body));
    if (repair != null) entry.append(element("p", { class: "repair" }, ...repairWords(repair)));
    list.append(entry);
  }
  return title ? element("section", {}, element("h3", {}, title), list) : list;
}

function choiceButtons({ prompt, options }, run) {
  const buttons = options.map(({ label, command }) =>
    element("button", { type: "button", onclick: () => run(command, label) }, label),
  );
  const row = element("div", { class: "choices", role: "group", "aria-label": prompt || "接下来可以" }, ...buttons);
  if (prompt) row.prepend(element("p", { class: "quiet" }, prompt));
  return row;
}

function downloadButton(attachment) {
  const { name, caption } = attachment;
  const button = element("button", { type: "button", onclick: () => saveAttachment(attachment) }, `下载 ${name}`);
  return element("p", { class: "words" }, ...(caption ? [caption, " "] : []), button);
}
