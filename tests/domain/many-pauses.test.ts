/** Commands on one session with very many pauses, as a program may record it over HTTP. They read each pause only a few times. */
import { describe, expect, it } from 'vitest';
import type { Commit, Thing } from '../../shared/domain/commit.ts';
import type { Command } from '../../shared/domain/deciders.ts';
import type { SessionEvent } from '../../shared/domain/events.ts';
import { foldStream } from '../../shared/domain/fold-stream.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import { labelBook } from '../../shared/domain/label-book.ts';
import { OwnLists } from '../../shared/domain/own-lists.ts';
import { project } from '../../shared/domain/project.ts';
import { emptyRegistry } from '../../shared/domain/registry.ts';
import { amend } from '../../shared/domain/session/amend.ts';
import { momentsOf, noteClockStep } from '../../shared/domain/session/clock-step.ts';
import type { Interruption, Segment, Session } from '../../shared/domain/session.ts';
import { type Instant, shift } from '../../shared/time/instant.ts';
import { sessionHistory } from '../../shared/views/session-history.ts';
import { atOnce } from '../support/at-once.ts';
import { counted, walked } from '../support/counted.ts';
import { at, begin, berlin, owner, said, World } from '../support/given.ts';

const second = (count: number): Instant => shift(at('06:00'), count * 1_000);

/** A world with one session in which a second of work and a second of pause alternate, from 06:00 on. */
function paused(pauses: number): World {
  const world = new World();
  const id = begin(world, '05:00');
  const segments = Array.from(
    { length: pauses + 1 },
    (_, n): Segment => ({ start: second(2 * n), end: second(2 * n + 1), provenance: 'measured' }),
  );
  const interruptions = Array.from({ length: pauses }, (_, n): Interruption => {
    const [start, until] = [second(2 * n + 1), second(2 * n + 2)];
    return { id: `${n}`, at: start, until, cause: 'manual_pause', reason: null };
  });
  const progress = {
    status: 'ended',
    endedAt: second(2 * pauses + 1),
    whileInterrupted: false,
    outcome: 'none',
  } as const;
  const doubts = [{ id: 'doubt', from: second(100), until: at('12:00'), why: 'idle' }] as const;
  world.sessions.set(id, { ...world.session(id), segments, interruptions, progress, doubts });
  return world;
}

const session = 'id-1';
const of = { owner, session } as const;

/** Commits of the session's stream, each on top of the one before. */
function written() {
  const commits: Commit[] = [];
  const add = (event: SessionEvent) => {
    const before = commits.at(-1)?.id;
    const id = `${commits.length.toString(16).padStart(8, '0')}-0000-7000-8000-000000000000`;
    const after = before === undefined ? [] : [before];
    const streams = [{ kind: 'session', id: session, after, events: [event] }];
    const what = { code: 'given', params: {} };
    const n = commits.length + 1;
    commits.push({ id, device: 'laptop', n, actor: owner, door: 'http', what, undoes: null, streams });
  };
  return { commits, add };
}

