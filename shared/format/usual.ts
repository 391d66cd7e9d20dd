/**
 * How long a task usually takes, by the quartiles, in words: `usual 38–55 min`, `usual 50 min to 1 h 20`; a single length if both quartiles
 * are equal.
 */
import type { Speech } from '../messages/speech.ts';
import { spokenDuration } from './duration.ts';

/** The quartiles are in whole minutes. */
export function usualInWords(
  { lowerQuartile, upperQuartile }: { readonly lowerQuartile: number; readonly upperQuartile: number },
  speech: Speech,
): string {
  const { t } = speech;
  const length = (minutes: number) => spokenDuration(minutes * 60_000, speech);
  if (lowerQuartile === upperQuartile) return t('tasks.usualSame', { length: length(lowerQuartile) });
  return upperQuartile < 60
    ? t('tasks.usual', { from: lowerQuartile, to: upperQuartile })
    : t('tasks.usualHours', { from: length(lowerQuartile), to: length(upperQuartile) });
}
