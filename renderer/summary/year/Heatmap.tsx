/**
 * The year as a grid of weeks and days. The level of a day is shown by the size of its square as well as its colour. One cell is in the tab
 * order; the arrow keys move to the others, Home and End to the first and last day, Enter opens the day.
 */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { shortMonth, shortWeekday } from '../../../shared/format/dates.ts';
import { addDays, type LocalDate } from '../../../shared/time/day.ts';
import type { Heatmap as Figures, HeatmapCell } from '../../../shared/views/reflection/heatmap.ts';
import { useSpeech } from '../../components/page-context.ts';
import { useWeightUnit } from '../../components/use-workout.ts';
import { cellName } from './cell-words.ts';

export interface HeatmapProps {
  readonly title: string;
  readonly figures: Figures;
  readonly first: LocalDate;
  readonly last: LocalDate;
  /** The cell that has the tab stop at first. */
  readonly start: LocalDate;
  readonly onOpen: (date: LocalDate) => void;
}

export function Heatmap({ title, figures, first, last, start, onOpen }: HeatmapProps) {
  const speech = useSpeech();
  const unit = useWeightUnit();
  const grid = useRef<HTMLTableElement>(null);
  const [moved, setMoved] = useState<LocalDate | null>(null);
  const at = moved !== null && first <= moved && moved <= last ? moved : start;
  // A year does not fit into a narrow window. It is scrolled to the present day rather than to January.
  useEffect(() => {
    const [room, shown] = [grid.current?.parentElement, cellOf(start, grid.current)];
    if (room == null || shown == null) return;
    const [around, within] = [room.getBoundingClientRect(), shown.getBoundingClientRect()];
    room.scrollLeft += within.left + within.width / 2 - around.left - around.width / 2;
  }, [start]);
  const onKey = (event: KeyboardEvent) => {
    const next = nextOf(event.key, at, { first, last }, event.currentTarget.matches(':dir(rtl)'));
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onOpen(at);
    } else if (next !== null) {
      event.preventDefault();
      setMoved(next);
      cellOf(next, grid.current)?.focus();
    }
  };
  const rows = [0, 1, 2, 3, 4, 5, 6].map((row) => figures.weeks.map((week) => week[row] ?? null));
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: this table is a grid with keyboard navigation
    <table ref={grid} role="grid" className="heatmap" aria-label={title} onKeyDown={onKey}>
      <thead aria-hidden="true">
        <tr>
          <td />
          {months(figures).map(({ date, weeks }) => (
            <td key={date} colSpan={weeks} className="heatmap-month">
              {weeks > 1 ? shortMonth(date, speech) : ''}
            </td>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => {
          const day = row.find((each) => each !== null)?.date ?? first;
          return (
            <tr key={day}>
              <th scope="row" className="heatmap-day" data-shown={index % 2 === 0}>
                {shortWeekday(day, speech)}
              </th>
              {row.map((each, week) => (
                <Cell
                  key={each?.date ?? `outside ${week < 2 ? 'before' : 'after'}`}
                  cell={each}
                  name={each === null ? '' : cellName(each, speech, unit)}
                  isStop={each?.date === at}
                  onOpen={onOpen}
                />
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function cellOf(date: LocalDate, grid: HTMLElement | null): HTMLElement | null {
  return grid?.querySelector<HTMLElement>(`[data-date="${date}"]`) ?? null;
}

interface CellProps {
  readonly cell: HeatmapCell | null;
  readonly name: string;
  /** Whether the cell is in the tab order. */
  readonly isStop: boolean;
  readonly onOpen: (date: LocalDate) => void;
}

function Cell({ cell, name, isStop, onOpen }: CellProps) {
  if (cell === null) return <td />;
  const { date, level, isToCome } = cell;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of the grid
      role="gridcell"
      className="heatmap-cell"
      tabIndex={isStop ? 0 : -1}
      aria-label={name}
      title={name}
      data-date={date}
      data-level={isToCome ? 'to-come' : level}
      onClick={() => onOpen(date)}
    >
      <span className="heatmap-square" />
    </td>
  );
}

interface Bounds {
  readonly first: LocalDate;
  readonly last: LocalDate;
}

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -7, ArrowRight: 7 };

/** Returns the day that a key leads to, limited to the year; null for other keys. */
function nextOf(key: string, from: LocalDate, { first, last }: Bounds, isRtl = false): LocalDate | null {
  if (key === 'Home') return first;
  if (key === 'End') return last;
  const step = steps[key];
  if (step === undefined) return null;
  const next = addDays(from, isRtl && Math.abs(step) === 7 ? -step : step);
  return next < first || next > last ? from : next;
}

/** Returns the months with their number of weeks. A week belongs to the month of its first day in the year. */
function months({ weeks }: Figures): readonly { readonly date: LocalDate; readonly weeks: number }[] {
  const found: { date: LocalDate; weeks: number }[] = [];
  for (const week of weeks) {
    const date = week.find((each) => each !== null)?.date;
    if (date === undefined) continue;
    const latest = found.at(-1);
    if (latest?.date.slice(0, 7) === date.slice(0, 7)) latest.weeks += 1;
    else found.push({ date, weeks: 1 });
  }
  return found;
}
