/**
 * Finds the sessions that lie at the same time as a stretch that was entered afterwards. It changes nothing, because that is for the person
 * to choose.
 */
import type { Session } from '../../../../shared/domain/session.ts';
import { segmentsUntil } from '../../../../shared/domain/times.ts';
import type { Speech } from '../../../../shared/messages/speech.ts';
import { addDays, datesFrom } from '../../../../shared/time/day.ts';
import { type Interval, overlaps } from '../../../../shared/time/interval.ts';
import { dateOf, type Frame } from '../when.ts';
import type { Asking } from './asking.ts';
import { recordedRange, recordedTime } from './times.ts';

/** The most sessions that are named. */
const mostNamed = 3;

/** A line for each overlapping session, leaving out the session `own` and sessions that only touch the stretch. */
export async function overlapsOf(
  own: string | null,
  stretch: Interval,
  frame: Frame,
  { call, speech }: Pick<Asking, 'call' | 'speech'>,
): Promise<readonly string[]> {
  const present = await call('snapshot', {});
  // A running session of several days is found on the first of these days only, so it is taken from the snapshot.
  const running = present.ok ? present.value.active : [];
  const found = new Map<string, Session>(running.map((session) => [session.id, session]));
  // Includes the day before and after, because the owner's days begin later than the calendar's, and some sessions were recorded in other
  // zones.
  const first = addDays(dateOf(stretch.start, frame.zone), -1);
  for (const date of datesFrom(first, addDays(dateOf(stretch.end, frame.zone), 1))) {
    const day = await call('day', { date });
    if (day.ok) for (const { session } of day.value.parts) found.set(session.id, session);
  }
  const told = [...found.values()]
    .filter(({ id }) => id !== own)
    .map((session) => ({ session, shared: sharedOf(session, stretch, frame) }))
    .sort((a, b) => ((a.shared[0]?.start ?? '') < (b.shared[0]?.start ?? '') ? -1 : 1))
    .flatMap(({ session, shared }) => overlapInWords(session, shared, frame, speech) ?? []);
  const more = told.length - mostNamed;
  if (more <= 0) return told;
  return [...told.slice(0, mostNamed), speech.t('ran.overlapsMore', { count: more })];
}

/** The segments of a session that share a moment with this stretch. */
function sharedOf(session: Session, stretch: Interval, { now }: Frame): readonly Interval[] {
  return segmentsUntil(session, now).filter((each) => overlaps(each, stretch));
}

function overlapInWords(
  { name, progress, frame: { zone } }: Session,
  shared: readonly Interval[],
  frame: Frame,
  speech: Speech,
): string | null {
  const [first, last] = [shared[0], shared.at(-1)];
  if (first === undefined || last === undefined) return null;
  const zones = { recorded: zone, present: frame.zone };
  const isOpen = progress.status === 'running' && last.start === progress.open.start;
  return isOpen
    ? speech.t('ran.overlapsRunning', { name, start: recordedTime(last.start, frame.now, zones, speech) })
    : speech.t('ran.overlaps', {
        name,
        ...recordedRange({ start: first.start, end: last.end }, frame.now, zones, speech),
      });
}

/** The words for a stretch that is entered here and now. */
export function range(stretch: Interval, { now, zone }: Frame, speech: Speech) {
  return recordedRange(stretch, now, { recorded: zone, present: zone }, speech);
}
