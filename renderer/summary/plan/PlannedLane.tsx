/**
 * The planned lane of the day: a block for everything planned, those that overlap one below the other. A block is moved and made longer or
 * shorter by drawing it or by keys; a stretch drawn over nothing is planned.
 */
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react';
import type { Block } from '../../../shared/domain/block.ts';
import { shortened } from '../../../shared/format/shortened.ts';
import { msOf } from '../../../shared/time/instant.ts';
import { type Interval, intersection } from '../../../shared/time/interval.ts';
import { type ShownOn, wallHere } from '../../../shared/views/wall.ts';
import { useLabelColors } from '../../components/label-colors.ts';
import { useSend, useSpeech } from '../../components/page-context.ts';
import { drawnStretch, place } from '../../components/timeline-layout.ts';
import { useDrawn } from '../../components/use-drawn.ts';
import { timesBy } from '../../components/use-wall.ts';
import { whenReleased } from '../../components/when-released.ts';
import { drawn, type Hold, stacked, stepped } from './block-times.ts';
import { markInWords, markSigns } from './marks.ts';
import type { PlanEntry } from './plan-entries.ts';
import type { BlockTimes } from './use-block-times.ts';

const nameHeight = 16;
const laneHeight = 28;
const laneGap = 4;
/** Less is a click. In CSS pixels. */
const leastDrag = 4;

const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

/** With its name above it and a gap below, in CSS pixels. */
export function heightOfLanes(entries: readonly PlanEntry[]): number {
  const lanes = Math.max(1, ...stacked(entries.map(({ planned }) => planned)).map((lane) => lane + 1));
  return nameHeight + lanes * (laneHeight + laneGap) + nameHeight;
}

export interface PlannedLaneProps {
  readonly entries: readonly PlanEntry[];
  readonly axis: Interval;
  readonly top: number;
  readonly day: Interval;
  readonly shownOn: ShownOn;
  readonly times: BlockTimes;
  /** The baseline stays as it is. */
  readonly isFixed: boolean;
  readonly onEdit: (block: Block) => void;
  /** Null: it cannot be started now. */
  readonly startOf: (block: Block) => (() => void) | null;
  readonly onDrawn: (stretch: Interval) => void;
}

export function PlannedLane(props: PlannedLaneProps) {
  const { entries, axis, top, day, shownOn, times, isFixed, onEdit, startOf, onDrawn } = props;
  const speech = useSpeech();
  const { t } = speech;
  const keysId = useId();
  const inWords = timesBy(wallHere(shownOn), speech);
  const ground = useRef<HTMLDivElement>(null);
  const laneOf = stacked(entries.map(({ planned }) => planned));
  const height = heightOfLanes(entries);
  const { moved } = times;
  const { now } = shownOn;
  const isToday = day.start <= now && now < day.end;
  const nowAt = isToday ? place({ start: now, end: now }, axis) : null;
  const movedEntry = entries.find(({ planned }) => planned.id === moved?.block);
  return (
    <div className="plan-lanes" style={{ top: `${top}px`, height: `${height}px` }}>
      <span className="lane-name" aria-hidden="true">
        {t('plan.lane')}
      </span>
      <div
        ref={ground}
        className="plan-ground"
        style={{ top: `${nameHeight}px`, height: `${height - 2 * nameHeight}px` }}
      >
        {!isFixed && <Drawing {...{ axis, day, onDrawn }} />}
        {entries.length === 0 && (
          <p className="plan-empty" style={nowAt === null ? {} : besideLine(nowAt.from)}>
            {t(isFixed ? 'plan.emptyBaseline' : 'plan.empty')}
          </p>
        )}
        <ul aria-label={t('plan.lane')}>
          {entries.map((entry, index) => (
            <LaneBlock
              key={entry.planned.id}
              shown={moved?.block === entry.planned.id ? moved.times : entry.planned}
              lane={laneOf[index] ?? 0}
              widthPx={() => ground.current?.getBoundingClientRect().width ?? 1}
              {...{ entry, axis, day, shownOn, times, isFixed, keysId, onEdit, startOf }}
            />
          ))}
        </ul>
        {nowAt !== null && (
          // Drawn as the line below it is: a box is moved to a whole pixel, and would seem to break it.
          <svg className="plan-now" aria-hidden="true">
            <line className="now-line" x1={percent(nowAt.from)} x2={percent(nowAt.from)} y1="0" y2="100%" />
          </svg>
        )}
      </div>
      <span className="lane-name" data-place="below" aria-hidden="true">
        {t('plan.actualLane')}
      </span>
      <p id={keysId} className="visually-hidden">
        {t('plan.blockKeys')}
      </p>
      <p className="visually-hidden" role="status">
        {moved !== null && movedEntry !== undefined && inWords.spokenStretch(moved.times)}
      </p>
    </div>
  );
}

/** On the side of the line of the present that has more room, so that the line crosses out no word. `at`: its share of the width. */
function besideLine(at: number): CSSProperties {
  return at < 0.5
    ? { left: `calc(${percent(at)} + 0.5rem)` }
    : { right: `calc(${percent(1 - at)} + 0.5rem)` };
}

