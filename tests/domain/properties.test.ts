import { describe, expect, it } from 'vitest';
import { commitText, readCommit } from '../../electron/store/commit-text.ts';
import type { DoubtAnswer, SessionCommand, StretchUse } from '../../shared/domain/commands.ts';
import type { DecidedPart } from '../../shared/domain/decision.ts';
import { standingDoubts } from '../../shared/domain/doubts.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import type { Session } from '../../shared/domain/session.ts';
import { segmentsUntil, spanMs, workedMs } from '../../shared/domain/times.ts';
import { type Instant, instantFromMs, msOf } from '../../shared/time/instant.ts';
import { coveredMs } from '../../shared/time/interval.ts';
import { figuresByDay } from '../../shared/views/day-figures.ts';
import { at, owner, said, World } from '../support/given.ts';
import fc from '../support/properties.ts';

const base = msOf(at('2026-10-24T20:00:00Z'));
const others = fc.constantFrom('allow', 'refuse', 'interrupt-other', 'end-other');
const session = fc.integer({ min: 1, max: 12 }).map((n) => `id-${n}`);
const moment = fc.integer({ min: 0, max: 4 * 1440 }).map((minute) => instantFromMs(base + minute * 60_000));
const times = fc.array(fc.record({ start: moment, end: moment }), { maxLength: 4 });

const of = fc.record({ owner: fc.constant(owner), session });
const about = fc.constant(said);

/** One of several values. */
function joined<First, Second>(first: fc.Arbitrary<First>, second: fc.Arbitrary<Second>) {
  return fc.tuple(first, second).map(([one, other]) => ({ ...one, ...other }));
}

const use: fc.Arbitrary<StretchUse> = fc.oneof(
  fc.record({ as: fc.constantFrom('keep', 'discard') }),
  fc.record({ as: fc.constant('interruption'), reason: fc.option(fc.string()) }),
  fc.record({
    as: fc.constant('give'),
    to: fc.oneof(
      session.map((id) => ({ session: id })),
      fc.constant(said),
    ),
  }),
);
const answer: fc.Arbitrary<DoubtAnswer> = fc.oneof(
  use,
  fc.record({ as: fc.constant('ended'), at: fc.option(moment) }),
  fc.record({ as: fc.constant('split'), at: moment, before: use, after: use }),
);

/** Any command, sensible or not, about any of a few sessions. */
const command: fc.Arbitrary<SessionCommand> = fc.oneof(
  joined(about, fc.record({ type: fc.constant('BeginSession'), at: fc.option(moment), others })),
  joined(about, fc.record({ type: fc.constant('CreateSession') })),
  joined(of, fc.record({ type: fc.constant('StartSession'), at: fc.option(moment), others })),
  joined(
    of,
    fc.record({
      type: fc.constant('InterruptSession'),
      cause: fc.constantFrom('manual_pause', 'break_started', 'system'),
      reason: fc.option(fc.string()),
    }),
  ),
  joined(
    of,
    fc.record(
      {
        type: fc.constant('InterruptSession'),
        cause: fc.constant('manual_pause'),
        reason: fc.constant(null),
        at: moment,
        by: about,
      },
      { requiredKeys: ['type', 'cause', 'reason'] },
    ),
  ),
  joined(
    joined(of, about),
    fc.record({ type: fc.constant('FillInterruption'), interruption: fc.constant('any') }),
  ),
  joined(
    of,
    fc.record({
      type: fc.constant('ExplainInterruption'),
      interruption: fc.constant('any'),
      reason: fc.string(),
    }),
  ),
  joined(
    of,
    fc.record({
      type: fc.constant('SettleInterruption'),
      interruption: fc.constant('any'),
      as: fc.constantFrom('ended-then', 'waiting'),
    }),
  ),
  joined(of, fc.record({ type: fc.constant('TakeForInterrupted') })),
  joined(of, fc.record({ type: fc.constant('ResumeSession'), others })),
  joined(
    of,
    fc.record(
      {
        type: fc.constant('EndSession'),
        outcome: fc.constantFrom('done', 'none'),
        at: moment,
        goesBack: fc.boolean(),
      },
      { requiredKeys: ['type', 'outcome'] },
    ),
  ),
  joined(
    of,
    fc.record({
      type: fc.constant('AmendSession'),
      changes: fc.record(
        {
          segments: times,
          openStart: moment,
          openEnd: moment,
          endsBeforePause: fc.constant(true),
          outcome: fc.constantFrom('done', 'none'),
        },
        { requiredKeys: [] },
      ),
    }),
  ),
  joined(
    about,
    fc.record({
      type: fc.constant('RecordSession'),
      segments: times,
      interruptions: fc.constant([]),
      outcome: fc.constant('none'),
    }),
  ),
  joined(of, fc.record({ type: fc.constant('SplitSession'), at: moment })),
  {
    weight: 3,
    arbitrary: joined(
      of,
      fc.record({
        type: fc.constant('DoubtStretch'),
        from: moment,
        until: fc.option(moment),
        why: fc.constantFrom('crash', 'idle', 'sleep', 'lock', 'clock'),
      }),
    ),
  },
  {
    weight: 3,
    arbitrary: joined(of, fc.record({ type: fc.constant('AnswerDoubt'), doubt: fc.constant('any'), answer })),
  },
  joined(of, fc.record({ type: fc.constant('MergeSessions'), others: fc.array(session, { maxLength: 3 }) })),
  joined(
    of,
    fc.record({
      type: fc.constant('MoveStretch'),
      from: moment,
      until: moment,
      to: fc.oneof(fc.record({ session }), fc.record({ name: fc.constant('Mail'), labels: fc.constant([]) })),
    }),
  ),
  joined(of, fc.record({ type: fc.constantFrom('DeleteSession', 'RestoreSession', 'PurgeSession') })),
);

