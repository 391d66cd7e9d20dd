/**
 * How a line was understood, one chip per item: `starts 09:10`, `#thesis`, `ends Mail at 09:10`. Shown while the person types, before the
 * line is sent.
 */
import { assertNever } from '../assert-never.ts';
import type { OthersPolicy } from '../domain/commands.ts';
import { overlapsOf } from '../domain/overlaps.ts';
import { isActive, type Session } from '../domain/session.ts';
import { dateWithYear } from '../format/dates.ts';
import { spokenDuration } from '../format/duration.ts';
import { dayTime } from '../format/moment.ts';
import { shortened } from '../format/shortened.ts';
import { timeOfDay } from '../format/time-of-day.ts';
import { timeField } from '../format/typed-fields.ts';
import type { Speech } from '../messages/speech.ts';
import { type Instant, msOf } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { whichOfTwo } from '../time/last-time-of-day.ts';
import { localMinuteOf, localTimeOf } from '../time/local-time.ts';
import { type Moments, momentsOf } from './moments.ts';
import type { NotShown } from './not-shown.ts';
import type { QuickLine } from './quick-line.ts';
import { type WillGiveWay, whatGivesWay } from './what-gives-way.ts';

export interface Chip {
  readonly kind: 'time' | 'label' | 'task' | 'plan' | 'others' | 'unread';
  readonly text: string;
}

export interface ChipsPresent {
  readonly now: Instant;
  readonly zone: string;
  /** Recent sessions, including those under way. */
  readonly sessions: readonly Session[];
  /** What happens to running sessions when another one starts. */
  readonly policy: OthersPolicy;
}

/** The chips as of now. The name has no chip, because it stands above. */
export function chipsOf(line: QuickLine, present: ChipsPresent, speech: Speech): readonly Chip[] {
  const moments = momentsOf(line.when, present.now, present.zone);
  const time = timeChip(moments, present, speech);
  const { t } = speech;
  return [
    ...(time === null ? [] : [{ kind: 'time', text: time } as const]),
    ...('withoutSeconds' in line.when
      ? [{ kind: 'time', text: t('quickLine.withoutSeconds') } as const]
      : []),
    ...(moments.kind === 'since' || moments.kind === 'finished' ? skippedChips(moments, speech) : []),
    ...markChips(line, speech),
    ...othersChips(moments, present, speech),
    ...unreadChips(line, speech),
  ];
}

/** The chips of a line without a time. */
export function nameChipsOf(line: Omit<QuickLine, 'when'>, speech: Speech): readonly Chip[] {
  return [...markChips(line, speech), ...unreadChips(line, speech)];
}

function markChips({ labels, task }: Pick<QuickLine, 'labels' | 'task'>, { t }: Speech): readonly Chip[] {
  return [
    ...labels.map((label): Chip => ({ kind: 'label', text: t('quickLine.label', { label }) })),
    ...(task === null ? [] : [{ kind: 'task', text: t('quickLine.task', { title: task.title }) } as const]),
  ];
}

function unreadChips({ unread }: Pick<QuickLine, 'unread'>, { t }: Speech): readonly Chip[] {
  return unread.map((text): Chip => ({ kind: 'unread', text: t('quickLine.unread', { text }) }));
}

/** Why the line needs a second Enter; null if its time is not doubtful. */
export function doubtOf(
  line: QuickLine,
  { now, zone }: Pick<ChipsPresent, 'now' | 'zone'>,
  speech: Speech,
): string | null {
  if (line.noSuchTime !== undefined) return speech.t('quickLine.noSuchTime', { time: line.noSuchTime });
  const moments = momentsOf(line.when, now, zone);
  if ((moments.kind !== 'since' && moments.kind !== 'finished') || !moments.isDoubtful) return null;
  const [said, meant] = moments.kind === 'since' ? [moments.at, moments.at] : [moments.end, moments.start];
  return speech.t('quickLine.stillToCome', {
    time: timeOfDay(said, zone, speech),
    meant: moment(meant, now, zone, speech),
  });
}