interface LaneBlockProps
  extends Pick<PlannedLaneProps, 'axis' | 'day' | 'shownOn' | 'times' | 'isFixed' | 'onEdit' | 'startOf'> {
  readonly entry: PlanEntry;
  /** Where it is now, also while it is moved. */
  readonly shown: Interval;
  readonly lane: number;
  readonly keysId: string;
  /** Of the whole axis, in CSS pixels. */
  readonly widthPx: () => number;
}

interface Held {
  readonly hold: Hold;
  readonly fromX: number;
  readonly was: Interval;
  readonly isMoved: boolean;
}

function LaneBlock(props: LaneBlockProps) {
  const { entry, shown, lane, axis, day, shownOn, times, isFixed, keysId, widthPx, onEdit, startOf } = props;
  const { planned, block, mark } = entry;
  const speech = useSpeech();
  const send = useSend();
  const colorOf = useLabelColors();
  const [held, setHeld] = useState<Held | null>(null);
  const wasDrawn = useRef(false);
  const onDay = intersection(shown, day);
  const placed = onDay === null ? null : place(onDay, axis);
  if (placed === null) return null;
  const inWords = timesBy(wallHere(shownOn), speech);
  const title = shortened(planned.title);
  const marked = markInWords(entry, inWords, speech);
  const spoken = { name: title, times: inWords.spokenStretch(shown) };
  const name =
    marked === null
      ? speech.t('plan.block', spoken)
      : speech.t('plan.blockMarked', { ...spoken, mark: marked });
  const look = {
    className: 'plan-block',
    title: name,
    'data-mark': mark,
    'data-label-color': colorOf(planned.labels),
    'data-cut-start': shown.start < day.start,
    'data-cut-end': shown.end > day.end,
    style: {
      // As wide as it is at least (plan.css), one at the very end is within the picture.
      left: `min(${percent(placed.from)}, 100% - 0.75rem)`,
      width: percent(placed.width),
      top: `${lane * (laneHeight + laneGap)}px`,
      height: `${laneHeight}px`,
    },
  };
  const inside = (
    <span className="plan-block-name">
      {mark !== 'same' && <span className="plan-sign">{markSigns[mark]}</span>}
      <bdi>{planned.title}</bdi>
    </span>
  );
  if (isFixed || block === null)
    return (
      <li {...look}>
        {inside}
        <span className="visually-hidden">{name}</span>
      </li>
    );

  const begin = (hold: Hold) => (event: PointerEvent<HTMLElement>) => {
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
    const byMs = (byPx / widthPx()) * (msOf(axis.end) - msOf(axis.start));
    times.hold({ block: block.id, times: drawn(held.was, held.hold, byMs, day) });
  };
  const letGo = () => {
    if (held?.isMoved === true) times.settle();
    setHeld(null);
  };
  const drag = (hold: Hold) => ({
    onPointerDown: begin(hold),
    onPointerMove: draw,
    onPointerUp: letGo,
    onPointerCancel: () => {
      setHeld(null);
      times.drop();
    },
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      event.preventDefault();
      const hold = event.shiftKey ? 'end' : 'whole';
      times.holdForKeys({
        block: block.id,
        times: stepped(shown, hold, key === 'ArrowRight' ? 1 : -1, day),
      });
    } else if (key === 'Delete' || key === 'Backspace') {
      event.preventDefault();
      times.drop();
      void send('removeBlock', { block: block.id });
    } else if (key === 'Escape' && times.moved !== null) {
      event.preventDefault();
      setHeld(null);
      times.drop();
    } else if (key.toLowerCase() === 's') {
      event.preventDefault();
      startOf(block)?.();
    }
  };
  return (
    <li
      {...look}
      data-held={held?.isMoved === true}
      data-keeps-escape={times.moved?.block === block.id ? '' : undefined}
    >
      <button
        type="button"
        className="plan-block-button"
        aria-label={name}
        aria-describedby={keysId}
        {...drag('whole')}
        onKeyDown={onKeyDown}
        onBlur={() => whenReleased(times.settle)}
        onClick={() => {
          // The end of a drag comes as a click too, and is no click.
          if (wasDrawn.current) wasDrawn.current = false;
          else {
            times.settle();
            onEdit(block);
          }
        }}
      >
        {inside}
      </button>
      {shown.start >= day.start && <span className="plan-edge" data-edge="start" {...drag('start')} />}
      {shown.end <= day.end && <span className="plan-edge" data-edge="end" {...drag('end')} />}
    </li>
  );
}

interface DrawingProps extends Pick<PlannedLaneProps, 'axis' | 'day' | 'onDrawn'> {}

/** The empty ground of the lane. The same can be done by typing, by keyboard. */
function Drawing({ axis, day, onDrawn }: DrawingProps) {
  const {
    ground,
    props: drawing,
    place: drawnAt,
  } = useDrawn(({ from, to }) => {
    // What is planned may lie in a time to come.
    const stretch = drawnStretch(from, to, axis, day, day.end);
    if (stretch !== null) onDrawn(stretch);
  });
  return (
    <div ref={ground} className="plan-drawing" {...drawing}>
      {drawnAt !== null && <span className="timeline-drawn" style={drawnAt} />}
    </div>
  );
}
