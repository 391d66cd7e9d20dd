/**
 * The list of the history. However long it is, only the visible rows are drawn. The list has the focus and names its active row: arrow keys
 * move, Space selects, Shift extends the selection, Enter opens.
 */
import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { Session, SessionId } from '../../../shared/domain/session.ts';
import type { DayFrame } from '../../../shared/time/day.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { useSpeech } from '../../components/page-context.ts';
import { HistoryRow } from './HistoryRow.tsx';
import type { Found, HistoryPages } from './history-pages.ts';
import { type Line, lineAt, placeOf, useActiveLine, useSteadySight } from './kept-lines.ts';

/** Browsers cannot draw a taller element (the limit in Firefox is 2^24 px). Older sessions are found by narrowing the dates. */
export const mostRows = 230_000;

/** The height of a row in rem. In a narrow list, the labels stand below the times. */
const rowRem = { wide: 3.5, narrow: 4.5 } as const;
/** The width in rem that a row needs besides its labels. `labelRem` is the minimum width of a label. */
const besideRem = { wide: 17, narrow: 5 } as const;
const labelRem = 4.25;
const mostLabels = 6;
/** How many rows are drawn above and below the visible ones. */
const beyond = 8;

export interface HistoryListProps {
  readonly found: Found;
  readonly need: HistoryPages['need'];
  readonly selected: ReadonlyMap<SessionId, Session>;
  readonly frame: DayFrame;
  readonly now: Instant;
  readonly onOpen: (session: Session) => void;
  /** Selects the rows between two indexes; `alone` toggles this row. */
  readonly onSelect: (from: number, to: number, how: 'alone' | 'range') => void;
  readonly onSelectNone: () => void;
  readonly onDelete: () => void;
}

