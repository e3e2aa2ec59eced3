/* What is not to be reported any more: a place, or all of a rule; both can be taken back. */
import { ask, Failure } from "./ask.js";
import { announce } from "./element.js";
import { allFindings, chooseNear, dropFindings, putFindings } from "./findings.js";
import { remember } from "./history.js";
import { say } from "./notice.js";

let settled; // called when what is ignored has changed

/** Has `listener` called when what is ignored has changed. */
export function onIgnored(listener) {
  settled = listener;
}

/** Ignores the place of a finding. */
export function ignorePlace(finding, reason) {
  if (!finding?.ignore) return;
  ignore(finding, finding.ignore, reason, (other) => other.ignore === finding.ignore, "忽略了这一处");
}

/** Ignores everything that the rule of a finding reports. */
export function ignoreKind(finding, reason) {
  if (!finding?.code) return;
  ignore(finding, `/ignore ${finding.code}`, reason, ({ code }) => code === finding.code, `忽略了 ${finding.code} 这一类`);
}

// Sends the command; only when it has been obeyed the findings go.
async function ignore(finding, command, reason, isMeant, words) {
  const blocks = await tried(reason ? `${command} 因为 ${reason}` : command);
  if (!blocks) return;
  const back = blocks.flatMap(({ options }) => options ?? []).find((choice) => choice.command.startsWith("/unignore"));
  if (!back) return say(blocks.map(({ body }) => body ?? "").join(""));
  const gone = allFindings().filter(isMeant);
  dropFindings(isMeant);
  chooseNear(finding, "list");
  settled();
  announce(words);
  remember(words, () => restore(back.command, gone));
}

async function restore(command, gone) {
  if (!(await tried(command))) return;
  putFindings([...allFindings(), ...gone].sort((a, b) => (a.start ?? -1) - (b.start ?? -1)));
  settled();
}

async function tried(command) {
  try {
    return await ask(command);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    say(error.message);
    return null;
  }
}
