/**
 * What is empty on a timeline, to be filled: each gap between two things is a button, and a stretch can be drawn over any empty place, a part of
 * a gap among them.
 */
import type { Instant } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';
import type { DayPart } from '../../shared/views/day-summary.ts';
import { type ShownOn, wallOfAll } from '../../shared/views/wall.ts';
import { Icon } from './Icon.tsx';
import { useSpeech } from './page-context.ts';
import { drawnStretch, gapsOf, percent, place } from './timeline-layout.ts';
import { useDrawn } from './use-drawn.ts';
import { timesBy } from './use-wall.ts';

export interface EmptyStretchesProps {
  readonly parts: readonly DayPart[];
  readonly axis: Interval;
  /** The day, which nothing that is drawn goes beyond. */
  readonly isFree: Interval;
  /** Nothing is entered for a time to come. */
  readonly now: Instant | null;
  readonly shownOn: ShownOn;
  readonly top: number;
  readonly height: number;
  readonly onEmpty: (stretch: Interval) => void;
}

export function EmptyStretches(props: EmptyStretchesProps) {
  const { parts, axis, isFree, shownOn, top, height, onEmpty } = props;
  const speech = useSpeech();
  // By the clock of the hours below, which are those of the place where the day was spent.
  const times = timesBy(
    wallOfAll(
      parts.map(({ session }) => session),
      shownOn,
    ),
    speech,
  );
  const {
    ground,
    props: drawing,
    place: drawnAt,
    wasDrawn,
  } = useDrawn(({ from, to }) => {
    const stretch = drawnStretch(from, to, axis, isFree, shownOn.now);
    if (stretch !== null) onEmpty(stretch);
  });
  return (
    // The same can be done by the button "Add session", and from each gap, by keyboard.
    <div
      ref={ground}
      className="timeline-ground"
      style={{ top: `${top}px`, height: `${height - top}px` }}
      {...drawing}
    >
      {drawnAt !== null && <span className="timeline-drawn" style={drawnAt} />}
      {gapsOf(parts).map((gap) => {
        const placed = place(gap, axis);
        if (placed === null) return null;
        const name = speech.t('timeline.addInGap', { times: times.spokenStretch(gap) });
        return (
          <span
            key={gap.start}
            className="timeline-gap-place"
            style={{ left: percent(placed.from), width: percent(placed.width) }}
          >
            <button
              type="button"
              className="timeline-gap"
              aria-label={name}
              title={name}
              onClick={(event) => {
                // By a key there is nothing that could have been drawn.
                if (event.detail === 0 || !wasDrawn()) onEmpty(gap);
              }}
            >
              <Icon name="add" />
            </button>
          </span>
        );
      })}
    </div>
  );
}
