/** Starting another session is a switch: the running session gives way at the moment at which the other one is said to have begun. */
import { describe, expect, it } from 'vitest';
import type { OthersPolicy } from '../../shared/domain/commands.ts';
import { dayOfSession } from '../../shared/domain/session.ts';
import { at, begin, owner, said, World } from '../support/given.ts';

const policies = ['interrupt-other', 'end-other'] as const;

function switchTo(world: World, time: string, since: string | null, others: OthersPolicy) {
  const from = since === null ? null : at(since);
  return world.do(time, { ...said, type: 'BeginSession', name: 'Second', at: from, others });
}

describe('a running session, when another one starts,', () => {
  it('is ended, eight times over, and nothing is left interrupted', () => {
    const world = new World();
    const hours = ['08', '09', '10', '11', '12', '13', '14', '15'];
    for (const hour of hours)
      world.do(`${hour}:00`, {
        ...said,
        type: 'BeginSession',
        name: `Task ${hour}`,
        at: null,
        others: 'end-other',
      });
    const sessions = [...world.sessions.values()];
    expect(sessions.map(({ progress }) => progress.status)).toEqual([...Array(7).fill('ended'), 'running']);
    expect(sessions.flatMap(({ interruptions }) => interruptions)).toEqual([]);
  });

  it('leaves interrupted sessions waiting, under either policy', () => {
    for (const others of policies) {
      const world = new World();
      const first = begin(world, '09:00', 'Mail');
      world.do('09:10', {
        type: 'InterruptSession',
        owner,
        session: first,
        cause: 'manual_pause',
        reason: 'Call',
      });
      switchTo(world, '09:20', null, others);
      expect(world.session(first)).toMatchObject({ progress: { status: 'interrupted' }, deletedAt: null });
    }
  });

  it.each(policies)('%s: stops at the moment since when the other is said to run', (others) => {
    const world = new World();
    const first = begin(world, '09:00', 'Mail');
    switchTo(world, '10:00', '09:40', others);
    // Nobody measured that it ended then (rules, "a start in the past").
    expect(world.session(first).segments).toEqual([
      { start: at('09:00'), end: at('09:40'), provenance: 'corrected' },
    ]);
  });

  it.each(policies)('%s: is measured up to now where the other begins now', (others) => {
    const world = new World();
    const first = begin(world, '09:00', 'Mail');
    switchTo(world, '10:00', null, others);
    expect(world.session(first).segments).toEqual([
      { start: at('09:00'), end: at('10:00'), provenance: 'measured' },
    ]);
  });

  it.each(policies)(
    '%s: goes to the trash, whole, where it began later than that, or just then',
    (others) => {
      for (const since of ['08:30', '09:00']) {
        const world = new World();
        const first = begin(world, '09:00', 'Wrong');
        switchTo(world, '10:00', since, others);
        expect(world.session(first)).toMatchObject({
          progress: { status: 'ended' },
          segments: [{ start: at('09:00'), end: at('10:00') }],
          deletedAt: at('10:00'),
        });
      }
    },
  );

  it.each(policies)(
    '%s: keeps what it did before that moment, where it had been resumed after it',
    (others) => {
      const world = new World();
      const session = begin(world, '09:00', 'Mail');
      world.do('09:30', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: 'Call' });
      world.do('10:00', { type: 'ResumeSession', owner, session, others: 'allow' });
      switchTo(world, '10:30', '09:20', others);
      expect(world.session(session)).toMatchObject({
        progress: { status: 'ended', endedAt: at('09:20') },
        segments: [{ start: at('09:00'), end: at('09:20'), provenance: 'corrected' }],
        interruptions: [],
        deletedAt: null,
        conflicts: [],
      });
    },
  );

  it.each(policies)('%s: keeps no stretch of no length, where it was resumed just then', (others) => {
    const world = new World();
    const session = begin(world, '09:00', 'Mail');
    const of = { owner, session } as const;
    for (const [stop, go] of [
      ['09:30', '10:00'],
      ['10:20', '10:25'],
    ] as const) {
      world.do(stop, { ...of, type: 'InterruptSession', cause: 'manual_pause', reason: 'Call' });
      world.do(go, { ...of, type: 'ResumeSession', others: 'allow' });
    }
    switchTo(world, '10:30', '10:00', others);
    expect(world.session(session).segments).toMatchObject([{ start: at('09:00'), end: at('09:30') }]);
  });

  it.each(policies)(
    '%s: ended with its last stretch, and in no pause, where it ran again at that moment',
    (others) => {
      const world = new World();
      const session = begin(world, '09:00', 'Mail');
      world.do('09:20', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: 'Call' });
      world.do('09:30', { type: 'ResumeSession', owner, session, others: 'allow' });
      world.do('10:00', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null });
      world.do('10:10', { type: 'ResumeSession', owner, session, others: 'allow' });
      switchTo(world, '10:30', '09:40', others);
      expect(world.session(session)).toMatchObject({
        progress: { status: 'ended', endedAt: at('09:40'), whileInterrupted: false },
        segments: [{ end: at('09:20') }, { start: at('09:30'), end: at('09:40') }],
        interruptions: [{ at: at('09:20'), until: at('09:30') }],
        conflicts: [],
      });
    },
  );

  it('waits in the pause in which the other one began, if it is to be interrupted', () => {
    const world = new World();
    const session = begin(world, '09:00', 'Mail');
    world.do('09:30', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: 'Call' });
    world.do('10:00', { type: 'ResumeSession', owner, session, others: 'allow' });
    switchTo(world, '10:30', '09:50', 'interrupt-other');
    expect(world.session(session)).toMatchObject({
      progress: { status: 'interrupted' },
      segments: [{ end: at('09:30') }],
      interruptions: [{ at: at('09:30'), until: null, reason: 'Call' }],
      conflicts: [],
    });
  });

  it.each(policies)('%s: ended when it had, where it was started again only after that moment', (others) => {
    const world = new World();
    const session = begin(world, '09:00', 'Mail');
    world.do('09:30', { type: 'EndSession', owner, session, outcome: 'none' });
    world.do('10:00', { type: 'StartSession', owner, session, at: null, others: 'allow' });
    switchTo(world, '10:30', '09:50', others);
    expect(world.session(session)).toMatchObject({
      progress: { status: 'ended', endedAt: at('09:30'), whileInterrupted: false },
      segments: [{ end: at('09:30') }],
      conflicts: [],
    });
  });

  it('a clock that stepped back is no start in the past, so what was measured stays', () => {
    const world = new World();
    const first = begin(world, '09:00', 'Mail');
    switchTo(world, '08:30', null, 'end-other');
    expect(world.session(first)).toMatchObject({
      progress: { status: 'ended', endedAt: at('09:00') },
      clockSteps: [{ observed: at('08:30'), used: at('09:00') }],
      deletedAt: null,
    });
  });
});

