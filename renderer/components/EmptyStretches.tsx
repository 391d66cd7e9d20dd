/** What is empty on a timeline, to be filled: each gap between two things is a button, and a stretch can be drawn over any empty place. */
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

/** Less is a click. In CSS pixels. */
const leastDrag = 6;
const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

export function EmptyStretches(props: EmptyStretchesProps) {
  const { parts, axis, isFree, shownOn, top, height, onEmpty } = props;
  const speech = useSpeech();
  const times = timesBy(wallHere(shownOn), speech);
  const ground = useRef<HTMLDivElement>(null);
  const [drawn, draw] = useState<{ readonly from: number; readonly to: number } | null>(null);
  const shareAt = (event: PointerEvent) => {
    const box = ground.current?.getBoundingClientRect();
    return box === undefined ? 0 : Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  };
  const widthOf = (each: { readonly from: number; readonly to: number }) =>
    Math.abs(each.to - each.from) * (ground.current?.getBoundingClientRect().width ?? 0);
  const end = () => {
    if (drawn !== null && widthOf(drawn) >= leastDrag) {
      const stretch = drawnStretch(drawn.from, drawn.to, axis, isFree, shownOn.now);
      if (stretch !== null) onEmpty(stretch);
    }
    draw(null);
  };
  return (
    // The same can be done by the button "Add session", and from each gap, by keyboard.
    <div
      ref={ground}
      className="timeline-ground"
      style={{ top: `${top}px`, height: `${height - top}px` }}
      onPointerDown={(event) => {
        if (event.button !== 0 || isButton(event.target)) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const at = shareAt(event);
        draw({ from: at, to: at });
      }}
      onPointerMove={(event) => drawn !== null && draw({ from: drawn.from, to: shareAt(event) })}
      onPointerUp={end}
      onPointerCancel={() => draw(null)}
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
              onClick={() => onEmpty(gap)}
            >
              <Icon name="add" />
            </button>
          </span>
        );
      })}
    </div>
  );
}

/** Also when its sign was hit. */
function isButton(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button') !== null;
}
