/** An uncertain stretch, of which it is not known whether it was worked: noticed, asked about, answered. */
import { describe, expect, it } from 'vitest';
import type { DoubtAnswer, SessionCommand } from '../../shared/domain/commands.ts';
import { standingDoubts } from '../../shared/domain/doubts.ts';
import type { Session } from '../../shared/domain/session.ts';
import { workedMs } from '../../shared/domain/times.ts';
import { daySummary } from '../../shared/views/day-summary.ts';
import { questions } from '../../shared/views/questions.ts';
import { at, begin, owner, said, World } from '../support/given.ts';

const of = { owner, session: 'id-1' } as const;
const doubt = (from: string, until: string | null, why: 'crash' | 'idle' | 'sleep' = 'crash') =>
  ({ ...of, type: 'DoubtStretch', from: at(from), until: until === null ? null : at(until), why }) as const;

/** Running since 09:00; 10:00 to 10:30 is uncertain. */
function inDoubt(why: 'crash' | 'idle' = 'crash'): World {
  const world = new World();
  begin(world, '09:00');
  world.do('10:30', doubt('10:00', '10:30', why));
  return world;
}

const doubtOf = (world: World) => standingDoubts(world.session('id-1'))[0]?.id ?? 'none';
const answer = (world: World, given: DoubtAnswer): SessionCommand => ({
  ...of,
  type: 'AnswerDoubt',
  doubt: doubtOf(world),
  answer: given,
});
const minutes = (session: Session, now: string) => workedMs(session, at(now)) / 60_000;
const times = ({ segments, progress }: Session) => [
  ...segments.map(({ start, end }) => `${start.slice(11, 16)}-${end.slice(11, 16)}`),
  progress.status === 'running' ? `${progress.open.start.slice(11, 16)}-` : progress.status,
];

describe('an uncertain stretch', () => {
  it('is neither cut nor extended until it is answered', () => {
    const world = inDoubt();
    expect(times(world.session('id-1'))).toEqual(['09:00-']);
    expect(minutes(world.session('id-1'), '11:00')).toBe(120);
    expect(world.session('id-1').doubts).toMatchObject([
      { from: at('10:00'), until: at('10:30'), why: 'crash' },
    ]);
  });

  it.each([
    ['the same again', '10:00', '10:30'],
    ['a part of it', '10:05', '10:20'],
  ])('noticed twice adds nothing: %s', (_title, from, until) => {
    expect(inDoubt().do('10:31', doubt(from, until, 'sleep'))).toEqual([]);
  });

  it.each([
    ['overlapping', '10:20', '10:40', '10:00', '10:40'],
    ['touching', '10:30', '10:40', '10:00', '10:40'],
    ['around it', '09:30', '10:40', '09:30', '10:40'],
  ])('becomes one with another of the same session that is %s', (_title, from, until, start, end) => {
    const world = inDoubt();
    const before = doubtOf(world);
    world.do('10:40', doubt(from, until, 'idle'));
    expect(world.session('id-1').doubts).toEqual([
      { id: before, from: at(start), until: at(end), why: 'crash' },
    ]);
  });

  it('stays separate from a later one, and both are asked about, the oldest first', () => {
    const world = inDoubt();
    world.do('12:00', doubt('11:00', '11:30', 'idle'));
    const asked = questions([world.session('id-1')], []);
    expect(asked.map((each) => each.at)).toEqual([at('10:00'), at('11:00')]);
  });

  it('that goes on ends at the moment at which that is noticed', () => {
    const world = new World();
    begin(world, '09:00');
    world.do('10:10', doubt('10:00', null, 'idle'));
    world.do('10:45', doubt('10:00', '10:45', 'idle'));
    expect(world.session('id-1').doubts).toMatchObject([{ from: at('10:00'), until: at('10:45') }]);
  });

  it('begins with the session’s stretch at the earliest, and is dropped if it lies before', () => {
    const world = new World();
    begin(world, '09:00');
    expect(world.do('09:10', doubt('08:00', '09:00'))).toEqual([]);
    world.do('09:10', doubt('08:00', '09:05'));
    expect(world.session('id-1').doubts).toMatchObject([{ from: at('09:00'), until: at('09:05') }]);
  });

  it.each([
    ['that goes on', null],
    ['to beyond it', '11:30'],
  ])('is asked about up to the end of a session that was stopped since: %s', (_title, until) => {
    const world = new World();
    begin(world, '09:00');
    world.do('10:30', doubt('10:00', null, 'idle'));
    world.do('11:00', { ...of, type: 'EndSession', outcome: 'none' });
    if (until !== null) world.do('11:30', doubt('10:00', until, 'idle'));
    expect(standingDoubts(world.session('id-1'))).toMatchObject([{ from: at('10:00'), until: at('11:00') }]);
  });

  it('is refused for an interrupted session', () => {
    const world = new World();
    begin(world, '09:00');
    world.do('09:30', { ...of, type: 'InterruptSession', cause: 'manual_pause', reason: null });
    expect(world.refusal('10:00', doubt('09:40', '10:00'))).toBe('not-active');
  });

  it('is settled if its time is removed from the session by hand, and is back when the time is', () => {
    const world = inDoubt();
    const before = world.session('id-1');
    world.do('11:00', { ...of, type: 'EndSession', outcome: 'none', at: at('09:50') });
    expect(questions([world.session('id-1')], [])).toEqual([]);
    world.do('11:01', { ...of, type: 'PutBackSession', before, after: world.session('id-1') });
    expect(questions([world.session('id-1')], [])).toHaveLength(1);
  });
});

