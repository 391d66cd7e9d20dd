/** Today's planned blocks as thin bars above the strip of recorded sessions, with the same facts as text for a screen reader. */
import type { Block } from '../../shared/domain/block.ts';
import { shortTimeRange } from '../../shared/format/time-of-day.ts';
import { type Interval, intersection } from '../../shared/time/interval.ts';
import { useSpeech } from '../components/page-context.ts';
import { percent, place } from '../components/timeline-layout.ts';

export interface PlannedStripProps {
  readonly blocks: readonly Block[];
  readonly day: Interval;
  readonly axis: Interval;
  /** In CSS pixels. */
  readonly top: number;
  readonly zone: string;
}

export function PlannedStrip({ blocks, day, axis, top, zone }: PlannedStripProps) {
  const speech = useSpeech();
  const { t } = speech;
  return (
    <ul className="planned-strip" aria-label={t('plan.lane')}>
      {blocks.map((block) => {
        const shown = intersection(block, day);
        const placed = shown === null ? null : place(shown, axis);
        if (placed === null) return null;
        const times = shortTimeRange(block.start, block.end, zone, speech);
        const name = t('plan.block', { name: block.title, times });
        return (
          <li
            key={block.id}
            title={name}
            style={{ left: percent(placed.from), width: percent(placed.width), top: `${top}px` }}
          >
            <span className="visually-hidden">{name}</span>
          </li>
        );
      })}
    </ul>
  );
}
