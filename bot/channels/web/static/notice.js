import { byId } from "./element.js";

/** Says something above the draft; nothing to say hides it. */
export function say(...content) {
  const notice = byId("notice");
  notice.replaceChildren(...content);
  notice.hidden = !notice.textContent;
}
