import { describe, expect, it } from 'vitest';
import type { Changes } from '../../shared/domain/commands.ts';
import { segmentsUntil, spanMs, workedMs } from '../../shared/domain/times.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { at, begin, owner, said, World } from '../support/given.ts';

const minutes = (count: number) => count * 60_000;

/** A session that began at 9:00, was interrupted at 10:00, and ended in that interruption at 10:30. */
function endedInPause() {
  const world = new World();
  const id = begin(world, '09:00');
  world.do('10:00', {
    type: 'InterruptSession',
    owner,
    session: id,
    cause: 'manual_pause',
    reason: 'Call',
  });
  world.do('10:30', { type: 'EndSession', owner, session: id, outcome: 'done' });
  return { world, id };
}

describe('a session', () => {
  it('is created neither active nor paused, with no start and no end', () => {
    const world = new World();
    const [part] = world.do('09:00', { ...said, type: 'CreateSession' });
    const session = world.session(part?.id ?? '');
    expect(session.progress).toEqual({ status: 'created' });
    expect([session.segments, session.interruptions]).toEqual([[], []]);
  });

  it('counts only the segments as worked time, and first start to end as its span', () => {
    const world = new World();
    const id = begin(world, '09:00');
    world.do('09:30', {
      type: 'InterruptSession',
      owner,
      session: id,
      cause: 'manual_pause',
      reason: 'Call',
    });
    world.do('09:45', { type: 'ResumeSession', owner, session: id, others: 'allow' });
    world.do('10:00', { type: 'EndSession', owner, session: id, outcome: 'done' });
    const session = world.session(id);
    expect(workedMs(session, at('12:00'))).toBe(minutes(45));
    expect(spanMs(session, at('12:00'))).toBe(minutes(60));
    expect(session.interruptions).toMatchObject([{ at: at('09:30'), until: at('09:45'), reason: 'Call' }]);
  });

  it('stays marked as interrupted when it is ended while interrupted, and the pause is not worked time', () => {
    const world = new World();
    const id = begin(world, '09:00');
    world.do('09:30', { type: 'InterruptSession', owner, session: id, cause: 'manual_pause', reason: null });
    world.do('10:00', { type: 'EndSession', owner, session: id, outcome: 'none' });
    const session = world.session(id);
    expect(session.progress).toMatchObject({ status: 'ended', whileInterrupted: true, endedAt: at('10:00') });
    expect(session.interruptions).toMatchObject([{ at: at('09:30'), until: at('10:00') }]);
    expect(workedMs(session, at('12:00'))).toBe(minutes(30));
  });

  it('keeps its earlier segments when it is started again after its end', () => {
    const world = new World();
    const id = begin(world, '09:00');
    world.do('09:30', { type: 'EndSession', owner, session: id, outcome: 'none' });
    world.do('11:00', { type: 'StartSession', owner, session: id, at: null, others: 'allow' });
    expect(segmentsUntil(world.session(id), at('11:10'))).toMatchObject([
      { start: at('09:00'), end: at('09:30') },
      { start: at('11:00'), end: at('11:10') },
    ]);
  });

  it('started some minutes ago begins then, and its time is marked as corrected', () => {
    const world = new World();
    world.do('09:10', { ...said, type: 'BeginSession', at: at('09:00'), others: 'allow' });
    expect(world.session('id-1').progress).toEqual({
      status: 'running',
      open: { start: at('09:00'), provenance: 'corrected' },
    });
  });

  it('cannot be said to start in the future, by command or by starting again', () => {
    const world = new World();
    const toCome = { type: 'BeginSession', at: at('09:10'), others: 'allow' } as const;
    expect(world.try('09:09', { ...said, ...toCome })).toMatchObject({
      ok: false,
      refusal: { code: 'invalid-input', field: 'at' },
    });
    expect(world.sessions.size).toBe(0);
    world.do('09:10', { ...said, ...toCome });
    expect(world.session('id-1').progress).toMatchObject({ open: { provenance: 'measured' } });
    world.do('09:20', { type: 'EndSession', owner, session: 'id-1', outcome: 'none' });
    const again = { type: 'StartSession', owner, session: 'id-1', others: 'allow' } as const;
    expect(world.refusal('09:29', { ...again, at: at('09:30') })).toBe('invalid-input');
    world.do('09:30', { ...again, at: at('09:25') });
    expect(world.session('id-1').progress).toMatchObject({
      open: { start: at('09:25'), provenance: 'corrected' },
    });
  });

  it('takes the last event as the time and records the jump if the clock has stepped back', () => {
    const world = new World();
    const id = begin(world, '09:00');
    world.do('08:00', { type: 'InterruptSession', owner, session: id, cause: 'manual_pause', reason: null });
    const session = world.session(id);
    expect(session.segments).toMatchObject([{ start: at('09:00'), end: at('09:00') }]);
    expect(session.clockSteps).toEqual([{ observed: at('08:00'), used: at('09:00') }]);
  });

  it('is ended before it goes to the trash, and is running again when it is restored', () => {
    const world = new World();
    const id = begin(world, '09:00');
    world.do('09:10', { type: 'DeleteSession', owner, session: id });
    expect(world.refusal('09:11', { type: 'ResumeSession', owner, session: id, others: 'allow' })).toBe(
      'not-found',
    );
    expect(world.session(id)).toMatchObject({ progress: { status: 'ended' } });
    world.do('09:12', { type: 'RestoreSession', owner, session: id });
    expect(world.session(id)).toMatchObject({
      deletedAt: null,
      progress: { status: 'running', open: { start: at('09:00') } },
    });
  });

  it('no longer exists when it is purged', () => {
    const world = new World();
    const id = begin(world, '09:00');
    world.do('09:10', { type: 'PurgeSession', owner, session: id });
    expect(world.sessions.size).toBe(0);
  });
});

