/*
 * Where things stand in a text. The program counts code points, JavaScript counts UTF-16 units: every offset that
 * comes in passes through `toUnits` first.
 */

const WEIGHTS = { error: 3, warning: 2, info: 1 };

/** A text as a text field holds it, which knows one kind of line end. */
export function asTyped(text) {
  return text.replace(/\r\n?/g, "\n");
}

/** UTF-16 offsets, in the text as typed, of ascending code point offsets; beyond the end cut to the end. */
export function toUnits(text, points) {
  const uneven = /[\u{10000}-\u{10ffff}]|\r\n/gu;
  const length = asTyped(text).length;
  let pairs = 0; // characters of two units met so far
  let returns = 0; // line ends of two characters
  let next = uneven.exec(text);
  return points.map((point) => {
    while (next && next.index - pairs < point) {
      if (next[0] === "\r\n") returns += 1;
      else pairs += 1;
      next = uneven.exec(text);
    }
    return Math.min(point + pairs - returns, length);
  });
}

/**
 * Gives every finding with a span its `start` and `end` in the text as typed, and `from` and `to`, what its
 * repair takes the place of.
 */
export function placeFindings(text, findings) {
  const placed = findings.filter((finding) => finding.span);
  const spans = placed.flatMap(({ span, replaces }) => (replaces ? [...span, ...replaces] : span));
  const points = [...new Set(spans)].sort((a, b) => a - b);
  const units = new Map(toUnits(text, points).map((unit, index) => [points[index], unit]));
  for (const finding of placed) {
    [finding.start, finding.end] = finding.span.map((point) => units.get(point));
    [finding.from, finding.to] = (finding.replaces ?? finding.span).map((point) => units.get(point));
  }
}

/** Where the lines of a text as typed begin. */
export function lineStarts(text) {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/**
 * Cuts overlapping findings into stretches that do not overlap, in reading order. Each shows a finding that
 * covers it: the `current` one, else the gravest, and of these the shortest.
 */
export function stretchesOf(findings, current) {
  const placed = findings.filter((finding) => finding.span);
  const points = placed.filter(({ start, end }) => start === end);
  const edges = placed.filter(({ start, end }) => start < end);
  const cuts = [...new Set(edges.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const opening = [...edges].sort((a, b) => a.start - b.start);
  const stretches = points.map((finding) => ({ start: finding.start, end: finding.end, finding }));
  let open = [];
  let at = 0;
  cuts.forEach((start, index) => {
    open = open.filter((finding) => finding.end > start);
    while (at < opening.length && opening[at].start === start) open.push(opening[at++]);
    const finding = open.find(({ number }) => number === current) ?? (open.length ? open.reduce(graver) : null);
    if (finding) stretches.push({ start, end: cuts[index + 1], finding });
  });
  return stretches.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The finding that is shown where both are. */
export function graver(one, other) {
  const difference = (WEIGHTS[one.severity] ?? 0) - (WEIGHTS[other.severity] ?? 0);
  if (difference) return difference > 0 ? one : other;
  return one.end - one.start <= other.end - other.start ? one : other;
}
