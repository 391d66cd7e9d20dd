/**
 * The characters that a text from a door may contain. The rules apply only at the doors, never when files are read, so that text recorded
 * before there was a rule stays visible.
 *
 * Direction marks (U+200E, U+200F, U+061C), joiners and variation selectors are part of Arabic, Hebrew and emoji, and are allowed.
 * Embeddings, overrides and isolates (U+202A to U+202E, U+2066 to U+2069) are not: after them the rest of a line, including the program's
 * own words, is drawn in another order than it was typed. Isolates are removed rather than refused, because the program's sentences have
 * them around names (`messages/run-apart.ts`), and people who copy a name out of a sentence copy them unseen.
 */

const endsLine = /[\n\r\u2028\u2029]/;
const control = /\p{Cc}/u;
/** In Cc, but neither a tab nor a line break. */
const controlBesideBreaks = /[^\P{Cc}\t\n\r]/u;
const turnsAround = /[\u202a-\u202e\u2066-\u2069]/;
/**
 * Characters that draw nothing: white space, those that Unicode tells renderers to ignore, annotation marks, and the Braille cell without
 * dots.
 */
const drawsNothing = /^[\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\u2800]*$/u;

/** Whether nothing of the text is visible. */
export function isBlank(text: string): boolean {
  return drawsNothing.test(text);
}

const isolates = /[\u2066-\u2069]/g;
/** Applied at a door to text that people read; ids are left as they are. */
export function withoutIsolates(text: string): string {
  return text.replace(isolates, '');
}

/** Why a text is not allowed. */
export type TextProblem = 'turnsAround' | 'malformed';
export type LineProblem = TextProblem | 'lineBreak' | 'control';
export type LinesProblem = TextProblem | 'controlBesideBreaks';

/** What is wrong with a text of one line (a name, a label, a reason); null if nothing is. */
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
  // A lone surrogate does not survive encoding as UTF-8.
  return text.isWellFormed() ? null : 'malformed';
}
