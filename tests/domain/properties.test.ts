import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionCommand } from '../../shared/domain/commands.ts';
import { evolve } from '../../shared/domain/evolve.ts';
import type { Session } from '../../shared/domain/session.ts';
import { segmentsUntil, spanMs, workedMs } from '../../shared/domain/times.ts';
import { instantFromMs, msOf } from '../../shared/time/instant.ts';
import { figuresByDay } from '../../shared/views/day-figures.ts';
import { at, owner, said, World } from '../support/given.ts';

const base = msOf(at('2026-10-24T20:00:00Z'));
const others = fc.constantFrom('allow', 'refuse', 'interrupt-other', 'end-other');
const session = fc.integer({ min: 1, max: 12 }).map((n) => `id-${n}`);
const moment = fc.integer({ min: 0, max: 4 * 1440 }).map((minute) => instantFromMs(base + minute * 60_000));
const times = fc.array(fc.record({ start: moment, end: moment }), { maxLength: 4 });

/** Any command at all, sensible or not, on any of a few sessions. */
const command: fc.Arbitrary<SessionCommand> = fc.oneof(
  fc.record({ ...constants(said), type: fc.constant('BeginSession'), at: fc.option(moment), others }),
  fc.record({ ...constants(said), type: fc.constant('CreateSession') }),
  fc.record({
    type: fc.constant('StartSession'),
    owner: fc.constant(owner),
    session,
    at: fc.option(moment),
    others,
  }),
  fc.record({
    type: fc.constant('InterruptSession'),
    owner: fc.constant(owner),
    session,
    cause: fc.constantFrom('manual_pause', 'break_started', 'system'),
    reason: fc.option(fc.string()),
  }),
  fc.record({ type: fc.constant('ResumeSession'), owner: fc.constant(owner), session, others }),
  fc.record({
    type: fc.constant('EndSession'),
    owner: fc.constant(owner),
    session,
    outcome: fc.constantFrom('done', 'none'),
  }),
  fc.record({
    type: fc.constant('AmendSession'),
    owner: fc.constant(owner),
    session,
    changes: fc.record({ segments: times, openStart: moment }, { requiredKeys: [] }),
  }),
  fc.record({
    ...constants(said),
    type: fc.constant('RecordSession'),
    segments: times,
    interruptions: fc.constant([]),
    outcome: fc.constant('none'),
  }),
  fc.record({
    type: fc.constantFrom('DeleteSession', 'RestoreSession', 'PurgeSession'),
    owner: fc.constant(owner),
    session,
  }),
);

function constants<Given extends object>(given: Given) {
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, fc.constant(value)])) as {
    [Key in keyof Given]: fc.Arbitrary<Given[Key]>;
  };
}

/** Commands with the clock going on between them, and sometimes stepping back. */
const history = fc.array(fc.tuple(fc.integer({ min: -30, max: 240 }), command), { maxLength: 40 });

function play(steps: readonly (readonly [number, SessionCommand])[]): { world: World; now: string } {
  const world = new World();
  let ms = base + 86_400_000;
  for (const [minutes, each] of steps) {
    ms += minutes * 60_000;
    world.try(instantFromMs(ms), each);
  }
  return { world, now: instantFromMs(ms) };
}

function holds(each: Session, now: string): void {
  const segments = segmentsUntil(each, at(now));
  for (const [index, segment] of segments.entries()) {
    expect(segment.start <= segment.end).toBe(true);
    const next = segments[index + 1];
    if (next !== undefined) expect(segment.end <= next.start).toBe(true);
  }
  for (const { at: from, until } of each.interruptions) {
    expect(until === null || from <= until).toBe(true);
    for (const segment of segments)
      expect(segment.end <= from || (until ?? segment.start) <= segment.start).toBe(true);
  }
  const open = each.interruptions.filter((interruption) => interruption.until === null);
  expect(open.length).toBe(each.progress.status === 'interrupted' ? 1 : 0);
  expect(workedMs(each, at(now))).toBeLessThanOrEqual(spanMs(each, at(now)));
}

describe('any sequence of commands', () => {
  it('keeps segments ordered and disjoint, interruptions between them, and worked time within the span', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { world, now } = play(steps);
        for (const each of world.sessions.values()) holds(each, now);
      }),
      { numRuns: 400 },
    );
  });

  it('can be replayed from its events to the same sessions', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { world } = play(steps);
        const replayed = new Map<string, Session>();
        for (const event of JSON.parse(JSON.stringify(world.events)) as typeof world.events) {
          const after = evolve(replayed.get(event.session), event);
          if (after === undefined) replayed.delete(event.session);
          else replayed.set(event.session, after);
        }
        expect(replayed).toEqual(world.sessions);
      }),
    );
  });

  it('leaves day figures that add up to the worked time of the closed segments', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { world } = play(steps);
        for (const each of world.sessions.values()) {
          if (each.deletedAt !== null) continue;
          const closed = each.segments.reduce((sum, { start, end }) => sum + msOf(end) - msOf(start), 0);
          expect(figuresByDay(each).reduce((sum, day) => sum + day.workedMs, 0)).toBe(closed);
        }
      }),
    );
  });
});
