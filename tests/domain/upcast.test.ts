import { describe, expect, it } from 'vitest';
import { eventShapes } from '../../shared/domain/event-shapes.ts';
import { isRecord } from '../../shared/domain/shape.ts';
import { upcastLine } from '../../shared/domain/upcast.ts';

const at = '2024-11-02T08:26:00.000Z';
const later = '2024-11-02T10:44:15.000Z';
const frame = { zone: 'Europe/Berlin', dayStart: '04:00' };
const entries = [
  {
    exerciseId: 'barbell-bench-press',
    isTimeBased: false,
    sets: [{ weight: 67.3, reps: 3, isHardSet: true, completed: true }],
  },
  { exerciseId: 'plank', isTimeBased: true, sets: [{ durationSec: 60, isHardSet: true, completed: true }] },
];
const description = {
  owner: 'owner-1',
  name: 'Write thesis',
  labels: ['Deep Work'],
  notes: null,
  linkedTaskId: 'task-1',
  routineId: null,
  entries,
};
const whole = {
  ...description,
  source: 'timer',
  frame,
  createdAt: at,
  updatedAt: later,
  progress: { status: 'ended', endedAt: later, whileInterrupted: false, outcome: 'done' },
  segments: [{ start: at, end: later, provenance: 'corrected' }],
  interruptions: [{ id: 'pause-1', at, until: later, cause: 'manual_pause', reason: 'Call' }],
  clockSteps: [{ observed: at, used: later }],
  deletedAt: null,
};
const task = {
  id: 'task-1',
  title: 'Thesis',
  projectTitle: 'University',
  assignedTo: null,
  status: 'open',
  createdAt: at,
  updatedAt: at,
};
const person = { id: 'mira', name: 'Mira', role: 'admin', managerId: null, createdAt: at };
const token = {
  id: 'token-1',
  person: 'mira',
  sha256: 'ab12',
  createdAt: at,
  revokedAt: null,
  lastUsedAt: at,
};
const exercise = { id: 'farmers-walk', owner: 'mira', name: 'Farmer’s Walk', category: 'Carry' };
const routine = {
  id: 'routine-1',
  owner: 'mira',
  name: 'Push day',
  labels: ['gym'],
  entries,
  createdAt: at,
  updatedAt: at,
};
const attendance = { owner: 'mira', state: 'on_break', since: at };
const receipt = { call: 'call-1', sent: 'sent-1', made: 'task-1', at };

type Line = Readonly<Record<string, unknown>>;
interface Part {
  readonly kind: string;
  readonly id: string;
  readonly event: Line;
}

const ofSession = (event: Line): Part => ({ kind: 'session', id: 'session-1', event });
const about = { session: 'session-1', at };

/** Every event of format 1 with the events that it becomes. */
const examples: readonly (readonly [Line, readonly Part[]])[] = [
  ...[
    { type: 'SessionCreated', ...description, frame },
    { type: 'SessionStarted', provenance: 'measured' },
    { type: 'SessionInterrupted', interruption: 'pause-1', cause: 'break_started', reason: null },
    { type: 'InterruptionExplained', interruption: 'pause-1', reason: 'Call' },
    { type: 'SessionResumed', provenance: 'recovered' },
    { type: 'SessionEnded', outcome: 'partly' },
    { type: 'SessionDeleted' },
    { type: 'SessionRestored' },
    { type: 'SessionPurged' },
    { type: 'ClockSteppedBack', step: { observed: at, used: later } },
  ].map((event): [Line, Part[]] => [{ ...event, ...about }, [ofSession({ ...event, at })]]),
  [
    { type: 'SessionRecorded', ...about, recorded: { id: 'session-1', ...whole, source: 'manual' } },
    [ofSession({ type: 'SessionRestated', at, session: { ...whole, source: 'manual' } })],
  ],
  [
    { type: 'SessionAmended', ...about, amended: { id: 'session-1', ...whole } },
    [ofSession({ type: 'SessionRestated', at, session: whole })],
  ],
  [
    { type: 'TaskSaved', at, task },
    [{ kind: 'task', id: 'task-1', event: { type: 'TaskRestated', at, fields: task } }],
  ],
  [
    { type: 'PersonSaved', at, person: { ...person, isLocal: false } },
    [{ kind: 'person', id: 'mira', event: { type: 'PersonRestated', at, fields: person } }],
  ],
  [
    { type: 'PersonSaved', at, person: { ...person, isLocal: true } },
    [
      { kind: 'person', id: 'mira', event: { type: 'PersonRestated', at, fields: person } },
      {
        kind: 'owner',
        id: 'format-1',
        event: { type: 'OwnerRestated', at, fields: { device: 'format-1', owner: 'mira' } },
      },
    ],
  ],
  [
    { type: 'TokenSaved', at, token },
    [{ kind: 'token', id: 'token-1', event: { type: 'TokenRestated', at, fields: token } }],
  ],
  [
    { type: 'ExerciseSaved', at, exercise },
    [
      {
        kind: 'exercise',
        id: 'mira/farmers-walk',
        event: { type: 'ExerciseRestated', at, fields: exercise },
      },
    ],
  ],
  [
    { type: 'RoutineSaved', at, routine },
    [
      {
        kind: 'routine',
        id: 'routine-1',
        event: { type: 'RoutineRestated', at, fields: { ...routine, removedAt: null } },
      },
    ],
  ],
  [
    { type: 'RoutineRemoved', at, routine: 'routine-1' },
    [{ kind: 'routine', id: 'routine-1', event: { type: 'RoutineChanged', at, changes: { removedAt: at } } }],
  ],
  [
    { type: 'AttendanceSaved', at, attendance },
    [{ kind: 'attendance', id: 'mira', event: { type: 'AttendanceRestated', at, fields: attendance } }],
  ],
  [
    { type: 'ReceiptSaved', at, receipt },
    [{ kind: 'receipt', id: 'call-1', event: { type: 'ReceiptRestated', at, fields: receipt } }],
  ],
];