function timeChip(moments: Moments, { now, zone }: ChipsPresent, speech: Speech): string | null {
  const { t } = speech;
  switch (moments.kind) {
    case 'now':
    case 'impossible':
      return null;
    case 'since':
      return t('quickLine.starts', { time: moment(moments.at, now, zone, speech) });
    case 'finished': {
      const { start, end } = moments;
      // The end has a date only if it is another one than the start's.
      return t('quickLine.finished', {
        start: moment(start, now, zone, speech),
        end: moment(end, isSameDate(start, end, zone) ? end : now, zone, speech),
        length: spokenDuration(msOf(end) - msOf(start), speech),
      });
    }
    default:
      return assertNever(moments);
  }
}

/** Why the moment is later than what was typed: the clock or the calendar skips that. */
export function skippedChips({ skippedTimes = [], skippedDate }: NotShown, speech: Speech): readonly Chip[] {
  const { t } = speech;
  return [
    ...skippedTimes.map((minute) =>
      t('quickLine.timeSkipped', { time: timeField(localTimeOf(minute), speech) }),
    ),
    ...(skippedDate === undefined
      ? []
      : [t('quickLine.dateSkipped', { date: dateWithYear(skippedDate, speech) })]),
  ].map((text): Chip => ({ kind: 'time', text }));
}

/** With its date if that is not today's, and with the occurrence if the clock shows the time twice. */
function moment(at: Instant, now: Instant, zone: string, speech: Speech): string {
  const time = dayTime(at, now, zone, speech);
  const which = whichOfTwo(at, zone);
  return which === null ? time : speech.t(`quickLine.${which}OfTwo`, { time });
}

function isSameDate(start: Instant, end: Instant, zone: string): boolean {
  return localMinuteOf(start, zone).date === localMinuteOf(end, zone).date;
}

function othersChips(moments: Moments, present: ChipsPresent, speech: Speech): readonly Chip[] {
  if (moments.kind === 'impossible') return [];
  const { t } = speech;
  const { now, sessions, policy } = present;
  const chip = (text: string): Chip => ({ kind: 'others', text });
  const overlapped = (span: Interval, others: readonly Session[]) => {
    const found = overlapsOf([span], others, now);
    const [only, another] = found;
    if (only === undefined) return [];
    return another === undefined
      ? [chip(t('quickLine.overlaps', { name: shortened(only.other.name) }))]
      : [chip(t('quickLine.overlapsSeveral', { count: found.length }))];
  };
  if (moments.kind === 'finished') return overlapped(moments, sessions);
  const active = sessions.filter(isActive);
  const [first, ...others] = active;
  if (policy === 'refuse' && first !== undefined) {
    const name = shortened(first.name);
    return [
      chip(
        others.length === 0
          ? t('quickLine.refused', { name })
          : t('quickLine.refusedSeveral', { name, others: others.length }),
      ),
    ];
  }
  const at = moments.kind === 'since' && moments.at < now ? moments.at : null;
  const over = sessions.filter((each) => policy === 'allow' || each.progress.status !== 'running');
  return [
    ...whatGivesWay(active, policy, at).map((each) => chip(inWords(each, present, speech))),
    ...(at === null ? [] : overlapped({ start: at, end: now }, over)),
  ];
}

function inWords(will: WillGiveWay, { now, zone }: ChipsPresent, speech: Speech): string {
  const { t } = speech;
  const { how, at } = will;
  const name = shortened(will.name);
  if (how === 'trashed') return t('quickLine.gaveWay.trashed', { name });
  if (at === null) return t(`quickLine.gaveWay.${how}`, { name });
  const isToday = dayTime(at, now, zone, speech) === timeOfDay(at, zone, speech);
  return t(`quickLine.gaveWay.${how}${isToday ? 'At' : 'On'}`, { name, time: moment(at, now, zone, speech) });
}
