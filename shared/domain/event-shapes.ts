/**
 * The shape of every event of format 2, by the kind of its stream and its type. An event that matches none of them was written by a later
 * version.
 */
import {
  amount,
  anyOf,
  count,
  exactly,
  flag,
  instant,
  listOf,
  object,
  objectWith,
  oneOf,
  orNull,
  type Shape,
  someOf,
  text,
  timeOfDay,
} from './shape.ts';

const provenance = oneOf('measured', 'manual', 'corrected', 'proposed', 'recovered');
const outcome = oneOf('done', 'partly', 'not_done', 'none');
const cause = oneOf('manual_pause', 'break_started', 'attendance_checkout', 'system');
const frame = object({ zone: text, dayStart: timeOfDay });
const segment = object({ start: instant, end: instant, provenance });
const open = object({ start: instant, provenance });
const interruption = object({ id: text, at: instant, until: orNull(instant), cause, reason: orNull(text) });
const step = object({ observed: instant, used: instant });
const doubtReason = oneOf('crash', 'idle', 'sleep', 'lock', 'clock');
const doubt = object({ id: text, from: instant, until: orNull(instant), why: doubtReason });
const entries = listOf(
  anyOf(
    object({
      exerciseId: text,
      isTimeBased: exactly(false),
      sets: listOf(object({ weight: amount, reps: amount, isHardSet: flag, completed: flag })),
    }),
    object({
      exerciseId: text,
      isTimeBased: exactly(true),
      sets: listOf(object({ durationSec: amount, isHardSet: flag, completed: flag })),
    }),
  ),
);
const description = {
  name: text,
  labels: listOf(text),
  notes: orNull(text),
  linkedTaskId: orNull(text),
  routineId: orNull(text),
  entries,
};
/** Exists since the plan was added; older events lack it. */
const link = { linkedBlockId: orNull(text) };
const progress = anyOf(
  object({ status: oneOf('created') }),
  object({ status: oneOf('running'), open }),
  object({ status: oneOf('interrupted') }),
  object({ status: oneOf('ended'), endedAt: instant, whileInterrupted: flag, outcome }),
);
const sessionFields = {
  owner: text,
  ...description,
  source: oneOf('timer', 'manual'),
  frame,
  createdAt: instant,
  updatedAt: instant,
  progress,
  segments: listOf(segment),
  interruptions: listOf(interruption),
  clockSteps: listOf(step),
  deletedAt: orNull(instant),
};
/** A session as the month files store it. Format 1 had none of the optional fields. */
export const sessionShape = objectWith(sessionFields, {
  interrupts: orNull(text),
  waits: text,
  isUnmade: exactly(true),
  doubts: listOf(doubt),
  ...link,
});

const at = { at: instant, type: text };

function event(
  fields: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  return objectWith({ ...at, ...fields }, optional);
}

/** What was planned, in a block and in a baseline. */
const planned = { title: text, labels: listOf(text), taskId: orNull(text), start: instant, end: instant };

/** The fields of the kinds that are records: things that are created whole and changed field by field. */
export const recordFields = {
  task: {
    id: text,
    title: text,
    projectTitle: orNull(text),
    assignedTo: orNull(text),
    status: oneOf('open', 'completed'),
    createdAt: instant,
    updatedAt: instant,
  },
  person: {
    id: text,
    name: text,
    role: oneOf('employee', 'manager', 'hr', 'admin'),
    managerId: orNull(text),
    createdAt: instant,
  },
  token: {
    id: text,
    person: text,
    sha256: text,
    createdAt: instant,
    revokedAt: orNull(instant),
    lastUsedAt: orNull(instant),
  },
  exercise: { id: text, owner: orNull(text), name: text, category: text },
  routine: {
    id: text,
    owner: text,
    name: text,
    labels: listOf(text),
    entries,
    createdAt: instant,
    updatedAt: instant,
    removedAt: orNull(instant),
  },
  label: { owner: text, key: text, name: orNull(text), color: orNull(amount), into: orNull(text) },
  attendance: { owner: text, state: oneOf('checked_out', 'checked_in', 'on_break'), since: instant },
  owner: { device: text, owner: text },
  receipt: { call: text, sent: text, made: text, at: instant },
  block: {
    id: text,
    owner: text,
    ...planned,
    frame,
    source: orNull(object({ uid: text, occurrence: orNull(instant) })),
    createdAt: instant,
    updatedAt: instant,
    removedAt: orNull(instant),
  },
  day: {
    id: text,
    owner: text,
    date: text,
    baseline: orNull(
      object({
        at: instant,
        by: oneOf('first-start', 'hand'),
        blocks: listOf(object({ id: text, ...planned })),
      }),
    ),
    answers: listOf(object({ question: text, answer: text })),
    note: text,
    leftOut: listOf(object({ start: instant, end: instant })),
    closedAt: orNull(instant),
  },
} as const;

