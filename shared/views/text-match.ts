/**
 * Text search in the history: every word of the query occurs somewhere in a session's texts. Letter case and diacritics are ignored
 * (Unicode NFKD without combining marks, UAX #15), and so is the form of a letter (“ß” and “ss”, “ﬁ” and “fi”).
 */
import { compare } from '../compare.ts';
import type { Session } from '../domain/session.ts';

/** Only ASCII characters, including control characters. */
const plain = /^[\0-\x7f]*$/;
/** Marks of all kinds, and characters that renderers ignore (soft hyphens, joiners). */
const ignored = /[\p{M}\p{Default_Ignorable_Code_Point}]+/gu;
const space = /\p{White_Space}+/u;

/** The form in which texts are compared. Idempotent. */
export function folded(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  // Applied twice, because some caseless signs decompose into letters (“℡”), and some letters gain marks when lower-cased (“İ”).
  return once(once(text));
}

function once(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(ignored, '')
    .replace(/ß/g, 'ss')
    .replace(/ς/g, 'σ');
}

/** Alphabetical order: letters are sorted without regard to diacritics and case. */
export function byAlphabet(one: string, other: string): number {
  return compare(folded(one), folded(other)) || compare(one, other);
}

/** The words of a query, folded, without words that another word contains. Empty if there is nothing to search for. */
export function wordsOf(query: string): readonly string[] {
  const all = [...new Set(folded(query).split(space))].filter((word) => word !== '');
  return all.filter((word) => !all.some((other) => other !== word && other.includes(word)));
}

/** The texts of a session that are searched. */
export function textsOf(
  session: Pick<Session, 'name' | 'labels' | 'notes' | 'interruptions'>,
): readonly string[] {
  const reasons = session.interruptions.flatMap(({ reason }) => reason ?? []);
  return [session.name, ...session.labels, ...(session.notes === null ? [] : [session.notes]), ...reasons];
}

/** Whether each of the words occurs in one of the texts. */
export function hasWords(texts: readonly string[], words: readonly string[]): boolean {
  const all = texts.map(folded);
  return words.every((word) => all.some((text) => text.includes(word)));
}
