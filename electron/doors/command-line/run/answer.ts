/** Words the result of a command, one line each: what gave way, what was done, and remarks about its time. */
import type { Done, GaveWay } from '../../../../shared/contract/contract.ts';
import { accepted, type Result, refused } from '../../../../shared/domain/refusal.ts';
import { firstStart, openInterruption } from '../../../../shared/domain/session.ts';
import { spokenDuration } from '../../../../shared/format/duration.ts';
import { longDate } from '../../../../shared/format/time-of-day.ts';
import { timeField } from '../../../../shared/format/typed-fields.ts';
import { message } from '../../../../shared/messages/message.ts';
import type { Speech } from '../../../../shared/messages/speech.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { localMinuteOf, withOffset } from '../../../../shared/time/local-time.ts';
import type { Snapshot } from '../../../../shared/views/snapshot.ts';
import { overlapOptions } from '../parse/reading-parts.ts';
import type { Remark } from '../when.ts';
import type { Asking } from './asking.ts';
import { overlapsOf } from './overlaps.ts';
import { statusText, todayText } from './status.ts';
import { dayTime, timeOfDay } from './times.ts';

export const nothingUsed = refused(
  'not-found',
  message('ran.nothingUsed', { command: 'routinelog start NAME' }),
  'name',
);

/** A moment that was given with the command; null means now. */
export interface StatedMoment {
  readonly at: Instant | null;
  readonly remarks: readonly Remark[];
}

const now: StatedMoment = { at: null, remarks: [] };

/** `hasLeftOut`: a start leaves out what other sessions have, so that it overlaps none of them. */
export async function answerTo(
  { call, now: present, speech }: Asking,
  command: () => Promise<Result<Done>>,
  moment: StatedMoment = now,
  hasLeftOut = false,
): Promise<Result<string>> {
  const done = await command();
  if (!done.ok) return done;
  if (done.value.session === null) return nothingUsed;
  const seen = await call('snapshot', {});
  if (!seen.ok) return accepted(speech.t('ran.done'));
  const told = { present: seen.value, now: present(), speech };
  const frame = { now: told.now, zone: seen.value.frame.zone };
  const hasBegunEarlier = done.value.what?.code === 'session-started' && moment.at !== null;
  const overlaps =
    moment.at !== null && hasBegunEarlier && !hasLeftOut
      ? await overlapsOf(done.value.session, { start: moment.at, end: told.now }, frame, { call, speech })
      : [];
  return accepted(
    [
      ...done.value.gaveWay.map((each) => gaveWay(each, speech)),
      ...doneInWords(done.value, hasLeftOut ? startOf(done.value, seen.value) : moment.at, told),
      ...remarksInWords(moment.remarks, told.present.frame.zone, speech),
      ...overlaps,
      ...(overlaps.length === 0
        ? []
        : [
            speech.t('ran.bothKeep', {
              count: overlaps.length,
              command: 'routinelog undo',
              ...overlapOptions,
            }),
          ]),
    ].join('\n'),
  );
}

/** When the session really starts, which may be later than stated; null if it runs no more. */
function startOf({ session }: Done, { active }: Snapshot): Instant | null {
  const started = active.find(({ id }) => id === session);
  return started === undefined ? null : firstStart(started);
}

interface Told {
  readonly present: Snapshot;
  readonly now: Instant;
  readonly speech: Speech;
}

/** The line for a session that stopped because of the command. */
export function gaveWay({ name, how, workedMs }: GaveWay, speech: Speech): string {
  return how === 'trashed'
    ? speech.t('ran.gaveWay.trashed', { name, command: 'routinelog undo' })
    : speech.t(`ran.gaveWay.${how}`, { name, worked: spokenDuration(workedMs, speech) });
}

/** Worded by what was done and not by the verb, because a gesture may do several things. */
function doneInWords({ session, what, workedMs }: Done, at: Instant | null, told: Told): readonly string[] {
  const { present, now, speech } = told;
  const { t } = speech;
  const { current } = present;
  const name = what?.params['name'];
  if (what === null || typeof name !== 'string') return [t('ran.done')];
  const worked = spokenDuration(workedMs, speech);
  const { zone } = present.frame;
  const time = at === null ? null : dayTime(at, now, zone, speech);
  // The time of another day begins with its date, which does not go with “at”.
  const isToday = at !== null && time === timeOfDay(at, zone, speech);
  const when = isToday ? 'At' : 'On';
  switch (what.code) {
    case 'session-started':
      return [time === null ? t('ran.started', { name }) : t(`ran.started${when}`, { name, time })];
    case 'session-interrupted': {
      const interrupted = present.active.find(({ id }) => id === session);
      const reason = interrupted === undefined ? null : (openInterruption(interrupted)?.reason ?? null);
      return [
        reason === null
          ? t('ran.interrupted', { name, worked })
          : t('ran.interruptedFor', { name, reason, worked }),
      ];
    }
    case 'session-resumed':
      return [t('ran.resumed', { name, worked })];
    case 'session-ended':
      return [
        time === null ? t('ran.ended', { name, worked }) : t(`ran.ended${when}`, { name, time, worked }),
        // A session that this one had interrupted may have resumed by itself, or may still be interrupted.
        current === null ? todayText(present, now, speech) : statusText(present, now, speech),
      ];
    default:
      return [t('ran.done')];
  }
}

/** Remarks about local times that occur twice (DST overlap) or never (DST gap). */
export function remarksInWords(remarks: readonly Remark[], zone: string, speech: Speech): readonly string[] {
  return remarks.map((remark) => {
    const time = timeOfDay(remark.at, zone, speech);
    if (remark.kind === 'twice')
      return speech.t(remark.other < remark.at ? 'when.twiceLater' : 'when.twiceEarlier', {
        time,
        other: withOffset(remark.other, zone),
      });
    if (remark.kind === 'without-seconds') return speech.t('when.withoutSeconds', { time });
    if (remark.kind === 'date-skipped')
      return speech.t('when.dateSkipped', {
        said: longDate(remark.said, speech),
        taken: longDate(localMinuteOf(remark.at, zone).date, speech),
      });
    return speech.t('when.skipped', { said: timeField(remark.said, speech), time });
  });
}
