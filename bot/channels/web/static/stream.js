/* An answer that comes in lines while it is being made; see stream.py. */
import { element } from "./element.js";

export const LINES = "application/x-ndjson";

/** Tells `onPiece` of the pieces, and gives the last line: the reply or an error, nothing where it broke off. */
export async function readLines(response, onPiece) {
  let rest = "";
  let last = {};
  const take = (line) => {
    last = JSON.parse(line);
    if (last.piece) onPiece(last.piece);
  };
  try {
    for await (const chunk of chunks(response.body.pipeThrough(new TextDecoderStream()))) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop();
      lines.forEach(take);
    }
  } catch (error) {
    if (error.name === "AbortError") throw error;
    return {}; // the connection broke
  }
  return last;
}

// Streams are not iterable in every browser yet.
async function* chunks(stream) {
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
}

/**
 * Appends pieces to words that grow in `place`, with a button that calls `stop`; who listens hears the answer itself,
 * and not every piece of it.
 */
export function growing(place, stop) {
  const words = element("p", { class: "words", "aria-live": "off" });
  const button = element("button", { type: "button", onclick: stop }, "停下");
  return (piece) => {
    if (!words.isConnected) place.replaceChildren(words, button);
    words.append(piece);
    place.scrollIntoView({ block: "nearest" });
  };
}
