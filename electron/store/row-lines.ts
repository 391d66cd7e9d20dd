/**
 * Files of many rows. The first line says what concerns all rows and ends with the list's opening bracket; then each row has a line of its
 * own, so that a row can be found, or skipped, without parsing the others.
 */
import { isRecord } from '../../shared/domain/shape.ts';

/** The bytes around a row. */
export const newRow = Buffer.from('\n');
export const nextRow = Buffer.from(',\n');
export const rowsEnd = Buffer.from('\n]}\n');

const lineBreak = 10;
const comma = 44;
const openBracket = 91;

/** Calls the method of `Uint8Array`. Until it is optimised, `Buffer`'s own takes twice as long and allocates garbage. */
function indexOf(json: Buffer, byte: number, from: number): number {
  return Uint8Array.prototype.indexOf.call(json, byte, from);
}

/** Parses the first line, with an empty list, and says where the first row would begin. Throws if the line has another form. */
export function readHead(json: Buffer): {
  readonly head: Readonly<Record<string, unknown>>;
  readonly firstRow: number;
} {
  const headEnd = Math.max(0, indexOf(json, lineBreak, 0));
  const head: unknown = JSON.parse(`${json.toString('utf8', 0, headEnd)}]}`);
  if (!isRecord(head)) throw new Error('not a file of rows');
  return { head, firstRow: headEnd + 1 };
}

/** Whether a row begins there, rather than the end of the list. */
export function isRow(json: Buffer, at: number): boolean {
  return json[at] === openBracket;
}

/** Where in the file each row begins; `firstRow` is the first. */
export function rowPlaces(json: Buffer, firstRow: number): number[] {
  const rows: number[] = [];
  for (let at = firstRow; isRow(json, at); at = rowAfter(json, at)) rows.push(at);
  return rows;
}

/** Where the row after the one at `row` begins; if there is none, where the list ends. */
export function rowAfter(json: Buffer, row: number): number {
  return indexOf(json, lineBreak, row) + 1;
}

/**
 * Where the first row begins for which `holds` is true; the end of the list if there is none. The predicate must be true for all later rows
 * as well, because this is a binary search, which looks at a few rows only.
 */
export function firstRowWhere(json: Buffer, firstRow: number, holds: (row: number) => boolean): number {
  // Invariant: no row that begins before `low` satisfies it, and every row from `high` on does.
  let [low, high] = [firstRow, json.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = middle === firstRow ? middle : rowAfter(json, middle - 1);
    if (row >= high || !isRow(json, row) || holds(row)) high = middle;
    else low = row + 1;
  }
  return low === firstRow ? low : rowAfter(json, low - 1);
}

/** Where the last bracket of the row at `row` is. */
export function rowEnd(json: Buffer, row: number): number {
  const end = indexOf(json, lineBreak, row) - 1;
  return json[end] === comma ? end - 1 : end;
}
