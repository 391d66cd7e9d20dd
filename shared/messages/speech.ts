/**
 * Speech with the whole catalogue. Everything uses it except the pages, which load their own part first. Another language is chosen here,
 * and only here.
 */
import { compiledEnglish } from './compiled-english.ts';
import type { HourChoice } from './locale.ts';
import { type Speech, speech, speechIn, textsOf } from './speaking.ts';

export type { Part, Speech, Tag } from './speaking.ts';

const whole = textsOf(compiledEnglish);

/** For a person whose system has the locale `system` and who may have chosen other hours. Fields have the names that people know. */
export function speechFor(system: string, hours: HourChoice = 'system'): Speech {
  const key = `${hours} ${system}`;
  const made = speeches.get(key) ?? speechIn(whole, system, hours);
  speeches.set(key, made);
  return made;
}

/** A cache: choosing a locale takes longer than saying a sentence, and a person has only one or two. */
const speeches = new Map<string, Speech>();

/** For readers of whom nothing is known, such as programs. Fields have the names that the documents give them. */
export const english = speech(whole, () => 'en');
