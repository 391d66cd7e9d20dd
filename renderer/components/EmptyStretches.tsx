/**
 * What is empty on a timeline, to be filled: each gap between two things is a button, and a stretch can be drawn over any empty place, a part of
 * a gap among them.
 */
import { type PointerEvent, useRef, useState } from 'react';
import type { Instant } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';
import type { DayPart } from '../../shared/views/day-summary.ts';
import { type ShownOn, wallHere } from '../../shared/views/wall.ts';
import { Icon } from './Icon.tsx';
import { useSpeech } from './page-context.ts';
import { drawnStretch, gapsOf, place } from './timeline-layout.ts';
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

/** Where the pointer was pressed and where it is, as shares of the width. */
interface Drawn {
  readonly from: number;
  readonly to: number;
}

/** Less is a click. In CSS pixels. */
const leastDrag = 6;
const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

export function EmptyStretches(props: EmptyStretchesProps) {
  const { parts, axis, isFree, shownOn, top, height, onEmpty } = props;
  const speech = useSpeech();
  const times = timesBy(wallHere(shownOn), speech);
  const ground = useRef<HTMLDivElement>(null);
  const [pressed, press] = useState<Drawn | null>(null);
  // The browser clicks a gap in which a stretch was drawn.
  const wasDrawn = useRef(false);
  const shareAt = (event: PointerEvent) => {
    const box = ground.current?.getBoundingClientRect();
    return box === undefined ? 0 : Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  };
  const isDrawn = ({ from, to }: Drawn) =>
    Math.abs(to - from) * (ground.current?.getBoundingClientRect().width ?? 0) >= leastDrag;
  const drawn = pressed !== null && wasDrawn.current ? pressed : null;
  const move = (event: PointerEvent<HTMLElement>) => {
    if (pressed === null) return;
    const moved = { from: pressed.from, to: shareAt(event) };
    if (isDrawn(moved) && !wasDrawn.current) {
      // Not before: a press that does not move is the gap's own.
      event.currentTarget.setPointerCapture(event.pointerId);
      wasDrawn.current = true;
    }
    press(moved);
  };
  const end = () => {
    if (drawn !== null && isDrawn(drawn)) {
      const stretch = drawnStretch(drawn.from, drawn.to, axis, isFree, shownOn.now);
      if (stretch !== null) onEmpty(stretch);
    }
    press(null);
  };
  return (
    // The same can be done by the button "Add session", and from each gap, by keyboard.
    <div
      ref={ground}
      className="timeline-ground"
      style={{ top: `${top}px`, height: `${height - top}px` }}
      data-drawing={drawn !== null}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        wasDrawn.current = false;
        const at = shareAt(event);
        press({ from: at, to: at });
      }}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={() => press(null)}
    >
      {drawn !== null && (
        <span
          className="timeline-drawn"
          style={{
            left: percent(Math.min(drawn.from, drawn.to)),
            width: percent(Math.abs(drawn.to - drawn.from)),
          }}
        />
      )}
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
                if (event.detail === 0 || !wasDrawn.current) onEmpty(gap);
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