/** Fields that were added later and are missing in what was written before. */
export const laterFields = {
  task: { estimateMinutes: orNull(count), removedAt: orNull(instant) },
  attendance: { isUnsaid: flag },
} as const;

/** The events of a kind that is a record of fields. */
export function recordEvents(
  name: string,
  fields: Readonly<Record<string, Shape>>,
  later: Readonly<Record<string, Shape>> = {},
): Readonly<Record<string, Shape>> {
  return {
    [`${name}Created`]: event({ fields: objectWith(fields, later) }),
    [`${name}Changed`]: event({ changes: someOf({ ...fields, ...later }) }),
    [`${name}Restated`]: event({ fields: objectWith(fields, later) }),
  };
}

export const eventShapes = {
  session: {
    SessionCreated: event({ owner: text, ...description, frame }, link),
    SessionRecorded: event(
      {
        owner: text,
        ...description,
        frame,
        source: oneOf('timer', 'manual'),
        segments: listOf(segment),
        interruptions: listOf(interruption),
        outcome,
      },
      link,
    ),
    SessionStarted: event({ provenance }),
    SessionInterrupted: event({ interruption: text, cause, reason: orNull(text) }),
    InterruptionExplained: event({ interruption: text, reason: text }),
    SessionResumed: event({ provenance }),
    SessionEnded: event({ outcome }),
    SessionChanged: event({ changes: someOf({ ...description, ...link, outcome }) }),
    SessionRetimed: event({
      times: object({
        segments: listOf(segment),
        interruptions: listOf(interruption),
        open: orNull(open),
        endedAt: orNull(instant),
      }),
    }),
    SessionRestated: event({ session: object(sessionFields) }),
    InterruptionFilled: event({ interruption: text }),
    InterruptionKeptOpen: event({ interruption: text }),
    SessionPutBack: event({
      fields: someOf({
        ...description,
        ...link,
        interrupts: orNull(text),
        waits: orNull(text),
        doubts: listOf(doubt),
      }),
      times: orNull(object({ progress, segments: listOf(segment), interruptions: listOf(interruption) })),
    }),
    SessionDeleted: event({}, { unmade: exactly(true) }),
    SessionRestored: event({}),
    SessionPurged: event({}),
    ClockSteppedBack: event({ step }),
    ClockStepped: event({ step }),
    StretchDoubted: event({ doubt: text, from: instant, until: orNull(instant), why: doubtReason }),
    DoubtSettled: event({
      doubt: text,
      as: oneOf('kept', 'ended', 'discarded', 'interruption', 'given', 'split', 'edited', 'withdrawn'),
    }),
  },
  task: recordEvents('Task', recordFields.task, laterFields.task),
  person: recordEvents('Person', recordFields.person),
  token: recordEvents('Token', recordFields.token),
  exercise: recordEvents('Exercise', recordFields.exercise),
  routine: recordEvents('Routine', recordFields.routine),
  label: recordEvents('Label', recordFields.label),
  attendance: recordEvents('Attendance', recordFields.attendance, laterFields.attendance),
  owner: recordEvents('Owner', recordFields.owner),
  receipt: recordEvents('Receipt', recordFields.receipt),
  block: recordEvents('Block', recordFields.block),
  day: recordEvents('DayPage', recordFields.day),
  tombstone: { StreamBuried: event({ kind: text }) },
} as const;
