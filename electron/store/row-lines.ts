/**
 * Files of many rows: what there is to say of all of them on the first line, which ends with the bracket of the list, then each row on a
 * line of its own, so that it can be found, and left, without the others being parsed.
 */

/** Bytes around a row. */
export const newRow = Buffer.from('\n');
export const nextRow = Buffer.from(',\n');
export const rowsEnd = Buffer.from('\n]}\n');

const lineBreak = 10;
const comma = 44;
const openBracket = 91;

/** As every array of bytes has it: a buffer's own takes twice as long, and leaves something to collect, until it has been asked very often. */
function indexOf(json: Buffer, byte: number, from: number): number {
  return Uint8Array.prototype.indexOf.call(json, byte, from);
}

/** What the first line says, its list empty, and where the first row begins, if there is one. Throws when it is of another form. */
export function readHead(json: Buffer): {
  readonly head: Record<string, unknown>;
  readonly firstRow: number;
} {
  const headEnd = Math.max(0, indexOf(json, lineBreak, 0));
  return { head: JSON.parse(`${json.toString('utf8', 0, headEnd)}]}`), firstRow: headEnd + 1 };
}

/** Whether a row begins there, and not the end of the list. */
export function isRow(json: Buffer, at: number): boolean {
  return json[at] === openBracket;
}

/** Where in the file each row begins, `firstRow` being the first. */
export function rowPlaces(json: Buffer, firstRow: number): number[] {
  const rows: number[] = [];
  for (let at = firstRow; isRow(json, at); at = rowAfter(json, at)) rows.push(at);
  return rows;
}

/** Where the row after the one that begins at `row` begins; where none does, the end of the list. */
export function rowAfter(json: Buffer, row: number): number {
  return indexOf(json, lineBreak, row) + 1;
}

/**
 * Where the first row begins of which something holds, as it does of all that follow it; the end of the list where it holds of none. Looks at
 * a few of them only, and does not pass over the others.
 */
export function firstRowWhere(json: Buffer, firstRow: number, holds: (row: number) => boolean): number {
  // No row that begins before `low` is one, and every one from `high` on is.
  let [low, high] = [firstRow, json.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = middle === firstRow ? middle : rowAfter(json, middle - 1);
    if (row >= high || !isRow(json, row) || holds(row)) high = middle;
    else low = row + 1;
  }
  return low === firstRow ? low : rowAfter(json, low - 1);
}

/** Where the row that begins at `row` has its last bracket. */
export function rowEnd(json: Buffer, row: number): number {
  const end = indexOf(json, lineBreak, row) - 1;
  return json[end] === comma ? end - 1 : end;
}
