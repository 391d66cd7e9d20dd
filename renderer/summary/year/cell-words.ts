/** The text of a cell of the heatmap, for its tooltip and for a screen reader. Pure. */
import { assertNever } from '../../../shared/assert-never.ts';
import { dayAndMonth } from '../../../shared/format/dates.ts';
import { spokenDuration } from '../../../shared/format/duration.ts';
import { type WeightUnit, weightInWords } from '../../../shared/format/weight.ts';
import type { Speech } from '../../../shared/messages/speech.ts';
import type { HeatmapCell, Measure } from '../../../shared/views/reflection/heatmap.ts';

/** Writes text such as `20 November: 4 h 38 worked`. */
export function cellName({ date, code, value }: HeatmapCell, speech: Speech, unit: WeightUnit): string {
  const { t } = speech;
  const day = { date: dayAndMonth(date, speech) };
  switch (code) {
    case 'heatmap.worked':
      return t(code, { ...day, worked: measured(value, 'worked', speech, unit) });
    case 'heatmap.volume':
      return t(code, { ...day, volume: measured(value, 'volume', speech, unit) });
    case 'heatmap.sessions':
      return t(code, { ...day, count: value });
    case 'heatmap.nothing':
    case 'heatmap.toCome':
      return t(code, day);
    default:
      return assertNever(code);
  }
}

/** Writes a value such as `4 h 38`, `3 sessions` or `1,250 kg`. `unit` is the unit of weights; a volume is stored in kilograms. */
export function measured(value: number, measure: Measure, speech: Speech, unit: WeightUnit): string {
  switch (measure) {
    case 'worked':
      return spokenDuration(value, speech);
    case 'sessions':
      return speech.t('range.sessions', { count: value });
    case 'volume':
      return weightInWords(value, unit, speech, 1);
    default:
      return assertNever(measure);
  }
}
