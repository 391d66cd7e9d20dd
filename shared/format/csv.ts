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
 * Many regions separate cells by semicolons or tabs. There the quotes of a cell in the middle of a row count for nothing, so what follows a
 * semicolon, a tab or a line break begins a cell of its own. A sign with a space behind it at the beginning of a line is an item of a list.
 */
const goesOnLikeFormula =
  /(?:[;\t][\s\p{C}'"]*(?=[=+\-@＝＋－＠﹦﹢﹣﹫])|[\r\n][\s\p{C}'"]*(?=[=@＝＠﹦﹫]|[+\-＋－﹢﹣](?! )))/gu;

function cellOf(text: string): string {
  const begun = beginsLikeFormula.test(text) ? `'${text}` : text;
  const harmless = begun.replace(goesOnLikeFormula, "$&'");
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
