/**
 * Tidies what a person says about a session: texts are trimmed, labels have no duplicates (Workout Sessions: labels are free text), and the
 * name must not be blank.
 */

import { message } from '../messages/message.ts';
import { unseenSigns } from '../time/clock-time.ts';
import type { Description } from './commands.ts';
import { isBlank } from './plain-text.ts';
import { accepted, type Result, refused } from './refusal.ts';

export function tidyDescription(given: Description): Result<Description> {
  const name = given.name.trim();
  if (name === '') return refused('blank-name', message('refusal.blankName'), 'name');
  const notes = given.notes?.trim() ?? '';
  const { linkedTaskId, linkedBlockId, routineId, entries } = given;
  return accepted({
    name,
    labels: tidyLabels(given.labels),
    notes: notes === '' ? null : notes,
    linkedTaskId,
    ...(linkedBlockId === undefined ? {} : { linkedBlockId }),
    routineId,
    entries,
  });
}

/** Trims labels, drops blank ones and keeps their order. Of a label in several letter cases the first spelling stays (rules, "labels"). */
export function tidyLabels(labels: readonly string[]): string[] {
  const kept = new Map<string, string>();
  for (const label of labels.map((each) => each.trim()))
    if (!isBlank(label) && !kept.has(labelKey(label))) kept.set(labelKey(label), label);
  return [...kept.values()];
}

export function isSameLabel(one: string, other: string): boolean {
  return labelKey(one) === labelKey(other);
}

/** Whether a label begins with that text, compared as labels are. */
export function labelBegins(label: string, beginning: string): boolean {
  return labelKey(label).startsWith(labelKey(beginning));
}

const plain = /^[\0-\x7f]*$/;
/** Trimmed off the ends of a label, here as in the quick line. */
const unseenAtEnds = new RegExp(`^[\\s${unseenSigns}]+|[\\s${unseenSigns}]+$`, 'g');

/**
 * The key by which labels are compared. It is equal for labels that differ only in letter case, in how an accented letter is composed, or
 * in invisible characters at the ends. It follows Unicode's canonical caseless matching (section 3.13, full case folding) and does not
 * depend on the system's language: `STRASSE` equals `straße`, `ΟΔΟΣ` equals `οδος`. Dotted and dotless i stay different, so `ı` is not `i`,
 * and the capital of `i` is `I`. Full-width letters differ from ordinary ones.
 */
export function labelKey(label: string): string {
  const text = label.replace(unseenAtEnds, '');
  if (plain.test(text)) return text.toLowerCase();
  return [...text.normalize('NFC')].map(folded).join('').normalize('NFC');
}

/**
 * Folds one character. The whole text cannot be folded at once, because the small sigma at the end of a word depends on its neighbours.
 * Taking the small letter of the capital unites “ß”, “ẞ” and “ss”.
 */
function folded(sign: string): string {
  return sign === dotless ? sign : sign.toLowerCase().toUpperCase().toLowerCase();
}

const dotless = 'ı';
