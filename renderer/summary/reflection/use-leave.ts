/** Marks a gap or doubt of a day as left, so that the program does not ask about it again. */
import { useRef } from 'react';
import type { LocalDate } from '../../../shared/time/day.ts';
import type { Interval } from '../../../shared/time/interval.ts';
import type { GapsAndDoubts } from '../../../shared/views/reflection/gaps.ts';
import { useSend } from '../../components/page-context.ts';

interface Left {
  /** The answer of the program that `stretches` belongs to. */
  readonly of: GapsAndDoubts;
  readonly stretches: Set<string>;
}

/** Ignores a second press, because a stretch stays visible until the day is reloaded. */
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
