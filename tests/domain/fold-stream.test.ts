import { describe, expect, it } from 'vitest';
import { type Conflict, formatOneDevice, type StreamEvent } from '../../shared/domain/commit.ts';
import type { SessionEvent } from '../../shared/domain/events.ts';
import { foldOrder, foldSteps, foldStream, type StreamCommit } from '../../shared/domain/fold-stream.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import { project } from '../../shared/domain/project.ts';
import { anyEvent, anyEventButPurge, anyStep } from '../support/any-events.ts';
import { at, berlin, eventOf, owner, said } from '../support/given.ts';
import fc from '../support/properties.ts';

/** An id whose clock is `ms`; `place` distinguishes ids of the same clock. */
const idOf = (ms: number, place: number) =>
  `${ms.toString(16).padStart(8, '0')}-0000-7000-8000-${place.toString().padStart(12, '0')}`;

const unknown = idOf(1, 999);

function commitOf(
  id: string,
  after: readonly string[],
  events: readonly StreamEvent[],
  { device = 'laptop', n = 1, kind = 'session' } = {},
): StreamCommit {
  return { id, device, n, actor: owner, part: { kind, id: 'stream-1', after, events } };
}

const creation: SessionEvent = { ...said, type: 'SessionCreated', at: at('09:00'), frame: berlin };
const change = (changes: (SessionEvent & { readonly type: 'SessionChanged' })['changes']): SessionEvent => ({
  type: 'SessionChanged',
  at: at('10:00'),
  changes,
});

/** Commits of several devices, each on some of the earlier ones; with `strange` also on commits that are missing here. */
function anyHistory(event: fc.Arbitrary<StreamEvent>, { strange = false, events = 2 } = {}) {
  const drawn = fc.record({
    ms: fc.integer({ min: 0, max: 8 }),
    device: fc.constantFrom('laptop', 'phone', ...(strange ? [formatOneDevice] : [])),
    seen: fc.array(fc.nat(), { maxLength: 3 }),
    isAfterLost: strange ? fc.boolean() : fc.constant(false),
    events: fc.array(event, { minLength: 1, maxLength: events }),
  });
  const root = commitOf(idOf(0, 0), [], [creation]);
  return fc.array(drawn, { minLength: 1, maxLength: 10 }).map((each) =>
    each.reduce<StreamCommit[]>(
      (commits, { ms, device, seen, isAfterLost, events: happened }) => {
        const place = commits.length;
        const others = seen.flatMap((number) => commits[number % place]?.id ?? []);
        const after = [
          ...new Set([...(others.length > 0 ? others : [root.id]), ...(isAfterLost ? [unknown] : [])]),
        ];
        const isOld = device === formatOneDevice;
        const commit = commitOf(idOf(ms, place), isOld ? [] : after, happened, { device, n: place });
        commits.push(commit);
        return commits;
      },
      [root],
    ),
  );
}

/** Everything that the author of a commit had seen, without the commit itself. */
function seenBy(commits: readonly StreamCommit[], { part }: StreamCommit): ReadonlySet<string> {
  return new Set(
    part.after.flatMap((id) => {
      const seen = commits.find((each) => each.id === id);
      return seen === undefined ? [id] : [id, ...seenBy(commits, seen)];
    }),
  );
}

describe('folding step by step', () => {
  it('gives after each commit what it and those before it fold to', () => {
    fc.assert(
      fc.property(anyHistory(anyEvent, { strange: true }), (commits) => {
        const ordered = foldOrder(commits);
        const steps = [...foldSteps(kinds.session, commits)];
        expect(steps.map(({ commit }) => commit)).toEqual(ordered);
        for (const [place, { thing }] of steps.entries())
          expect(thing).toEqual(foldStream(kinds.session, ordered.slice(0, place + 1)));
      }),
    );
  });
});

