/** The timeline in words, only for screen readers: one list item a session, with its stretches and interruptions. */
import type { Session } from '../../shared/domain/session.ts';
import { spokenDuration } from '../../shared/format/duration.ts';
import { listed } from '../../shared/format/list.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import type { Interval } from '../../shared/time/interval.ts';
import type { InterruptionOnDay } from '../../shared/views/day-interruptions.ts';
import type { DayPart } from '../../shared/views/day-summary.ts';
import type { ShownOn } from '../../shared/views/wall.ts';
import { useSpeech } from './page-context.ts';
import { doubtsOn } from './timeline-layout.ts';
import { timesOfInterruption, timesOfSession } from './use-wall.ts';

export interface TimelineTextProps {
  readonly title: string;
  readonly parts: readonly DayPart[];
  readonly shownOn: ShownOn;
}

/** A list beside the drawing rather than its accessible name, because a screen reader reads a name in full each time the focus enters. */
export function TimelineText({ title, parts, shownOn }: TimelineTextProps) {
  const speech = useSpeech();
  if (parts.length === 0) return <p className="visually-hidden">{speech.t('timeline.empty', { title })}</p>;
  return (
    <ul className="visually-hidden">
      {parts.map((part) => (
        <li key={part.session.id}>
          {sessionInWords(part, shownOn, speech)}{' '}
          {[
            ...part.interruptions.map((each) => interruptionInWords(each, shownOn, speech)),
            ...doubtsOn(part).map((each) => doubtInWords(part.session, each, shownOn, speech)),
          ].join(' ')}
        </li>
      ))}
    </ul>
  );
}

function sessionInWords({ session, segments, workedMs }: DayPart, shownOn: ShownOn, speech: Speech): string {
  const times = timesOfSession(session, shownOn, speech);
  const stretches = segments.map((each) => times.spokenStretch(each));
  return speech.t('timeline.session', {
    name: session.name,
    stretches: listed(stretches, speech),
    worked: spokenDuration(workedMs, speech),
  });
}

export function stretchInWords(
  session: Session,
  stretch: Interval,
  shownOn: ShownOn,
  speech: Speech,
): string {
  const times = timesOfSession(session, shownOn, speech).spokenStretch(stretch);
  return speech.t('timeline.stretch', { name: session.name, times });
}

export function interruptionInWords(
  interruption: InterruptionOnDay,
  shownOn: ShownOn,
  speech: Speech,
): string {
  const { at, until, isOpen, filledBy } = interruption;
  const times = timesOfInterruption(interruption, shownOn, speech);
  const when = isOpen ? times.moment(at) : times.spokenStretch({ start: at, end: until });
  const reason = interruption.reason ?? filledBy?.name ?? null;
  return reason === null
    ? speech.t('timeline.interruptionNoReason', { when })
    : speech.t('timeline.interruption', { when, reason });
}

export function doubtInWords(session: Session, doubt: Interval, shownOn: ShownOn, speech: Speech): string {
  const when = timesOfSession(session, shownOn, speech).spokenStretch(doubt);
  return speech.t('timeline.doubt', { when });
}
