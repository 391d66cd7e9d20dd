/** What became of a command, a line each: what gave way to it, what was done, and what has to be said about its time. */
import type { Done, GaveWay } from '../../../shared/contract/contract.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { openInterruption, type Session } from '../../../shared/domain/session.ts';
import { workedMs } from '../../../shared/domain/times.ts';
import { dayTime } from '../../../shared/format/day-time.ts';
import { spokenDuration } from '../../../shared/format/duration.ts';
import { timeOfDay } from '../../../shared/format/time-of-day.ts';
import { message } from '../../../shared/messages/message.ts';
import type { Speech } from '../../../shared/messages/speech.ts';
import { type Instant, instantFromMs } from '../../../shared/time/instant.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import type { Asking } from './asking.ts';
import { todayText } from './status.ts';
import { type Remark, withOffset } from './when.ts';

export const nothingUsed = refused(
  'not-found',
  message('ran.nothingUsed', { command: 'routinelog start NAME' }),
  'name',
);

/** A moment that was said with the command; null: now. */
export interface SaidMoment {
  readonly at: Instant | null;
  readonly remarks: readonly Remark[];
}

const now: SaidMoment = { at: null, remarks: [] };

export async function answerTo(
  { call, now: present, speech }: Asking,
  command: () => Promise<Result<Done>>,
  moment: SaidMoment = now,
): Promise<Result<string>> {
  const done = await command();
  if (!done.ok) return done;
  if (done.value.session === null) return nothingUsed;
  const seen = await call('snapshot', {});
  if (!seen.ok) return accepted(speech.t('ran.done'));
  const told = { present: seen.value, now: present(), speech };
  return accepted(
    [
      ...done.value.gaveWay.map((each) => gaveWay(each, told)),
      ...doneInWords(done.value, moment.at, told),
      ...remarksInWords(moment.remarks, told.present.frame.zone, speech),
    ].join('\n'),
  );
}

interface Told {
  readonly present: Snapshot;
  readonly now: Instant;
  readonly speech: Speech;
}

function gaveWay({ session, name, how }: GaveWay, told: Told): string {
  const { t } = told.speech;
  const worked = workedOn(session, told);
  return worked === null ? t(`ran.${how}Unseen`, { name }) : t(`ran.${how}`, { name, worked });
}

/** By what was done, since a gesture may do several things. */
function doneInWords({ session: id, what }: Done, at: Instant | null, told: Told): readonly string[] {
  const { present, now, speech } = told;
  const { t } = speech;
  const session = found(id, present);
  const worked = workedOn(id, told);
  if (session === null || worked === null) return [t('ran.done')];
  const { name } = session;
  const time = at === null ? null : dayTime(at, now, present.frame.zone, speech);
  switch (what?.code) {
    case 'session-started':
      return [time === null ? t('ran.started', { name }) : t('ran.startedAt', { name, time })];
    case 'session-interrupted': {
      const reason = openInterruption(session)?.reason ?? null;
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
        time === null ? t('ran.ended', { name, worked }) : t('ran.endedAt', { name, time, worked }),
        todayText(present, now, speech),
      ];
    default:
      return [t('ran.done')];
  }
}

/** How long it was worked on; null for one that the present does not show. */
function workedOn(id: string | null, { present, now, speech }: Told): string | null {
  const session = found(id, present);
  return session === null ? null : spokenDuration(workedMs(session, now), speech);
}

function found(id: string | null, { active, sessions }: Snapshot): Session | null {
  return [...active, ...sessions].find((each) => each.id === id) ?? null;
}

/** What has to be said of a time that the clock showed twice, or never. */
export function remarksInWords(remarks: readonly Remark[], zone: string, speech: Speech): readonly string[] {
  return remarks.map((remark) => {
    const time = timeOfDay(remark.at, zone, speech);
    if (remark.kind === 'twice')
      return speech.t('when.twice', { time, other: withOffset(remark.other, zone) });
    // A time that no clock of the zone showed, as the locale writes it.
    const { hour, minute } = remark.said;
    const said = timeOfDay(instantFromMs((hour * 60 + minute) * 60_000), 'UTC', speech);
    return speech.t('when.skipped', { said, time });
  });
}
