/** Dragging a block, as a whole or by an edge. The new times are shown during the drag and sent when the pointer is released. */
import { type PointerEvent, type PointerEventHandler, useRef, useState } from 'react';
import type { BlockId } from '../../../shared/domain/block.ts';
import { type Interval, lengthMs } from '../../../shared/time/interval.ts';
import { drawn, type Hold } from './block-times.ts';
import type { BlockTimes } from './use-block-times.ts';

export interface BlockDragParts {
  readonly block: BlockId;
  /** Its times as shown. */
  readonly shown: Interval;
  readonly axis: Interval;
  readonly day: Interval;
  readonly times: BlockTimes;
  /** Returns the width of the whole axis, in CSS pixels. */
  readonly widthPx: () => number;
}

export interface BlockDrag {
  readonly isMoved: boolean;
  /** The pointer handlers for the element that holds this part of the block. */
  handlers(
    hold: Hold,
  ): Readonly<
    Record<
      'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel',
      PointerEventHandler<HTMLElement>
    >
  >;
  /** Whether the next click event belongs to a drag and is no click. Call it once for each click event. */
  isItsClick(): boolean;
  /** Ends the drag without sending anything. */
  letGo(): void;
}

interface Held {
  readonly hold: Hold;
  readonly fromX: number;
  readonly was: Interval;
  readonly isMoved: boolean;
}

/** The minimum distance of a drag in CSS pixels. Less is a click. */
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