describe('a session with very many pauses', () => {
  it.each<[string, () => Command]>([
    [
      'parted from a stretch',
      () => ({
        ...of,
        type: 'MoveStretch',
        from: second(100),
        until: at('12:00'),
        to: { name: 'Mail', labels: [] },
      }),
    ],
    ['cut by an answer', () => ({ ...of, type: 'AnswerDoubt', doubt: 'doubt', answer: { as: 'discard' } })],
  ])('is %s without holding anybody up', (_title, command) => {
    const world = paused(40_000);
    world.do('18:00', command());
    expect(world.session(session).conflicts).toEqual([]);
    // Comparing each pause with each other one would exceed the time limit of a test.
  });

  /** How often `act` reads the stretches and pauses of a session, divided by the number of pauses. */
  const looksAtEach = (pauses: number, act: (of: Session, looks: { count: number }) => void) => {
    const looks = { count: 0 };
    const before = paused(pauses).session(session);
    const [segments, interruptions] = [counted(before.segments, looks), counted(before.interruptions, looks)];
    act({ ...before, segments, interruptions }, looks);
    return looks.count / pauses;
  };

  it('is edited with one look or a few at each of them', () => {
    const edit = (before: Session) => {
      const [first, ...others] = before.segments;
      const segments = [{ start: at('05:50'), end: first?.end ?? at('06:00') }, ...others];
      expect(amend(before, { segments }, at('18:00'), labelBook(emptyRegistry, owner)).ok).toBe(true);
    };
    expect(looksAtEach(400, edit)).toBeLessThan(2 * looksAtEach(40, edit));
  });

  it('is moved with a clock that is put right, each moment looked up once', () => {
    const note = (before: Session, looks: { count: number }) => {
      const moments = counted(momentsOf(before), looks);
      noteClockStep(
        before,
        {
          ...of,
          type: 'NoteClockStep',
          observed: at('18:00'),
          expected: at('19:00'),
          moves: [{ since: null, byMs: -3_600_000 }],
          before: { at: at('18:59'), moments },
        },
        { now: at('18:00') } as never,
      );
    };
    expect(looksAtEach(400, note)).toBeLessThan(2 * looksAtEach(40, note));
  });

  it('has a history that does not compare its stretches when only reasons were given', () => {
    const looksFor = (reasons: number) => {
      const looks = { count: 0 };
      const { segments, interruptions } = paused(400).session(session);
      const { commits, add } = written();
      const times = { segments: counted(segments, looks), interruptions, outcome: 'none' } as const;
      add({ ...said, ...times, type: 'SessionRecorded', at: second(2_000), frame: berlin, source: 'timer' });
      for (let n = 0; n < reasons; n += 1)
        add({ type: 'InterruptionExplained', at: second(2_000), interruption: `${n}`, reason: 'Call' });
      atOnce(sessionHistory(paused(0).session(session), commits, 'laptop', at('18:00')));
      return looks.count;
    };
    expect(looksFor(400) - looksFor(40)).toBeLessThan(400);
  });

  it('is folded from its commits without copying its stretches with each of them', () => {
    const copiedForEach = (pauses: number) => {
      const { commits, add } = written();
      add({ ...said, type: 'SessionCreated', at: second(0), frame: berlin });
      add({ type: 'SessionStarted', at: second(0), provenance: 'measured' });
      for (let n = 0; n < pauses; n += 1) {
        const pause = { interruption: `${n}`, cause: 'manual_pause', reason: null } as const;
        add({ type: 'SessionInterrupted', at: second(2 * n + 1), ...pause });
        add({ type: 'InterruptionExplained', at: second(2 * n + 1), interruption: `${n}`, reason: 'Call' });
        add({ type: 'SessionResumed', at: second(2 * n + 2), provenance: 'measured' });
      }
      const things = new Map<string, Thing>();
      const world = { thing: (_kind: string, id: string) => things.get(id), isBuried: () => false };
      const own = new OwnLists();
      const items = walked(() => {
        for (const commit of commits)
          for (const { id, after } of project(kinds, world, commit, own).changes)
            if (after !== undefined) things.set(id, after);
      });
      const parts = commits.flatMap(({ streams, ...commit }) => streams.map((part) => ({ ...commit, part })));
      let whole: Thing | undefined;
      const wholeItems = walked(() => {
        whole = foldStream(kinds.session, parts);
      });
      expect(things.get(session)).toEqual(whole);
      expect(whole).toMatchObject({ progress: { status: 'running' }, conflicts: [] });
      return (items + wholeItems) / pauses;
    };
    expect(copiedForEach(400)).toBeLessThan(2 * copiedForEach(40));
  });

  it('has a history in which each resumption stands once, without changes of its own', () => {
    const { commits, add } = written();
    add({ ...said, type: 'SessionCreated', at: second(0), frame: berlin });
    add({ type: 'SessionStarted', at: second(0), provenance: 'measured' });
    for (let n = 0; n < 5_000; n += 1) {
      const pause = { interruption: `${n}`, cause: 'manual_pause', reason: null } as const;
      add({ type: 'SessionInterrupted', at: second(2 * n + 1), ...pause });
      add({ type: 'SessionResumed', at: second(2 * n + 2), provenance: 'measured' });
    }
    // In as many pieces as there are commits, so that other calls are answered in between.
    const work = sessionHistory(paused(0).session(session), commits, 'laptop', at('18:00'));
    let pieces = 0;
    let piece = work.next();
    for (; piece.done !== true; piece = work.next()) pieces += 1;
    const told = piece.value;
    expect(pieces).toBe(commits.length);
    expect(told.filter(({ happened }) => happened === 'resumed')).toHaveLength(5_000);
    expect(told.flatMap(({ changes }) => changes)).toEqual([]);
  });
});