describe('an interruption', () => {
  it('can be explained afterwards, while it is open and once it is over, and the reason can be changed', () => {
    const world = new World();
    const id = begin(world, '09:00');
    world.do('09:30', { type: 'InterruptSession', owner, session: id, cause: 'manual_pause', reason: null });
    const interruption = world.session(id).interruptions[0]?.id ?? '';
    world.do('09:31', { type: 'ExplainInterruption', owner, session: id, interruption, reason: ' Call ' });
    world.do('09:40', { type: 'ResumeSession', owner, session: id, others: 'allow' });
    expect(world.session(id).interruptions[0]?.reason).toBe('Call');
    world.do('09:50', { type: 'ExplainInterruption', owner, session: id, interruption, reason: 'Phone' });
    expect(world.session(id).interruptions[0]?.reason).toBe('Phone');
  });

  it('that is given its present reason again does not change', () => {
    const world = new World();
    const id = begin(world, '09:00');
    world.do('09:30', { type: 'InterruptSession', owner, session: id, cause: 'system', reason: 'Call' });
    const interruption = world.session(id).interruptions[0]?.id ?? '';
    const again = {
      type: 'ExplainInterruption',
      owner,
      session: id,
      interruption,
      reason: ' Call ',
    } as const;
    expect(world.do('09:40', again)).toEqual([]);
  });

  it('cannot be explained by a blank', () => {
    const world = new World();
    const id = begin(world, '09:00');
    world.do('09:30', { type: 'InterruptSession', owner, session: id, cause: 'system', reason: 'Call' });
    const interruption = world.session(id).interruptions[0]?.id ?? '';
    const blank = { type: 'ExplainInterruption', owner, session: id, interruption, reason: ' ' } as const;
    expect(world.refusal('09:40', blank)).toBe('invalid-input');
  });

  it('of another session is not found', () => {
    const world = new World();
    const id = begin(world, '09:00');
    expect(
      world.refusal('09:01', {
        type: 'ExplainInterruption',
        owner,
        session: id,
        interruption: 'x',
        reason: 'y',
      }),
    ).toBe('not-found');
  });
});

