/** Verbs that are answered without a running program, such as help. Pure. */
import type { Speech } from '../../../shared/messages/speech.ts';
import { completion } from './completion.ts';
import { helpOn, overview } from './usage.ts';
import type { BinVerb, Verb } from './verbs.ts';

/** The text to print; null for a verb that needs a running program. */
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