describe('a person who sets the times by hand', () => {
  it.each<[string, SessionCommand]>([
    ['ends it within the stretch', { ...of, type: 'EndSession', outcome: 'none', at: at('10:12') }],
    ['ends it there, in the editor', { ...of, type: 'AmendSession', changes: { openEnd: at('10:12') } }],
    ['has it begin within the stretch', { ...of, type: 'AmendSession', changes: { openStart: at('10:12') } }],
  ])('has answered: %s', (_title, command) => {
    const world = inDoubt();
    world.do('11:00', command);
    expect(questions([world.session('id-1')], [])).toEqual([]);
    expect(world.session('id-1').doubts).toBeUndefined();
  });

  it('settles nothing outside the stretch', () => {
    const world = inDoubt();
    world.do('11:00', { ...of, type: 'AmendSession', changes: { openStart: at('09:10') } });
    world.do('11:00', { ...of, type: 'EndSession', outcome: 'none' });
    expect(questions([world.session('id-1')], [])).toHaveLength(1);
  });

  it('leaves a doubt whose time is not worked any more, which is asked again if that time comes back', () => {
    const world = inDoubt();
    world.do('11:00', { ...of, type: 'EndSession', outcome: 'none', at: at('09:50') });
    const before = world.session('id-1');
    const segments = [{ start: at('10:10'), end: at('11:00') }];
    const [amended] = world.do('11:01', { ...of, type: 'AmendSession', changes: { segments } });
    expect(amended?.events.map(({ type }) => type)).not.toContain('DoubtSettled');
    world.do('11:02', { ...of, type: 'PutBackSession', before, after: world.session('id-1') });
    expect(world.session('id-1').doubts).toHaveLength(1);
  });

  it('and splits the session is asked about each part with its share', () => {
    const world = inDoubt();
    world.do('11:00', { ...of, type: 'SplitSession', at: at('10:10') });
    world.do('11:00', { ...of, type: 'AmendSession', changes: { name: 'First' } });
    const asked = questions([...world.sessions.values()], []);
    expect(asked.map(({ name, at: from }) => [name, from])).toEqual([
      ['First', at('10:00')],
      ['Write report', at('10:10')],
    ]);
    expect(world.session('id-1').doubts).toMatchObject([{ from: at('10:00'), until: at('10:10') }]);
    const other = inDoubt();
    other.do('11:00', { ...of, type: 'SplitSession', at: at('09:30') });
    expect(questions([...other.sessions.values()], [])).toMatchObject([{ session: 'id-3' }]);
  });
});

