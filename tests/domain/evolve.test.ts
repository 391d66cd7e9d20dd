import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { assertNever } from '../../shared/assert-never.ts';
import type { SessionEvent } from '../../shared/domain/events.ts';
import { evolve } from '../../shared/domain/evolve.ts';
import type { EventOrigin } from '../../shared/domain/kind.ts';
import { isActive, openInterruption, type Session } from '../../shared/domain/session.ts';
import { segmentsUntil, workedMs } from '../../shared/domain/times.ts';
import { anyEvent, anyEventButPurge, anyStep } from '../support/any-events.ts';
import { at, berlin, owner, said } from '../support/given.ts';
import fc from '../support/properties.ts';

const originOf = (commit: number): EventOrigin => ({
  id: `commit-${commit}`,
  actor: owner,
  stream: 'session-1',
  isAfterGap: false,
  unseen: [],
});

const creation: SessionEvent = { ...said, type: 'SessionCreated', at: at('09:00'), frame: berlin };

/** The session after each event. */
function states(events: readonly SessionEvent[]): (Session | undefined)[] {
  let session: Session | undefined;
  return events.map((event, place) => {
    session = evolve(session, event, originOf(place));
    return session;
  });
}

const fromNothing = fc.array(fc.oneof(anyEventButPurge, anyStep), { minLength: 1, maxLength: 20 });
const fromCreation = fromNothing.map((events) => [creation, ...events]);
const anyEvents = fc.oneof(fromNothing, fromCreation, fc.array(anyEvent, { maxLength: 20 }));
const runs = { numRuns: 2_000 };

function expectValid(session: Session): void {
  const { progress, segments, interruptions } = session;
  const open =
    progress.status === 'running' ? [{ start: progress.open.start, end: progress.open.start }] : [];
  expectOrder([...segments, ...open]);
  const stillOpen = interruptions.filter(({ until }) => until === null);
  expect(stillOpen).toEqual(progress.status === 'interrupted' ? interruptions.slice(-1) : []);
  expectOrder(interruptions.map(({ at: start, until }) => ({ start, end: until ?? start })));
  switch (progress.status) {
    case 'created':
      expect([segments, interruptions]).toEqual([[], []]);
      break;
    case 'running':
      break;
    case 'interrupted':
      expect(stillOpen).toHaveLength(1);
      expect(stillOpen.every((each) => segments.every(({ end }) => end <= each.at))).toBe(true);
      break;
    case 'ended':
      expect(segments.every(({ end }) => end <= progress.endedAt)).toBe(true);
      break;
    default:
      assertNever(progress);
  }
  // The invariants that the views rely on.
  expect(openInterruption(session) !== null).toBe(progress.status === 'interrupted');
  expect(workedMs(session, at('23:00'))).toBeGreaterThanOrEqual(0);
  expect(segmentsUntil(session, at('23:00')).length).toBe(segments.length + open.length);
}

function expectOrder(spans: readonly { readonly start: string; readonly end: string }[]): void {
  for (const [place, { start, end }] of spans.entries()) {
    expect(start <= end).toBe(true);
    const next = spans[place + 1];
    if (next !== undefined) expect(end <= next.start).toBe(true);
  }
}

