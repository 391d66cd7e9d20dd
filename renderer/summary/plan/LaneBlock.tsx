/** A block in the planned lane. It is drawn as a `MovableBlock` if it can be moved. */
import { shortened } from '../../../shared/format/shortened.ts';
import { intersection } from '../../../shared/time/interval.ts';
import { type ShownOn, wallHere } from '../../../shared/views/wall.ts';
import { useLabelColors } from '../../components/label-colors.ts';
import { useSpeech } from '../../components/page-context.ts';
import { percent, place, placeOfMoved } from '../../components/timeline-layout.ts';
import { timesBy } from '../../components/use-wall.ts';
import { timesAt } from '../timeline/edges.ts';
import { laneHeight, topOfLane } from './lane-layout.ts';
import { MovableBlock, type MovableBlockProps } from './MovableBlock.tsx';
import { markInWords, markSigns } from './marks.ts';
import type { PlanEntry } from './plan-entries.ts';

export interface LaneBlockProps extends Omit<MovableBlockProps, 'block' | 'look' | 'name' | 'children'> {
  readonly entry: PlanEntry;
  readonly lane: number;
  readonly shownOn: ShownOn;
  /** True in the baseline, which cannot be changed. */
  readonly isFixed: boolean;
}

export function LaneBlock(props: LaneBlockProps) {
  const { entry, shown, lane, axis, day, shownOn, isFixed, times } = props;
  const { planned, block, mark } = entry;
  const speech = useSpeech();
  const colorOf = useLabelColors();
  const onDay = intersection(shown, day);
  const isMoved = times.moved?.block === planned.id;
  const placed = onDay === null ? null : (isMoved ? placeOfMoved : place)(onDay, axis);
  if (placed === null) return null;
  const inWords = timesBy(wallHere(shownOn), speech);
  const marked = markInWords(entry, inWords, speech);
  const spoken = { name: shortened(planned.title), times: inWords.spokenStretch(shown) };
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
    'data-moved': isMoved || undefined,
    'data-times-at': timesAt('start', placed),
    style: {
      // The position leaves room for the minimum width (plan.css), even for the last block of the day.
      left: `min(${percent(placed.from)}, 100% - 0.75rem)`,
      width: percent(placed.width),
      top: `${topOfLane(lane)}px`,
      height: `${laneHeight}px`,
    },
  };
  const inside = (
    <>
      <span className="plan-block-name" dir="auto">
        {mark !== 'same' && <span className="plan-sign">{markSigns[mark]}</span>}
        {planned.title}
      </span>
      {isMoved && <span className="timeline-moved-time">{inWords.stretch(shown)}</span>}
    </>
  );
  if (!isFixed && block !== null)
    return (
      <MovableBlock {...props} {...{ block, look, name }}>
        {inside}
      </MovableBlock>
    );
  return (
    <li {...look}>
      {inside}
      <span className="visually-hidden">{name}</span>
    </li>
  );
}