describe('a command in the wrong state is refused and changes nothing', () => {
  const cases = [
    ['start while running', 'already-active', ['start']],
    ['start while interrupted', 'already-active', ['interrupt', 'start']],
    ['interrupt while interrupted', 'already-interrupted', ['interrupt', 'interrupt']],
    ['interrupt after the end', 'not-active', ['end', 'interrupt']],
    ['resume while running', 'not-interrupted', ['resume']],
    ['resume after the end', 'not-active', ['end', 'resume']],
    ['end after the end', 'not-active', ['end', 'end']],
    ['restore what is not in the trash', 'not-deleted', ['restore']],
  ] as const;
  const commandOf = (verb: string, session: string) => {
    switch (verb) {
      case 'start':
        return { type: 'StartSession', owner, session, at: null, others: 'allow' } as const;
      case 'interrupt':
        return { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null } as const;
      case 'resume':
        return { type: 'ResumeSession', owner, session, others: 'allow' } as const;
      case 'restore':
        return { type: 'RestoreSession', owner, session } as const;
      default:
        return { type: 'EndSession', owner, session, outcome: 'none' } as const;
    }
  };
  it.each(cases)('%s: %s', (_name, code, verbs) => {
    const world = new World();
    const id = begin(world, '09:00');
    for (const verb of verbs.slice(0, -1)) world.do('09:10', commandOf(verb, id));
    const before = world.session(id);
    expect(world.refusal('09:20', commandOf(verbs.at(-1) ?? '', id))).toBe(code);
    expect(world.session(id)).toBe(before);
  });

  it("answers the same for another owner's session as for none", () => {
    const world = new World();
    const id = begin(world, '09:00');
    const foreign = world.try('09:10', {
      type: 'EndSession',
      owner: 'someone',
      session: id,
      outcome: 'none',
    });
    const unknown = world.try('09:10', {
      type: 'EndSession',
      owner: 'someone',
      session: 'no-such',
      outcome: 'none',
    });
    expect(foreign).toEqual(unknown);
  });

  it('a blank name', () => {
    expect(new World().refusal('09:00', { ...said, type: 'CreateSession', name: ' \t' })).toBe('blank-name');
  });
});

describe('what happens to the other session when one starts', () => {
  const start = (others: 'allow' | 'refuse' | 'interrupt-other' | 'end-other') => {
    const world = new World();
    const first = begin(world, '09:00', 'First');
    const decision = world.try('09:30', { ...said, type: 'BeginSession', name: 'Second', at: null, others });
    return { decision, status: world.session(first).progress.status, world, first };
  };

  it('allow: both run', () => expect(start('allow').status).toBe('running'));
  it('interrupt-other: the other is interrupted at the same moment, without naming the new one', () => {
    const { status, world, first } = start('interrupt-other');
    expect(status).toBe('interrupted');
    expect(world.session(first).interruptions).toMatchObject([{ at: at('09:30'), reason: 'Switched' }]);
  });
  it('end-other: the other is ended', () => expect(start('end-other').status).toBe('ended'));
  it('refuse: nothing starts, and the sentence names what is running', () => {
    const { decision, status } = start('refuse');
    expect(decision).toMatchObject({ ok: false, refusal: { code: 'other-active' } });
    expect(status).toBe('running');
  });
  it('resuming takes turns by the same rule', () => {
    const { world, first } = start('interrupt-other');
    world.do('10:00', { type: 'ResumeSession', owner, session: first, others: 'interrupt-other' });
    const states = [...world.sessions.values()].map((each) => each.progress.status);
    expect(states).toEqual(['running', 'interrupted']);
  });
});