export function HistoryList(props: HistoryListProps) {
  const { found, need, selected, frame, now, onOpen, onSelect, onSelectNone, onDelete } = props;
  const { t } = useSpeech();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const total = Math.min(found.total, mostRows);
  const { active, setActive } = useActiveLine(found, total);
  const anchored = useRef<Line>(lineAt(0, found));
  const anchor = () =>
    placeOf(anchored.current, found) ?? Math.max(0, Math.min(anchored.current.index, total - 1));
  const anchorAt = (index: number) => {
    anchored.current = lineAt(index, found);
  };
  const { shape, remPx } = useShape(list);
  const rowPx = Math.round(rowRem[shape] * remPx);
  useSteadySight(list, rowPx, found);
  const { first, last, labels } = useSight(list, { rowPx, remPx, beside: besideRem[shape] }, total);
  useEffect(() => {
    if (total === 0) return;
    // Rows are read only where scrolling pauses, not while they fly by.
    const timer = setTimeout(() => {
      if (active < first || active > last) void need(active, active);
      void need(first, last);
    }, 40);
    return () => clearTimeout(timer);
  });
  const moveTo = (next: number) => {
    const to = Math.max(0, Math.min(next, total - 1));
    setActive(to);
    const box = list.current;
    if (box === null) return to;
    if (to * rowPx < box.scrollTop) box.scrollTop = to * rowPx;
    else if ((to + 1) * rowPx > box.scrollTop + box.clientHeight)
      box.scrollTop = (to + 1) * rowPx - box.clientHeight;
    return to;
  };
  const open = (index: number) => {
    const session = found.at(index);
    if (session !== null) onOpen(session);
  };
  const onKey = (event: KeyboardEvent) => {
    if (total === 0 || event.altKey) return;
    const page = Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / rowPx) - 1);
    const next = targetOf(event.key, active, page, total);
    if (next !== null) {
      const to = moveTo(next);
      if (event.shiftKey) onSelect(anchor(), to, 'range');
      else anchorAt(to);
    } else if (event.key === ' ') {
      if (event.shiftKey) onSelect(anchor(), active, 'range');
      else {
        anchorAt(active);
        onSelect(active, active, 'alone');
      }
    } else if (event.key === 'Enter') open(active);
    else if (event.key === 'Escape' && selected.size > 0) onSelectNone();
    else if (event.key === 'Delete' && selected.size > 0) onDelete();
    else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey))
      onSelect(0, total - 1, 'range');
    else return;
    event.preventDefault();
  };
  /** The id of the session on whose row the mouse was pressed. */
  const pressed = useRef<SessionId | undefined>(undefined);
  const onPress = ({ target }: MouseEvent) => {
    const index = indexAt(target);
    pressed.current = index === null ? undefined : found.at(index)?.id;
  };
  const onClick = (event: MouseEvent) => {
    const { target } = event;
    const index = indexAt(target);
    if (index === null || !(target instanceof Element)) return;
    const wasPressed = pressed.current;
    pressed.current = undefined;
    // Another row has moved under the held mouse button, so this is no click on the pressed row.
    if (wasPressed !== undefined && wasPressed !== found.at(index)?.id) return;
    setActive(index);
    if (event.shiftKey) onSelect(anchor(), index, 'range');
    else {
      anchorAt(index);
      if (event.ctrlKey || event.metaKey || target.closest('.history-box') !== null)
        onSelect(index, index, 'alone');
      else open(index);
    }
  };
  const rows: number[] = [];
  for (let index = first; index <= last && index < total; index += 1) rows.push(index);
  // The active row is always drawn, even if it is scrolled out of sight, because the list refers to its element.
  if (total > 0 && (active < first || active > last)) rows.push(active);
  return (
    <div
      ref={list}
      className="history-list"
      data-shape={shape}
      // Includes the border.
      style={{ flexBasis: `${total * rowPx + 2}px` }}
      role="listbox"
      aria-label={t('history.sessions')}
      aria-multiselectable="true"
      // Escape closes the window only if nothing is selected.
      data-keeps-escape={selected.size > 0 ? '' : undefined}
      aria-activedescendant={total === 0 ? undefined : `${id}${active}`}
      tabIndex={0}
      data-next-focus
      onFocus={() => setActive(active)}
      onKeyDown={onKey}
      onMouseDown={onPress}
      onClick={onClick}
    >
      <div role="presentation" className="history-height" style={{ height: `${total * rowPx}px` }}>
        {rows.map((index) => {
          const session = found.at(index);
          return (
            <HistoryRow
              key={index}
              id={`${id}${index}`}
              heightPx={rowPx}
              isActive={index === active}
              isSelected={session !== null && selected.has(session.id)}
              {...{ session, index, total, labels, frame, now }}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Returns the index of the row that contains an element. */
function indexAt(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return row === null ? null : Number(row.dataset['index']);
}

function targetOf(key: string, active: number, page: number, total: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return active + 1;
    case 'ArrowUp':
      return active - 1;
    case 'PageDown':
      return active + page;
    case 'PageUp':
      return active - page;
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    default:
      return null;
  }
}

type Shape = keyof typeof rowRem;

/** Returns the shape for the person's text size. The list is narrow if not even two labels fit beside the times. */
function useShape(list: RefObject<HTMLElement | null>): { readonly shape: Shape; readonly remPx: number } {
  const [remPx] = useState(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  const [shape, setShape] = useState<Shape>('wide');
  useLayoutEffect(() => {
    const box = list.current;
    if (box === null) return;
    // Includes the scrollbar. The scrollbar depends on the height of the rows, and without this the shape could alternate.
    const look = () =>
      setShape(box.offsetWidth < (besideRem.wide + 2 * labelRem) * remPx ? 'narrow' : 'wide');
    look();
    const size = new ResizeObserver(look);
    size.observe(box);
    return () => size.disconnect();
  }, [list, remPx]);
  return { shape, remPx };
}

interface Sizes {
  readonly rowPx: number;
  readonly remPx: number;
  /** The width that a row needs besides its labels, in rem. */
  readonly beside: number;
}

/**
 * Returns the visible rows, some rows beyond them, and how many labels fit in a row. It changes only by whole rows, so smooth scrolling
 * does not rerender each frame.
 */
function useSight(list: RefObject<HTMLElement | null>, { rowPx, remPx, beside }: Sizes, total: number) {
  const [sight, setSight] = useState({ first: 0, last: 20, labels: mostLabels });
  /** How many rows are scrolled out at the top. */
  const above = useRef(0);
  useLayoutEffect(() => {
    // When the height of the rows changes, the same rows stay visible.
    if (list.current !== null) list.current.scrollTop = above.current * rowPx;
  }, [list, rowPx]);
  useEffect(() => {
    const box = list.current;
    if (box === null) return;
    const look = () => {
      above.current = box.scrollTop / rowPx;
      const first = Math.max(0, Math.floor(above.current) - beyond);
      const last = Math.ceil((box.scrollTop + box.clientHeight) / rowPx) + beyond;
      const fitting = Math.floor((box.clientWidth / remPx - beside) / labelRem);
      const labels = Math.max(0, Math.min(fitting, mostLabels));
      setSight((before) =>
        before.first === first && before.last === last && before.labels === labels
          ? before
          : { first, last, labels },
      );
    };
    const size = new ResizeObserver(look);
    size.observe(box);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      size.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, [list, rowPx, remPx, beside]);
  return { ...sight, last: Math.min(sight.last, Math.max(0, total - 1)) };
}
