/**
 * Speech with the whole catalogue, for whoever has it: all but the pages, which begin with their own part of it. Another language is chosen
 * here, and only here.
 */
import { compiledEnglish } from './compiled-english.ts';
import type { HourChoice } from './locale.ts';
import { type Speech, speech, speechIn, textsOf } from './speaking.ts';

export type { Part, Speech, Tag } from './speaking.ts';

const whole = textsOf(compiledEnglish);

/** For a person whose system has the locale `system`, and who may have chosen other hours. Fields have the names that people know. */
export function speechFor(system: string, hours: HourChoice = 'system'): Speech {
  const key = `${hours} ${system}`;
  const made = speeches.get(key) ?? speechIn(whole, system, hours);
  speeches.set(key, made);
  return made;
}

/** To choose a locale takes longer than to say a sentence, and people have one or two. */
const speeches = new Map<string, Speech>();

/** For who knows nothing of the person, such as a program: fields have the names that the documents give them. */
export const english = speech(whole, () => 'en');
