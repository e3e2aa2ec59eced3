/* Files for the library: chosen, or dropped on its panel. */
import { ask, Failure } from "./ask.js";
import { renderBlocks } from "./blocks.js";
import { byId } from "./element.js";

const found = byId("found");
const library = byId("library");

/** Sets taking files in up; `run` takes the command of a button. */
export function openStock(run) {
  byId("stock").addEventListener("change", (event) => {
    const files = [...event.target.files];
    event.target.value = ""; // so that the same files can be chosen again
    takeIn(files, run);
  });
  library.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.stopPropagation(); // elsewhere a file becomes the draft
    byId("desk").classList.remove("dropping");
    takeIn([...event.dataTransfer.files], run);
  });
}

async function takeIn(files, run) {
  if (!files.length) return;
  found.textContent = `正在收进 ${files.length} 个文件…`;
  library.setAttribute("aria-busy", true);
  try {
    const blocks = await ask("/import", { files, onPiece: (words) => (found.textContent = words) });
    found.textContent = "收文件的结果：";
    byId("passages").replaceChildren(renderBlocks(blocks, run));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    found.textContent = error.message;
  } finally {
    library.setAttribute("aria-busy", false);
  }
}