describe('the answer', () => {
  it.each<[string, DoubtAnswer, readonly string[], number]>([
    ['that it was worked', { as: 'keep' }, ['09:00-'], 120],
    ['that it ended then', { as: 'ended', at: null }, ['09:00-10:00', 'ended'], 60],
    ['that it ended at another time', { as: 'ended', at: at('10:12') }, ['09:00-10:12', 'ended'], 72],
    ['that it ended before', { as: 'ended', at: at('09:30') }, ['09:00-09:30', 'ended'], 30],
    ['to leave it out', { as: 'discard' }, ['09:00-10:00', '10:30-'], 90],
    ['that it was an interruption', { as: 'interruption', reason: 'Call' }, ['09:00-10:00', '10:30-'], 90],
    [
      'that it was something else',
      { as: 'give', to: { ...said, name: 'Lunch' } },
      ['09:00-10:00', '10:30-'],
      90,
    ],
    [
      'that the first part was worked',
      { as: 'split', at: at('10:20'), before: { as: 'keep' }, after: { as: 'discard' } },
      ['09:00-10:20', '10:30-'],
      110,
    ],
    [
      'that the second part was worked',
      { as: 'split', at: at('10:20'), before: { as: 'interruption', reason: null }, after: { as: 'keep' } },
      ['09:00-10:00', '10:20-'],
      100,
    ],
  ])('%s is carried out, asked no more, and can be undone', (_title, given, expected, worked) => {
    const world = inDoubt();
    const before = world.session('id-1');
    world.do('11:00', answer(world, given));
    const after = world.session('id-1');
    expect(times(after)).toEqual(expected);
    expect(minutes(after, '11:00')).toBe(worked);
    expect(questions([after], [])).toEqual([]);
    expect(after.conflicts).toEqual([]);
    world.do('11:01', { ...of, type: 'PutBackSession', before, after });
    const { heads: _heads, updatedAt: _at, ...back } = world.session('id-1');
    const { heads: _before, updatedAt: _then, ...as } = before;
    expect(back).toEqual(as);
  });

  it('that it was an interruption keeps its reason, with the system as its cause', () => {
    const world = inDoubt();
    world.do('11:00', answer(world, { as: 'interruption', reason: ' Call ' }));
    expect(world.session('id-1').interruptions).toMatchObject([
      { at: at('10:00'), until: at('10:30'), cause: 'system', reason: 'Call' },
    ]);
  });

  it('gives the time to a new session, which came in between', () => {
    const world = inDoubt('idle');
    world.do('11:00', answer(world, { as: 'give', to: { ...said, name: 'Lunch' } }));
    const [interruption] = world.session('id-1').interruptions;
    const lunch = [...world.sessions.values()].find(({ name }) => name === 'Lunch');
    expect(lunch).toMatchObject({
      segments: [{ start: at('10:00'), end: at('10:30'), provenance: 'proposed' }],
      progress: { status: 'ended', endedAt: at('10:30') },
      interrupts: interruption?.id,
    });
  });

  it('gives the time on both sides of a pause to a new session, which is the answer to each of the interruptions', () => {
    const world = new World();
    begin(world, '09:00');
    world.do('10:05', doubt('10:00', null, 'idle'));
    world.do('10:10', { ...of, type: 'InterruptSession', cause: 'manual_pause', reason: 'Call' });
    world.do('10:20', { ...of, type: 'ResumeSession', others: 'allow' });
    world.do('10:30', doubt('10:00', '10:30', 'idle'));
    world.do('11:00', answer(world, { as: 'give', to: { ...said, name: ' Lunch ' } }));
    const sessions = [...world.sessions.values()];
    expect(sessions.map(times)).toEqual([
      ['09:00-10:00', '10:30-'],
      ['10:00-10:10', '10:20-10:30', 'ended'],
    ]);
    const { byReason } = daySummary('2026-11-20', sessions, world.frame, at('11:00'));
    expect(byReason.map(({ reason, count, lengthMs }) => [reason, count, lengthMs / 60_000])).toEqual([
      ['Lunch', 2, 20],
      ['Call', 1, 10],
    ]);
  });

  it('that it ended then leaves no stretch of zero length if the whole last stretch is uncertain', () => {
    const paused = new World();
    begin(paused, '09:00');
    paused.do('09:30', { ...of, type: 'InterruptSession', cause: 'manual_pause', reason: null });
    paused.do('10:00', { ...of, type: 'ResumeSession', others: 'allow' });
    paused.do('10:30', doubt('10:00', '10:30'));
    paused.do('11:00', answer(paused, { as: 'ended', at: null }));
    expect(times(paused.session('id-1'))).toEqual(['09:00-09:30', 'ended']);
    expect(paused.session('id-1').progress).toMatchObject({ endedAt: at('10:00'), whileInterrupted: true });
    const world = inDoubt();
    world.do('11:00', {
      ...of,
      type: 'MoveStretch',
      from: at('10:00'),
      until: at('10:10'),
      to: { name: 'Mail', labels: [] },
    });
    world.do('11:00', answer(world, { as: 'ended', at: null }));
    expect(times(world.session('id-1'))).toEqual(['09:00-10:00', 'ended']);
    expect(world.session('id-1').progress).toMatchObject({ endedAt: at('10:00'), whileInterrupted: false });
  });

  it('gives the time to an existing session, unless that one did something else then', () => {
    const world = inDoubt();
    const mail = (start: string, end: string, name: string) =>
      world.do('10:50', {
        ...said,
        type: 'RecordSession',
        name,
        segments: [{ start: at(start), end: at(end) }],
        interruptions: [],
        outcome: 'none',
      })[0]?.id ?? '';
    const free = mail('08:00', '08:30', 'Mail');
    const busy = mail('10:10', '10:20', 'Call');
    expect(world.refusal('11:00', answer(world, { as: 'give', to: { session: busy } }))).toBe(
      'segments-overlap',
    );
    expect(world.refusal('11:00', answer(world, { as: 'give', to: { session: 'id-1' } }))).toBe('not-found');
    world.do('11:00', answer(world, { as: 'give', to: { session: free } }));
    expect(times(world.session(free))).toEqual(['08:00-08:30', '10:00-10:30', 'ended']);
    expect(world.session(free).segments.map(({ provenance }) => provenance)).toEqual(['manual', 'recovered']);
    expect(times(world.session('id-1'))).toEqual(['09:00-10:00', '10:30-']);
  });

  it('gives both parts to one session if both were for it', () => {
    const world = inDoubt();
    const [mail] = world.do('10:50', {
      ...said,
      type: 'RecordSession',
      name: 'Mail',
      segments: [{ start: at('08:00'), end: at('08:30') }],
      interruptions: [],
      outcome: 'none',
    });
    const to = { session: mail?.id ?? '' };
    const [before, after] = [
      { as: 'give', to },
      { as: 'give', to },
    ] as const;
    world.do('11:00', answer(world, { as: 'split', at: at('10:20'), before, after }));
    expect(times(world.session(to.session))).toEqual(['08:00-08:30', '10:00-10:30', 'ended']);
    expect(times(world.session('id-1'))).toEqual(['09:00-10:00', '10:30-']);
  });

  it.each<[string, DoubtAnswer, string]>([
    ['an end before the stretch began', { as: 'ended', at: at('09:00') }, 'end-not-after-start'],
    ['an end to come', { as: 'ended', at: at('11:01') }, 'invalid-input'],
    [
      'a division outside of it',
      { as: 'split', at: at('10:30'), before: { as: 'keep' }, after: { as: 'discard' } },
      'invalid-input',
    ],
    ['something else without a name', { as: 'give', to: { ...said, name: ' ' } }, 'blank-name'],
  ])('is refused: %s', (_title, given, code) => {
    const world = inDoubt();
    expect(world.refusal('11:00', answer(world, given))).toBe(code);
    expect(questions([world.session('id-1')], [])).toHaveLength(1);
  });

  it('is refused the second time', () => {
    const world = inDoubt();
    const given = answer(world, { as: 'keep' });
    world.do('11:00', given);
    expect(world.refusal('11:00', given)).toBe('not-found');
  });

  it('about a session that has ended since leaves the outcome of its end', () => {
    const world = inDoubt();
    world.do('11:00', { ...of, type: 'EndSession', outcome: 'done' });
    world.do('12:00', answer(world, { as: 'discard' }));
    expect(times(world.session('id-1'))).toEqual(['09:00-10:00', '10:30-11:00', 'ended']);
    expect(world.session('id-1').progress).toMatchObject({ endedAt: at('11:00'), outcome: 'done' });
  });

  it('about the end of a session moves its end', () => {
    const world = inDoubt();
    world.do('10:30', { ...of, type: 'EndSession', outcome: 'done' });
    world.do('12:00', answer(world, { as: 'discard' }));
    expect(world.session('id-1').progress).toMatchObject({ endedAt: at('10:00') });
  });

  it.each([
    [
      'all of a session that is over: one half was something else, the other is left out',
      ['09:00', '10:00'],
      [],
      {
        as: 'split',
        at: at('09:30'),
        before: { as: 'give', to: { ...said, name: 'Mail' } },
        after: { as: 'discard' },
      },
      ['09:00-09:00', 'ended'],
      '09:30',
    ],
    [
      'what came after the last pause',
      ['09:45', '10:00'],
      ['09:30', '09:45'],
      { as: 'discard' },
      ['09:00-09:30', 'ended'],
      '09:45',
    ],
  ] as const)('about %s is taken out whole', (_title, [from, until], pause, given, left, endedAt) => {
    const world = new World();
    begin(world, '09:00');
    const [paused, resumed] = pause;
    if (paused !== undefined && resumed !== undefined) {
      world.do(paused, { ...of, type: 'InterruptSession', cause: 'manual_pause', reason: 'Call' });
      world.do(resumed, { ...of, type: 'ResumeSession', others: 'allow' });
    }
    world.do('10:00', doubt(from, until));
    world.do('10:00', { ...of, type: 'EndSession', outcome: 'none' });
    world.do('11:00', answer(world, given));
    const session = world.session('id-1');
    expect(times(session)).toEqual(left);
    expect(session.progress).toMatchObject({ endedAt: at(endedAt), whileInterrupted: true });
    expect(session.conflicts).toEqual([]);
  });

  it('that it ended is not offered, and refused, once it was interrupted and resumed', () => {
    const world = inDoubt();
    world.do('10:40', { ...of, type: 'InterruptSession', cause: 'manual_pause', reason: null });
    world.do('10:50', { ...of, type: 'ResumeSession', others: 'allow' });
    const [question] = questions([world.session('id-1')], []);
    expect(question?.answers.map(({ code }) => code)).not.toContain('ended');
    expect(world.refusal('11:00', answer(world, { as: 'ended', at: null }))).toBe('conflict');
  });

  it('that it ended is refused for a session in a pause, or ended in one', () => {
    const world = inDoubt();
    const ended = answer(world, { as: 'ended', at: null });
    world.do('10:30', { ...of, type: 'InterruptSession', cause: 'manual_pause', reason: null });
    expect(world.refusal('11:00', ended)).toBe('conflict');
    world.do('11:00', { ...of, type: 'EndSession', outcome: 'none' });
    expect(world.refusal('11:10', ended)).toBe('conflict');
  });

  it.each([
    ['idle', null, 'proposed'],
    ['idle', at('10:00'), 'proposed'],
    ['crash', null, 'recovered'],
    ['crash', at('10:00'), 'recovered'],
    ['idle', at('10:12'), 'corrected'],
    ['crash', at('09:30'), 'corrected'],
  ] as const)('that it ended, after %s and at %s, counts as %s', (why, moment, provenance) => {
    const world = inDoubt(why);
    world.do('11:00', answer(world, { as: 'ended', at: moment }));
    expect(world.session('id-1').segments).toMatchObject([{ provenance }]);
  });

  it('that it ended moves the end of a finished session that did not end in a pause', () => {
    const world = inDoubt();
    world.do('10:30', { ...of, type: 'EndSession', outcome: 'done' });
    world.do('11:00', answer(world, { as: 'ended', at: at('10:10') }));
    expect(times(world.session('id-1'))).toEqual(['09:00-10:10', 'ended']);
    expect(world.session('id-1').progress).toMatchObject({ outcome: 'done', whileInterrupted: false });
  });

  it('leaves a start if the whole session is left out', () => {
    const world = new World();
    begin(world, '10:00');
    world.do('10:30', doubt('10:00', '10:30'));
    world.do('10:30', { ...of, type: 'EndSession', outcome: 'none' });
    world.do('10:31', answer(world, { as: 'discard' }));
    expect(times(world.session('id-1'))).toEqual(['10:00-10:00', 'ended']);
  });
});

