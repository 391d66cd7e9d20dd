import { describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/time/day.ts';
import {
  type HeatmapAsked,
  type HeatmapFigures,
  withToday,
  yearHeatmap,
} from '../../../shared/views/reflection/heatmap.ts';
import fc from '../../support/properties.ts';
import { friday } from '../../support/reflected.ts';

/** The weeks of 2026 from Monday, 29 December 2025 on. */
const weeks = Array.from({ length: 53 }, (_, week) =>
  Array.from({ length: 7 }, (_each, day) => addDays('2025-12-29', week * 7 + day)),
);
const year: HeatmapAsked = {
  measure: 'worked',
  weeks,
  first: '2026-01-01',
  last: '2026-12-31',
  today: '2026-11-20',
};
const of = (date: string, workedMs: number, sessions = 1, volume = 0): HeatmapFigures => ({
  date,
  workedMs,
  sessions,
  volume,
});

describe('the heatmap of a year', () => {
  const days = [1, 2, 3, 4, 5].map((day) => of(`2026-03-0${day}`, day * 10, 6 - day, day === 5 ? 120.5 : 0));

  it('has weeks of seven days, and no cells before 1 January or after 31 December', () => {
    const { weeks: columns } = yearHeatmap([], year);
    expect(columns).toHaveLength(53);
    expect(columns[0]?.map((cell) => cell?.date ?? null)).toEqual([
      null,
      null,
      null,
      '2026-01-01',
      '2026-01-02',
      '2026-01-03',
      '2026-01-04',
    ]);
    expect(columns.at(-1)?.at(-1)).toBeNull();
    expect(columns.flat().filter((cell) => cell !== null)).toHaveLength(365);
  });

  it('has four levels by the quartiles of the days with a value, and one level for days without', () => {
    const map = yearHeatmap(days, year);
    expect(map.thresholds).toEqual([20, 30, 40]);
    expect(map).toMatchObject({ total: 150, days: 5, most: { date: '2026-03-05' } });
    const levels = map.weeks.flat().filter((cell) => cell?.date.startsWith('2026-03'));
    expect(levels.slice(0, 6).map((cell) => cell?.level)).toEqual([1, 1, 2, 3, 4, 0]);
  });

  it.each([
    ['worked', 150, 'heatmap.worked'],
    ['sessions', 15, 'heatmap.sessions'],
    ['volume', 120.5, 'heatmap.volume'],
  ] as const)('adds up the days by %s', (measure, total, code) => {
    const map = yearHeatmap(days, { ...year, measure });
    expect([map.total, map.most?.code]).toEqual([total, code]);
  });

  it('counts only the days of its year, and of those only the days with a value', () => {
    const beside = ['2025-12-31', '2027-01-01'].map((date) => of(date, 1_000));
    const later = { ...year, today: '2027-06-01' };
    expect(yearHeatmap([...beside, ...days, of('2026-04-01', 0, 0)], later)).toEqual(
      yearHeatmap(days, later),
    );
  });

  it('describes each cell by its value, as empty, or as still to come', () => {
    const cells = yearHeatmap(days, year).weeks.flat();
    const codeOf = (date: string) => cells.find((cell) => cell?.date === date)?.code;
    expect(['2026-03-01', '2026-03-06', '2026-11-20', '2026-11-21'].map(codeOf)).toEqual([
      'heatmap.worked',
      'heatmap.nothing',
      'heatmap.nothing',
      'heatmap.toCome',
    ]);
  });

  it('shows for today the work done by now, and the other figures that were read', () => {
    const read = [
      { date: '2026-11-19', workedMs: 60_000, sessions: 1, volume: 5 },
      { date: friday, workedMs: 60_000, sessions: 2, volume: 7 },
    ];
    expect(withToday(read, friday, 120_000)).toEqual([read[0], { ...read[1], workedMs: 120_000 }]);
    expect(yearHeatmap(withToday([], friday, 120_000), year)).toMatchObject({ total: 120_000, days: 1 });
  });

  it.each([
    [[90], [4]],
    [
      [90, 90],
      [4, 4],
    ],
    [
      [5, 90],
      [3, 4],
    ],
    [
      [5, 60, 90],
      [2, 3, 4],
    ],
    [
      [60, 60, 90],
      [3, 3, 4],
    ],
    [
      [90, 90, 90, 90],
      [4, 4, 4, 4],
    ],
    [
      [60, 90, 90, 90, 90],
      [1, 4, 4, 4, 4],
    ],
    [
      [1, 2, 3, 3],
      [1, 2, 4, 4],
    ],
    [
      [60, 60, 60, 60, 90],
      [1, 1, 1, 1, 4],
    ],
  ])('gives the highest value the highest level, even with few days or equal ones: %j', (values, levels) => {
    const few = values.map((workedMs, index) => ({ ...days[0], date: `2026-03-0${index + 1}`, workedMs }));
    const cells = yearHeatmap(
      few.map((each) => ({ sessions: 0, volume: 0, ...each })),
      year,
    ).weeks.flat();
    expect(cells.filter((cell) => (cell?.value ?? 0) > 0).map((cell) => cell?.level)).toEqual(levels);
  });

  it('has no levels and no best day if there are no days', () => {
    expect(yearHeatmap([], year)).toMatchObject({ thresholds: [0, 0, 0], total: 0, days: 0, most: null });
  });

  it('never gives a higher value a lower level, and leaves only 0 without a level', () => {
    const figures = fc.uniqueArray(
      fc.record({
        date: fc.integer({ min: -10, max: 380 }).map((day) => addDays('2026-01-01', day)),
        workedMs: fc.integer({ min: 0, max: 50_000_000 }),
        sessions: fc.constant(1),
        volume: fc.constant(0),
      }),
      { selector: ({ date }) => date },
    );
    fc.assert(
      fc.property(figures, (given) => {
        const map = yearHeatmap(given, year);
        const cells = map.weeks.flat().filter((cell) => cell !== null);
        for (const cell of cells) expect(cell.level === 0).toBe(cell.value === 0);
        const ordered = cells.toSorted((a, b) => a.value - b.value).map(({ level }) => level);
        expect(ordered).toEqual(ordered.toSorted());
        expect(map.total).toBe(cells.reduce((total, { value }) => total + value, 0));
        expect(yearHeatmap(given.toReversed(), year)).toEqual(map);
      }),
    );
  });
});
