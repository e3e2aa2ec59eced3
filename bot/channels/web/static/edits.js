/* Edits of a text, and what they do to the findings in it. Every offset here counts UTF-16 units. */

const HIGH = /[\ud800-\udbff]/; // the first half of a character of two units
const LOW = /[\udc00-\udfff]/;

/** The one edit that makes `after` of `before`: a stretch, and the words put in its place. */
export function difference(before, after) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  if (HIGH.test(before[start - 1])) start -= 1; // half a character can neither stay nor go
  if (tail && LOW.test(before.at(-tail))) tail -= 1;
  return { start, end: before.length - tail, words: after.slice(start, after.length - tail) };
}

/** The findings that an edit leaves as they are, where they stand after it; findings without a place stay. */
export function moved(findings, edit) {
  return findings
    .filter((finding) => !finding.span || !(touches(edit, finding.start, finding.end) || touches(edit, finding.from, finding.to)))
    .map((finding) => (finding.span ? { ...finding, ...places(finding, edit) } : finding));
}

function places({ start, end, from, to }, edit) {
  const by = edit.words.length - (edit.end - edit.start);
  const [first, behind] = start >= edit.end ? [start + by, end + by] : [start, end];
  return { start: first, end: behind, ...(from >= edit.end ? { from: from + by, to: to + by } : { from, to }) };
}

function touches(edit, start, end) {
  return edit.start < end && start < edit.end;
}

/** The repairs that can go in together, the last in the text first: of those that overlap only the first. */
export function apart(findings) {
  const chosen = [];
  for (const finding of [...findings].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = chosen[0];
    if (!last || finding.from >= last.to && finding.from > last.from) chosen.unshift(finding);
  }
  return chosen;
}
