/** How a line for planning was understood, one chip per item. Shown while the person types, before the line is sent. */
import { spokenDuration } from '../format/duration.ts';
import { dated } from '../format/moment.ts';
import type { Speech } from '../messages/speech.ts';
import { dayInterval } from '../time/day.ts';
import { type Instant, msOf } from '../time/instant.ts';
import { whichOfTwo } from '../time/last-time-of-day.ts';
import { type Chip, skippedChips } from './chips.ts';
import type { PlanLine } from './plan-line.ts';
import { type DayToPlan, plannedMoments } from './planned-moments.ts';

/** The title has no chip, because it stands above. Problems are shown as chips only for the time, because it is typed first. */
export function planChips(line: PlanLine, day: DayToPlan, speech: Speech): readonly Chip[] {
  const { t } = speech;
  const moments = plannedMoments(line.span, day);
  return [
    ...(moments.kind === 'planned'
      ? [
          { kind: 'time', text: timesInWords(moments.interval, day, speech) } as const,
          ...skippedChips(moments, speech),
        ]
      : []),
    ...('withoutSeconds' in line.span
      ? [{ kind: 'time', text: t('quickLine.withoutSeconds') } as const]
      : []),
    ...line.labels.map((label): Chip => ({ kind: 'label', text: t('quickLine.label', { label }) })),
    ...(line.task === null
      ? []
      : [{ kind: 'task', text: t('planLine.task', { title: line.task.title }) } as const]),
    ...line.unread.map((text): Chip => ({ kind: 'unread', text: t('quickLine.unread', { text }) })),
  ];
}

function timesInWords(
  { start, end }: { readonly start: Instant; readonly end: Instant },
  { date, frame, now }: DayToPlan,
  speech: Speech,
): string {
  const wall = { zone: frame.zone, isElsewhere: false, day: dayInterval(date, frame), now };
  const moment = (at: Instant) => {
    const which = whichOfTwo(at, frame.zone);
    const time = dated(at, wall, speech);
    return which === null ? time : speech.t(`quickLine.${which}OfTwo`, { time });
  };
  return speech.t('planLine.times', {
    start: moment(start),
    end: moment(end),
    length: spokenDuration(msOf(end) - msOf(start), speech),
  });
}
