import { element } from "./element.js";

/** Hands the writer a file of a reply. */
export function saveAttachment({ name, data }) {
  save(name, Uint8Array.from(atob(data), (character) => character.charCodeAt(0)));
}

/** Hands the writer a file, made in the browser. */
export function save(name, content) {
  const address = URL.createObjectURL(new Blob([content]));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
