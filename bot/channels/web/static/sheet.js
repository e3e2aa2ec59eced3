/*
 * From a text and its findings to the sheet. The program counts code points, JavaScript counts UTF-16 units:
 * every offset that comes in passes through `toUnits` first.
 */
import { element } from "./element.js";

const WEIGHTS = { error: 3, warning: 2, info: 1 };
const LONG = 400; // lines from which the browser lays out only what is in view

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

/** The lines of a text as [start, end] without their line ends. */
export function linesOf(text) {
  const lines = [];
  let start = 0;
  for (const end of text.matchAll(/\r\n?|\n/g)) {
    lines.push([start, end.index]);
    start = end.index + end[0].length;
  }
  lines.push([start, text.length]);
  return lines;
}

/**
 * Cuts overlapping findings into stretches that do not overlap. Each shows the gravest, and of these the
 * shortest, finding that covers it; each finding learns the first of its stretches.
 */
export function stretchesOf(findings) {
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
    if (open.length) stretches.push({ start, end: cuts[index + 1], finding: open.reduce(graver) });
  });
  return stretches.sort((a, b) => a.start - b.start || a.end - b.end);
}

function graver(one, other) {
  const difference = (WEIGHTS[one.severity] ?? 0) - (WEIGHTS[other.severity] ?? 0);
  if (difference) return difference > 0 ? one : other;
  return one.end - one.start <= other.end - other.start ? one : other;
}

/** The sheet: a block for each line, a mark for each stretch. Findings must have been placed. */
export function renderSheet(text, findings) {
  const fragment = document.createDocumentFragment();
  const lines = linesOf(text);
  const stretches = stretchesOf(findings);
  let at = 0;
  lines.forEach(([start, end], index) => {
    const line = element("div", { class: lines.length > LONG ? "line long" : "line", "data-line": index + 1 });
    let done = start;
    while (at < stretches.length && stretches[at].start <= end) {
      const stretch = stretches[at];
      const from = Math.max(stretch.start, done);
      const to = Math.min(stretch.end, end);
      if (from < to || stretch.start === stretch.end) {
        line.append(text.slice(done, from), mark(text.slice(from, to), stretch));
        done = to;
      }
      if (stretch.end > end) break; // it goes on in the next line
      at += 1;
    }
    line.append(text.slice(done, end));
    fragment.append(line);
  });
  return fragment;
}

function mark(text, { start, finding }) {
  const { number, severity } = finding;
  const kind = text ? severity : `${severity} point`;
  const attributes = { class: kind, role: "link", tabindex: -1, "data-finding": number, "data-start": start };
  return element("mark", { ...attributes, "aria-describedby": `finding-${number}-message` }, text);
}
