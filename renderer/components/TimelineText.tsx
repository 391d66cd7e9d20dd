/** What a timeline shows, in words: one line a session, with its stretches and what interrupted it. Only for who cannot see the drawing. */
import { spokenDuration } from '../../shared/format/duration.ts';
import { timeOfDay, timeRange } from '../../shared/format/time-of-day.ts';
import type { DayPart, InterruptionOnDay } from '../../shared/views/day-summary.ts';

export interface TimelineTextProps {
  readonly title: string;
  readonly parts: readonly DayPart[];
  readonly zone: string;
}

export function TimelineText({ title, parts, zone }: TimelineTextProps) {
  return (
    <figcaption className="visually-hidden">
      {title}
      {parts.length === 0 && ': nothing recorded.'}
      <ul>
        {parts.map((part) => (
          <li key={part.session.id}>
            {part.session.name}:{' '}
            {part.segments.map((each) => timeRange(each.start, each.end, zone)).join(', ')}, worked{' '}
            {spokenDuration(part.workedMs)}.{' '}
            {part.interruptions.map((each) => interruptionInWords(each, zone)).join(' ')}
          </li>
        ))}
      </ul>
    </figcaption>
  );
}

export function interruptionInWords({ at, until, isOpen, reason }: InterruptionOnDay, zone: string): string {
  const when = isOpen ? timeOfDay(at, zone) : timeRange(at, until, zone);
  return `Interrupted ${when}, ${reason ?? 'reason not yet given'}.`;
}