describe('"it was only interrupted"', () => {
  it('makes it wait since its end, for the session that began then', () => {
    const world = new World();
    const first = begin(world, '09:00', 'Mail');
    switchTo(world, '09:40', null, 'end-other');
    world.do('09:41', { type: 'TakeForInterrupted', owner, session: first });
    const [mail, second] = [...world.sessions.values()];
    expect(mail).toMatchObject({
      progress: { status: 'interrupted' },
      segments: [{ start: at('09:00'), end: at('09:40') }],
      interruptions: [{ at: at('09:40'), until: null, reason: null }],
    });
    expect(second?.interrupts).toBe(mail?.interruptions[0]?.id);
  });

  it('leaves what began then with another one that it came in between of', () => {
    const world = new World();
    const mail = begin(world, '09:00', 'Mail');
    world.do('09:10', { ...said, type: 'BeginSession', name: 'Report', at: null, others: 'allow' });
    const [, report = ''] = world.sessions.keys();
    world.do('09:40', { type: 'EndSession', owner, session: mail, outcome: 'none' });
    const by = { ...said, name: 'Call' };
    const interrupt = { type: 'InterruptSession', cause: 'manual_pause', reason: null, by } as const;
    world.do('09:40', { ...interrupt, owner, session: report });
    world.do('09:45', { type: 'TakeForInterrupted', owner, session: mail });
    const [, , call = ''] = world.sessions.keys();
    expect(world.session(call).interrupts).toBe(world.session(report).interruptions[0]?.id);
  });

  it('is refused for a session that did not end while it ran', () => {
    const world = new World();
    const session = begin(world, '09:00', 'Mail');
    const take = { type: 'TakeForInterrupted', owner, session } as const;
    expect(world.refusal('09:10', take)).toBe('conflict');
    world.do('09:20', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null });
    world.do('09:30', { type: 'EndSession', owner, session, outcome: 'none' });
    expect(world.refusal('09:40', take)).toBe('conflict');
  });

  it('is refused, like starting it, for a session recorded with an end in the future, but not for one that no clock binds', () => {
    const world = new World();
    const segments = [{ start: at('12:00'), end: at('13:00') }];
    const times = { segments, interruptions: [], outcome: 'none' } as const;
    world.do('09:00', { ...said, type: 'RecordSession', ...times });
    const [session = ''] = world.sessions.keys();
    const take = { type: 'TakeForInterrupted', owner, session } as const;
    const start = { type: 'StartSession', owner, session, at: null, others: 'allow' } as const;
    for (const time of ['09:10', '12:30', '12:59:57']) {
      expect(world.refusal(time, take)).toBe('conflict');
      expect(world.refusal(time, start)).toBe('conflict');
    }
    world.do('12:59:58', take);
    expect(world.session(session).progress.status).toBe('interrupted');
  });

  it('does not depend on the clock if the timer wrote the end while the clock was ahead', () => {
    const world = new World();
    const session = begin(world, '09:00', 'Mail');
    world.do('10:00', { type: 'EndSession', owner, session, outcome: 'none' });
    world.do('09:30', { type: 'TakeForInterrupted', owner, session });
    expect(world.session(session).progress.status).toBe('interrupted');
  });
});

