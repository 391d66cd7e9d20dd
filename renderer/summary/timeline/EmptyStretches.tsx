/**
 * What is empty on a timeline, to be filled: each gap between two things is a button, and a stretch can be drawn over any empty place, a part of
 * a gap among them.
 */
import type { Interval } from '../../../shared/time/interval.ts';
import type { DayPart } from '../../../shared/views/day-summary.ts';
import type { ShownOn } from '../../../shared/views/wall.ts';
import { Icon } from '../../components/Icon.tsx';
import { useSpeech } from '../../components/page-context.ts';
import { percent, place } from '../../components/timeline-layout.ts';
import { timesBy } from '../../components/use-wall.ts';
import { wallOfDay } from '../wall-of-day.ts';
import { drawnStretch, gapsOf } from './empty.ts';
import { useDrawn } from './use-drawn.ts';

export interface EmptyStretchesProps {
  readonly parts: readonly DayPart[];
  readonly axis: Interval;
  /** Nothing that is drawn goes beyond it. */
  readonly day: Interval;
  readonly shownOn: ShownOn;
  /** In CSS pixels: where the bars begin, and where the drawing ends. */
  readonly top: number;
  readonly height: number;
  /** A stretch was chosen: a gap, or what was drawn over nothing. */
  readonly onEmpty: (stretch: Interval) => void;
}

export function EmptyStretches(props: EmptyStretchesProps) {
  const { parts, axis, day, shownOn, top, height, onEmpty } = props;
  const speech = useSpeech();
  // By the clock of the hours below, which are those of the place where the day was spent.
  const times = timesBy(wallOfDay({ parts }, shownOn), speech);
  const {
    ground,
    props: drawing,
    place: drawnAt,
    wasDrawn,
  } = useDrawn(({ from, to }) => {
    // Nothing is entered for a time to come.
    const stretch = drawnStretch(from, to, axis, day, shownOn.now);
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
