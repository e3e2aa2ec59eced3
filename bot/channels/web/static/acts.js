/* What can be done about the chosen finding: a row of buttons that goes with it from entry to entry. */
import { ask, Failure } from "./ask.js";
import { renderBlocks } from "./blocks.js";
import { byId } from "./element.js";
import { currentFinding, entryOf, findingOf } from "./findings.js";
import { ignoreKind, ignorePlace } from "./ignoring.js";
import { accept } from "./repairs.js";

const panel = byId("findings");
const row = byId("acts");
const reason = byId("reason");
const explanation = byId("explanation");
const asking = byId("explain");
let about; // what the row is about

const ACTS = {
  accept,
  explain,
  ignore: (finding) => ignorePlace(finding, reason.value.trim()),
  "ignore-kind": (finding) => ignoreKind(finding, reason.value.trim()),
};
const KEYS = { a: "accept", e: "explain", i: "ignore" };

async function explain({ code }) {
  const closing = !explanation.hidden;
  showExplanation(!closing);
  if (closing) return;
  try {
    explanation.replaceChildren(renderBlocks(await ask(`/rules ${code}`)));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    explanation.textContent = error.message;
  }
}

function showExplanation(open) {
  explanation.replaceChildren();
  explanation.hidden = !open;
  asking.setAttribute("aria-expanded", open);
}

// The row follows the choice; what was written or opened in it was about another finding.
function follow() {
  const finding = currentFinding();
  row.hidden = !finding;
  if (!finding) return panel.append(row);
  const entry = entryOf(finding).closest(".entry");
  if (row.parentNode !== entry) entry.append(row);
  const { code, body, ignore } = finding;
  byId("ignore").hidden = reason.hidden = !ignore;
  byId("ignore-kind").hidden = asking.hidden = !code;
  if (about === `${code} ${body} ${ignore}`) return;
  about = `${code} ${body} ${ignore}`;
  reason.value = "";
  showExplanation(false);
}

function onKey(event) {
  const isReason = event.target === reason;
  const act = isReason ? event.key === "Enter" && !event.isComposing && "ignore" : KEYS[event.key.toLowerCase()];
  const finding = currentFinding();
  if (!act || !finding || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  ACTS[act](finding);
}

/** Sets the row up. */
export function openActs() {
  addEventListener("findings", follow);
  panel.addEventListener("keydown", onKey);
  panel.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-act]");
    if (button) ACTS[button.dataset.act](findingOf(button));
  });
}
