/**
 * The list of the history. However long it is, only the visible rows are drawn. The list has the focus and names its active row: arrow keys
 * move, Space selects, Shift extends the selection, Enter opens.
 */
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef } from 'react';
import type { Session, SessionId } from '../../../shared/domain/session.ts';
import type { DayFrame } from '../../../shared/time/day.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { useSpeech } from '../../components/page-context.ts';
import { HistoryRow } from './HistoryRow.tsx';
import type { Found, HistoryPages } from './history-pages.ts';
import { type Line, lineAt, placeOf, useActiveLine, useSteadySight } from './kept-lines.ts';
import { useRowShape, useVisibleRows } from './visible-rows.ts';

/** Browsers cannot draw a taller element (the limit in Firefox is 2^24 px). Older sessions are found by narrowing the dates. */
export const mostRows = 230_000;

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
  const rowShape = useRowShape(list);
  const { shape, rowPx } = rowShape;
  useSteadySight(list, rowPx, found);
  const { first, last, labels } = useVisibleRows(list, rowShape, total);
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
  const drawn: number[] = [];
  for (let index = first; index <= last && index < total; index += 1) drawn.push(index);
  // The active row is always drawn, even if it is scrolled out of sight, because the list refers to its element.
  if (total > 0 && (active < first || active > last)) drawn.push(active);
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
        {drawn.map((index) => {
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