describe('a session recorded by hand', () => {
  const record = (...times: [string, string][]) =>
    ({
      ...said,
      type: 'RecordSession',
      segments: times.map(([start, end]) => ({ start: at(start), end: at(end) })),
      interruptions: [],
      outcome: 'done',
    }) as const;

  it('is ended, and its time counts as manual', () => {
    const world = new World();
    const [part] = world.do('12:00', record(['09:00', '10:00']));
    expect(world.session(part?.id ?? '')).toMatchObject({
      source: 'manual',
      segments: [{ provenance: 'manual' }],
      progress: { status: 'ended', endedAt: at('10:00') },
    });
  });

  it.each([
    ['an end at the start', [['09:00', '09:00']], 'end-not-after-start'],
    ['an end before the start', [['09:00', '08:59']], 'end-not-after-start'],
    [
      'stretches that overlap',
      [
        ['09:00', '10:00'],
        ['09:30', '11:00'],
      ],
      'segments-overlap',
    ],
    ['no stretch at all', [], 'invalid-input'],
    ['a stretch of 32 days', [['2026-10-19T09:00:00Z', '09:01']], 'invalid-input'],
  ] as const)('is refused with %s', (_name, times, code) => {
    const command = record(...times.map(([start, end]): [string, string] => [start, end]));
    expect(new World().refusal('12:00', command)).toBe(code);
  });

  it('may have stretches that touch', () => {
    const world = new World();
    const [part] = world.do('12:00', record(['10:00', '11:00'], ['09:00', '10:00']));
    expect(world.session(part?.id ?? '').segments).toHaveLength(2);
  });
});