describe('two sessions with an uncertain stretch each', () => {
  /** Both have been running since 09:00; the id of the other one. */
  function both(mine: readonly [string, string], others: readonly [string, string]) {
    const world = new World();
    begin(world, '09:00');
    const other = begin(world, '09:00', 'Another');
    world.do('11:00', doubt(...mine));
    world.do('11:00', { ...doubt(...others), session: other });
    return { world, other };
  }
  const asked = (world: World) =>
    (world.session('id-1').doubts ?? []).map(
      ({ from, until }) => `${from.slice(11, 16)}-${until?.slice(11, 16)}`,
    );

  it.each([
    ['apart', ['09:10', '09:20'], ['10:00', '10:30'], ['09:10-09:20', '10:00-10:30']],
    ['overlapping', ['10:00', '10:30'], ['10:20', '10:40'], ['10:00-10:40']],
    ['the later one first', ['10:20', '10:40'], ['10:00', '10:30'], ['10:00-10:40']],
    ['one within the other', ['10:10', '10:20'], ['10:00', '10:30'], ['10:00-10:30']],
  ] as const)('are asked about all of it once they are one: %s', (_title, mine, others, wanted) => {
    const { world, other } = both(mine, others);
    const before = world.session('id-1');
    world.do('11:01', { ...of, type: 'MergeSessions', others: [other] });
    expect(asked(world)).toEqual(wanted);
    expect(standingDoubts(world.session('id-1'))).toHaveLength(wanted.length);
    const after = world.session('id-1');
    world.do('11:02', { ...of, type: 'PutBackSession', before, after });
    expect(world.session('id-1').doubts).toEqual(before.doubts);
  });

  it('are not asked about time that was removed from one of them before', () => {
    const { world, other } = both(['09:10', '09:20'], ['10:00', '10:30']);
    const at10 = { ...of, session: other, type: 'EndSession', outcome: 'none', at: at('09:50') } as const;
    world.do('11:00', at10);
    world.do('11:01', { ...of, type: 'MergeSessions', others: [other] });
    expect(asked(world)).toEqual(['09:10-09:20']);
  });
});

