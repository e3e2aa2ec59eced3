import { element } from "./element.js";

/** Hands the writer a file, made in the browser. */
export function save(name, content) {
  const address = URL.createObjectURL(new Blob([content]));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
