/** How long the way back to work took after interruptions, in words. Pure. */
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