describe('what came in between', () => {
  const interruptBy = (world: World, time: string, session: string, name: string) => {
    const parts = world.do(time, {
      type: 'InterruptSession',
      owner,
      session,
      cause: 'manual_pause',
      reason: null,
      by: { ...said, name },
    });
    return parts.at(-1)?.id ?? '';
  };

  it('is a session of its own, which runs from the moment of the interruption', () => {
    const world = new World();
    const mail = begin(world, '09:00', 'Mail');
    const call = interruptBy(world, '09:30', mail, 'Call');
    expect(world.session(mail)).toMatchObject({ progress: { status: 'interrupted' } });
    expect(world.session(call)).toMatchObject({
      name: 'Call',
      progress: { status: 'running', open: { start: at('09:30'), provenance: 'measured' } },
      interrupts: world.session(mail).interruptions[0]?.id,
    });
  });

  it('leads back when it ends, if so configured, through a stack of any depth', () => {
    const world = new World();
    const stack = [begin(world, '08:00', 'Depth 0')];
    for (const depth of [1, 2, 3, 4])
      stack.push(interruptBy(world, `08:${depth}0`, stack.at(-1) ?? '', `Depth ${depth}`));
    const running = () =>
      [...world.sessions.values()]
        .filter(({ progress }) => progress.status === 'running')
        .map(({ name }) => name);
    for (const depth of [4, 3, 2, 1]) {
      expect(running()).toEqual([`Depth ${depth}`]);
      world.do(`09:${5 - depth}0`, {
        type: 'EndSession',
        owner,
        session: stack[depth] ?? '',
        outcome: 'none',
        goesBack: true,
      });
    }
    expect(running()).toEqual(['Depth 0']);
    expect(world.session(stack[0] ?? '').interruptions).toMatchObject([
      { at: at('08:10'), until: at('09:40') },
    ]);
  });

  it.each([
    ['measured', 'now', undefined, '09:40'],
    ['corrected', 'some time ago', at('09:35'), '09:35'],
  ] as const)('leads back to time that is %s if it ends %s', (provenance, _when, ended, since) => {
    const world = new World();
    const mail = begin(world, '09:00', 'Mail');
    const call = interruptBy(world, '09:30', mail, 'Call');
    const end = { type: 'EndSession', owner, session: call, outcome: 'none', goesBack: true } as const;
    world.do('09:40', ended === undefined ? end : { ...end, at: ended });
    expect(world.session(mail).progress).toEqual({
      status: 'running',
      open: { start: at(since), provenance },
    });
  });

  it('leaves the other one waiting if going back is only offered, or something else runs by then', () => {
    const world = new World();
    const mail = begin(world, '09:00', 'Mail');
    const call = interruptBy(world, '09:30', mail, 'Call');
    world.do('09:40', { type: 'EndSession', owner, session: call, outcome: 'none' });
    expect(world.session(mail).progress.status).toBe('interrupted');
    const other = interruptBy(world, '10:00', begin(world, '09:50', 'Report'), 'Question');
    world.do('10:05', { ...said, type: 'BeginSession', name: 'Beside', at: null, others: 'allow' });
    world.do('10:10', { type: 'EndSession', owner, session: other, outcome: 'none', goesBack: true });
    const running = [...world.sessions.values()].filter(({ progress }) => progress.status === 'running');
    expect(running.map(({ name }) => name)).toEqual(['Beside']);
  });

  it('can be named while it is under way, and runs since the interruption began', () => {
    const world = new World();
    const session = begin(world, '09:00', 'Mail');
    world.do('09:30', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null });
    const [pause] = world.session(session).interruptions;
    const fill = {
      ...said,
      type: 'FillInterruption',
      session,
      interruption: pause?.id ?? '',
      name: 'Call',
    } as const;
    const [made] = world.do('09:32', fill);
    expect(world.session(made?.id ?? '')).toMatchObject({
      name: 'Call',
      progress: { status: 'running', open: { start: at('09:30') } },
      interrupts: pause?.id,
    });
    expect(world.refusal('09:33', fill)).toBe('other-active');
  });

  it('must have a name, or nothing is interrupted', () => {
    const world = new World();
    const session = begin(world, '09:00', 'Mail');
    const by = { ...said, name: ' ' };
    const interrupt = {
      type: 'InterruptSession',
      owner,
      session,
      cause: 'manual_pause',
      reason: null,
      by,
    } as const;
    expect(world.refusal('09:10', interrupt)).toBe('blank-name');
    expect(world.session(session).progress.status).toBe('running');
  });

  it('counts on the day on which it happened, like any other', () => {
    const world = new World();
    const call = interruptBy(world, '09:30', begin(world, '09:00', 'Mail'), 'Call');
    expect(dayOfSession(world.session(call))).toBe('2026-11-20');
  });
});

