/**
 * The empty places of a timeline, to be filled: each gap between two sessions has a button, and a stretch can be drawn over any empty
 * place, including a part of a gap.
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
  /** Drawn stretches do not go beyond this day. */
  readonly day: Interval;
  readonly shownOn: ShownOn;
  /** In CSS pixels: `top` is where the bars begin, `height` is the height of the drawing. */
  readonly top: number;
  readonly height: number;
  /** Called with the chosen gap or the drawn stretch. */
  readonly onEmpty: (stretch: Interval) => void;
}

export function EmptyStretches(props: EmptyStretchesProps) {
  const { parts, axis, day, shownOn, top, height, onEmpty } = props;
  const speech = useSpeech();
  // Uses the clock of the axis, which is that of the place where the day was spent.
  const times = timesBy(wallOfDay({ parts }, shownOn), speech);
  const {
    ground,
    props: drawing,
    place: drawnAt,
    wasDrawn,
  } = useDrawn(({ from, to }) => {
    // Sessions cannot be added in the future.
    const stretch = drawnStretch(from, to, axis, day, shownOn.now);
    if (stretch !== null) onEmpty(stretch);
  });
  return (
    // By keyboard, the same is done with the buttons "Add session" and those of the gaps.
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
                // A click event from a key cannot end a drawing.
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