describe('an edit', () => {
  const ended = () => {
    const world = new World();
    const id = begin(world, '09:00');
    world.do('09:30', {
      type: 'InterruptSession',
      owner,
      session: id,
      cause: 'manual_pause',
      reason: 'Call',
    });
    world.do('10:00', { type: 'ResumeSession', owner, session: id, others: 'allow' });
    world.do('11:00', { type: 'EndSession', owner, session: id, outcome: 'done' });
    return { world, id };
  };

  it('marks changed times as corrected, keeps the others as measured, and moves the interruption with its gap', () => {
    const { world, id } = ended();
    const segments = [
      { start: at('09:00'), end: at('09:20') },
      { start: at('10:00'), end: at('11:00') },
    ];
    world.do('12:00', { type: 'AmendSession', owner, session: id, changes: { segments } });
    const session = world.session(id);
    expect(session.segments.map((each) => each.provenance)).toEqual(['corrected', 'measured']);
    expect(session.interruptions).toMatchObject([{ at: at('09:20'), until: at('10:00'), reason: 'Call' }]);
  });

  it('that closes the gap takes the interruption away', () => {
    const { world, id } = ended();
    const segments = [{ start: at('09:00'), end: at('11:00') }];
    world.do('12:00', { type: 'AmendSession', owner, session: id, changes: { segments } });
    expect(world.session(id).interruptions).toEqual([]);
  });

  /** From 09:00 to 11:00, interrupted from 10:00 to 10:30 for a call; an uncertain stretch was answered as an interruption too. */
  const withDoubt = (from: string, until: string) => {
    const world = new World();
    const id = begin(world, '09:00');
    const of = { owner, session: id } as const;
    world.do('09:59', { ...of, type: 'DoubtStretch', from: at(from), until: at(until), why: 'idle' });
    const doubt = world.session(id).doubts?.[0]?.id ?? '';
    world.do('10:00', { ...of, type: 'InterruptSession', cause: 'manual_pause', reason: 'Call' });
    world.do('10:30', { ...of, type: 'ResumeSession', others: 'allow' });
    world.do('10:30', { ...of, type: 'AnswerDoubt', doubt, answer: { as: 'interruption', reason: 'Door' } });
    world.do('11:00', { ...of, type: 'EndSession', outcome: 'done' });
    const amend = (...segments: readonly (readonly [string, string])[]) =>
      world.do('12:00', {
        ...of,
        type: 'AmendSession',
        changes: { segments: segments.map(([start, end]) => ({ start: at(start), end: at(end) })) },
      });
    const pauses = () =>
      world
        .session(id)
        .interruptions.map(
          (each) => `${each.at.slice(11, 16)}-${each.until?.slice(11, 16) ?? ''} ${each.reason}`,
        );
    return { amend, pauses };
  };

  it.each<[string, [string, string], [string, string][], string[]]>([
    [
      'two of one gap',
      ['09:40', '10:00'],
      [
        ['09:00', '09:45'],
        ['10:35', '11:05'],
      ],
      ['09:45-10:00 Door', '10:00-10:35 Call'],
    ],
    [
      'two of one gap, of which one is closed',
      ['09:40', '10:00'],
      [
        ['09:00', '10:10'],
        ['10:30', '11:00'],
      ],
      ['10:10-10:30 Call'],
    ],
    [
      'one before the first stretch',
      ['09:00', '09:30'],
      [
        ['09:30', '10:00'],
        ['10:30', '11:05'],
      ],
      ['09:00-09:30 Door', '10:00-10:30 Call'],
    ],
    [
      'one before the first stretch, which begins earlier now',
      ['09:00', '09:30'],
      [
        ['09:20', '10:00'],
        ['10:30', '11:00'],
      ],
      ['09:00-09:20 Door', '10:00-10:30 Call'],
    ],
    [
      'one on either side of a stretch that is taken out',
      ['09:20', '09:30'],
      [
        ['09:00', '09:20'],
        ['10:30', '11:00'],
      ],
      ['09:20-09:30 Door', '10:00-10:30 Call'],
    ],
    [
      'none of which the stretch before was taken out',
      ['09:20', '09:30'],
      [
        ['09:30', '10:00'],
        ['10:30', '11:00'],
      ],
      ['10:00-10:30 Call'],
    ],
  ])(
    'keeps the interruptions whose gaps are still there, with their reasons: %s',
    (_title, [from, until], segments, kept) => {
      const { amend, pauses } = withDoubt(from, until);
      amend(...segments);
      expect(pauses()).toEqual(kept);
    },
  );

  it('that extends over the pause in which the session ended makes the session end with its work, and be divided like any other', () => {
    const world = new World();
    const id = begin(world, '09:00');
    const of = { owner, session: id } as const;
    world.do('09:20', { ...of, type: 'InterruptSession', cause: 'manual_pause', reason: 'Door' });
    world.do('09:30', { ...of, type: 'ResumeSession', others: 'allow' });
    world.do('10:00', { ...of, type: 'InterruptSession', cause: 'manual_pause', reason: 'Call' });
    world.do('10:30', { ...of, type: 'EndSession', outcome: 'done' });
    const amend = (end: string, more: Changes = {}) => {
      const segments = [
        { start: at('09:00'), end: at('09:20') },
        { start: at('09:30'), end: at(end) },
      ];
      world.do('12:00', { ...of, type: 'AmendSession', changes: { segments, ...more } });
      const { progress, interruptions } = world.session(id);
      return { progress, reasons: interruptions.map(({ reason }) => reason) };
    };
    expect(amend('10:10')).toEqual({
      progress: { status: 'ended', endedAt: at('10:30'), whileInterrupted: true, outcome: 'done' },
      reasons: ['Door', 'Call'],
    });
    expect(amend('10:45', { outcome: 'partly' })).toEqual({
      progress: { status: 'ended', endedAt: at('10:45'), whileInterrupted: false, outcome: 'partly' },
      reasons: ['Door'],
    });
    expect(amend('10:15').progress).toMatchObject({ endedAt: at('10:15') });
    world.do('12:00', { ...of, type: 'SplitSession', at: at('10:00') });
  });

  it('mistakes no time left out beside an interruption for that interruption', () => {
    const world = new World();
    const id = begin(world, '09:00');
    const of = { owner, session: id } as const;
    world.do('09:59', { ...of, type: 'DoubtStretch', from: at('09:40'), until: at('10:00'), why: 'idle' });
    const doubt = world.session(id).doubts?.[0]?.id ?? '';
    world.do('10:00', { ...of, type: 'InterruptSession', cause: 'manual_pause', reason: 'Call' });
    world.do('10:30', { ...of, type: 'ResumeSession', others: 'allow' });
    world.do('10:30', { ...of, type: 'AnswerDoubt', doubt, answer: { as: 'discard' } });
    const segments = [{ start: at('09:10'), end: at('09:40') }];
    world.do('12:00', { ...of, type: 'AmendSession', changes: { segments } });
    expect(world.session(id).interruptions).toMatchObject([{ at: at('10:00'), until: at('10:30') }]);
  });

  it.each([
    [
      'stays, with its interruption, after a stretch that is made shorter',
      '09:50',
      '10:30',
      [['09:50', '10:30']],
    ],
    ['stays, with its interruption, after one that is made longer', '10:10', '10:30', [['10:10', '10:30']]],
    ['moves to the end of a stretch that goes beyond it, which leaves no interruption', '10:45', '10:45', []],
  ])('of what was ended in an interruption: the end %s', (_what, until, endedAt, left) => {
    const { world, id } = endedInPause();
    const segments = [{ start: at('09:00'), end: at(until) }];
    world.do('12:00', { type: 'AmendSession', owner, session: id, changes: { segments } });
    const session = world.session(id);
    expect(session.progress).toMatchObject({
      status: 'ended',
      endedAt: at(endedAt),
      whileInterrupted: left.length > 0,
    });
    expect(session.interruptions.map((each) => [each.at, each.until])).toEqual(
      left.map((each) => each.map(at)),
    );
    expect(session.conflicts).toEqual([]);
  });

  it('that adds work behind the pause in which a session ended makes that pause last until then', () => {
    const { world, id } = endedInPause();
    const segments = [
      { start: at('09:00'), end: at('10:00') },
      { start: at('11:00'), end: at('11:30') },
    ];
    world.do('12:00', { type: 'AmendSession', owner, session: id, changes: { segments } });
    expect(world.session(id).interruptions).toMatchObject([{ at: at('10:00'), until: at('11:00') }]);
  });

  it('that shortens a session ended at work moves its end along, and makes no interruption of the rest', () => {
    const { world, id } = ended();
    const segments = [
      { start: at('09:00'), end: at('09:30') },
      { start: at('10:00'), end: at('10:40') },
    ];
    world.do('12:00', { type: 'AmendSession', owner, session: id, changes: { segments } });
    const session = world.session(id);
    expect(session.progress).toMatchObject({ endedAt: at('10:40'), whileInterrupted: false });
    expect(session.interruptions).toHaveLength(1);
  });

  it('leaves the interruption in what two stretches that touch leave of its gap', () => {
    const { world, id } = ended();
    const segments = [
      { start: at('09:00'), end: at('09:35') },
      { start: at('09:35'), end: at('09:40') },
      { start: at('10:00'), end: at('11:00') },
    ];
    world.do('12:00', { type: 'AmendSession', owner, session: id, changes: { segments } });
    expect(world.session(id).interruptions).toMatchObject([
      { at: at('09:40'), until: at('10:00'), reason: 'Call' },
    ]);
  });

  it('of several gaps leaves each interruption in its own gap, also if one gap is new', () => {
    const { world, id } = ended();
    const segments = [
      { start: at('09:00'), end: at('09:10') },
      { start: at('09:15'), end: at('09:30') },
      { start: at('10:00'), end: at('11:00') },
    ];
    world.do('12:00', { type: 'AmendSession', owner, session: id, changes: { segments } });
    expect(world.session(id).interruptions).toMatchObject([{ at: at('09:30'), until: at('10:00') }]);
  });

  it('cannot make a stretch of an interrupted session end in the future', () => {
    const world = new World();
    const id = begin(world, '09:00');
    world.do('09:30', { type: 'InterruptSession', owner, session: id, cause: 'manual_pause', reason: null });
    const amend = (end: string) =>
      ({
        type: 'AmendSession',
        owner,
        session: id,
        changes: { segments: [{ start: at('09:00'), end: at(end) }] },
      }) as const;
    expect(world.refusal('12:00', amend('12:01'))).toBe('invalid-input');
    world.do('12:00', amend('12:00'));
    expect(world.session(id).interruptions).toMatchObject([{ at: at('12:00'), until: null }]);
  });

  it('of several fields applies all or nothing', () => {
    const { world, id } = ended();
    const before = world.session(id);
    const segments = [{ start: at('09:00'), end: at('08:00') }];
    const changes = { name: 'Other', segments };
    expect(world.refusal('12:00', { type: 'AmendSession', owner, session: id, changes })).toBe(
      'end-not-after-start',
    );
    expect(world.session(id)).toBe(before);
  });

  it('moves the start of a running session, but not into an earlier stretch and not into the future', () => {
    const { world, id } = ended();
    world.do('11:30', { type: 'StartSession', owner, session: id, at: null, others: 'allow' });
    const move = (start: string) =>
      ({ type: 'AmendSession', owner, session: id, changes: { openStart: at(start) } }) as const;
    expect(world.refusal('12:00', move('10:30'))).toBe('segments-overlap');
    expect(world.refusal('12:00', move('13:00'))).toBe('invalid-input');
    world.do('12:00', move('11:10'));
    expect(workedMs(world.session(id), at('12:00'))).toBe(minutes(30 + 60 + 50));
  });

  it('ends a running session when it really ended, with its outcome, but not in the future and not before its start', () => {
    const { world, id } = ended();
    world.do('11:30', { type: 'StartSession', owner, session: id, at: null, others: 'allow' });
    const endAt = (openEnd: string, more: { openStart?: Instant; outcome?: 'done' } = {}) =>
      ({ type: 'AmendSession', owner, session: id, changes: { openEnd: at(openEnd), ...more } }) as const;
    expect(world.refusal('12:00', endAt('12:01'))).toBe('invalid-input');
    expect(world.refusal('12:00', endAt('11:30'))).toBe('end-not-after-start');
    world.do('12:00', endAt('11:45', { openStart: at('11:20'), outcome: 'done' }));
    const session = world.session(id);
    expect(session.progress).toMatchObject({ status: 'ended', endedAt: at('11:45'), outcome: 'done' });
    expect(session.segments.at(-1)).toEqual({
      start: at('11:20'),
      end: at('11:45'),
      provenance: 'corrected',
    });
    expect(session.conflicts).toEqual([]);
    expect(world.refusal('12:00', endAt('11:50'))).toBe('not-active');
  });

  it('ends a running session at this very moment', () => {
    const world = new World();
    const id = begin(world, '09:00');
    world.do('12:00', { type: 'AmendSession', owner, session: id, changes: { openEnd: at('12:00') } });
    expect(world.session(id).progress).toMatchObject({ status: 'ended', endedAt: at('12:00') });
  });

  it('gives the reasons of interruptions, whose gaps may move with the same change', () => {
    const { world, id } = ended();
    const [interruption] = world.session(id).interruptions;
    const explain = (reason: string, more: object = {}) =>
      ({
        type: 'AmendSession',
        owner,
        session: id,
        changes: { reasons: [{ interruption: interruption?.id ?? '', reason }], ...more },
      }) as const;
    expect(world.do('12:00', explain('Call'))).toEqual([]);
    const segments = [
      { start: at('09:00'), end: at('09:20') },
      { start: at('10:00'), end: at('11:00') },
    ];
    world.do('12:00', explain(' Fire drill ', { segments }));
    expect(world.session(id).interruptions).toMatchObject([{ at: at('09:20'), reason: 'Fire drill' }]);
    expect(world.try('12:00', explain(' '))).toMatchObject({
      refusal: { code: 'invalid-input', field: `reasons.${interruption?.id}` },
    });
    world.do('12:00', explain('Gone', { segments: [{ start: at('09:00'), end: at('11:00') }] }));
    expect(world.session(id)).toMatchObject({ interruptions: [], conflicts: [] });
  });

  it('lengthens no stretch beyond 31 days, but leaves a longer one that was really recorded', () => {
    const world = new World();
    const id = begin(world, '2026-09-01T09:00:00Z');
    world.do('10:00', { type: 'EndSession', owner, session: id, outcome: 'none' });
    const [stretch] = world.session(id).segments;
    const change = (segments: readonly { start: Instant; end: Instant }[]) =>
      ({ type: 'AmendSession', owner, session: id, changes: { name: 'Forgotten', segments } }) as const;
    expect(stretch).toBeDefined();
    world.do('12:00', change(stretch === undefined ? [] : [stretch]));
    const longer = { start: at('2026-09-01T09:00:00Z'), end: at('11:00') };
    expect(world.refusal('12:00', change([longer]))).toBe('invalid-input');
  });

  it('contains the fields that differ, and no others', () => {
    const { world, id } = ended();
    const changes = { name: 'Write report', notes: ' Sent ', labels: [], outcome: 'partly' } as const;
    expect(world.do('12:00', { type: 'AmendSession', owner, session: id, changes })).toEqual([
      {
        kind: 'session',
        id,
        events: [{ type: 'SessionChanged', at: at('12:00'), changes: { notes: 'Sent', outcome: 'partly' } }],
      },
    ]);
  });

  it('of times is one event with all of them, beside the fields that differ', () => {
    const { world, id } = ended();
    const changes = { name: 'Letter', segments: [{ start: at('09:00'), end: at('11:00') }] };
    const [part] = world.do('12:00', { type: 'AmendSession', owner, session: id, changes });
    expect(part?.events).toEqual([
      { type: 'SessionChanged', at: at('12:00'), changes: { name: 'Letter' } },
      {
        type: 'SessionRetimed',
        at: at('12:00'),
        times: {
          segments: [{ start: at('09:00'), end: at('11:00'), provenance: 'corrected' }],
          interruptions: [],
          open: null,
          endedAt: at('11:00'),
        },
      },
    ]);
  });

  it('that changes nothing is no event, even when every field is sent back', () => {
    const { world, id } = ended();
    const before = world.session(id);
    const { name, labels, notes, linkedTaskId, routineId, entries, segments } = before;
    const changes = {
      ...{ name: ` ${name}`, labels, notes, linkedTaskId, routineId, entries },
      outcome: 'done',
      segments: segments.map(({ start, end }) => ({ start, end })).reverse(),
    } as const;
    expect(world.do('12:00', { type: 'AmendSession', owner, session: id, changes })).toEqual([]);
    expect(world.session(id)).toBe(before);
  });

  it('leaves a stretch of zero length and a running start as they were measured', () => {
    const world = new World();
    const id = begin(world, '09:00');
    world.do('09:00', { type: 'EndSession', owner, session: id, outcome: 'none' });
    world.do('10:00', { type: 'StartSession', owner, session: id, at: null, others: 'allow' });
    const segments = [{ start: at('09:00'), end: at('09:00') }];
    const changes = { segments, openStart: at('10:00') };
    expect(world.do('12:00', { type: 'AmendSession', owner, session: id, changes })).toEqual([]);
    world.do('12:00', { type: 'EndSession', owner, session: id, outcome: 'none' });
    expect(world.session(id).segments.map(({ provenance }) => provenance)).toEqual(['measured', 'measured']);
  });

  it('trims labels and removes duplicates', () => {
    const { world, id } = ended();
    world.do('12:00', {
      type: 'AmendSession',
      owner,
      session: id,
      changes: { labels: [' a', 'a', '', 'b '] },
    });
    expect(world.session(id).labels).toEqual(['a', 'b']);
  });
});
