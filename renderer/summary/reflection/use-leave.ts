/** Leaves a stretch of a day as it is, so that nobody asks about it again. */
import { useRef } from 'react';
import type { LocalDate } from '../../../shared/time/day.ts';
import type { Interval } from '../../../shared/time/interval.ts';
import type { GapsAndDoubts } from '../../../shared/views/reflection/gaps.ts';
import { useSend } from '../../components/page-context.ts';

interface Left {
  /** What was asked about then. */
  readonly of: GapsAndDoubts;
  readonly stretches: Set<string>;
}

/** A second press does not answer again: a stretch is shown until the day is read anew. */
export function useLeave(date: LocalDate, gaps: GapsAndDoubts): (stretch: Interval) => void {
  const send = useSend();
  const left = useRef<Left>({ of: gaps, stretches: new Set() });
  return ({ start, end }) => {
    if (left.current.of !== gaps) left.current = { of: gaps, stretches: new Set() };
    const { stretches } = left.current;
    const key = `${start} ${end}`;
    if (stretches.has(key)) return;
    stretches.add(key);
    void send('writePage', { date, leftOut: [{ start, end }] }).then(({ ok }) => {
      if (!ok) stretches.delete(key);
    });
  };
}