/** Whether everything that an event says is visible in the session after it. */
function hasTakenEffect(session: Session, event: SessionEvent): boolean {
  const { progress, segments, interruptions } = session;
  const own = new Map<string, unknown>(Object.entries(session));
  const has = (fields: object) =>
    Object.entries(fields).every(([name, value]) => isSame(own.get(name), value));
  switch (event.type) {
    case 'SessionCreated':
    case 'SessionRecorded': {
      const { type, at: createdAt, ...fields } = event;
      const { outcome, ...others } = 'outcome' in fields ? fields : { ...fields, outcome: null };
      const isOver = progress.status === 'ended' && progress.outcome === outcome;
      return has({ ...others, createdAt }) && (type === 'SessionCreated' || isOver);
    }
    case 'SessionStarted':
    case 'SessionResumed':
      return progress.status === 'running' && progress.open.start === event.at;
    case 'SessionInterrupted': {
      const last = interruptions.at(-1);
      const { interruption: id, at: moment, cause, reason } = event;
      return (
        progress.status === 'interrupted' && isSame(last, { id, at: moment, until: null, cause, reason })
      );
    }
    case 'InterruptionExplained': {
      // No device gives two interruptions one id. If a damaged record does, the last one is meant.
      const meant = interruptions.findLast(({ id }) => id === event.interruption);
      return meant?.reason === event.reason;
    }
    case 'SessionEnded':
      return (
        progress.status === 'ended' && progress.endedAt === event.at && progress.outcome === event.outcome
      );
    case 'SessionChanged': {
      const { outcome, ...fields } = event.changes;
      const isOutcome = progress.status === 'ended' && progress.outcome === outcome;
      return has(fields) && (outcome === undefined || isOutcome);
    }
    case 'SessionRetimed': {
      const open = progress.status === 'running' ? progress.open : null;
      const endedAt = progress.status === 'ended' ? progress.endedAt : null;
      return isSame(event.times, { segments, interruptions, open, endedAt });
    }
    case 'SessionRestated':
      return has(event.session);
    case 'InterruptionFilled':
      return session.interrupts === event.interruption;
    case 'StretchDoubted':
      return (session.doubts ?? []).some(
        ({ from, until }) =>
          from <= event.from && (until === null || (event.until !== null && event.until <= until)),
      );
    case 'DoubtSettled':
      return (session.doubts ?? []).every(({ id }) => id !== event.doubt);
    case 'InterruptionKeptOpen':
      return session.waits === event.interruption;
    case 'SessionPutBack':
      return has(event.fields) && (event.times === null || has(event.times));
    case 'SessionDeleted':
      return session.deletedAt === event.at;
    case 'SessionRestored':
      return session.deletedAt === null;
    case 'ClockStepped':
    case 'ClockSteppedBack':
      return isSame(session.clockSteps.at(-1), event.step);
    case 'SessionPurged':
      return false;
    default:
      return assertNever(event);
  }
}

/** By value, in any order of fields. A clone is a plain object; drawn records have no prototype. */
function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(structuredClone(one), structuredClone(other));
}

const corrections: ReadonlySet<string> = new Set(['SessionRetimed', 'SessionRestated', 'SessionPutBack']);

describe('whatever happens to a session, in whatever order', () => {
  it('is a valid session after every event', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        for (const session of states(events)) if (session !== undefined) expectValid(session);
      }),
      runs,
    );
  });

  it('took effect, or is kept as a whole among the conflicts', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        for (const [place, session] of states(events).entries()) {
          const event = events[place];
          if (session === undefined || event === undefined) continue;
          const { id } = originOf(place);
          const isKept = session.conflicts.some((each) => each.commit === id && each.event === event);
          if (!isKept) expect(hasTakenEffect(session, event), JSON.stringify(event)).toBe(true);
        }
      }),
      runs,
    );
  });

  it('keeps earlier conflicts, and except for corrections every stretch and every interruption', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        let before: Session | undefined;
        for (const [place, session] of states(events).entries()) {
          const event = events[place];
          if (session !== undefined && before !== undefined) {
            expect(session.conflicts.slice(0, before.conflicts.length)).toEqual(before.conflicts);
            if (event !== undefined && !corrections.has(event.type)) {
              expect(session.segments.slice(0, before.segments.length)).toEqual(before.segments);
              const ids = (each: Session) => each.interruptions.map(({ id }) => id);
              expect(ids(session).slice(0, before.interruptions.length)).toEqual(ids(before));
              if (before.progress.status === 'running' && session.progress.status !== 'running')
                expect(session.segments).toHaveLength(before.segments.length + 1);
            }
          }
          before = session;
        }
      }),
      runs,
    );
  });

  it('goes through every state, so the drawn events are not all without effect', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fromCreation, (events) => {
        for (const session of states(events))
          if (session !== undefined)
            seen.add(`${session.progress.status} ${session.interruptions.length > 0}`);
      }),
      runs,
    );
    expect([...seen].sort()).toEqual([
      'created false',
      'ended false',
      'ended true',
      'interrupted true',
      'running false',
      'running true',
    ]);
  });
});

