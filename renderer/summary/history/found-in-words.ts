/** Says how much was found, or why the search was refused. Pure. */
import type { Speech } from '../../../shared/messages/speech.ts';
import type { Found } from './history-pages.ts';

export function foundInWords({ refusal, isWhole, total }: Found, { t, say }: Speech): string {
  if (refusal !== null) return say(refusal.message);
  return t(isWhole ? 'history.count' : 'history.countSoFar', { count: total });
}
