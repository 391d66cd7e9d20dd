/**
 * The lines of a calendar file, unfolded and decoded, whichever encoding the program used that wrote it. Rules: RFC 5545, 3.1 (lines).
 */

export function linesOfFile(bytes: Uint8Array): Iterable<string> {
  return wholeLinesOf(decoded(unfolded(inUtf8(bytes))));
}

/**
 * Windows programs also save text as UTF-16, with a byte order mark or without; then every second byte at the beginning of a calendar is 0.
 */
function inUtf8(bytes: Uint8Array): Uint8Array {
  const [first = 0, second = 0] = bytes;
  const isLittle = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0);
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  if (bytes.length < 4 || (!isLittle && !isBig)) return bytes;
  return new TextEncoder().encode(new TextDecoder(isBig ? 'utf-16be' : 'utf-16le').decode(bytes));
}

/**
 * Unfolds bytes and not text, because a line may be folded within a character of several bytes (RFC 5545, 3.1). All line breaks become LF.
 */
function unfolded(bytes: Uint8Array): Uint8Array {
  const joined = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== carriageReturn && byte !== lineFeed) {
      joined[length] = byte;
      length += 1;
      continue;
    }
    if (byte === carriageReturn && bytes[at + 1] === lineFeed) at += 1;
    const next = bytes[at + 1];
    if (next === space || next === tab) at += 1;
    else {
      joined[length] = lineFeed;
      length += 1;
    }
  }
  return joined.subarray(0, length);
}

const [tab, lineFeed, carriageReturn, space] = [9, 10, 13, 32];

/**
 * Decodes UTF-8, with a byte order mark or without. If the file is not UTF-8 throughout, each line is decoded separately, because one
 * broken character says nothing of the other lines.
 */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const lines: string[] = [];
    for (let from = 0; from <= bytes.length; ) {
      const to = bytes.indexOf(lineFeed, from);
      const end = to < 0 ? bytes.length : to;
      lines.push(decodedLine(bytes.subarray(from, end)));
      from = end + 1;
    }
    return lines.join('\n');
  }
}

const utf8 = new TextDecoder('utf-8');
const olderWindows = new TextDecoder('windows-1252');

/** A line without any valid UTF-8 character beyond ASCII is taken for windows-1252. */
function decodedLine(bytes: Uint8Array): string {
  const text = utf8.decode(bytes);
  if (!text.includes(unknownLetter)) return text;
  return beyondAscii.test(text.replaceAll(unknownLetter, '')) ? text : olderWindows.decode(bytes);
}

const unknownLetter = '\ufffd';
const beyondAscii = /[^\p{ASCII}]/u;

/** Joins lines that quoted-printable text has broken (RFC 2045, 6.7). vCalendar predates folding. */
function* wholeLinesOf(text: string): Generator<string> {
  let begun = '';
  for (const line of linesOf(text)) {
    const whole = begun + line;
    const isBroken = whole.endsWith('=') && isQuotedPrintable(whole);
    begun = isBroken ? whole.slice(0, -1) : '';
    if (!isBroken) yield whole;
  }
  if (begun !== '') yield begun;
}

function isQuotedPrintable(line: string): boolean {
  return /^[^:]{0,200};ENCODING=QUOTED-PRINTABLE[;:]/i.test(line);
}

function* linesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    const to = text.indexOf('\n', from);
    const end = to < 0 ? text.length : to;
    // If several files were concatenated, each may begin with a byte order mark.
    const begin = text.charCodeAt(from) === byteOrderMark ? from + 1 : from;
    if (end > begin) yield text.slice(begin, end);
    from = end + 1;
  }
}

const byteOrderMark = 0xfeff;
