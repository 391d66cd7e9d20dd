/**
 * What a text may hold that comes in at a door. Kept at the doors only, never when files are read: what was recorded before there was a
 * rule is still there to be seen.
 *
 * Marks of direction (U+200E, U+200F, U+061C), joiners and variation selectors are part of Arabic, Hebrew and emoji, and may stay.
 * Embeddings, overrides and isolates (U+202A to U+202E, U+2066 to U+2069) may not: after them the rest of a line is drawn in another
 * order than it was typed, that of the program's own words too. Isolates are taken out and not refused: a sentence of the program has them around a
 * name (`messages/run-apart.ts`), and whoever copies the name out of it copies them without seeing them.
 */

const endsLine = /[\n\r\u2028\u2029]/;
const control = /\p{Cc}/u;
/** In Cc, and neither tab nor line break. */
const controlBesideBreaks = /[^\P{Cc}\t\n\r]/u;
const turnsAround = /[\u202a-\u202e\u2066-\u2069]/;
/** What draws nothing by itself: white space, what Unicode has renderers ignore, annotation marks, and the Braille cell without dots. */
const drawsNothing = /^[\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\u2800]*$/u;

/** Whether nothing of the text can be seen. */
export function isBlank(text: string): boolean {
  return drawsNothing.test(text);
}

const isolates = /[\u2066-\u2069]/g;
/** As a text that people read is taken at a door; ids are not. */
export function withoutIsolates(text: string): string {
  return text.replace(isolates, '');
}

/** What a text may hold that it must not. */
export type TextProblem = 'turnsAround' | 'malformed';
export type LineProblem = TextProblem | 'lineBreak' | 'control';
export type LinesProblem = TextProblem | 'controlBesideBreaks';

/** What is wrong with a text of one line (a name, a label, a reason); else null. */
export function whyNotALine(text: string): LineProblem | null {
  if (endsLine.test(text)) return 'lineBreak';
  if (control.test(text)) return 'control';
  return whyNotInAnyText(text);
}

/** The same for a text that may have several lines (notes). */
export function whyNotLines(text: string): LinesProblem | null {
  if (controlBesideBreaks.test(text)) return 'controlBesideBreaks';
  return whyNotInAnyText(text);
}

function whyNotInAnyText(text: string): TextProblem | null {
  if (turnsAround.test(text)) return 'turnsAround';
  // An unpaired surrogate does not survive UTF-8.
  return text.isWellFormed() ? null : 'malformed';
}
