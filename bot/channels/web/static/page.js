/* Puts the desk together: the draft, the library and the conversation, and who shows which answer. */
import { openActs } from "./acts.js";
import { openConversation, say } from "./conversation.js";
import { openDesk, review, showReview } from "./draft.js";
import { byId } from "./element.js";
import { openFiles } from "./files.js";
import { openLibrary, search } from "./library.js";
import { openRepairs } from "./repairs.js";
import { openStock } from "./stock.js";
import { showPanel } from "./tabs.js";
import { openText } from "./text.js";
import { openWays } from "./walk.js";

// A review goes to the desk wherever it was asked for; everything else stays in the log.
function place(blocks) {
  return showReview(blocks, run) ? "审稿结果在“问题”里，正文中已标出。" : "";
}

/** The command of a button is a turn of the conversation. */
function run(command, shown) {
  showPanel("conversation");
  return say(command, { shown, place, run });
}

/** In the library it is answered where the button stands. */
const lookUp = (command) => search(command, lookUp);

openDesk(run);
openRepairs();
openActs();
openWays();
openText();
openFiles(run);
openLibrary(lookUp);
openStock(lookUp);
openConversation({ place, run });

addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  if (event.target.closest("#search, #ask")) return;
  event.preventDefault();
  review(run);
});
