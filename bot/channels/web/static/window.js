/* Which window this is: two of them are two chats, and a reload stays in the same one. */
import { keep, recall } from "./storage.js";

const KEPT = "biganzi.window";

/** The window's name, in hexadecimal digits. */
export const chat = recall(KEPT) ?? made();

function made() {
  const bytes = [...crypto.getRandomValues(new Uint8Array(8))];
  const name = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  keep(KEPT, name);
  return name;
}