describe('a clock that jumps while a session runs', () => {
  const step = (observed: string, expected: string, since: string | null = null) => {
    const byMs = Date.parse(at(observed)) - Date.parse(at(expected));
    const moves = byMs > 0 ? null : [{ since: since === null ? null : at(since), byMs }];
    return { ...of, type: 'NoteClockStep', observed: at(observed), expected: at(expected), moves } as const;
  };

  it.each([
    ['a minute', '10:01:00.000', 1],
    ['less than a minute', '10:00:59.999', 0],
  ])('forward by %s is recorded, and asked about from a minute on', (_title, observed, asked) => {
    const world = new World();
    begin(world, '09:00');
    world.do(observed, step(observed, '10:00'));
    expect(world.session('id-1').clockSteps).toHaveLength(1);
    expect(world.session('id-1').doubts ?? []).toHaveLength(asked);
  });

  it('forward is recorded and asked about, and no longer once it is set right', () => {
    const world = new World();
    begin(world, '09:00');
    world.do('2026-11-23T10:00:00Z', step('2026-11-23T10:00:00Z', '10:00'));
    expect(world.session('id-1')).toMatchObject({
      clockSteps: [{ observed: at('2026-11-23T10:00:00Z'), used: at('10:00') }],
      doubts: [{ from: at('10:00'), until: at('2026-11-23T10:00:00Z'), why: 'clock' }],
    });
    world.do('11:00', step('11:00', '2026-11-23T11:00:00Z', '2026-11-23T10:00:00Z'));
    expect(world.session('id-1').doubts).toBeUndefined();
    expect(minutes(world.session('id-1'), '11:00')).toBe(120);
    expect(world.session('id-1').clockSteps).toHaveLength(2);
  });

  it.each([
    ['by some seconds', '10:00:10', '10:00:00'],
    ['back by some minutes', '09:50', '10:00'],
  ])('%s is recorded, and nothing is asked', (_title, observed, expected) => {
    const world = new World();
    begin(world, '09:00');
    world.do(observed, step(observed, expected));
    expect(world.session('id-1').clockSteps).toHaveLength(1);
    expect(questions([world.session('id-1')], [])).toEqual([]);
  });

  it('back behind its start moves the start by as much, because the time since then did pass', () => {
    const world = new World();
    begin(world, '2026-11-23T10:00:00Z');
    world.do('11:00', step('11:00', '2026-11-23T11:00:00Z'));
    expect(minutes(world.session('id-1'), '11:00')).toBe(60);
    expect(times(world.session('id-1'))).toEqual(['10:00-']);
    world.do('12:00', { ...of, type: 'EndSession', outcome: 'none' });
    expect(minutes(world.session('id-1'), '12:00')).toBe(120);
  });

  it('back moves nothing that was entered by hand, not even times with seconds', () => {
    const world = new World();
    const entered = { start: at('09:00:30'), end: at('09:40:30') };
    world.do('12:00', {
      ...said,
      type: 'RecordSession',
      name: 'Lunch',
      segments: [entered],
      interruptions: [],
      outcome: 'none',
    });
    world.do('10:00', step('10:00', '12:00'));
    expect(world.session('id-1').segments).toEqual([{ ...entered, provenance: 'manual' }]);
  });
});

