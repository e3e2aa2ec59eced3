import { announce, element } from "./element.js";

/** A button that copies a text and says so. */
export function copyButton(text) {
  const button = element("button", { type: "button", class: "copy small" }, "复制");
  button.addEventListener("click", async () => {
    const done = await copy(text);
    button.textContent = done ? "已复制" : "没有复制成，请选中文字后按 Ctrl+C";
    button.classList.toggle("done", done);
    announce(button.textContent);
    setTimeout(() => {
      button.textContent = "复制";
      button.classList.remove("done");
    }, 2000);
  });
  return button;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

// Beyond the loopback the browser offers no clipboard, and a refused permission ends here too.
function copyBySelection(text) {
  const focused = document.activeElement;
  const area = element("textarea", { class: "unseen", readonly: true });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  focused?.focus();
  return done;
}
