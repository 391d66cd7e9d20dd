/**
 * The times of a block while it is moved by keys or by dragging. They are shown at once, and sent when the block is released or no key has
 * come for a moment. So a dozen steps make one change, which is undone as one.
 */
import { useEffect, useRef, useState } from 'react';
import type { BlockId } from '../../../shared/domain/block.ts';
import type { Interval } from '../../../shared/time/interval.ts';
import { useSend } from '../../components/page-context.ts';
import type { PlanOfDay } from './use-plan.ts';

export interface Moved {
  readonly block: BlockId;
  readonly times: Interval;
}

export interface BlockTimes {
  /** The block that is being moved, or whose new times are being sent. */
  readonly moved: Moved | null;
  /** Shows new times without sending them. */
  hold(moved: Moved): void;
  /** The same, but they are sent when no further key comes for a moment. */
  holdForKeys(moved: Moved): void;
  /** Sends the held times. */
  settle(): void;
  /** Restores the old times. */
  drop(): void;
}

/** How long to wait for a further key, in milliseconds. */
const quietMs = 900;

export function useBlockTimes(plan: PlanOfDay): BlockTimes {
  const send = useSend();
  /** `sentFor` is the plan at the time of sending; null while the block is held. */
  const [held, setHeld] = useState<(Moved & { readonly sentFor: PlanOfDay | null }) | null>(null);
  const latest = useRef<Moved | null>(null);
  /** The times that were sent last, and the plan at that time, which does not show them yet. */
  const sent = useRef<(Moved & { readonly plan: PlanOfDay }) | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const hold = (moved: Moved) => {
    if (latest.current !== null && latest.current.block !== moved.block) settle();
    clearTimeout(timer.current);
    latest.current = moved;
    setHeld({ ...moved, sentFor: null });
  };
  const drop = () => {
    clearTimeout(timer.current);
    latest.current = null;
    setHeld(null);
  };
  const settle = () => {
    clearTimeout(timer.current);
    const moved = latest.current;
    latest.current = null;
    if (moved === null) return;
    const { block, times } = moved;
    const shown = [...plan.carried, ...plan.blocks].find(({ id }) => id === block);
    const isUnshown = sent.current?.block === block && sent.current.plan === plan;
    const was = isUnshown ? sent.current?.times : shown;
    if (was === undefined || (was.start === times.start && was.end === times.end)) return setHeld(null);
    sent.current = { ...moved, plan };
    setHeld({ ...moved, sentFor: plan });
    void send('changeBlock', { block, start: times.start, end: times.end }).then(({ ok }) => {
      if (ok) return;
      sent.current = null;
      setHeld(null);
    });
  };
  const settling = useRef(settle);
  useEffect(() => {
    settling.current = settle;
  });
  // Held times are sent when the person leaves the day or the page, so that nothing is lost.
  useEffect(() => {
    const leave = () => settling.current();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);

  const holdForKeys = (moved: Moved) => {
    hold(moved);
    timer.current = setTimeout(() => settling.current(), quietMs);
  };
  const isOver = held === null || (held.sentFor !== null && held.sentFor !== plan);
  return { moved: isOver ? null : held, hold, holdForKeys, settle, drop };
}
