/* What the browser keeps for this tab, where it lets a page keep anything. */

/** What was kept under a name; nothing where nothing was, or may be. */
export function recall(name) {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keeps a value; false where there is no room, and then not even what was kept before. */
export function keep(name, value) {
  try {
    sessionStorage.removeItem(name);
    sessionStorage.setItem(name, value);
    return true;
  } catch {
    return false;
  }
}
