/** Verbs that are answered from the program's own knowledge: nothing needs to run for them. Pure. */
import type { Speech } from '../../../shared/messages/speech.ts';
import { completion } from './completion.ts';
import { helpOn, overview } from './usage.ts';
import type { BinVerb, Verb } from './verbs.ts';

/** What is printed; null for a verb that asks for more than that. */
export function answerWithoutRecord(verb: Verb | BinVerb, version: string, speech: Speech): string | null {
  switch (verb.verb) {
    case 'help':
      return verb.about === null ? overview(speech) : helpOn(verb.about, speech);
    case 'version':
      return `${version}\n`;
    case 'completion':
      return completion(verb.shell, speech);
    default:
      return null;
  }
}
