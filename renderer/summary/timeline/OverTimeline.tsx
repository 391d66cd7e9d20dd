/** The controls over the timeline of a day: sessions can be opened, their edges moved, and empty stretches filled. */
import type { Session } from '../../../shared/domain/session.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { Interval } from '../../../shared/time/interval.ts';
import type { DayPart } from '../../../shared/views/day-summary.ts';
import type { ShownOn } from '../../../shared/views/wall.ts';
import { useSpeech } from '../../components/page-context.ts';
import type { LaidOut } from '../../components/Timeline.tsx';
import { stretchInWords } from '../../components/TimelineText.tsx';
import { extent, percent, place } from '../../components/timeline-layout.ts';
import { Edges, focusFirstEdge } from './Edges.tsx';
import { EmptyStretches } from './EmptyStretches.tsx';
import type { Edge } from './edges.ts';

export interface OverTimelineProps {
  readonly laidOut: LaidOut;
  readonly parts: readonly DayPart[];
  readonly day: Interval;
  readonly shownOn: ShownOn;
  readonly onOpen: (session: Session) => void;
  /** Called with an empty stretch that was chosen. */
  readonly onEmpty: (stretch: Interval) => void;
  /** Called with the edge that was moved and its new time. */
  readonly onMoved: (edge: Edge, at: Instant) => void;
}

export function OverTimeline(props: OverTimelineProps) {
  const { laidOut, parts, day, shownOn, onOpen, onEmpty, onMoved } = props;
  const { axis, reached, topOf, barHeight, top, height } = laidOut;
  return (
    <>
      <EmptyStretches {...{ parts, axis, day, shownOn, top, height, onEmpty }} />
      {reached.map((part, index) => (
        <OpenBlock
          key={part.session.id}
          top={topOf(index)}
          height={barHeight}
          {...{ part, axis, shownOn, onOpen }}
        />
      ))}
      {reached.map((part, index) => (
        <Edges
          key={part.session.id}
          top={topOf(index)}
          height={barHeight}
          {...{ part, axis, day, shownOn, onMoved }}
        />
      ))}
    </>
  );
}

interface OpenBlockProps {
  readonly part: DayPart;
  readonly axis: Interval;
  readonly shownOn: ShownOn;
  /** The position and height of the bar, in CSS pixels. */
  readonly top: number;
  readonly height: number;
  readonly onOpen: (session: Session) => void;
}

/** A button over the drawing, as wide as the session on the day, and at least wide enough to be hit. */
function OpenBlock({ part, axis, shownOn, top, height, onOpen }: OpenBlockProps) {
  const speech = useSpeech();
  const whole = extent(part);
  const placed = place(whole, axis);
  if (placed === null) return null;
  const { session } = part;
  const name = stretchInWords(session, whole, shownOn, speech);
  return (
    <button
      type="button"
      className="timeline-block"
      aria-label={name}
      title={name}
      style={{
        // Keeps the minimum width inside the drawing, even at its very end.
        left: `min(${percent(placed.from)}, 100% - 1.75rem)`,
        width: percent(placed.width),
        top: `${top}px`,
        height: `${height}px`,
      }}
      data-bar-of={session.id}
      onClick={() => onOpen(session)}
      onKeyDown={(event) => {
        // Moves to the edges of the bar.
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        focusFirstEdge(event.currentTarget);
      }}
    />
  );
}
