/**
 * How the history is searched by text: each word of what was typed occurs somewhere in a session's texts. Letter case and diacritics do
 * not matter (Unicode NFKD without combining marks, UAX #15), nor which form of a letter was typed (“ß” and “ss”, “ﬁ” and “fi”).
 */
import { compare } from '../compare.ts';
import type { Session } from '../domain/session.ts';

/** Every ASCII character, control characters too. */
const plain = /^[\0-\x7f]*$/;
/** Marks of all kinds, and what renderers ignore (soft hyphens, joiners). */
const ignored = /[\p{M}\p{Default_Ignorable_Code_Point}]+/gu;
const space = /\p{White_Space}+/u;

/** A text as it is compared. The same once more for what is folded already. */
export function folded(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  // Letters come out of some signs that have no case of their own (“℡”), and out of some lower-case ones come marks (“İ”): twice.
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

/** For a list in the order of the alphabet: a letter stands with its diacritics and in either case. */
export function byAlphabet(one: string, other: string): number {
  return compare(folded(one), folded(other)) || compare(one, other);
}

/** The words of what was typed, folded; of the ones that contain another only the longer one. None when there is nothing to look for. */
export function wordsOf(query: string): readonly string[] {
  const all = [...new Set(folded(query).split(space))].filter((word) => word !== '');
  return all.filter((word) => !all.some((other) => other !== word && other.includes(word)));
}

/** Where a session is looked through. */
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