describe('the order in which commits arrive', () => {
  const arrived = anyHistory(anyEvent, { strange: true }).chain((commits) =>
    fc.record({
      commits: fc.constant(commits),
      arrived: fc.array(fc.constantFrom(...commits), { maxLength: 5 }).chain((again) => {
        const all = [...commits, ...again];
        return fc.shuffledSubarray(all, { minLength: all.length });
      }),
    }),
  );

  it('makes no difference, nor do duplicates', () => {
    fc.assert(
      fc.property(arrived, ({ commits, arrived: others }) => {
        expect(foldOrder(others)).toEqual(foldOrder(commits));
        expect(foldStream(kinds.session, others)).toEqual(foldStream(kinds.session, commits));
      }),
      { numRuns: 500 },
    );
  });

  it('differs from the order of the fold: a commit comes after all that it has seen, format 1 first, each once', () => {
    fc.assert(
      fc.property(arrived, ({ commits, arrived: others }) => {
        const ids = foldOrder(others).map(({ id }) => id);
        expect([...ids].sort()).toEqual(commits.map(({ id }) => id).sort());
        for (const commit of commits)
          for (const seen of commit.part.after)
            if (ids.includes(seen)) expect(ids.indexOf(seen)).toBeLessThan(ids.indexOf(commit.id));
        const devices = foldOrder(others).map(({ device }) => device === formatOneDevice);
        expect(devices.lastIndexOf(true)).toBe(devices.filter((isOld) => isOld).length - 1);
      }),
    );
  });

  it('is cut at the earliest commit if commits claim to have seen each other', () => {
    const [one, other] = [idOf(1, 1), idOf(2, 2)];
    const circle = [commitOf(other, [one], [creation]), commitOf(one, [other], [creation])];
    expect(foldOrder(circle).map(({ id }) => id)).toEqual([one, other]);
    expect(foldOrder(circle.toReversed())).toEqual(foldOrder(circle));
  });
});

describe('commits one on top of the other', () => {
  it('give one by one what folding all of them gives', () => {
    const events = fc.array(fc.oneof(anyEventButPurge, anyStep), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(events, (all) => {
        const commits = all.map((event, place) =>
          commitOf(idOf(place, place), place === 0 ? [] : [idOf(place - 1, place - 1)], [event]),
        );
        let thing = foldStream(kinds.session, []);
        for (const { part, ...commit } of commits) {
          const world = { thing: () => thing, isBuried: () => false };
          const what = { code: 'given', params: {} };
          const whole = { ...commit, door: 'system', what, undoes: null, streams: [part] } as const;
          const { changes, concurrent } = project(kinds, world, whole);
          expect(concurrent).toEqual([]);
          thing = changes[0]?.after;
        }
        expect(thing).toEqual(foldStream(kinds.session, commits));
      }),
    );
  });
});

