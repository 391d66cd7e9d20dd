/** What `status` says, for people and for programs. The JSON is documented in the usage text and only ever grows. */
import { firstStart, openInterruption, type Session } from '../../../shared/domain/session.ts';
import { workedMs } from '../../../shared/domain/times.ts';
import { spokenDuration } from '../../../shared/format/duration.ts';
import { english } from '../../../shared/messages/speech.ts';
import type { LocalDate } from '../../../shared/time/day.ts';
import { type Instant, msOf } from '../../../shared/time/instant.ts';
import { totalWorkedOnDay } from '../../../shared/views/session-days.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { type State, stateOf } from '../../../shared/views/state.ts';

export interface StatusJson {
  readonly state: State;
  readonly session: {
    readonly id: string;
    readonly name: string;
    readonly labels: readonly string[];
    readonly task: string | null;
    /** First start. */
    readonly started: Instant | null;
    /** When it began to run, or was interrupted. */
    readonly since: Instant | null;
    readonly worked_seconds: number;
    /** Why it is interrupted; null when that was not said, and while it runs. */
    readonly reason: string | null;
  } | null;
  readonly today: {
    readonly date: LocalDate;
    readonly worked_seconds: number;
    readonly sessions: number;
  };
  readonly unanswered: number;
}

export function statusJson(present: Snapshot, now: Instant): StatusJson {
  const { current, sessions, unanswered } = present;
  const todayMs = totalWorkedOnDay(present.today, sessions, present.frame, now);
  return {
    state: stateOf(current?.progress),
    session:
      current === null
        ? null
        : {
            id: current.id,
            name: current.name,
            labels: current.labels,
            task: current.linkedTaskId,
            started: firstStart(current),
            since: sinceOf(current),
            worked_seconds: Math.floor(workedMs(current, now) / 1_000),
            reason: openInterruption(current)?.reason ?? null,
          },
    today: {
      date: present.today,
      worked_seconds: Math.floor(todayMs / 1_000),
      sessions: sessions.length,
    },
    unanswered: unanswered.length,
  };
}

/** Two or three short sentences; times of day in the owner's zone. */
export function statusText(present: Snapshot, now: Instant): string {
  const { session, state, today, unanswered } = statusJson(present, now);
  const spoken = (seconds: number) => spokenDuration(seconds * 1_000);
  const sentences: string[] = [];
  if (session === null) sentences.push(english.t('status.idle'));
  else {
    const { name, since, reason } = session;
    // What runs or is interrupted has been so since some moment.
    const time = since === null ? '' : timeOfDay(since, present.frame.zone);
    const said = { name, time, worked: spoken(session.worked_seconds) };
    if (state === 'running') sentences.push(english.t('status.running', said));
    else if (reason === null) sentences.push(english.t('status.interrupted', said));
    else sentences.push(english.t('status.interruptedFor', { ...said, reason }));
  }
  const worked = spoken(today.worked_seconds);
  sentences.push(english.t('status.today', { worked, count: today.sessions }));
  if (unanswered > 0) sentences.push(english.t('status.unanswered', { count: unanswered }));
  return sentences.join(' ');
}

function sinceOf(session: Session): Instant | null {
  return session.progress.status === 'running'
    ? session.progress.open.start
    : (openInterruption(session)?.at ?? null);
}

function timeOfDay(instant: Instant, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(
    msOf(instant),
  );
}
