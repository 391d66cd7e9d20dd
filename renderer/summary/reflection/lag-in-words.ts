/** Says how long it took to get back to work after interruptions. Pure. */
import { spokenDuration } from '../../../shared/format/duration.ts';
import type { Speech } from '../../../shared/messages/speech.ts';
import type { ResumptionLag } from '../../../shared/views/reflection/ledger.ts';

export function lagInWords({ count, medianMs, longestMs }: ResumptionLag, speech: Speech): string {
  return medianMs === null || longestMs === null
    ? speech.t('ledger.lagUnknown')
    : speech.t('ledger.lag', {
        count,
        median: spokenDuration(medianMs, speech),
        longest: spokenDuration(longestMs, speech),
      });
}
