/* How many findings there are of each severity, as buttons that show one of them alone. */
import { severityBadge } from "./blocks.js";
import { byId, element } from "./element.js";

const SEVERITIES = ["error", "warning", "info"];
const row = byId("severities");
const places = [byId("sheet"), byId("finding-list")];
let only = "";

/** Those that are shown. */
export function shown(findings) {
  return only ? findings.filter(({ severity }) => severity === only) : findings;
}

/** Counts anew; a severity of which nothing is left is not the only one shown any more. */
export function showSeverities(findings) {
  const present = SEVERITIES.filter((severity) => findings.some((finding) => finding.severity === severity));
  row.replaceChildren(
    ...["", ...present].map((severity) => {
      const count = findings.filter((finding) => !severity || finding.severity === severity).length;
      const words = severity ? severityBadge(severity) : "全部";
      return element("button", { type: "button", "data-severity": severity }, words, ` ${count}`);
    }),
  );
  row.hidden = present.length < 2;
  showOnly(present.includes(only) ? only : "");
}

/** Shows the findings of one severity alone; empty: all. */
export function showOnly(severity) {
  only = severity;
  for (const button of row.children) button.setAttribute("aria-pressed", button.dataset.severity === severity);
  for (const place of places) place.dataset.only = severity;
  for (const group of byId("finding-list").children) {
    group.hidden = !group.querySelector(`.entry${severity && `.${severity}`}:not([hidden])`);
  }
}

row.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) showOnly(button.dataset.severity);
});
