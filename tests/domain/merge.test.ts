import { describe, expect, it } from 'vitest';
import type { TimesWithState } from '../../shared/domain/events.ts';
import { timesFit } from '../../shared/domain/fitting-times.ts';
import { joinedTimes } from '../../shared/domain/session/joined-times.ts';
import type { Segment, Session } from '../../shared/domain/session.ts';
import { segmentsUntil } from '../../shared/domain/times.ts';
import { instantFromMs, msOf } from '../../shared/time/instant.ts';
import { coveredMs } from '../../shared/time/interval.ts';
import { walked } from '../support/counted.ts';
import { at, begin, owner, said, World } from '../support/given.ts';
import fc from '../support/properties.ts';

const merge = (session: string, ...others: string[]) =>
  ({ type: 'MergeSessions', owner, session, others }) as const;
const move = (session: string, from: string, until: string, to: object) =>
  ({ type: 'MoveStretch', owner, session, from: at(from), until: at(until), to }) as never;
const interrupt = { type: 'InterruptSession', cause: 'manual_pause', reason: 'Call' } as const;

/** Records a session by hand; returns its id. */
function recorded(world: World, name: string, ...times: readonly (readonly [string, string])[]): string {
  const before = new Set(world.sessions.keys());
  world.do('18:00', {
    ...said,
    name,
    type: 'RecordSession',
    segments: times.map(([start, end]) => ({ start: at(start), end: at(end) })),
    interruptions: [],
    outcome: 'none',
  });
  return [...world.sessions.keys()].find((id) => !before.has(id)) ?? '';
}

const stretches = ({ segments }: Pick<Session, 'segments'>) =>
  segments.map(({ start, end, provenance }) => [start.slice(11, 16), end.slice(11, 16), provenance]);

