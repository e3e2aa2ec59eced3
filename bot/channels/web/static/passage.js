/* A passage of the library: read it, copy it, put it into the draft, keep it. */
import { ask, Failure } from "./ask.js";
import { copyButton } from "./copy.js";
import { announce, element } from "./element.js";
import { say } from "./notice.js";
import { insertAtCursor } from "./text.js";

/** The passage as a node. */
export function passageCard({ body, source, why, passage, kept }) {
  const origin = element("div", { class: "origin" });
  if (source) origin.append(element("cite", {}, source));
  if (why) origin.append(element("span", { class: "why" }, why));
  const acts = element("div", { class: "uses" }, insertButton(body), copyButton(body));
  if (passage) acts.append(keepButton(passage, kept));
  return element("article", { class: "passage" }, element("blockquote", {}, body), element("footer", {}, origin, acts));
}

function insertButton(body) {
  const insert = () => {
    insertAtCursor(body);
    announce("已插入稿件");
  };
  return element("button", { type: "button", class: "small", onclick: insert }, "插入");
}

// Pressed is kept; pressing it again takes the passage out.
function keepButton(passage, kept) {
  const button = element("button", { type: "button", class: "small keep" });
  const show = (pressed) => {
    button.setAttribute("aria-pressed", pressed);
    button.textContent = pressed ? "已收藏" : "收藏";
  };
  show(kept);
  button.addEventListener("click", async () => {
    const pressed = button.getAttribute("aria-pressed") === "true";
    try {
      const [block] = await ask(`${pressed ? "/unkeep" : "/keep"} ${passage}`);
      announce(block?.prompt || block?.body || "");
      show(!pressed);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      say(error.message);
    }
  });
  return button;
}