describe('an interruption that was left open', () => {
  const leftOpen = () => {
    const world = new World();
    const session = begin(world, '09:00', 'Mail');
    world.do('15:00', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: 'Errand' });
    const interruption = world.session(session).interruptions[0]?.id ?? '';
    return { world, of: { type: 'SettleInterruption', owner, session, interruption } as const };
  };

  it('was the end: the session ended when it was interrupted, and has no pause at its end', () => {
    const { world, of } = leftOpen();
    world.do('2026-11-21T08:00:00Z', { ...of, as: 'ended-then' });
    expect(world.session(of.session)).toMatchObject({
      progress: { status: 'ended', endedAt: at('15:00'), whileInterrupted: false },
      segments: [{ start: at('09:00'), end: at('15:00') }],
      interruptions: [],
    });
  });

  it('still waits: it can be resumed, and says that it was asked', () => {
    const { world, of } = leftOpen();
    world.do('2026-11-21T08:00:00Z', { ...of, as: 'waiting' });
    expect(world.session(of.session)).toMatchObject({
      progress: { status: 'interrupted' },
      waits: of.interruption,
    });
    expect(world.do('2026-11-21T08:00:01Z', { ...of, as: 'waiting' })).toEqual([]);
    world.do('2026-11-21T09:00:00Z', { type: 'ResumeSession', owner, session: of.session, others: 'allow' });
    expect(world.refusal('2026-11-21T09:01:00Z', { ...of, as: 'waiting' })).toBe('not-found');
  });
});