/** Commands with time passing in between, and a clock that sometimes steps back. */
const history = fc.array(fc.tuple(fc.integer({ min: -30, max: 240 }), command), { maxLength: 40 });

/** About an existing session, and its uncertain stretch and interruption, if there are any: most ids that are drawn would name nothing. */
function meant(drawn: SessionCommand, { sessions }: World): SessionCommand {
  const all = [...sessions.values()];
  const fitting = drawn.type === 'AnswerDoubt' ? all.filter((each) => standingDoubts(each).length > 0) : all;
  const ids = fitting.map(({ id }) => id);
  const known = (id: string) => ids[Number(id.slice('id-'.length)) % (ids.length + 1)] ?? id;
  const command = 'session' in drawn ? { ...drawn, session: known(drawn.session) } : drawn;
  if (command.type === 'MergeSessions') return { ...command, others: command.others.map(known) };
  if (command.type === 'MoveStretch' && 'session' in command.to)
    return { ...command, to: { session: known(command.to.session) } };
  const found = 'session' in command ? sessions.get(command.session) : undefined;
  if (found === undefined) return command;
  if (command.type === 'AnswerDoubt')
    return { ...command, doubt: standingDoubts(found)[0]?.id ?? command.doubt };
  return 'interruption' in command
    ? { ...command, interruption: found.interruptions.at(-1)?.id ?? command.interruption }
    : command;
}

type Steps = readonly (readonly [number, SessionCommand])[];

/** `onDone` is told of each accepted command, with the sessions as they were before it. */
function play(
  steps: Steps,
  onDone: (
    command: SessionCommand,
    before: readonly Session[],
    world: World,
    now: Instant,
  ) => void = () => {},
): { world: World; now: string } {
  const world = new World();
  let ms = base + 86_400_000;
  for (const [minutes, each] of steps) {
    ms += minutes * 60_000;
    const now = instantFromMs(ms);
    const command = meant(each, world);
    const before = [...world.sessions.values()];
    if (world.try(now, command).ok) onDone(command, before, world, now);
  }
  return { world, now: instantFromMs(ms) };
}

/** Whether the command only redistributes what time was spent on. */
function onlyDivides(command: SessionCommand): boolean {
  if (command.type !== 'AnswerDoubt')
    return ['SplitSession', 'MergeSessions', 'MoveStretch'].includes(command.type);
  const { answer } = command;
  const uses = answer.as === 'split' ? [answer.before, answer.after] : [answer];
  return uses.every(({ as }) => as === 'keep' || as === 'give');
}

/** An answer that would change worked time becomes one that keeps it. Otherwise most runs would answer too few doubts to say anything. */
function dividing(command: SessionCommand): SessionCommand {
  return command.type !== 'AnswerDoubt' || onlyDivides(command)
    ? command
    : { ...command, answer: { as: 'keep' } };
}

/** A part of a commit as it is read back from the journal. */
function asWritten({ kind, id, events }: DecidedPart): DecidedPart {
  const line = commitText(
    {
      id: '019b0000-0000-7000-8000-000000000001',
      device: 'any',
      n: 1,
      actor: owner,
      door: 'system',
      what: { code: 'given', params: {} },
      undoes: null,
      streams: [{ kind, id, after: [], events }],
    },
    'any',
  );
  const [part] = readCommit(kinds, 1, line, 'any').streams;
  if (part === undefined) throw new Error('the line holds no part');
  return { kind: part.kind, id: part.id, events: part.events };
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
  for (const [place, { until }] of (each.doubts ?? []).entries()) {
    const next = each.doubts?.[place + 1];
    if (next !== undefined) expect(until !== null && until < next.from).toBe(true);
  }
  expect(each.doubts).not.toEqual([]);
  expect(workedMs(each, at(now))).toBeLessThanOrEqual(spanMs(each, at(now)));
}

describe('any sequence of commands', () => {
  it('keeps segments ordered and disjoint, interruptions between them, and worked time within the span', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { world, now } = play(steps);
        for (const each of world.sessions.values()) {
          holds(each, now);
          expect(each.conflicts).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('loses no minute by dividing, merging, moving and giving away work', () => {
    const minutesOf = (sessions: Iterable<Session>, now: Instant) =>
      coveredMs([...sessions].flatMap((each) => (each.deletedAt === null ? segmentsUntil(each, now) : [])));
    const divided = new Set<string>();
    fc.assert(
      fc.property(history, (steps) => {
        // A session that began by a clock that was ahead has no duration until that time has come.
        const onwards = steps.map(([minutes, each]) => [Math.abs(minutes), dividing(each)] as const);
        play(onwards, (command, before, { sessions }, now) => {
          if (!onlyDivides(command)) return;
          divided.add(command.type);
          expect(minutesOf(sessions.values(), now)).toBe(minutesOf(before, now));
        });
      }),
      { numRuns: 1_200 },
    );
    expect([...divided].sort()).toEqual(['AnswerDoubt', 'MergeSessions', 'MoveStretch', 'SplitSession']);
  });

  it('can be replayed from its events to the same sessions', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { world } = play(steps);
        const replayed = new World();
        for (const part of world.parts) replayed.given(asWritten(part));
        expect(replayed.sessions).toEqual(world.sessions);
        expect(replayed.registry).toEqual(world.registry);
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