describe('merging', () => {
  it('keeps every minute once with its provenance, and the labels and notes of all', () => {
    const world = new World();
    const first = begin(world, '09:00');
    world.do('09:30', { type: 'EndSession', owner, session: first, outcome: 'none' });
    const second = recorded(world, 'Report', ['09:20', '10:00'], ['10:30', '11:00']);
    world.do('18:00', {
      type: 'AmendSession',
      owner,
      session: first,
      changes: { labels: ['a'], notes: 'One' },
    });
    world.do('18:00', {
      type: 'AmendSession',
      owner,
      session: second,
      changes: { labels: ['A', 'b'], notes: 'Two' },
    });
    world.do('18:10', merge(first, second));
    const merged = world.session(first);
    expect(stretches(merged)).toEqual([
      ['09:00', '09:30', 'measured'],
      ['09:30', '10:00', 'manual'],
      ['10:30', '11:00', 'manual'],
    ]);
    expect(merged).toMatchObject({
      labels: ['a', 'b'],
      notes: 'One\n\nTwo',
      progress: { status: 'ended', endedAt: at('11:00') },
    });
    expect(world.session(second).deletedAt).toBe(at('18:10'));
  });

  it('takes fields that the first session lacks from the next ones, and keeps those it has', () => {
    const world = new World();
    const record = (name: string, times: readonly [string, string], more: object) => {
      world.do('18:00', {
        ...said,
        ...more,
        name,
        type: 'RecordSession',
        segments: [{ start: at(times[0]), end: at(times[1]) }],
        interruptions: [],
        outcome: 'none',
      });
      return [...world.sessions.values()].find((each) => each.name === name)?.id ?? '';
    };
    const bare = record('Bare', ['09:00', '10:00'], {});
    const linked = record('Linked', ['10:00', '11:00'], { linkedTaskId: 'task-1', linkedBlockId: 'block-1' });
    const other = record('Other', ['11:00', '12:00'], { linkedTaskId: 'task-2', linkedBlockId: 'block-2' });
    world.do('18:10', merge(bare, linked));
    expect(world.session(bare)).toMatchObject({ linkedTaskId: 'task-1', linkedBlockId: 'block-1' });
    world.do('18:20', merge(bare, other));
    expect(world.session(bare)).toMatchObject({ linkedTaskId: 'task-1', linkedBlockId: 'block-1' });
  });

  it('has the outcome and the end of the one that ended last, whichever it is merged into', () => {
    for (const isFirst of [true, false]) {
      const world = new World();
      const early = begin(world, '09:00');
      world.do('10:00', { type: 'EndSession', owner, session: early, outcome: 'partly' });
      const late = begin(world, '10:30');
      world.do('11:00', { ...interrupt, owner, session: late });
      world.do('11:20', { type: 'EndSession', owner, session: late, outcome: 'done' });
      const into = isFirst ? early : late;
      world.do('18:00', merge(into, isFirst ? late : early));
      expect(world.session(into)).toMatchObject({
        progress: { status: 'ended', endedAt: at('11:20'), outcome: 'done', whileInterrupted: true },
        interruptions: [{ at: at('11:00'), until: at('11:20') }],
      });
    }
  });

  it('with work that fills the pause in which a session ended makes it end with that work', () => {
    const world = new World();
    const first = begin(world, '09:00');
    world.do('09:30', { ...interrupt, owner, session: first });
    world.do('10:00', { type: 'EndSession', owner, session: first, outcome: 'none' });
    const second = recorded(world, 'Mail', ['09:30', '10:00']);
    world.do('18:10', merge(first, second));
    expect(world.session(first)).toMatchObject({
      progress: { status: 'ended', endedAt: at('10:00'), whileInterrupted: false },
      interruptions: [],
    });
  });

  it('keeps the longest piece of an interruption during which another one was worked on', () => {
    const world = new World();
    const first = begin(world, '09:00');
    world.do('10:00', { ...interrupt, owner, session: first });
    world.do('11:00', { type: 'ResumeSession', owner, session: first, others: 'allow' });
    world.do('12:00', { type: 'EndSession', owner, session: first, outcome: 'none' });
    const second = recorded(world, 'Mail', ['10:10', '10:30']);
    world.do('18:10', merge(first, second));
    expect(world.session(first).interruptions).toMatchObject([{ at: at('10:30'), until: at('11:00') }]);
  });

  it('with what came in between of it no longer leads back to itself', () => {
    const world = new World();
    const first = begin(world, '09:00');
    world.do('10:00', { ...interrupt, owner, session: first, by: { ...said, name: 'Call' } });
    const [second = ''] = [...world.sessions.keys()].filter((id) => id !== first);
    expect(world.session(second).interrupts).toBe(world.session(first).interruptions[0]?.id);
    world.do('10:10', merge(second, first));
    expect(world.session(second).interrupts ?? null).toBeNull();
  });

  describe('two sessions that each came in between of another one', () => {
    /** Report was interrupted by Call at 9:10 and by Mail at 9:30, and is resumed after the first. */
    function filledTwice() {
      const world = new World();
      const report = begin(world, '09:00');
      const pause = { ...interrupt, reason: null, owner, session: report };
      world.do('09:10', { ...pause, by: { ...said, name: 'Call' } });
      const call = [...world.sessions.keys()].find((id) => id !== report) ?? '';
      world.do('09:20', { type: 'EndSession', owner, session: call, outcome: 'none', goesBack: true });
      world.do('09:30', { ...pause, by: { ...said, name: 'Mail' } });
      const mail = [...world.sessions.keys()].find((id) => id !== report && id !== call) ?? '';
      world.do('09:40', { type: 'EndSession', owner, session: mail, outcome: 'none' });
      const pauses = () => world.session(report).interruptions.map(({ id, reason }) => [id, reason] as const);
      return { world, report, call, mail, pauses };
    }

    it('leads back to the one that still waits, and the other interruption has its name as the reason', () => {
      const { world, report, call, mail, pauses } = filledTwice();
      const [first = ['', null], second = ['', null]] = pauses();
      world.do('09:50', { ...merge(call, mail), interrupted: [report] });
      expect(world.session(call).interrupts).toBe(second[0]);
      expect(pauses()).toEqual([
        [first[0], 'Call'],
        [second[0], null],
      ]);
    });

    it('stays in the first interruption if none waits, and a reason that was given stays', () => {
      const { world, report, call, mail, pauses } = filledTwice();
      const [first = ['', null], second = ['', null]] = pauses();
      world.do('09:45', { type: 'EndSession', owner, session: report, outcome: 'none' });
      const explain = {
        type: 'ExplainInterruption',
        owner,
        session: report,
        interruption: second[0],
      } as const;
      world.do('09:46', { ...explain, reason: 'Urgent' });
      world.do('09:50', { ...merge(call, mail), interrupted: [report] });
      expect(world.session(call).interrupts).toBe(first[0]);
      expect(pauses()).toEqual([
        [first[0], null],
        [second[0], 'Urgent'],
      ]);
    });
  });

  it('asks nothing about time that the other session is no longer counted for', () => {
    const world = new World();
    const first = recorded(world, 'Report', ['09:00', '11:00']);
    const second = begin(world, '09:00');
    const stretch = { from: at('10:00'), until: at('10:30'), why: 'idle' } as const;
    world.do('10:30', { type: 'DoubtStretch', owner, session: second, ...stretch });
    world.do('11:00', { type: 'EndSession', owner, session: second, outcome: 'none', at: at('09:30') });
    expect(world.session(second).doubts).toHaveLength(1);
    world.do('18:10', merge(first, second));
    expect(world.session(first).doubts).toBeUndefined();
  });

  it('of two running sessions goes on since the first start, and leaves nothing running in the trash', () => {
    for (const isFirst of [true, false]) {
      const world = new World();
      const early = begin(world, '09:00');
      const late = begin(world, '09:30');
      const [into, away] = isFirst ? [early, late] : [late, early];
      world.do('10:00', merge(into, away));
      expect(world.session(into).progress).toMatchObject({ status: 'running', open: { start: at('09:00') } });
      expect(world.session(away)).toMatchObject({ deletedAt: at('10:00'), progress: { status: 'ended' } });
    }
  });

  it('of a split session restores it', () => {
    const world = new World();
    const first = begin(world, '09:00');
    world.do('11:00', { type: 'EndSession', owner, session: first, outcome: 'done' });
    const before = world.session(first);
    world.do('11:10', { type: 'SplitSession', owner, session: first, at: at('10:00') });
    const [second = ''] = [...world.sessions.keys()].filter((id) => id !== first);
    world.do('11:20', merge(first, second));
    const { segments, progress } = world.session(first);
    expect({ segments, progress }).toEqual({ segments: before.segments, progress: before.progress });
  });

  it('with a running session goes on running, and leaves no interruption during work', () => {
    const world = new World();
    const first = begin(world, '09:00');
    world.do('10:00', { ...interrupt, owner, session: first });
    const second = recorded(world, 'Mail', ['10:00', '10:30']);
    const third = begin(world, '10:45');
    world.do('18:20', merge(first, second, third));
    expect(world.session(first)).toMatchObject({
      progress: { status: 'running', open: { start: at('10:45') } },
      interruptions: [{ at: at('10:30'), until: at('10:45'), reason: 'Call' }],
    });
    expect(stretches(world.session(first))).toEqual([
      ['09:00', '10:00', 'measured'],
      ['10:00', '10:30', 'manual'],
    ]);
  });

  it('keeps an interruption that lies before the first stretch, also where only a stretch comes to it', () => {
    const world = new World();
    const first = begin(world, '09:00');
    world.do('09:00', { ...interrupt, owner, session: first });
    world.do('09:10', { type: 'ResumeSession', owner, session: first, others: 'allow' });
    world.do('10:00', { type: 'EndSession', owner, session: first, outcome: 'none' });
    const times = [{ start: at('09:10'), end: at('10:05') }];
    world.do('18:00', { type: 'AmendSession', owner, session: first, changes: { segments: times } });
    const pause = { at: at('09:00'), until: at('09:10'), reason: 'Call' };
    expect(world.session(first)).toMatchObject({ segments: times, interruptions: [pause] });
    const second = recorded(world, 'Mail', ['11:00', '12:00']);
    world.do('18:10', move(second, '11:00', '11:30', { session: first }));
    expect(world.session(first).interruptions).toMatchObject([pause]);
    world.do('18:20', merge(second, first));
    expect(world.session(second).interruptions).toMatchObject([pause]);
  });

  it('refuses a single session, a session with itself, another person’s, one in the trash, and one that never started', () => {
    const world = new World();
    const first = recorded(world, 'A', ['09:00', '10:00']);
    const second = recorded(world, 'B', ['10:00', '11:00']);
    world.do('18:00', { ...said, type: 'CreateSession' });
    const [fresh = ''] = [...world.sessions.values()]
      .filter((each) => each.progress.status === 'created')
      .map(({ id }) => id);
    world.do('18:00', { type: 'DeleteSession', owner, session: second });
    expect(world.refusal('18:00', merge(first))).toBe('invalid-input');
    expect(world.refusal('18:00', merge(first, first))).toBe('invalid-input');
    expect(world.refusal('18:00', merge(first, second))).toBe('not-found');
    expect(world.refusal('18:00', merge(first, 'nobody'))).toBe('not-found');
    expect(world.refusal('18:00', merge(first, fresh))).toBe('not-active');
  });

  it('refuses to have a session that ends in the future under way with a running or waiting one', () => {
    const world = new World();
    const later = recorded(world, 'Party', ['20:00', '22:00']);
    const other = recorded(world, 'A', ['09:00', '10:00']);
    const running = begin(world, '18:30');
    for (const command of [merge(running, later), merge(later, running), merge(other, later, running)])
      expect(world.refusal('19:00', command)).toBe('conflict');
    world.do('19:00', { ...interrupt, owner, session: running });
    expect(world.refusal('19:10', merge(running, later))).toBe('conflict');
    world.do('19:10', merge(other, later));
    expect(world.session(other).progress).toMatchObject({ status: 'ended', endedAt: at('22:00') });
  });

  it('does not compare each interruption with each stretch of work', () => {
    const second = (count: number) => instantFromMs(msOf(at('06:00')) + count * 1_000);
    const walkedForEach = (count: number) => {
      const interruptions = Array.from({ length: count }, (_, n) => ({
        id: `${n}`,
        at: second(2 * n + 1),
        until: second(2 * n + 2),
        cause: 'manual_pause' as const,
        reason: null,
      }));
      const segments = [...interruptions, null].map(
        (_, n): Segment => ({ start: second(2 * n), end: second(2 * n + 1), provenance: 'measured' }),
      );
      const endedAt = second(2 * count + 1);
      const progress = { status: 'ended', endedAt, whileInterrupted: false, outcome: 'none' } as const;
      const call = { at: second(2 * count + 10), until: second(2 * count + 20) };
      const other = { progress: { ...progress, endedAt: call.until }, interruptions: [] };
      const both = [
        { progress, segments, interruptions },
        { ...other, segments: [{ start: call.at, end: call.until, provenance: 'measured' as const }] },
      ];
      let joined: ReturnType<typeof joinedTimes> = null;
      const items = walked(() => {
        joined = joinedTimes(both);
      });
      expect(joined).toMatchObject({ interruptions });
      return items / count;
    };
    expect(walkedForEach(400)).toBeLessThan(2 * walkedForEach(40));
  });

  const minute = fc
    .integer({ min: 0, max: 600 })
    .map((each) => instantFromMs(msOf(at('06:00')) + each * 60_000));
  const segments = fc
    .array(fc.tuple(minute, minute), { minLength: 1, maxLength: 4 })
    .map((pairs) =>
      pairs
        .filter(([start, end]) => start < end)
        .map(([start, end]): Segment => ({ start, end, provenance: 'measured' })),
    );
  const progress = fc.oneof(
    fc.constant({ status: 'running' as const }),
    fc.constant({ status: 'interrupted' as const }),
    fc.constant({ status: 'ended' as const }),
  );

  it('of any sessions in any states has consistent times, which cover what the sessions covered', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(segments, progress), { minLength: 1, maxLength: 4 }), (parts) => {
        const all = parts.flatMap(([given, { status }], index): TimesWithState[] => {
          const only = given.toSorted((one, other) => (one.start < other.start ? -1 : 1)).slice(0, 1);
          const [one] = only;
          if (one === undefined) return [];
          if (status === 'running')
            return [
              {
                progress: { status, open: { start: one.end, provenance: 'measured' as const } },
                segments: only,
                interruptions: [],
              },
            ];
          if (status === 'interrupted')
            return [
              {
                progress: { status },
                segments: only,
                interruptions: [
                  { id: `${index}`, at: one.end, until: null, cause: 'manual_pause' as const, reason: null },
                ],
              },
            ];
          return [
            {
              progress: { status, endedAt: one.end, whileInterrupted: false, outcome: 'none' as const },
              segments: only,
              interruptions: [],
            },
          ];
        });
        const joined = joinedTimes(all);
        if (joined === null) return all.length === 0;
        const now = at('18:00');
        const until = (each: Parameters<typeof segmentsUntil>[0]) => [...segmentsUntil(each, now)];
        const covered = coveredMs(all.flatMap((each) => until({ ...anySession(), ...each })));
        return timesFit(joined) && coveredMs(until({ ...anySession(), ...joined })) === covered;
      }),
    );
  });
});

