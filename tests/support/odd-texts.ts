/** Texts that look like others or like nothing, and texts that only seem to. */

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));

const breaks = ['\n', '\r', '\r\n', '\u2028', '\u2029'];
const turning = range(0x202a, 0x202e);
const controls = [...range(0, 0x1f), ...range(0x7f, 0x9f)];

/** Characters that isolate a name in a sentence; they are removed from what people read. */
export const isolates = range(0x2066, 0x2069);

/** Characters that no single-line text may hold. */
export const notInALine = [...new Set([...controls, ...breaks, ...turning])];
/** Characters that no text may hold. */
export const notInLines = [...controls.filter((each) => !['\n', '\r', '\t'].includes(each)), ...turning];
export const inLinesOnly = ['\t', ...breaks];

/** Characters that are invisible. */
export const invisible = [
  ' ',
  '\u00a0',
  '\u00ad',
  '\u034f',
  '\u061c',
  '\u115f',
  '\u180e',
  '\u200b',
  '\u200c',
  '\u200d',
  '\u200e',
  '\u200f',
  '\u2060',
  '\u2063',
  '\u2800',
  '\u3000',
  '\u3164',
  '\ufe0f',
  '\ufeff',
  '\uffa0',
  '\ufffa',
  '\u{e0020}',
  '\u{e0100}',
];

/** What people do write, with joiners, direction marks and variation selectors. */
export const written = [
  '👩‍👩‍👧‍👦 family',
  '❤️',
  '👩🏽‍💻',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  '\u200fשלום (חדש)\u200e',
  'مراجعة\u061c 1',
  'می\u200cخواهم',
  'क्‍ष',
  'co\u00adoperate',
  'Zürich – 10:30',
  '⌚︎',
];
