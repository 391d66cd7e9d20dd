/** Leaves a stretch of a day as it is, so that nobody asks about it again. */
import { useRef } from 'react';
import type { LocalDate } from '../../../shared/time/day.ts';
import type { Interval } from '../../../shared/time/interval.ts';
import { useSend } from '../../components/page-context.ts';

interface Left {
  /** What the page of the day had then. */
  readonly since: readonly Interval[];
  readonly stretches: readonly Interval[];
}

/** The page is written with all that was left since it was read, so that of two answers the later does not take back the one before. */
export function useLeave(date: LocalDate, leftOut: readonly Interval[]): (stretch: Interval) => void {
  const send = useSend();
  const left = useRef<Left>({ since: leftOut, stretches: [] });
  return ({ start, end }) => {
    const before = left.current.since === leftOut ? left.current.stretches : [];
    if (before.some((each) => each.start === start && each.end === end)) return;
    const now: Left = { since: leftOut, stretches: [...before, { start, end }] };
    left.current = now;
    const all = [...leftOut, ...now.stretches].map((each) => ({ start: each.start, end: each.end }));
    void send('writePage', { date, leftOut: all }).then(({ ok }) => {
      if (!ok && left.current === now) left.current = { since: leftOut, stretches: before };
    });
  };
}
