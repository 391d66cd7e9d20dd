/** What a row of the history says about a session: its day, its times, and how long it was worked on. */
import { dayOfSession, firstStart, type Session } from '../../../shared/domain/session.ts';
import { endOf } from '../../../shared/domain/times.ts';
import { dateWithYear } from '../../../shared/format/dates.ts';
import { spokenDuration } from '../../../shared/format/duration.ts';
import type { Wall } from '../../../shared/format/moment.ts';
import type { Speech } from '../../../shared/messages/speech.ts';
import type { DayFrame } from '../../../shared/time/day.ts';
import { type Instant, later } from '../../../shared/time/instant.ts';
import { type ShownOn, wallOfSession } from '../../../shared/views/wall.ts';
import { shownWorkedMs } from '../../../shared/views/whole-minutes.ts';
import { timesBy } from '../../components/use-wall.ts';

export interface SessionFacts {
  readonly day: string;
  /** Null before the start. */
  readonly times: string | null;
  readonly worked: string;
}

export function sessionFacts(session: Session, frame: DayFrame, now: Instant, speech: Speech): SessionFacts {
  const day = dayOfSession(session);
  const begun = firstStart(session);
  const ended = endOf(session);
  const times = day === null ? null : timesBy(wallInList(session, { date: day, frame, now }), speech);
  const fromTo =
    times === null || begun === null
      ? null
      : session.progress.status === 'running'
        ? times.stretchToNow(begun)
        : ended === null
          ? times.moment(begun)
          : times.stretch({ start: begun, end: later(begun, ended) });
  return {
    day: day === null ? speech.t('history.notStarted') : dateWithYear(day, speech),
    times: fromTo,
    worked: spokenDuration(shownWorkedMs(session, now), speech),
  };
}

/** Each row names its date, because its neighbours may be years apart. */
function wallInList(session: Session, shownOn: ShownOn): Wall {
  return { ...wallOfSession(session, shownOn), isListOfDates: true };
}
