/** What a timeline shows, in words: one line a session, with its stretches and what interrupted it. Only for who cannot see the drawing. */
import { spokenDuration } from '../../shared/format/duration.ts';
import { listed } from '../../shared/format/list.ts';
import { timeOfDay, timeRange } from '../../shared/format/time-of-day.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import type { DayPart, InterruptionOnDay } from '../../shared/views/day-summary.ts';
import { useSpeech } from './page-context.ts';

export interface TimelineTextProps {
  readonly title: string;
  readonly parts: readonly DayPart[];
  readonly zone: string;
}

export function TimelineText({ title, parts, zone }: TimelineTextProps) {
  const speech = useSpeech();
  return (
    <figcaption className="visually-hidden">
      {parts.length === 0 ? speech.t('timeline.empty', { title }) : title}
      <ul>
        {parts.map((part) => (
          <li key={part.session.id}>
            {sessionInWords(part, zone, speech)}{' '}
            {part.interruptions.map((each) => interruptionInWords(each, zone, speech)).join(' ')}
          </li>
        ))}
      </ul>
    </figcaption>
  );
}

function sessionInWords({ session, segments, workedMs }: DayPart, zone: string, speech: Speech): string {
  const stretches = segments.map((each) => timeRange(each.start, each.end, zone, speech));
  return speech.t('timeline.session', {
    name: session.name,
    stretches: listed(stretches, speech),
    worked: spokenDuration(workedMs, speech),
  });
}

export function interruptionInWords(
  { at, until, isOpen, reason }: InterruptionOnDay,
  zone: string,
  speech: Speech,
): string {
  const when = isOpen ? timeOfDay(at, zone, speech) : timeRange(at, until, zone, speech);
  return reason === null
    ? speech.t('timeline.interruptionNoReason', { when })
    : speech.t('timeline.interruption', { when, reason });
}
