/**
 * Writes rows as a CSV file (RFC 4180): commas, quotes where needed, CRLF at the end of each row, and a byte order mark, without which
 * Excel assumes another character set.
 */
const byteOrderMark = '\ufeff';

/** The first row names the columns. */
export function csvFile(rows: readonly (readonly string[])[]): string {
  return byteOrderMark + rows.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('');
}

/** Several texts in one cell. A text with a comma or a quotation mark is quoted, so that the list can be taken apart again. */
export function listInCell(texts: readonly string[]): string {
  return texts.map((text) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(', ');
}

/**
 * A spreadsheet evaluates a cell that begins like a formula, even in a file that it only opens (OWASP, "CSV Injection"). The sign may have
 * any width, and may follow spaces, quotes and invisible characters, which some programs strip first.
 */
const beginsLikeFormula = /^[\s\p{C}'"]*[=+\-@＝＋－＠﹦﹢﹣﹫]|^[\t\r\n]/u;

/**
 * A cell is also quoted if it contains a semicolon or a tab. Many regions separate cells by those, so that the rest would begin a cell of
 * its own.
 */
function cellOf(text: string): string {
  const harmless = beginsLikeFormula.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
