/**
 * Removes what was purged from a file that can no longer be parsed. Everything that belongs to it is overwritten with spaces, and all other
 * bytes stay where they are, because a set-aside file may be the only copy of something else.
 */

const [lineBreak, space, opens, closes, comma, colon] = [10, 32, 123, 125, 44, 58];

/** Returns the bytes with spaces in place of each id and of what is said about it. */
export function blanked(bytes: Buffer, ids: readonly string[]): Buffer {
  const kept = Buffer.from(bytes);
  for (const id of ids)
    for (let at = kept.indexOf(id); at !== -1; at = kept.indexOf(id, at + 1)) {
      const span = spanAround(kept, at, at + id.length);
      const [isOfField, { from, to }] = [isValue(kept, span), withComma(kept, span)];
      kept.fill(space, from, to);
      if (isOfField) kept.write('null', span.from, 'latin1');
    }
  return kept;
}

/** An object in a list goes with the comma that follows it or, if it is the last, the one before it, so that the rest is still JSON. */
function withComma(bytes: Buffer, span: Span): Span {
  const isWhole = bytes[span.from] === opens && bytes[span.to - 1] === closes;
  if (!isWhole || isValue(bytes, span)) return span;
  const after = firstPrinted(bytes, span.to, 1);
  if (bytes[after] === comma) return { from: span.from, to: after + 1 };
  const before = firstPrinted(bytes, span.from - 1, -1);
  return bytes[before] === comma ? { from: before, to: span.to } : span;
}

/** Whether the span is an object that is the value of a field. */
function isValue(bytes: Buffer, { from, to }: Span): boolean {
  return bytes[to - 1] === closes && bytes[firstPrinted(bytes, from - 1, -1)] === colon;
}

/** The position of the first byte from there on that is no space. */
function firstPrinted(bytes: Buffer, from: number, step: 1 | -1): number {
  let at = from;
  while (bytes[at] === space) at += step;
  return at;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The range to overwrite. In a journal segment or a month's file that is the line, because their first line says what the file is. In a
 * file of one line it is the object that contains the id or, if the id is in no object (as in a list of ids), the id alone.
 */
function spanAround(bytes: Buffer, from: number, to: number): Span {
  const before = bytes.lastIndexOf(lineBreak, from);
  const after = bytes.indexOf(lineBreak, to);
  const line = { from: before + 1, to: after === -1 ? bytes.length : after };
  if (before !== -1) return line;
  const object = objectAround(bytes, from, to, line);
  return object.from === line.from || object.from === -1 ? { from, to } : object;
}

/** The innermost pair of braces around a position; `from` is -1 if there is none. An object that was cut off ends with its line. */
function objectAround(bytes: Buffer, from: number, to: number, line: Span): Span {
  let depth = 0;
  let start = from;
  for (; start >= line.from; start -= 1) {
    if (bytes[start] === closes) depth += 1;
    if (bytes[start] !== opens) continue;
    if (depth === 0) break;
    depth -= 1;
  }
  if (start < line.from) return { from: -1, to };
  depth = 0;
  for (let end = to; end < line.to; end += 1) {
    if (bytes[end] === opens) depth += 1;
    if (bytes[end] !== closes) continue;
    if (depth === 0) return { from: start, to: end + 1 };
    depth -= 1;
  }
  return { from: start, to: line.to };
}
