/** Writes a person's text within a line of a document that programs read, so that none of it begins a new line or counts as markup. */

/** Replaces control characters and line breaks by blanks, and trims. */
export function asLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/**
 * The same for Markdown. A backslash removes the meaning of ASCII punctuation (CommonMark 0.31, 2.4). GitHub turns addresses into links by
 * themselves (6.9), so their colons, points and at-signs are escaped as well.
 */
export function asMarkdown(text: string): string {
  return asLine(text)
    .replace(/[\\`*_{}[\]<>#|~&!@$^=+]|:(?!\d)/g, String.raw`\$&`)
    .replace(/\b(www)\./gi, String.raw`$1\.`)
    .replace(/^(\d+)([.)])/, String.raw`$1\$2`)
    .replace(/^-/, String.raw`\-`);
}
