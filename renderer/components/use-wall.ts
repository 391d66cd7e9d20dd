/** Writes the times of a session on a page: by the clock of the recording, with a date if they are not on the shown day. */
import type { Session } from '../../shared/domain/session.ts';
import { moment, spokenStretch, stretch, stretchToNow, type Wall } from '../../shared/format/moment.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import type { LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';
import type { InterruptionOnDay } from '../../shared/views/day-interruptions.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { type ShownOn, wallOf, wallOfSession } from '../../shared/views/wall.ts';
import { useNow, useSpeech } from './page-context.ts';

/** Formats the times of one session. */
export interface TimesInWords {
  moment(at: Instant): string;
  stretch(times: Interval): string;
  /** For a screen reader. */
  spokenStretch(times: Interval): string;
  stretchToNow(start: Instant): string;
}

export function timesBy(wall: Wall, speech: Speech): TimesInWords {
  return {
    moment: (at) => moment(at, wall, speech),
    stretch: (times) => stretch(times, wall, speech),
    spokenStretch: (times) => spokenStretch(times, wall, speech),
    stretchToNow: (start) => stretchToNow(start, wall, speech),
  };
}

export function timesOfSession(session: Session, shownOn: ShownOn, speech: Speech): TimesInWords {
  return timesBy(wallOfSession(session, shownOn), speech);
}

export function timesOfInterruption(
  { recordedIn, at, until, isOpen }: InterruptionOnDay,
  shownOn: ShownOn,
  speech: Speech,
): TimesInWords {
  return timesBy(wallOf(recordedIn, isOpen ? [at] : [at, until], shownOn, isOpen), speech);
}

/** For a page that shows today. Rerenders at most every `everyMs` milliseconds. */
export function useWall(
  snapshot: Pick<Snapshot, 'takenAt' | 'today' | 'frame'>,
  everyMs = 15_000,
): (session: Session) => TimesInWords {
  const speech = useSpeech();
  const shownOn = useShownOn(snapshot, snapshot.today, everyMs);
  return (session) => timesOfSession(session, shownOn, speech);
}

export function useShownOn(
  snapshot: Pick<Snapshot, 'takenAt' | 'frame'>,
  date: LocalDate,
  everyMs = 15_000,
): ShownOn {
  const now = useNow(snapshot, everyMs);
  return { date, frame: snapshot.frame, now };
}
