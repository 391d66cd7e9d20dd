/**
 * Rows as a CSV file (RFC 4180): commas, quotes where needed, CRLF at the end of each row, and a byte order mark, without which Excel takes
 * the bytes for another character set.
 */
const byteOrderMark = '\ufeff';

/** With a name for each column in the first row. */
export function csvFile(rows: readonly (readonly string[])[]): string {
  return byteOrderMark + rows.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('');
}

/** Several texts in one cell. One with a comma or a quotation mark stands in quotation marks, so that the list can be taken apart again. */
export function listInCell(texts: readonly string[]): string {
  return texts.map((text) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(', ');
}

/**
 * A spreadsheet computes a cell that begins so, also one of a file that it only opens (OWASP, "CSV Injection"): the sign may be
 * of any width, and stand behind spaces, quotes and invisible characters, which some programs strip first.
 */
const beginsLikeFormula = /^[\s\p{C}'"]*[=+\-@＝＋－＠﹦﹢﹣﹫]|^[\t\r\n]/u;

/** Quoted as well where it holds a semicolon or a tab, which separate cells in many regions: what follows would begin a cell of its own. */
function cellOf(text: string): string {
  const harmless = beginsLikeFormula.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