const named = examples.map(([event, becomes]) => ({ name: event['type'], event, becomes }));

/** A line as it is read from the journal. */
const read = (...events: readonly unknown[]) => upcastLine(7, JSON.parse(JSON.stringify(events)));

/** The value with `change` applied to it, or to one of the values in it, at any depth. */
function variants(value: unknown, change: (value: unknown) => unknown[]): unknown[] {
  if (Array.isArray(value))
    return value.flatMap((each, place) => variants(each, change).map((other) => value.with(place, other)));
  const changed = change(value);
  if (!isRecord(value)) return changed;
  return [
    ...changed,
    ...Object.entries(value).flatMap(([name, each]) =>
      variants(each, change).map((other) => ({ ...value, [name]: other })),
    ),
  ];
}

describe('an event of format 1', () => {
  it.each(named)('$name becomes events of format 2', ({ event, becomes }) => {
    expect(read(event)?.streams).toEqual(
      becomes.map((part) => ({ kind: part.kind, id: part.id, after: [], events: [part.event] })),
    );
  });

  it.each(named)('$name with an additional field is not recognized', ({ event }) => {
    for (const strange of variants(event, (value) => (isRecord(value) ? [{ ...value, strange: 1 }] : [])))
      expect(read(strange), JSON.stringify(strange)).toBeNull();
  });

  it.each(named)('$name with a missing field is not recognized', ({ event }) => {
    const without = (value: unknown) =>
      isRecord(value)
        ? Object.keys(value).map((name) => {
            const { [name]: _left, ...others } = value;
            return others;
          })
        : [];
    for (const strange of variants(event, without)) expect(read(strange), JSON.stringify(strange)).toBeNull();
  });

  it.each(named)('$name with a value of another type is not recognized', ({ event }) => {
    for (const strange of variants(event, (value) => (isRecord(value) ? ['text', 1] : [{}])))
      expect(read(strange), JSON.stringify(strange)).toBeNull();
  });
});

describe('a line of format 1', () => {
  it('is a commit of a device that stands for format 1, without an actor or a door', () => {
    expect(read()).toEqual({
      id: '00000000-0000-7000-8000-000000000007',
      device: 'format-1',
      n: 7,
      actor: '',
      door: 'migration',
      what: { code: 'format-1', params: {} },
      undoes: null,
      streams: [],
    });
  });

  it('has its events stream by stream, in their order', () => {
    const event = (type: string, session: string) => ({ type, session, at });
    const line = [
      event('SessionDeleted', 'one'),
      event('SessionDeleted', 'other'),
      event('SessionRestored', 'one'),
    ];
    expect(read(...line)?.streams).toMatchObject([
      { id: 'one', events: [{ type: 'SessionDeleted' }, { type: 'SessionRestored' }] },
      { id: 'other', events: [{ type: 'SessionDeleted' }] },
    ]);
  });

  it('is not recognized if one of its events is not', () => {
    const known = { type: 'SessionDeleted', session: 'one', at };
    for (const strange of [
      null,
      1,
      [],
      {},
      { ...known, type: 'SessionForgotten' },
      { ...known, type: 'constructor' },
    ])
      expect(read(known, strange)).toBeNull();
    expect(upcastLine(7, { 0: known })).toBeNull();
  });

  it('contains no event that came with format 2', () => {
    const inFormatOne = new Set(named.map(({ name }) => name));
    const came = Object.values(eventShapes).flatMap((events) => Object.keys(events));
    for (const type of came.filter((each) => !inFormatOne.has(each))) {
      const parts = { changes: {}, kind: 'session', fields: task, session: 'session-1' };
      expect(read({ type, at, session: 'session-1' })).toBeNull();
      expect(read({ type, at, session: 'session-1', changes: {} })).toBeNull();
      expect(read({ type, at, ...parts })).toBeNull();
    }
  });

  it('that amends a session under the name of another is not recognized', () => {
    const amended = { id: 'session-2', ...whole };
    expect(read({ type: 'SessionAmended', ...about, amended })).toBeNull();
  });
});
