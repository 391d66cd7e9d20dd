/** What became of a block since the baseline, as a sign on the lane and in words. */
import type { Speech } from '../../../shared/messages/speech.ts';
import type { TimesInWords } from '../../components/use-wall.ts';
import type { Mark, PlanEntry } from './plan-entries.ts';

export const markSigns: Readonly<Record<Exclude<Mark, 'same'>, string>> = {
  moved: '→',
  reworded: '≈',
  added: '+',
  'taken-out': '×',
};

/** Returns null for an unchanged block. For a moved block, the baseline form says where it is now, and the plan says where it was. */
export function markInWords(
  { mark, otherTimes, planned, block }: PlanEntry,
  times: TimesInWords,
  { t }: Speech,
): string | null {
  if (mark === 'same') return null;
  if (mark !== 'moved' || otherTimes === null) return mark === 'moved' ? null : t(`plan.mark.${mark}`);
  const isBaseline = planned !== block;
  return t(isBaseline ? 'plan.mark.movedTo' : 'plan.mark.moved', { times: times.stretch(otherTimes) });
}
