/**
 * The times of a block while it is moved, by keys or by drawing: shown at once, sent when it is let go or when no key has come for a
 * moment, so that a dozen steps are one change and are undone as one.
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
  /** The one that is being moved, or whose new times are on their way. */
  readonly moved: Moved | null;
  /** Shown, and not sent yet. */
  hold(moved: Moved): void;
  /** The same, and sent by itself when nothing else comes for a moment. */
  holdForKeys(moved: Moved): void;
  /** Sends what is held. */
  settle(): void;
  /** It stays where it was. */
  drop(): void;
}

/** In milliseconds. */
const quietMs = 900;

export function useBlockTimes(plan: PlanOfDay): BlockTimes {
  const send = useSend();
  /** `sentFor`: the plan that stood as it was sent; null while it is held. */
  const [held, setHeld] = useState<(Moved & { readonly sentFor: PlanOfDay | null }) | null>(null);
  const latest = useRef<Moved | null>(null);
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
    const was = [...plan.carried, ...plan.blocks].find(({ id }) => id === block);
    if (was === undefined || (was.start === times.start && was.end === times.end)) return setHeld(null);
    setHeld({ ...moved, sentFor: plan });
    void send('changeBlock', { block, start: times.start, end: times.end }).then(({ ok }) => {
      if (!ok) setHeld(null);
    });
  };
  const settling = useRef(settle);
  useEffect(() => {
    settling.current = settle;
  });
  // What is held when the day or the page goes is sent: nothing is lost by leaving.
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
