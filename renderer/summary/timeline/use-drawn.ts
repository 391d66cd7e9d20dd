/**
 * Drawing a stretch over empty ground by press, move and release. Escape cancels it and closes nothing. A press that hardly moves draws
 * nothing and counts as a click on the element below.
 */
import {
  type CSSProperties,
  type PointerEvent,
  type PointerEventHandler,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import { percent } from '../../components/timeline-layout.ts';

/** Shares of the width of the ground, in the order in which they were drawn. */
export interface Drawn {
  readonly from: number;
  readonly to: number;
}

export interface Drawing {
  readonly ground: RefObject<HTMLDivElement | null>;
  /** The props of the ground. While it is drawn on, `data-drawing` keeps Escape from closing the window. */
  readonly props: Readonly<
    Record<
      'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel',
      PointerEventHandler<HTMLDivElement>
    >
  > & { readonly 'data-drawing': boolean };
  /** The position of the drawn stretch; null while nothing is drawn. */
  readonly place: CSSProperties | null;
  /** Whether a stretch was drawn since the last press. The browser still sends a click to the element below. */
  readonly wasDrawn: () => boolean;
}

/** The minimum distance of a drawing in CSS pixels. Less is a click. */
const leastDrag = 6;

export function useDrawn(onDrawn: (drawn: Drawn) => void): Drawing {
  const ground = useRef<HTMLDivElement>(null);
  const hasMoved = useRef(false);
  const [pressed, press] = useState<Drawn | null>(null);
  const shown = pressed !== null && hasMoved.current ? pressed : null;
  const isShown = shown !== null;
  useEffect(() => {
    if (!isShown) return;
    const giveUp = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      press(null);
    };
    addEventListener('keydown', giveUp, true);
    return () => removeEventListener('keydown', giveUp, true);
  }, [isShown]);

  const shareAt = (event: PointerEvent) => {
    const box = ground.current?.getBoundingClientRect();
    return box === undefined ? 0 : Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  };
  const isWide = ({ from, to }: Drawn) =>
    Math.abs(to - from) * (ground.current?.getBoundingClientRect().width ?? 0) >= leastDrag;
  return {
    ground,
    props: {
      'data-drawing': isShown,
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        hasMoved.current = false;
        const at = shareAt(event);
        press({ from: at, to: at });
      },
      onPointerMove: (event) => {
        if (pressed === null) return;
        // The pointer was released outside the window.
        if (event.buttons === 0) return press(null);
        const moved = { from: pressed.from, to: shareAt(event) };
        if (!hasMoved.current && isWide(moved)) {
          hasMoved.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
        }
        press(moved);
      },
      onPointerUp: () => {
        if (shown !== null && isWide(shown)) onDrawn(shown);
        press(null);
      },
      onPointerCancel: () => press(null),
    },
    place:
      shown === null
        ? null
        : {
            left: percent(Math.min(shown.from, shown.to)),
            width: percent(Math.abs(shown.to - shown.from)),
          },
    wasDrawn: () => hasMoved.current,
  };
}
