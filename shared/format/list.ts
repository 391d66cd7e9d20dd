/** Several things in a row, where they are no part of a message, which lists its own. */
import { listedIn } from '../messages/listed.ts';
import type { Speech } from '../messages/speech.ts';

export function listed(things: readonly string[], { locale }: Speech): string {
  return listedIn(things, locale);
}
