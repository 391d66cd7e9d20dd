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

/** What the first line says, its list empty, and where in the file each row begins. Throws when it is of another form. */
export function readLines(json: Buffer): { readonly head: Record<string, unknown>; readonly rows: number[] } {
  const headEnd = Math.max(0, indexOf(json, lineBreak, 0));
  const head = JSON.parse(`${json.toString('utf8', 0, headEnd)}]}`);
  const rows: number[] = [];
  for (let at = headEnd + 1; json[at] === openBracket; at = indexOf(json, lineBreak, at) + 1) rows.push(at);
  return { head, rows };
}

/** Where the row that begins at `row` has its last bracket. */
export function rowEnd(json: Buffer, row: number): number {
  const end = indexOf(json, lineBreak, row) - 1;
  return json[end] === comma ? end - 1 : end;
}