describe('an event that does not fit', () => {
  const folded = (...events: SessionEvent[]) => states([creation, ...events]).at(-1);
  const start: SessionEvent = { type: 'SessionStarted', at: at('09:00'), provenance: 'measured' };
  const end = (time: string): SessionEvent => ({ type: 'SessionEnded', at: at(time), outcome: 'none' });

  it('a second end leaves the first', () => {
    expect(folded(start, end('10:00'), end('11:00'))).toMatchObject({
      progress: { status: 'ended', endedAt: at('10:00') },
      conflicts: [
        { commit: 'commit-3', event: { type: 'SessionEnded', at: at('11:00') }, why: 'wrong-state' },
      ],
    });
  });

  it('an end before the start ends the session at its start', () => {
    expect(folded(start, end('08:00'))).toMatchObject({
      progress: { endedAt: at('09:00') },
      segments: [{ start: at('09:00'), end: at('09:00') }],
      conflicts: [{ event: { at: at('08:00') }, why: 'out-of-order' }],
    });
  });

  it('a reason for a missing interruption is kept', () => {
    const explained = {
      type: 'InterruptionExplained',
      at: at('09:10'),
      interruption: 'none',
      reason: 'Call',
    } as const;
    expect(folded(start, explained)?.conflicts).toEqual([
      { commit: 'commit-2', event: explained, why: 'not-there' },
    ]);
  });

  it('of several interruptions, one is still waiting, and a missing one is a conflict', () => {
    const interrupted = (id: string, time: string): SessionEvent => ({
      type: 'SessionInterrupted',
      at: at(time),
      interruption: id,
      cause: 'manual_pause',
      reason: null,
    });
    const resumed: SessionEvent = { type: 'SessionResumed', at: at('09:20'), provenance: 'measured' };
    const waits = { type: 'InterruptionKeptOpen', at: at('10:00'), interruption: 'second' } as const;
    const twice = [start, interrupted('first', '09:10'), resumed, interrupted('second', '09:30')];
    expect(folded(...twice, waits)).toMatchObject({ waits: 'second', conflicts: [] });
    const unknown = folded(start, waits);
    expect(unknown?.waits).toBeUndefined();
    expect(unknown?.conflicts).toEqual([{ commit: 'commit-2', event: waits, why: 'not-there' }]);
  });

  it('a session that begins in the trash runs there, and says so', () => {
    const session = folded({ type: 'SessionDeleted', at: at('09:00') }, start);
    expect(session).toMatchObject({ deletedAt: at('09:00'), conflicts: [{ event: start, why: 'deleted' }] });
    expect(session !== undefined && isActive(session)).toBe(true);
  });

  it('a second making of what is there leaves the first', () => {
    expect(folded({ ...creation, name: 'Other' })).toMatchObject({
      name: 'Write report',
      conflicts: [{ why: 'already-created' }],
    });
  });

  it('an end whose beginning is lost ends what is left', () => {
    const [session] = states([end('10:00')]);
    expect(session).toMatchObject({
      owner,
      name: '',
      progress: { status: 'ended', endedAt: at('10:00') },
      segments: [],
      conflicts: [{ event: end('10:00'), why: 'history-missing' }],
    });
  });

  it('impossible times leave the present ones', () => {
    const segments = [
      { start: at('09:00'), end: at('10:00'), provenance: 'manual' },
      { start: at('09:30'), end: at('10:30'), provenance: 'manual' },
    ] as const;
    const times = { segments, interruptions: [], open: null, endedAt: at('10:30') };
    const retimed = { type: 'SessionRetimed', at: at('11:00'), times } as const;
    expect(folded(start, end('10:00'), retimed)).toMatchObject({
      segments: [{ start: at('09:00'), end: at('10:00') }],
      conflicts: [{ event: retimed, why: 'wrong-state' }],
    });
    const byHand = {
      type: 'SessionRecorded',
      source: 'manual',
      segments,
      interruptions: [],
      outcome: 'none',
    } as const;
    const recorded = { ...said, ...byHand, at: at('11:00'), frame: berlin };
    expect(evolve(undefined, recorded, originOf(1))).toMatchObject({
      name: 'Write report',
      progress: { status: 'created' },
      segments: [],
      conflicts: [{ why: 'out-of-order' }],
    });
  });
});
