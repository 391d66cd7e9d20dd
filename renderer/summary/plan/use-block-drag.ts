/** A block that is drawn by the pointer, whole or by an edge: its new times are shown while it is held, and sent as it is let go. */
import { type PointerEvent, type PointerEventHandler, useRef, useState } from 'react';
import type { BlockId } from '../../../shared/domain/block.ts';
import { type Interval, lengthMs } from '../../../shared/time/interval.ts';
import { drawn, type Hold } from './block-times.ts';
import type { BlockTimes } from './use-block-times.ts';

export interface BlockDragParts {
  readonly block: BlockId;
  /** Its times as they are shown. */
  readonly shown: Interval;
  readonly axis: Interval;
  readonly day: Interval;
  readonly times: BlockTimes;
  /** Of the whole axis, in CSS pixels. */
  readonly widthPx: () => number;
}

export interface BlockDrag {
  readonly isMoved: boolean;
  /** For what takes hold of it there. */
  handlers(
    hold: Hold,
  ): Readonly<
    Record<
      'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel',
      PointerEventHandler<HTMLElement>
    >
  >;
  /** Whether the click that comes now is the end of a drag, and no click. Asked once for each. */
  isItsClick(): boolean;
  /** Lets go of it without sending anything. */
  letGo(): void;
}

interface Held {
  readonly hold: Hold;
  readonly fromX: number;
  readonly was: Interval;
  readonly isMoved: boolean;
}

/** Less is a click. In CSS pixels. */
const leastDrag = 4;

export function useBlockDrag({ block, shown, axis, day, times, widthPx }: BlockDragParts): BlockDrag {
  const [held, setHeld] = useState<Held | null>(null);
  const wasDrawn = useRef(false);
  const take = (hold: Hold) => (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    wasDrawn.current = false;
    setHeld({ hold, fromX: event.clientX, was: shown, isMoved: false });
  };
  const draw = (event: PointerEvent) => {
    if (held === null) return;
    const byPx = event.clientX - held.fromX;
    if (!held.isMoved && Math.abs(byPx) < leastDrag) return;
    wasDrawn.current = true;
    if (!held.isMoved) setHeld({ ...held, isMoved: true });
    const byMs = (byPx / widthPx()) * lengthMs(axis);
    times.hold({ block, times: drawn(held.was, held.hold, byMs, day) });
  };
  const letGo = () => setHeld(null);
  return {
    isMoved: held?.isMoved === true,
    handlers: (hold) => ({
      onPointerDown: take(hold),
      onPointerMove: draw,
      onPointerUp: () => {
        if (held?.isMoved === true) times.settle();
        letGo();
      },
      onPointerCancel: () => {
        letGo();
        times.drop();
      },
    }),
    isItsClick: () => {
      const isDrag = wasDrawn.current;
      wasDrawn.current = false;
      return isDrag;
    },
    letGo,
  };
}