describe('an interruption that was noticed late', () => {
  it('begins when it began, but never before the session', () => {
    const world = new World();
    begin(world, '17:00');
    const slept = { ...of, type: 'InterruptSession', cause: 'system', reason: 'Sleep' } as const;
    world.do('23:00', { ...slept, at: at('17:50') });
    expect(times(world.session('id-1'))).toEqual(['17:00-17:50', 'interrupted']);
    const other = new World();
    begin(other, '17:00');
    other.do('23:00', { ...slept, at: at('16:00') });
    expect(times(other.session('id-1'))).toEqual(['17:00-17:00', 'interrupted']);
  });
});

describe('the uncertain stretch of a session that is divided', () => {
  const asked = (session: Session) =>
    questions([session], []).map((each) =>
      each.kind === 'doubt' ? `${each.from.slice(11, 16)}-${each.until?.slice(11, 16) ?? ''}` : each.kind,
    );
  const others = (world: World) => [...world.sessions.values()].filter(({ id }) => id !== 'id-1').map(asked);

  it.each([
    ['while it runs', (_world: World) => {}],
    [
      'once it is over',
      (world: World) => {
        world.do('11:00', { ...of, type: 'EndSession', outcome: 'none' });
      },
    ],
  ])('is asked about each part as far as it lies in that, %s', (_title, ending) => {
    const world = inDoubt();
    ending(world);
    world.do('11:10', { ...of, type: 'SplitSession', at: at('10:20') });
    expect(asked(world.session('id-1'))).toEqual(['10:00-10:20']);
    expect(others(world)).toEqual([['10:20-10:30']]);
    world.do('11:20', answer(world, { as: 'discard' }));
    expect(times(world.session('id-1'))).toEqual(['09:00-10:00', 'ended']);
    expect(others(world)).toEqual([['10:20-10:30']]);
  });

  it.each([
    ['a part in the middle', '10:10', '10:20', ['10:00-10:10', '10:20-10:30'], ['10:10-10:20']],
    ['the beginning of it', '09:30', '10:20', ['10:20-10:30'], ['10:00-10:20']],
    ['all of it', '09:30', '10:40', [], ['10:00-10:30']],
    ['none of it', '09:00', '09:30', ['10:00-10:30'], []],
  ])('goes with what of it is moved: %s', (_title, from, until, left, gone) => {
    for (const to of ['new', 'there'] as const) {
      const world = inDoubt();
      const target = to === 'new' ? null : begin(world, '10:30', 'Call');
      if (target !== null) world.do('10:50', { owner, session: target, type: 'EndSession', outcome: 'none' });
      world.do('11:00', {
        ...of,
        type: 'MoveStretch',
        from: at(from),
        until: at(until),
        to: target === null ? { name: 'Call', labels: [] } : { session: target },
      });
      expect(asked(world.session('id-1'))).toEqual(left);
      expect(new Set(world.session('id-1').doubts?.map(({ id }) => id)).size).toBe(left.length);
      expect(others(world)).toEqual([gone]);
    }
  });

  it('goes along with a session that is moved as a whole, and is dropped by a session in the trash', () => {
    const world = inDoubt();
    world.do('10:40', { ...of, type: 'EndSession', outcome: 'none' });
    const whole = { from: at('09:00'), until: at('10:40'), to: { name: 'Call', labels: [] } };
    world.do('11:00', { ...of, type: 'MoveStretch', ...whole });
    expect(asked(world.session('id-1'))).toEqual([]);
    expect(others(world)).toEqual([['10:00-10:30']]);
  });
});
