/** Enters a session that is over, and says which others lie at the same time. */
import { accepted, type Result } from '../../../shared/domain/refusal.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { segmentsUntil } from '../../../shared/domain/times.ts';
import { dayTime } from '../../../shared/format/day-time.ts';
import { spokenDuration } from '../../../shared/format/duration.ts';
import { timeOfDay } from '../../../shared/format/time-of-day.ts';
import type { Speech } from '../../../shared/messages/speech.ts';
import { addDays } from '../../../shared/time/day.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { type Interval, lengthMs, overlaps } from '../../../shared/time/interval.ts';
import { remarksInWords } from './answer.ts';
import type { Asking, Call } from './asking.ts';
import type { Verb } from './verbs.ts';
import { dateOf, type Frame, spanOf } from './when.ts';

/** Of very many sessions at the same time the first are named. */
const mostNamed = 3;

export async function record(
  verb: Extract<Verb, { verb: 'record' }>,
  { call, asked, speech }: Asking,
): Promise<Result<string>> {
  const present = await call('snapshot', {});
  if (!present.ok) return present;
  const frame = { now: asked, zone: present.value.frame.zone };
  const span = spanOf(verb.span, frame);
  if (!span.ok) return span;
  const { start, end, endsNextDay, remarks } = span.value;
  const { name, outcome, notes, task } = verb;
  const beside = await sessionsBeside(call, { start, end }, present.value.active, frame);
  const done = await call('record', {
    name,
    start,
    end,
    outcome,
    labels: [...verb.labels],
    notes,
    linkedTaskId: task,
  });
  if (!done.ok) return done;
  const worked = spokenDuration(lengthMs({ start, end }), speech);
  return accepted(
    [
      speech.t('ran.recorded', { name: name.trim(), ...range(start, end, frame, speech), worked }),
      ...(endsNextDay ? [speech.t('when.endsNextDay')] : []),
      ...remarksInWords(remarks, frame.zone, speech),
      ...overlapsInWords(beside, { start, end }, frame, speech),
    ].join('\n'),
  );
}

/** The sessions that share a moment with the stretch; those of which only a finished part does as well. */
async function sessionsBeside(
  call: Call,
  stretch: Interval,
  active: readonly Session[],
  { now, zone }: Frame,
): Promise<readonly Session[]> {
  const found = new Map(active.map((session) => [session.id, session]));
  // A day before and after: the owner's days begin later than the calendar's, and others were recorded in other zones.
  const last = addDays(dateOf(stretch.end, zone), 1);
  for (let date = addDays(dateOf(stretch.start, zone), -1); date <= last; date = addDays(date, 1)) {
    const day = await call('day', { date });
    if (day.ok) for (const { session } of day.value.parts) found.set(session.id, session);
  }
  return [...found.values()].filter((session) =>
    segmentsUntil(session, now).some((segment) => overlaps(segment, stretch)),
  );
}

function overlapsInWords(
  beside: readonly Session[],
  stretch: Interval,
  frame: Frame,
  speech: Speech,
): readonly string[] {
  const named = beside.slice(0, mostNamed).flatMap((session) => {
    const { name, progress } = session;
    const shared = segmentsUntil(session, frame.now).filter((segment) => overlaps(segment, stretch));
    const [first, last] = [shared[0], shared.at(-1)];
    if (first === undefined || last === undefined) return [];
    const isOpen = progress.status === 'running' && last.start === progress.open.start;
    return isOpen
      ? [speech.t('ran.overlapsRunning', { name, start: dayTime(last.start, frame.now, frame.zone, speech) })]
      : [speech.t('ran.overlaps', { name, ...range(first.start, last.end, frame, speech) })];
  });
  const more = beside.length - named.length;
  return more > 0 ? [...named, speech.t('ran.overlapsMore', { count: more })] : named;
}

/** The end carries its date only where it is another than the start's. */
function range(start: Instant, end: Instant, { now, zone }: Frame, speech: Speech) {
  const isSameDay = dateOf(start, zone) === dateOf(end, zone);
  return {
    start: dayTime(start, now, zone, speech),
    end: isSameDay ? timeOfDay(end, zone, speech) : dayTime(end, now, zone, speech),
  };
}
