/** Writes the sets of an exercise: `62.5 kg × 8, 60 kg × 10`, or `45 s, 60 s` if they are timed. */

import type { Entry } from '../domain/session.ts';
import { type WeightUnit, weightInWords } from '../format/weight.ts';
import type { Speech } from '../messages/speech.ts';

export function setsInWords(entry: Entry, unit: WeightUnit, speech: Speech): string {
  const sets = entry.isTimeBased
    ? entry.sets.map(({ durationSec }) => speech.t('sets.ofTime', { seconds: durationSec }))
    : entry.sets.map(({ weight, reps }) =>
        speech.t('sets.ofReps', { weight: weightInWords(weight, unit, speech), reps }),
      );
  return sets.join(speech.t('sets.separator'));
}
