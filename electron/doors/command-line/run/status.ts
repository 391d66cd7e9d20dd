/** The output of `status`, for people and for programs. The JSON is documented in the help, and its fields are only ever added to. */
import { firstStart, openInterruption, type Session } from '../../../../shared/domain/session.ts';
import { workedMs } from '../../../../shared/domain/times.ts';
import { spokenDuration } from '../../../../shared/format/duration.ts';
import type { Speech } from '../../../../shared/messages/speech.ts';
import type { LocalDate } from '../../../../shared/time/day.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { exactTotalOnDay, totalWorkedOnDay } from '../../../../shared/views/session-days.ts';
import type { Snapshot } from '../../../../shared/views/snapshot.ts';
import { type State, stateOf } from '../../../../shared/views/state.ts';
import { shownSpanMs, shownWorkedMs } from '../../../../shared/views/whole-minutes.ts';
import { recordedTime } from './times.ts';

/** Durations are exact seconds, whereas the sentences count whole minutes as the windows do. */
export interface StatusJson {
  readonly state: State;
  readonly session: {
    readonly id: string;
    readonly name: string;
    readonly labels: readonly string[];
    readonly task: string | null;
    /** The first start. */
    readonly started: Instant | null;
    /** When it began to run or was interrupted. */
    readonly since: Instant | null;
    readonly worked_seconds: number;
    /** Why it is interrupted; null if no reason was given, and while it runs. */
    readonly reason: string | null;
  } | null;
  readonly today: {
    readonly date: LocalDate;
    readonly worked_seconds: number;
    readonly sessions: number;
  };
  readonly unanswered: number;
  /** The number of open questions. */
  readonly questions: number;
  /** The notices about how the record is kept, each in a sentence or more. */
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

/** Two or three short sentences. A time of another day carries its date, and a time recorded in another zone carries that zone. */
export function statusText(present: Snapshot, now: Instant, speech: Speech): string {
  const { session, state, unanswered } = statusJson(present, now, speech);
  const { t } = speech;
  const { current } = present;
  const sentences: string[] = [];
  if (session === null || current === null) sentences.push(t('status.idle'));
  else {
    const { name, since, reason } = session;
    // Running and interrupted sessions both have such a moment.
    const zones = { recorded: current.frame.zone, present: present.frame.zone };
    const worked = spokenDuration(shownWorkedMs(current, now), speech);
    const span = spokenDuration(shownSpanMs(current, now), speech);
    // "Since" means the first start for what runs, as on the card of the window, and the interruption for what is interrupted.
    const from = state === 'running' ? firstStart(current) : since;
    const time = from === null ? '' : recordedTime(from, now, zones, speech);
    const params = { name, time, worked };
    if (state === 'running' && worked !== span)
      sentences.push(t('status.runningWorked', { ...params, span }));
    else if (state === 'running') sentences.push(t('status.running', params));
    else if (reason === null) sentences.push(t('status.interrupted', params));
    else sentences.push(t('status.interruptedFor', { ...params, reason }));
  }
  sentences.push(todayText(present, now, speech));
  const asked = present.questions.length;
  if (asked > 0) sentences.push(t('status.asked', { count: asked, command: 'routinelog answer' }));
  if (unanswered > 0) sentences.push(t('status.unanswered', { count: unanswered }));
  return sentences.join(' ');
}

/** The notices, one line each. On a terminal they are shown nowhere else. */
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

/**
 * Today's total in a sentence. It is the figure that the windows show, which is the sum of the minutes that they show (rules, "minutes").
 */
export function todayText({ today, sessions, frame }: Snapshot, now: Instant, speech: Speech): string {
  const worked = totalWorkedOnDay(today, sessions, frame, now);
  return speech.t('status.today', { worked: spokenDuration(worked, speech), count: sessions.length });
}

function sinceOf(session: Session): Instant | null {
  return session.progress.status === 'running'
    ? session.progress.open.start
    : (openInterruption(session)?.at ?? null);
}