describe('commits side by side', () => {
  const root = commitOf(idOf(1, 1), [], [creation]);
  const name = (ms: number, device: string, changes: Parameters<typeof change>[0], after = [root.id]) =>
    commitOf(idOf(ms, ms), after, [change(changes)], { device });

  it('that change two fields both take effect', () => {
    const session = foldStream(kinds.session, [
      root,
      name(2, 'laptop', { name: 'Letter' }),
      name(3, 'phone', { notes: 'Sent' }),
    ]);
    expect(session).toMatchObject({ name: 'Letter', notes: 'Sent', conflicts: [] });
    expect(session?.heads).toEqual([idOf(2, 2), idOf(3, 3)]);
  });

  it('that change one field: the later one takes effect, and the other is kept as overwritten', () => {
    const letter = name(2, 'laptop', { name: 'Letter' });
    expect(foldStream(kinds.session, [root, letter, name(3, 'phone', { name: 'Report' })])).toMatchObject({
      name: 'Report',
      conflicts: [{ commit: letter.id, event: change({ name: 'Letter' }), why: 'overwritten' }],
    });
  });

  it.each<[string, 'laptop' | 'phone']>([
    ['before', 'laptop'],
    ['after', 'phone'],
  ])(
    'of which one puts a field back that the other has changed keep what was overwritten: %s',
    (_title, first) => {
      const back = eventOf('SessionPutBack', at('10:00'), { fields: { name: 'Letter' }, times: null });
      const others = { laptop: back, phone: change({ name: 'Report' }) };
      const second = first === 'laptop' ? 'phone' : 'laptop';
      const sides = [
        commitOf(idOf(2, 2), [root.id], [others[first]], { device: first }),
        commitOf(idOf(3, 3), [root.id], [others[second]], { device: second }),
      ];
      expect(foldStream(kinds.session, [root, ...sides])).toMatchObject({
        name: second === 'laptop' ? 'Letter' : 'Report',
        conflicts: [{ commit: idOf(2, 2), event: others[first], why: 'overwritten' }],
      });
    },
  );

  it('that change one field to the same value are no conflict; nor is a change of what was seen', () => {
    const same = [name(2, 'laptop', { name: 'Letter' }), name(3, 'phone', { name: 'Letter' })];
    const heads = same.map(({ id }) => id);
    const last = name(4, 'phone', { name: 'Report' }, heads);
    expect(foldStream(kinds.session, [root, ...same, last])).toMatchObject({
      name: 'Report',
      heads: [last.id],
      conflicts: [],
    });
  });

  it('of a thing with fields keep what was overwritten as well', () => {
    const fields = {
      id: 'stream-1',
      title: 'Plan',
      projectTitle: null,
      assignedTo: null,
      status: 'open',
      createdAt: at('09:00'),
      updatedAt: at('09:00'),
    };
    const task = (place: number, after: string[], event: StreamEvent) =>
      commitOf(idOf(place, place), after, [event], { kind: 'task' });
    const renamed = (title: string) => eventOf('TaskChanged', at('10:00'), { changes: { title } });
    const first = task(1, [], eventOf('TaskCreated', at('09:00'), { fields }));
    const sides = [task(2, [first.id], renamed('Call')), task(3, [first.id], renamed('Write'))];
    expect(foldStream(kinds.task, [first, ...sides])).toMatchObject({
      title: 'Write',
      conflicts: [{ commit: idOf(2, 2), event: renamed('Call'), why: 'overwritten' }],
    });
  });

  it('that give an interruption three reasons keep the two overwritten ones, each with its commit', () => {
    const paused = commitOf(
      idOf(2, 2),
      [root.id],
      [
        { type: 'SessionStarted', at: at('09:00'), provenance: 'measured' },
        {
          type: 'SessionInterrupted',
          at: at('09:30'),
          interruption: 'pause-1',
          cause: 'system',
          reason: null,
        },
      ].map(({ type, at: time, ...fields }) => eventOf(type, time, fields)),
    );
    const explained = (place: number, reason: string) => {
      const fields = { interruption: 'pause-1', reason };
      return commitOf(
        idOf(place, place),
        [paused.id],
        [eventOf('InterruptionExplained', at('09:40'), fields)],
      );
    };
    const sides = [explained(3, 'Call'), explained(4, 'Lunch'), explained(5, 'Door')];
    expect(foldStream(kinds.session, [root, paused, ...sides])).toMatchObject({
      interruptions: [{ reason: 'Door' }],
      conflicts: [
        { commit: idOf(3, 3), event: { reason: 'Call' }, why: 'overwritten' },
        { commit: idOf(4, 4), event: { reason: 'Lunch' }, why: 'overwritten' },
      ],
    });
  });

  it('of which one corrects times that the other has continued: the correction is kept as a question', () => {
    const started = commitOf(
      idOf(2, 2),
      [root.id],
      [eventOf('SessionStarted', at('09:00'), { provenance: 'measured' })],
    );
    const ended = commitOf(
      idOf(3, 3),
      [started.id],
      [eventOf('SessionEnded', at('10:00'), { outcome: 'none' })],
    );
    const open = { start: at('08:30'), provenance: 'corrected' };
    const times = { segments: [], interruptions: [], open, endedAt: null };
    const retimed = eventOf('SessionRetimed', at('09:50'), { times });
    const corrected = commitOf(idOf(4, 4), [started.id], [retimed], { device: 'phone' });
    expect(foldStream(kinds.session, [root, started, ended, corrected])).toMatchObject({
      segments: [{ start: at('09:00'), end: at('10:00') }],
      conflicts: [{ commit: corrected.id, event: retimed, why: 'overwritten' }],
    });
  });

  it('lose no change of a field: it takes effect, or gave way to one that had seen it, or is kept as overwritten', () => {
    const named = fc.constantFrom('Letter', 'Report', 'Call').map((text) => change({ name: text }));
    fc.assert(
      fc.property(anyHistory(named, { events: 1 }), (commits) => {
        const session = foldStream(kinds.session, commits);
        const final = session !== undefined && 'name' in session ? session.name : undefined;
        const isAnswered = ({ id }: StreamCommit) =>
          commits.some((each) => seenBy(commits, each).has(id)) ||
          session?.conflicts.some(({ commit, why }) => commit === id && why === 'overwritten') === true;
        for (const commit of commits.slice(1)) {
          const to = nameIn(commit);
          const alike = commits.filter((each) => nameIn(each) === to);
          expect(final === to || alike.some(isAnswered)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function nameIn({ part }: StreamCommit): unknown {
  const [event] = part.events;
  const changes = event !== undefined && 'changes' in event ? event.changes : null;
  return typeof changes === 'object' && changes !== null && 'name' in changes ? changes.name : undefined;
}

describe('a commit on top of a lost one', () => {
  const start = eventOf('SessionStarted', at('09:00'), { provenance: 'measured' });
  const end = eventOf('SessionEnded', at('10:00'), { outcome: 'none' });
  const root = commitOf(idOf(1, 1), [], [creation]);
  const gap = (event: StreamEvent): Conflict => ({ commit: idOf(2, 2), event, why: 'history-missing' });

  it('starts no measurement, and reports a gap', () => {
    expect(foldStream(kinds.session, [root, commitOf(idOf(2, 2), [unknown], [start])])).toMatchObject({
      progress: { status: 'running', open: { start: at('09:00'), provenance: 'recovered' } },
      conflicts: [gap(start)],
    });
  });

  it('ends no measurement', () => {
    const started = commitOf(idOf(1, 1), [], [creation, start]);
    expect(foldStream(kinds.session, [started, commitOf(idOf(2, 2), [unknown], [end])])).toMatchObject({
      segments: [{ start: at('09:00'), end: at('10:00'), provenance: 'recovered' }],
      conflicts: [gap(end)],
    });
  });

  it('is measured again from the next start on', () => {
    const later = eventOf('SessionStarted', at('11:00'), { provenance: 'measured' });
    const started = commitOf(idOf(1, 1), [], [creation, start]);
    const commits = [
      started,
      commitOf(idOf(2, 2), [unknown], [end]),
      commitOf(idOf(3, 3), [idOf(2, 2)], [later]),
    ];
    expect(foldStream(kinds.session, commits)).toMatchObject({
      progress: { open: { start: at('11:00'), provenance: 'measured' } },
      conflicts: [gap(end)],
    });
  });

  it('makes what is left of a thing whose beginning is lost too', () => {
    const commits = [commitOf(idOf(2, 2), [unknown], [start])];
    expect(foldStream(kinds.session, commits)).toMatchObject({
      name: '',
      progress: { status: 'running', open: { provenance: 'recovered' } },
      conflicts: [gap(start)],
    });
    const renamed = eventOf('TaskChanged', at('10:00'), { changes: { title: 'Call' } });
    expect(
      foldStream(kinds.task, [commitOf(idOf(2, 2), [unknown], [renamed], { kind: 'task' })]),
    ).toMatchObject({
      id: 'stream-1',
      title: 'Call',
      conflicts: [gap(renamed)],
    });
  });

  it('reports the gap once, whatever it does', () => {
    fc.assert(
      fc.property(anyHistory(fc.oneof(anyEventButPurge, anyStep), { strange: true }), (commits) => {
        const session = foldStream(kinds.session, commits);
        for (const { id, part } of commits) {
          const told = session?.conflicts.filter(
            (each) => each.commit === id && each.why === 'history-missing',
          );
          if (part.after.includes(unknown)) expect(told).toHaveLength(1);
        }
      }),
      { numRuns: 500 },
    );
  });
});
