/** What `status` says, for people and for programs. The JSON is documented in the usage text and only ever grows. */
import { firstStart, openInterruption, type Session } from '../../../shared/domain/session.ts';
import { workedMs } from '../../../shared/domain/times.ts';
import { spokenDuration } from '../../../shared/format/duration.ts';
import type { Speech } from '../../../shared/messages/speech.ts';
import type { LocalDate } from '../../../shared/time/day.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { exactTotalOnDay, totalWorkedOnDay } from '../../../shared/views/session-days.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { type State, stateOf } from '../../../shared/views/state.ts';
import { shownWorkedMs } from '../../../shared/views/whole-minutes.ts';
import { recordedTime } from './times.ts';

/** Lengths in exact seconds: the sentences count whole minutes, as they are shown. */
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
  /** How many questions wait for an answer. */
  readonly questions: number;
  /** What there is to tell of how the record is kept, each in a sentence or more. */
  readonly notices: readonly string[];
}

export function statusJson(present: Snapshot, now: Instant, speech: Speech): StatusJson {
  const { current, sessions, unanswered } = present;
  const todayMs = exactTotalOnDay(present.today, sessions, present.frame, now);
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
    questions: present.questions.length,
    notices: noticesOf(present).map(({ message }) => speech.say(message)),
  };
}

/** Two or three short sentences. A time of another day carries its date, one recorded in another zone its zone. */
export function statusText(present: Snapshot, now: Instant, speech: Speech): string {
  const { session, state, unanswered } = statusJson(present, now, speech);
  const { t } = speech;
  const { current } = present;
  const sentences: string[] = [];
  if (session === null || current === null) sentences.push(t('status.idle'));
  else {
    const { name, since, reason } = session;
    // Both a running and an interrupted session have a moment since when.
    const zones = { recorded: current.frame.zone, present: present.frame.zone };
    const time = since === null ? '' : recordedTime(since, now, zones, speech);
    const params = { name, time, worked: spokenDuration(shownWorkedMs(current, now), speech) };
    if (state === 'running') sentences.push(t('status.running', params));
    else if (reason === null) sentences.push(t('status.interrupted', params));
    else sentences.push(t('status.interruptedFor', { ...params, reason }));
  }
  sentences.push(todayText(present, now, speech));
  const asked = present.questions.length;
  if (asked > 0) sentences.push(t('status.asked', { count: asked, command: 'routinelog answer' }));
  if (unanswered > 0) sentences.push(t('status.unanswered', { count: unanswered }));
  return sentences.join(' ');
}

/** The notices, a line each: at a terminal they are seen nowhere else. */
export function noticesText(present: Snapshot, speech: Speech): string {
  const notices = noticesOf(present);
  const lines = notices.map(({ message }) => speech.say(message));
  if (notices.some(({ untilSeen }) => untilSeen === true))
    lines.push(speech.t('status.untilSeen', { command: 'routinelog seen' }));
  return lines.map((line) => `\n${line}`).join('');
}

function noticesOf({ notices }: Snapshot): Snapshot['notices'] {
  return notices.filter(({ kind }) => kind !== 'no-tray');
}

/** Today's total, in a sentence: the figure that the windows show, which is made of the minutes that they show (rules, "minutes"). */
export function todayText({ today, sessions, frame }: Snapshot, now: Instant, speech: Speech): string {
  const worked = totalWorkedOnDay(today, sessions, frame, now);
  return speech.t('status.today', { worked: spokenDuration(worked, speech), count: sessions.length });
}

function sinceOf(session: Session): Instant | null {
  return session.progress.status === 'running'
    ? session.progress.open.start
    : (openInterruption(session)?.at ?? null);
}
