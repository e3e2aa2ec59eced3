import { readLines, LINES } from "./stream.js";
import { chat } from "./window.js";

const LIMIT = 50 * 1024 * 1024;

/** Something went wrong, in one sentence for the writer. */
export class Failure extends Error {}

/**
 * Sends a message, with files or without, and gives the blocks of the reply.
 * `onPiece` is told, piece by piece, what is being written before the reply is there. `live`: it is sent as the
 * writer types, unasked, and not to be remembered.
 */
export async function ask(text, { files = [], signal, onPiece, live = false } = {}) {
  if (files.some((file) => file.size > LIMIT)) throw new Failure("文件超过 50 MB，请分成几部分再打开。");
  let response;
  try {
    response = await fetch("ask", { method: "POST", signal, ...message(text, files, { live, accepted: onPiece && LINES }) });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Failure("连不上笔杆子：请看终端里的程序是否还开着，重新启动后要用新地址打开。稿件还在。");
  }
  if (!response.ok) throw new Failure(await response.text());
  const reply = onPiece ? await readLines(response, onPiece) : await response.json();
  if (!reply.blocks) throw new Failure(reply.error ?? "回答没有传完，请再试一次。稿件还在。");
  return reply.blocks;
}

function message(text, files, { live, accepted }) {
  const headers = { "X-Biganzi": "1", ...(accepted && { Accept: accepted }) };
  if (!files.length) {
    return { headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify({ text, chat, live }) };
  }
  const body = new FormData();
  body.append("text", text);
  body.append("chat", chat);
  for (const file of files) body.append("file", file, file.name);
  return { headers, body };
}