/** Any session, for what is read of its times alone. */
function anySession(): Session {
  const any = new World();
  return any.session(begin(any, '05:00'));
}

describe('moving a stretch', () => {
  it('to a new session removes it from the old one, and keeps its provenance', () => {
    const world = new World();
    const first = begin(world, '09:00');
    world.do('11:00', { type: 'EndSession', owner, session: first, outcome: 'done' });
    world.do('11:10', move(first, '09:30', '10:00', { name: 'Mail', labels: ['office'] }));
    const [second] = [...world.sessions.values()].filter(({ id }) => id !== first);
    expect(stretches(world.session(first))).toEqual([
      ['09:00', '09:30', 'measured'],
      ['10:00', '11:00', 'measured'],
    ]);
    expect(second).toMatchObject({
      name: 'Mail',
      labels: ['office'],
      progress: { status: 'ended', endedAt: at('10:00') },
    });
    expect(second === undefined ? [] : stretches(second)).toEqual([['09:30', '10:00', 'measured']]);
  });

  it('by the minutes that are shown leaves no seconds of a stretch behind, and takes none along that show as no minute', () => {
    const world = new World();
    const first = begin(world, '09:00:20');
    world.do('09:30:40', {
      type: 'InterruptSession',
      owner,
      session: first,
      cause: 'manual_pause',
      reason: null,
    });
    world.do('09:40:10', { type: 'ResumeSession', owner, session: first, others: 'allow' });
    world.do('10:00:50', { type: 'EndSession', owner, session: first, outcome: 'done' });
    const seconds = ({ segments }: Session) =>
      segments.map(({ start, end }) => [start.slice(11, 19), end.slice(11, 19)]);
    // Shown as 09:00 – 09:30 and 09:40 – 10:00.
    world.do('11:00', move(first, '09:30', '10:00', { name: 'Mail', labels: [] }));
    const second = [...world.sessions.values()].find(({ name }) => name === 'Mail');
    expect(seconds(world.session(first))).toEqual([['09:00:20', '09:30:40']]);
    expect(second === undefined ? [] : seconds(second)).toEqual([['09:40:10', '10:00:50']]);
    expect(world.refusal('11:00', move(first, '09:30', '09:50', { name: 'Mail', labels: [] }))).toBe(
      'invalid-input',
    );
    // All of what is shown is all of it.
    world.do('11:10', move(first, '09:00', '09:30', { name: 'Call', labels: [] }));
    expect(world.session(first).deletedAt).not.toBeNull();
  });

  it('out of a running session lets that run on', () => {
    const world = new World();
    const first = begin(world, '09:00');
    const second = recorded(world, 'Mail', ['08:00', '08:30']);
    world.do('18:00', move(first, '09:30', '10:00', { session: second }));
    expect(world.session(first)).toMatchObject({
      progress: { status: 'running', open: { start: at('10:00') } },
    });
    expect(stretches(world.session(first))).toEqual([['09:00', '09:30', 'measured']]);
    expect(stretches(world.session(second))).toEqual([
      ['08:00', '08:30', 'manual'],
      ['09:30', '10:00', 'measured'],
    ]);
  });

  it('out of a running session up to less than a minute ago leaves it the seconds since', () => {
    const world = new World();
    const first = begin(world, '09:00');
    world.do('10:00:30', move(first, '09:30', '10:00:10', { name: 'Mail', labels: [] }));
    expect(world.session(first).progress).toMatchObject({ open: { start: at('10:00:10') } });
    const second = [...world.sessions.values()].find(({ name }) => name === 'Mail');
    expect(second?.segments).toMatchObject([{ start: at('09:30'), end: at('10:00:10') }]);
  });

  it('takes its interruption along, and leaves what lies beside it', () => {
    const world = new World();
    const first = begin(world, '09:00');
    for (const [from, until, reason] of [
      ['09:30', '09:40', 'Door'],
      ['10:00', '10:10', 'Call'],
      ['10:30', '10:40', 'Lunch'],
    ] as const) {
      world.do(from, { type: 'InterruptSession', owner, session: first, cause: 'manual_pause', reason });
      world.do(until, { type: 'ResumeSession', owner, session: first, others: 'allow' });
    }
    world.do('11:00', { type: 'EndSession', owner, session: first, outcome: 'done' });
    world.do('11:10', move(first, '09:50', '10:30', { name: 'Mail', labels: [] }));
    const [second] = [...world.sessions.values()].filter(({ id }) => id !== first);
    const pauses = (session: Session | undefined) =>
      session?.interruptions.map(({ at: from, until, reason }) => [from, until, reason]);
    expect(pauses(second)).toEqual([[at('10:00'), at('10:10'), 'Call']]);
    expect(pauses(world.session(first))).toEqual([
      [at('09:30'), at('09:40'), 'Door'],
      [at('10:30'), at('10:40'), 'Lunch'],
    ]);
    const third = recorded(world, 'Report', ['08:00', '08:30']);
    world.do('18:00', move(second?.id ?? '', '09:00', '12:00', { session: third }));
    expect(pauses(world.session(third))).toEqual([[at('10:00'), at('10:10'), 'Call']]);
  });

  it.each<[string, [string, string], string, string[]]>([
    ['before the last one, which ended in it then', ['10:00', '11:00'], '10:00', ['09:30-10:00 Call']],
    ['after the first one', ['09:00', '09:30'], '11:00', ['09:30-10:00 Call']],
    ['beside a part', ['10:30', '11:00'], '10:30', ['09:30-10:00 Call']],
  ])('leaves the interruption with its reason, %s', (_title, [from, until], endedAt, left) => {
    const world = new World();
    const session = begin(world, '09:00');
    const of = { owner, session } as const;
    world.do('09:30', { ...of, type: 'InterruptSession', cause: 'manual_pause', reason: 'Call' });
    world.do('10:00', { ...of, type: 'ResumeSession', others: 'allow' });
    world.do('11:00', { ...of, type: 'EndSession', outcome: 'done' });
    world.do('11:10', move(session, from, until, { name: 'Mail', labels: [] }));
    const { progress, interruptions } = world.session(session);
    expect(progress).toMatchObject({ endedAt: at(endedAt), outcome: 'done' });
    expect(
      interruptions.map(
        (each) => `${each.at.slice(11, 16)}-${each.until?.slice(11, 16) ?? ''} ${each.reason}`,
      ),
    ).toEqual(left);
  });

  it('takes no interruption of zero length along in the middle of what becomes one stretch', () => {
    const world = new World();
    const session = begin(world, '09:00');
    const of = { owner, session } as const;
    world.do('09:30', { ...of, type: 'InterruptSession', cause: 'manual_pause', reason: null });
    world.do('09:30', { ...of, type: 'ResumeSession', others: 'allow' });
    world.do('11:00', { ...of, type: 'EndSession', outcome: 'done' });
    world.do('11:10', move(session, '09:00', '10:00', { name: 'Mail', labels: [] }));
    const mail = [...world.sessions.values()].find(({ name }) => name === 'Mail');
    expect(mail === undefined ? [] : stretches(mail)).toEqual([['09:00', '10:00', 'measured']]);
    expect(mail?.interruptions).toEqual([]);
  });

  it('that is all of a session takes notes and sets along, and a part leaves them', () => {
    const sets = [{ weight: 60, reps: 5, isHardSet: true, completed: true }];
    const lift = { exerciseId: 'bench-press', isTimeBased: false, sets } as const;
    const written = { notes: 'Heavy', entries: [lift] };
    for (const [until, to] of [
      ['10:00', { name: 'Gym', labels: [] }],
      ['10:00', 'there'],
      ['09:30', { name: 'Gym', labels: [] }],
    ] as const) {
      const world = new World();
      const first = recorded(world, 'Lift', ['09:00', '10:00']);
      const there = recorded(world, 'Squat', ['10:00', '11:00']);
      for (const [session, changes] of [
        [first, written],
        [there, { notes: 'Light' }],
      ] as const)
        world.do('11:00', { type: 'AmendSession', owner, session, changes });
      world.do('18:00', move(first, '09:00', until, to === 'there' ? { session: there } : to));
      const [made] = [...world.sessions.values()].filter(({ id }) => id !== first && id !== there);
      const target = to === 'there' ? world.session(there) : made;
      if (until === '09:30') expect([target?.notes, target?.entries]).toEqual([null, []]);
      else expect(target?.entries).toEqual([lift]);
      if (to === 'there') expect(target?.notes).toBe('Light\n\nHeavy');
      else if (until === '10:00') expect(target?.notes).toBe('Heavy');
      if (until === '09:30') expect(world.session(first)).toMatchObject(written);
    }
  });

  it('that is all of a session moves the rest of it to the trash', () => {
    const world = new World();
    const first = recorded(world, 'A', ['09:00', '10:00']);
    const second = recorded(world, 'B', ['10:00', '11:00']);
    world.do('18:00', move(first, '08:00', '12:00', { session: second }));
    expect(world.session(first).deletedAt).not.toBeNull();
    expect(stretches(world.session(second))).toEqual([['09:00', '11:00', 'manual']]);
  });

  it.each([
    ['that ends before it begins', '10:00', '09:30', { name: 'Mail', labels: [] }, 'end-not-after-start'],
    ['that is to come', '10:00', '19:00', { name: 'Mail', labels: [] }, 'invalid-input'],
    ['up to now, of what runs', '10:00', '18:00', { name: 'Mail', labels: [] }, 'conflict'],
    ['before it began', '07:00', '08:00', { name: 'Mail', labels: [] }, 'invalid-input'],
    ['to itself', '10:00', '10:30', { session: 'id-1' }, 'conflict'],
    ['to none', '10:00', '10:30', { session: 'none' }, 'not-found'],
    ['to one without a name', '10:00', '10:30', { name: ' ', labels: [] }, 'blank-name'],
  ])('%s is refused', (_what, from, until, to, code) => {
    const world = new World();
    const first = begin(world, '09:00');
    expect(world.refusal('18:00', move(first, from, until, to))).toBe(code);
  });
});
