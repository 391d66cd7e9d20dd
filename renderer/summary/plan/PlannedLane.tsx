/**
 * The planned lane of the day. Overlapping blocks are placed below each other. A block is moved and resized by dragging or by keys;
 * dragging over empty ground plans a new block.
 */
import { type CSSProperties, useId, useRef } from 'react';
import type { Interval } from '../../../shared/time/interval.ts';
import { wallHere } from '../../../shared/views/wall.ts';
import { useSpeech } from '../../components/page-context.ts';
import { percent, place } from '../../components/timeline-layout.ts';
import { timesBy } from '../../components/use-wall.ts';
import { drawnStretch } from '../timeline/empty.ts';
import { useDrawn } from '../timeline/use-drawn.ts';
import { LaneBlock, type LaneBlockProps } from './LaneBlock.tsx';
import { heightOfLanes, lanesOf, nameHeight } from './lane-layout.ts';
import type { PlanEntry } from './plan-entries.ts';

export interface PlannedLaneProps
  extends Pick<LaneBlockProps, 'axis' | 'day' | 'shownOn' | 'times' | 'isFixed' | 'onEdit' | 'startOf'> {
  readonly entries: readonly PlanEntry[];
  readonly top: number;
  readonly onDrawn: (stretch: Interval) => void;
}

export function PlannedLane(props: PlannedLaneProps) {
  const { entries, axis, top, day, shownOn, times, isFixed, onEdit, startOf, onDrawn } = props;
  const speech = useSpeech();
  const { t } = speech;
  const keysId = useId();
  const inWords = timesBy(wallHere(shownOn), speech);
  const ground = useRef<HTMLDivElement>(null);
  const laneOf = lanesOf(entries);
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
            {isFixed ? (
              t('plan.emptyBaseline')
            ) : (
              <>
                <span className="plan-empty-hint">{t('plan.empty')}</span>
                <span className="plan-empty-paper">{t('plan.emptyOnPaper')}</span>
              </>
            )}
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
          // An SVG line, like the line of the timeline below. A box would be rounded to whole pixels, and the two lines would not meet.
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

/**
 * Places the text on the side of the present line that has more room, so that the line crosses no words. `at` is the position of the line
 * as a share of the width.
 */
function besideLine(at: number): CSSProperties {
  return at < 0.5
    ? { left: `calc(${percent(at)} + 0.5rem)` }
    : { right: `calc(${percent(1 - at)} + 0.5rem)` };
}

interface DrawingProps extends Pick<PlannedLaneProps, 'axis' | 'day' | 'onDrawn'> {}

/** The empty ground of the lane, to draw new blocks on. By keyboard, the same is done in the line. */
function Drawing({ axis, day, onDrawn }: DrawingProps) {
  const {
    ground,
    props: drawing,
    place: drawnAt,
  } = useDrawn(({ from, to }) => {
    // A planned stretch may lie in the future.
    const stretch = drawnStretch(from, to, axis, day, day.end);
    if (stretch !== null) onDrawn(stretch);
  });
  return (
    <div ref={ground} className="plan-drawing" {...drawing}>
      {drawnAt !== null && <span className="timeline-drawn" style={drawnAt} />}
    </div>
  );
}
