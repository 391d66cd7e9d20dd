/**
 * Keeps rows in place while other windows start, end and delete sessions listed above them. A row is identified by its session, and its
 * position is where that session is now.
 */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { SessionId } from '../../../shared/domain/session.ts';
import type { Found } from './history-pages.ts';

/** A position in the list. `session` is the session that was there, if it had been read. */
export interface Line {
  readonly index: number;
  readonly session: SessionId | null;
}

/** How far from its old position a session is searched for. Only another sort order moves it farther. */
const reach = 1_000;

export const lineAt = (index: number, found: Found): Line => ({
  index,
  session: found.at(index)?.id ?? null,
});

/** Returns the present index of the row's session; null if it is not nearby or no longer there. */
export function placeOf({ index, session }: Line, found: Found): number | null {
  if (session === null) return null;
  for (let away = 0; away <= reach; away += 1)
    for (const at of away === 0 ? [index] : [index - away, index + away])
      if (at >= 0 && at < found.total && found.at(at)?.id === session) return at;
  return null;
}

/** Returns where a range of rows is now. An end that had not been read or is gone is moved by the same distance as the other end. */
export function rangeNow(first: number, last: number, before: Found, now: Found) {
  const moved = (index: number) => {
    const place = placeOf(lineAt(index, before), now);
    return place === null ? null : place - index;
  };
  const [byFirst, byLast] = [moved(first), moved(last)];
  const within = (index: number) => Math.max(0, Math.min(index, now.total - 1));
  return {
    first: within(first + (byFirst ?? byLast ?? 0)),
    last: within(last + (byLast ?? byFirst ?? 0)),
  };
}

/** The active row. It follows its session; if that is gone, the row in its place becomes active. Until one is chosen, it is the first. */
export function useActiveLine(found: Found, total: number) {
  const [line, setLine] = useState<Line | null>(null);
  const at = line === null ? 0 : (placeOf(line, found) ?? line.index);
  const active = Math.max(0, Math.min(at, total - 1));
  const session = found.at(active)?.id ?? line?.session ?? null;
  useEffect(() => {
    setLine((before) =>
      before === null || (before.index === active && before.session === session)
        ? before
        : { index: active, session },
    );
  }, [active, session]);
  return { active, setActive: (index: number) => setLine(lineAt(index, found)) };
}

/**
 * Keeps the visible rows in place when rows are added or removed above them. At the very top it does not, so that new rows become visible.
 */
export function useSteadySight(list: RefObject<HTMLElement | null>, rowPx: number, found: Found): void {
  const before = useRef(found);
  useLayoutEffect(() => {
    const was = before.current;
    before.current = found;
    const box = list.current;
    if (box === null || was === found || box.scrollTop === 0) return;
    const first = Math.floor(box.scrollTop / rowPx);
    const last = Math.floor((box.scrollTop + box.clientHeight) / rowPx);
    for (let index = first; index <= last; index += 1) {
      const now = placeOf(lineAt(index, was), found);
      if (now === null) continue;
      if (now !== index) box.scrollTop += (now - index) * rowPx;
      return;
    }
  }, [list, rowPx, found]);
}
