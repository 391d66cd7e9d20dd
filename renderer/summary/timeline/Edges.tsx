/**
 * The edges of the bars of a timeline. They are moved by dragging, or by the arrow keys one minute at a time. The new time is shown
 * meanwhile. Escape cancels; releasing the pointer, Enter, or leaving the edge sends the change.
 */
import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react';
import { type Instant, instantFromMs, msOf } from '../../../shared/time/instant.ts';
import type { Interval } from '../../../shared/time/interval.ts';
import type { DayPart } from '../../../shared/views/day-summary.ts';
import type { ShownOn } from '../../../shared/views/wall.ts';
import { useSpeech } from '../../components/page-context.ts';
import { percent, place, placeOfMoved } from '../../components/timeline-layout.ts';
import { timesOfSession } from '../../components/use-wall.ts';
import { whenReleased } from '../../components/when-released.ts';
import { type Edge, edgeNow, edgesOf, movedEdge, steppedEdge, stretchWith, timesAt } from './edges.ts';

export interface EdgesProps {
  readonly part: DayPart;
  readonly axis: Interval;
  readonly day: Interval;
  readonly shownOn: ShownOn;
  /** The position and height of the bar, in CSS pixels. */
  readonly top: number;
  readonly height: number;
  readonly onMoved: (edge: Edge, at: Instant) => void;
}

interface Held {
  /** Identifies the edge as it was when it was taken. The session may be changed elsewhere before it is released. */
  readonly of: Pick<Edge, 'side' | 'at'>;
  readonly at: Instant;
  /** The horizontal pointer position at the start of a drag, in CSS pixels; null if the edge is moved by keys. */
  readonly fromX: number | null;
}

/** The minimum distance of a drag in CSS pixels. Less is a click. */
const leastDrag = 3;
const manyMinutes = 10;

export function Edges({ part, axis, day, shownOn, top, height, onMoved }: EdgesProps) {
  const speech = useSpeech();
  const { t } = speech;
  const [holding, hold] = useState<Held | null>(null);
  const ground = useRef<HTMLDivElement>(null);
  const keysId = useId();
  const { session } = part;
  const times = timesOfSession(session, shownOn, speech);
  const edges = edgesOf(session, day, shownOn.now);
  if (edges.length === 0) return null;
  const heldEdge = holding === null ? undefined : edgeNow(edges, holding.of);
  // If the edge no longer exists, nothing is held.
  const held = holding === null || heldEdge === undefined ? null : { ...holding, edge: heldEdge };

  /** Sends the new time if it differs, and releases the edge. */
  const settle = () => {
    if (held !== null && held.at !== held.edge.at) onMoved(held.edge, movedEdge(held.edge, held.at));
    hold(null);
  };
  const drag = (event: PointerEvent) => {
    if (held === null || held.fromX === null) return;
    const byPx = event.clientX - held.fromX;
    const isMoved = held.at !== held.edge.at || Math.abs(byPx) >= leastDrag;
    const widthPx = ground.current?.getBoundingClientRect().width ?? 1;
    const byMs = (byPx / widthPx) * (msOf(axis.end) - msOf(axis.start));
    if (!isMoved) return;
    const at = movedEdge(held.edge, instantFromMs(msOf(held.edge.at) + byMs));
    hold({ of: held.edge, at, fromX: held.fromX });
  };
  const onKeyDown = (edge: Edge) => (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      const from = held?.edge === edge ? held.at : edge.at;
      const minutes = step * (event.shiftKey ? manyMinutes : 1);
      hold({ of: edge, at: steppedEdge(edge, from, minutes), fromX: null });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      settle();
    } else if (event.key === 'Escape' && held !== null) {
      event.preventDefault();
      event.stopPropagation();
      hold(null);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      focusBeside(event.currentTarget, event.key === 'ArrowDown' ? 1 : -1);
    }
  };
  const moving = held === null ? null : stretchWith(held.edge, held.at);
  const ghost = moving === null ? null : place(moving, axis);
  return (
    <div
      ref={ground}
      className="timeline-edges"
      data-edges-of={session.id}
      // Escape closes the window only if no edge is held.
      data-keeps-escape={held === null ? undefined : ''}
      style={{ top: `${top}px`, height: `${height}px` }}
    >
      {ghost !== null && moving !== null && held !== null && (
        <span
          className="timeline-moved"
          data-times-at={timesAt(held.edge.side, ghost)}
          style={{ left: percent(ghost.from), width: percent(ghost.width) }}
        >
          <span className="timeline-moved-time">{times.stretch(moving)}</span>
        </span>
      )}
      {edges.map((edge) => {
        const isHeld = held?.edge === edge;
        const at = isHeld ? held.at : edge.at;
        const placed = (isHeld ? placeOfMoved : place)({ start: at, end: at }, axis);
        if (placed === null) return null;
        return (
          <span
            key={`${edge.place} ${edge.side}`}
            className="timeline-edge"
            role="slider"
            data-side={edge.side}
            data-held={isHeld}
            tabIndex={-1}
            aria-label={t(`timeline.edge.${edge.side}`, { name: session.name })}
            aria-describedby={keysId}
            aria-orientation="horizontal"
            aria-valuemin={minutes(edge.least)}
            aria-valuemax={minutes(edge.most)}
            aria-valuenow={minutes(at)}
            aria-valuetext={times.moment(at)}
            style={{ left: percent(placed.from) }}
            onKeyDown={onKeyDown(edge)}
            onBlur={() => held?.fromX === null && whenReleased(settle)}
            onPointerDown={(event) => {
              if (event.button !== 0) return;
              event.stopPropagation();
              event.currentTarget.setPointerCapture(event.pointerId);
              event.currentTarget.focus();
              hold({ of: edge, at: edge.at, fromX: event.clientX });
            }}
            onPointerMove={drag}
            onPointerUp={settle}
            onPointerCancel={() => hold(null)}
          />
        );
      })}
      <span id={keysId} hidden>
        {t('timeline.edgeKeys')}
      </span>
    </div>
  );
}

const steps: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowRight: 1 };

function minutes(at: Instant): number {
  return Math.floor(msOf(at) / 60_000);
}

/** Moves the focus to the next or previous edge of the bar; before the first edge comes the bar itself. */
function focusBeside(edge: HTMLElement, by: -1 | 1): void {
  const all = [...(edge.parentElement?.querySelectorAll<HTMLElement>('.timeline-edge') ?? [])];
  const next = all[all.indexOf(edge) + by];
  if (next !== undefined) next.focus();
  else if (by === -1)
    edge.parentElement?.parentElement
      ?.querySelector<HTMLElement>(`[data-bar-of="${edge.parentElement.dataset['edgesOf'] ?? ''}"]`)
      ?.focus();
}

/** Moves the focus from a bar to its first edge. */
export function focusFirstEdge(bar: HTMLElement): void {
  bar.parentElement
    ?.querySelector<HTMLElement>(`[data-edges-of="${bar.dataset['barOf'] ?? ''}"] .timeline-edge`)
    ?.focus();
}
