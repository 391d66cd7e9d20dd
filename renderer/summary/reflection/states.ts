/** The states of a comparison as signs, differences in words, and the counts of a day. Pure. */
import { spokenDuration } from '../../../shared/format/duration.ts';
import { listed } from '../../../shared/format/list.ts';
import type { Speech } from '../../../shared/messages/speech.ts';
import type { Comparison, Line, LineState } from '../../../shared/views/reflection/comparison.ts';

const minuteMs = 60_000;

/** The shapes alone tell the states apart: filled means done, hollow means not done. */
export const stateSigns: Readonly<Record<LineState, string>> = {
  'on-plan': '●',
  shifted: '⇄',
  over: '▲',
  under: '▼',
  skipped: '○',
  moved: '→',
  'under-way': '◐',
  'to-come': '·',
  unplanned: '+',
};

/** The order in which the counts are listed. */
const order = [
  'on-plan',
  'over',
  'under',
  'shifted',
  'moved',
  'skipped',
  'under-way',
  'to-come',
  'unplanned',
] as const satisfies readonly LineState[];

export function minutesInWords(minutes: number, speech: Speech): string {
  return spokenDuration(minutes * minuteMs, speech);
}

/** Writes a difference such as `+10 min`, `−1 h 05`, or `0 min`. */
export function differenceInWords(minutes: number, speech: Speech): string {
  const length = minutesInWords(Math.abs(minutes), speech);
  if (minutes === 0) return length;
  return speech.t(minutes > 0 ? 'reflection.more' : 'reflection.less', { length });
}

export function stateInWords(line: Line, { t }: Speech): string {
  if (line.kind === 'block' && line.state === 'moved' && line.asChanged !== null)
    return t('reflection.movedAnd', { state: t(`reflection.then.${line.asChanged}`) });
  return t(`reflection.state.${line.state}`);
}

/** Writes a line such as `6 h 00 planned, 5 h 10 worked, 3 on plan, 1 over`. */
export function headline({ plannedMinutes, workedMinutes, counts }: Comparison, speech: Speech): string {
  const { t } = speech;
  return listed(
    [
      t('reflection.planned', { length: minutesInWords(plannedMinutes, speech) }),
      t('reflection.worked', { length: minutesInWords(workedMinutes, speech) }),
      ...order.flatMap((state) =>
        counts[state] === 0 ? [] : [t(`reflection.count.${state}`, { count: counts[state] })],
      ),
    ],
    speech,
  );
}
