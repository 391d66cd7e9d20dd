/**
 * A stretch that is drawn over empty ground: pressed, moved, let go. Escape gives up, and closes nothing. A press that hardly moves draws
 * nothing, and is left to whatever was pressed.
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

/** As shares of the width of the ground, in the order in which they were drawn. */
export interface Drawn {
  readonly from: number;
  readonly to: number;
}

export interface Drawing {
  readonly ground: RefObject<HTMLDivElement | null>;
  /** For the ground. As long as it is drawn on, Escape closes no window. */
  readonly props: Readonly<
    Record<
      'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel',
      PointerEventHandler<HTMLDivElement>
    >
  > & { readonly 'data-drawing': boolean };
  /** Where it is shown while it is drawn; null while nothing is. */
  readonly place: CSSProperties | null;
  /** Whether a stretch was drawn since the last press: the browser clicks what lies under it all the same. */
  readonly wasDrawn: () => boolean;
}

/** Less is a click. In CSS pixels. */
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
        // Let go where nobody saw it.
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
