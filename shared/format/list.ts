/** Lists several things outside of a message. (Messages list their own parameters.) */
import { listedIn } from '../messages/listed.ts';
import type { Speech } from '../messages/speech.ts';

export function listed(things: readonly string[], { locale }: Speech): string {
  return listedIn(things, locale);
}
