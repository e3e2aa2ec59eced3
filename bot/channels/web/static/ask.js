const LIMIT = 50 * 1024 * 1024;

/** Something went wrong, in one sentence for the writer. */
export class Failure extends Error {}

/** Sends a message, with files or without, and gives the blocks of the reply. */
export async function ask(text, { files = [], signal } = {}) {
  if (files.some((file) => file.size > LIMIT)) throw new Failure("文件超过 50 MB，请分成几部分再打开。");
  let response;
  try {
    response = await fetch("ask", { method: "POST", signal, ...message(text, files) });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Failure("连不上笔杆子：请看终端里的程序是否还开着，重新启动后要用新地址打开。稿件还在。");
  }
  if (!response.ok) throw new Failure(await response.text());
  return (await response.json()).blocks;
}

function message(text, files) {
  const headers = { "X-Biganzi": "1" };
  if (!files.length) {
    return { headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify({ text }) };
  }
  const body = new FormData();
  body.append("text", text);
  for (const file of files) body.append("file", file, file.name);
  return { headers, body };
}
