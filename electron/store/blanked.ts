/**
 * Takes what was purged out of a file that can no longer be parsed: all that belongs to it is overwritten with spaces, and every other byte stays
 * where it is, as a file that was set aside may be the only copy of something else.
 */

const [lineBreak, space, opens, closes] = [10, 32, 123, 125];

/** The bytes with spaces in the place of each of the ids and of what is said about it. */
export function blanked(bytes: Buffer, ids: readonly string[]): Buffer {
  const kept = Buffer.from(bytes);
  for (const id of ids)
    for (let at = kept.indexOf(id); at !== -1; at = kept.indexOf(id, at + 1)) {
      const { from, to } = spanAround(kept, at, at + id.length);
      kept.fill(space, from, to);
    }
  return kept;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The part to overwrite. In the journal and in a month's file that is a line, as the first line says what the file is. In a file of one line it is
 * the object that names the id, or the id alone where there is no such object, as in a list of ids.
 */
function spanAround(bytes: Buffer, from: number, to: number): Span {
  const before = bytes.lastIndexOf(lineBreak, from);
  const after = bytes.indexOf(lineBreak, to);
  const line = { from: before + 1, to: after === -1 ? bytes.length : after };
  if (before !== -1) return line;
  const object = objectAround(bytes, from, to, line);
  return object.from === line.from || object.from === -1 ? { from, to } : object;
}

/** The innermost braces around a place; `from` is -1 when there are none. An object that was cut off ends with its line. */
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
