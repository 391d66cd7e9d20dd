/** A person's text within a line of a document that programs read: none of it begins a line, or is taken for markup. */

/** Control characters and breaks as blanks, blanks at either end left out. */
export function asLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/**
 * The same for Markdown (CommonMark 0.31, 2.4: a backslash takes its meaning from ASCII punctuation; GitHub's, 6.9: addresses are links by
 * themselves, so their colon, point and at-sign are taken as well).
 */
export function asMarkdown(text: string): string {
  return asLine(text)
    .replace(/[\\`*_{}[\]<>#|~&!@$^=+]|:(?!\d)/g, String.raw`\$&`)
    .replace(/\b(www)\./gi, String.raw`$1\.`)
    .replace(/^(\d+)([.)])/, String.raw`$1\$2`)
    .replace(/^-/, String.raw`\-`);
}
