import { describe, expect, it } from 'vitest';
import { hasShrunk } from '../../electron/store/backups/shrinking.ts';
import {
  daysKept,
  doubtfulKept,
  type Keepable,
  newestKept,
  whatToKeep,
} from '../../electron/store/backups/what-to-keep.ts';
import { addDays } from '../../shared/time/day.ts';
import fc from '../support/properties.ts';

/** So many backups per day, from a day on. */
function daily(days: number, aDay: number, first = '2026-01-01'): Keepable[] {
  return Array.from({ length: days * aDay }, (_, at) => ({
    number: at + 1,
    day: addDays(first, Math.floor(at / aDay)),
    isGood: true,
  }));
}

const anyBackups = fc
  .array(fc.record({ day: fc.integer({ min: 0, max: 900 }), isGood: fc.boolean() }), { maxLength: 250 })
  .map((made) =>
    made.map(
      ({ day, isGood }, at): Keepable => ({ number: at + 1, day: addDays('2025-06-01', day), isGood }),
    ),
  );

const inOrder = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 300 }).map((steps) => {
  let day = '2025-06-01';
  return steps.map((step, at): Keepable => {
    day = addDays(day, step);
    return { number: at + 1, day, isGood: true };
  });
});

/** As backups are made, one after the other. */
function oneByOne(backups: readonly Keepable[]): readonly Keepable[] {
  let kept: readonly Keepable[] = [];
  for (const backup of backups) kept = whatToKeep([...kept, backup]);
  return kept;
}

describe('of all backups', () => {
  it('the newest thirty stay, then one for each of twenty-one days, then one for each month', () => {
    const kept = oneByOne(daily(365, 10)).map(({ number, day }) => ({ number, day }));
    const newest = kept.slice(-newestKept);
    expect(newest.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, at) => 3621 + at));
    const days = kept.slice(-newestKept - daysKept, -newestKept);
    // Each is the last of its day, the tenth.
    expect(days.map(({ number }) => number % 10)).toEqual(Array.from({ length: daysKept }, () => 0));
    expect([days[0]?.day, days.at(-1)?.day]).toEqual(['2026-12-08', '2026-12-28']);
    const months = kept.slice(0, -newestKept - daysKept).map(({ day }) => day);
    expect(months.slice(0, 3)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31']);
    expect(months.slice(-2)).toEqual(['2026-11-30', '2026-12-07']);
  });

  it('all stay while there are few', () => {
    expect(whatToKeep(daily(3, 10))).toHaveLength(30);
    expect(oneByOne(daily(45, 1))).toHaveLength(45);
  });

  it('the newest thirty good ones always stay, whatever their days', () => {
    fc.assert(
      fc.property(anyBackups, (backups) => {
        const good = backups.filter(({ isGood }) => isGood);
        expect(whatToKeep(backups)).toEqual(expect.arrayContaining(good.slice(-newestKept)));
      }),
    );
  });

  it('one stays for every month that had a good one', () => {
    fc.assert(
      fc.property(anyBackups, (backups) => {
        const months = (of: readonly Keepable[]) =>
          new Set(of.filter(({ isGood }) => isGood).map(({ day }) => day.slice(0, 7)));
        expect(months(whatToKeep(backups))).toEqual(months(backups));
      }),
    );
  });

  it('one of every month stays in whatever order they are made, and no more than the rule allows', () => {
    fc.assert(
      fc.property(inOrder, (backups) => {
        const kept = oneByOne(backups);
        const months = (of: readonly Keepable[]) => new Set(of.map(({ day }) => day.slice(0, 7)));
        expect(months(kept)).toEqual(months(backups));
        expect(kept.length).toBeLessThanOrEqual(newestKept + daysKept + months(backups).size);
      }),
    );
  });

  it('doubtful ones displace no good one, and the newest of them stay as well', () => {
    fc.assert(
      fc.property(anyBackups, (backups) => {
        const good = backups.filter(({ isGood }) => isGood);
        const doubtful = backups.filter(({ isGood }) => !isGood);
        expect(whatToKeep(backups).filter(({ isGood }) => isGood)).toEqual(whatToKeep(good));
        expect(whatToKeep(backups).filter(({ isGood }) => !isGood)).toEqual(doubtful.slice(-doubtfulKept));
      }),
    );
  });

  it('applying the rule again removes nothing more', () => {
    fc.assert(
      fc.property(anyBackups, (backups) => {
        const kept = whatToKeep(backups);
        expect(whatToKeep(kept)).toEqual(kept);
      }),
    );
  });

  it('none is lost to a clock that was in another century for an hour', () => {
    const before = daily(60, 1);
    const off = [{ number: 61, day: '2500-01-01', isGood: true }];
    const after = { number: 62, day: addDays('2026-01-01', 60), isGood: true };
    const kept = oneByOne([...before, ...off, after]);
    expect(kept).toEqual(expect.arrayContaining([...before.slice(-20), after]));
    expect(kept.length).toBeGreaterThan(45);
  });
});

describe('a record has shrunk', () => {
  it.each([
    ['more than half are gone', { sessions: 100, purged: 0 }, { sessions: 49, purged: 0 }, true],
    ['half are gone', { sessions: 100, purged: 0 }, { sessions: 50, purged: 0 }, false],
    ['they were deleted for good', { sessions: 100, purged: 3 }, { sessions: 10, purged: 93 }, false],
    ['some were deleted, most just went', { sessions: 100, purged: 0 }, { sessions: 10, purged: 20 }, true],
    ['all are gone', { sessions: 4, purged: 0 }, { sessions: 0, purged: 0 }, true],
    ['there were hardly any', { sessions: 3, purged: 0 }, { sessions: 0, purged: 0 }, false],
    ['it grew', { sessions: 100, purged: 0 }, { sessions: 200, purged: 0 }, false],
    ['its purges are lost too', { sessions: 100, purged: 50 }, { sessions: 10, purged: 0 }, true],
  ])('or not, when %s', (_when, before, now, shrunk) => {
    expect(hasShrunk(before, now)).toBe(shrunk);
  });
});
