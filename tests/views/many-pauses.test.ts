/** Views of one session with very many pauses, as a program may record it over HTTP. They read each pause only a few times. */
import { describe, expect, it } from 'vitest';
import type { Interruption, Segment, Session } from '../../shared/domain/session.ts';
import { addDays } from '../../shared/time/day.ts';
import { shift } from '../../shared/time/instant.ts';
import { interruptionLedger } from '../../shared/views/reflection/ledger.ts';
import { routineLogSession } from '../../shared/views/routine-log-session.ts';
import { counted } from '../support/counted.ts';
import { berlin } from '../support/given.ts';
import { clock, friday, session } from '../support/reflected.ts';

interface Looks {
  count: number;
}

/** A session in which a second of work and a second of pause alternate. `looks` counts the reads of its stretches and pauses. */
function paused(pauses: number, looks: Looks): Session {
  const second = (count: number) => shift(clock('09:00'), count * 1_000);
  const segments = Array.from(
    { length: pauses + 1 },
    (_, n): Segment => ({ start: second(2 * n), end: second(2 * n + 1), provenance: 'measured' }),
  );
  const interruptions = Array.from({ length: pauses }, (_, n): Interruption => {
    const [at, until] = [second(2 * n + 1), second(2 * n + 2)];
    return { id: `${n}`, at, until, cause: 'manual_pause', reason: null };
  });
  const of = session('s', segments, null);
  return { ...of, segments: counted(segments, looks), interruptions: counted(interruptions, looks) };
}

describe('a session with very many pauses', () => {
  it.each([
    ['for its RoutineLog document', (each: Session) => routineLogSession(each).start],
    [
      'for the ledger of its day',
      (each: Session) => interruptionLedger([friday], [each], berlin, clock('23:00')).count,
    ],
  ])('is read in linear time %s', (_title, read) => {
    const looksAtEach = (pauses: number) => {
      const looks = { count: 0 };
      read(paused(pauses, looks));
      return looks.count / pauses;
    };
    expect(looksAtEach(400)).toBeLessThan(2 * looksAtEach(40));
  });

  it('can have more pauses than one call takes arguments', () => {
    const one = paused(130_000, { count: 0 });
    const of = { ...one, segments: [...one.segments], interruptions: [...one.interruptions] };
    const now = clock('2026-11-25 09:00');
    const days = [friday, addDays(friday, 1), addDays(friday, 2), addDays(friday, 3)];
    // Something else ran in each pause, so that each has a lag.
    const between = of.interruptions.map(
      ({ at }): Segment => ({ start: at, end: shift(at, 500), provenance: 'measured' }),
    );
    const sessions = [of, session('between', between, null)];
    const { count, resumptionLag } = interruptionLedger(days, sessions, berlin, now);
    expect([count, resumptionLag.count]).toEqual([130_000, 130_000]);
  });

  it('starts with its first stretch, and every pause of it counts as resumed', () => {
    const each = paused(40, { count: 0 });
    expect(routineLogSession(each).start).toBe(clock('09:00'));
    const { entries } = interruptionLedger([friday], [each], berlin, clock('23:00'));
    expect(entries.filter(({ isResumed }) => isResumed)).toHaveLength(40);
  });
});
