/**
 * Every kind of thing in the record: the one table that the projector uses. Sessions are stored by month, everything else in the registry.
 */
import type { Instant } from '../time/instant.ts';
import type { Block } from './block.ts';
import type { Conflict, Thing } from './commit.ts';
import type { DayPage } from './day-page.ts';
import { eventShapes } from './event-shapes.ts';
import { sessionKind } from './evolve.ts';
import type { Kind } from './kind.ts';
import { ofLabelStream } from './label-book.ts';
import type { Receipt } from './receipts.ts';
import { type RecordEvent, recordKind } from './record-kind.ts';
import type {
  Attendance,
  Exercise,
  Label,
  OwnerChoice,
  Person,
  Routine,
  Task,
  Token,
  Tombstone,
} from './registry.ts';

const kept = ({ heads, conflicts }: Thing): { heads: readonly string[]; conflicts: readonly Conflict[] } => ({
  heads,
  conflicts,
});

const taskKind = recordKind<'Task', Task>(
  'team',
  eventShapes.task,
  (id, at) => ({
    id,
    title: '',
    projectTitle: null,
    assignedTo: null,
    status: 'open',
    createdAt: at,
    updatedAt: at,
  }),
  (fields, thing) => ({ ...fields, ...kept(thing) }),
);

const personKind = recordKind<'Person', Person>(
  'team',
  eventShapes.person,
  (id, createdAt) => ({ id, name: '', role: 'employee', managerId: null, createdAt }),
  (fields, thing) => ({ ...fields, ...kept(thing) }),
);

const tokenKind = recordKind<'Token', Token>(
  'here',
  eventShapes.token,
  // A token whose creation is lost grants no access.
  (id, createdAt) => ({
    id,
    person: '',
    sha256: '',
    createdAt,
    revokedAt: createdAt,
    lastUsedAt: null,
  }),
  (fields, thing) => ({ ...fields, ...kept(thing) }),
);

const exerciseKind = recordKind<'Exercise', Exercise>(
  'person',
  eventShapes.exercise,
  (stream) => {
    const slash = stream.indexOf('/');
    return { id: stream.slice(slash + 1), owner: stream.slice(0, slash), name: '', category: '' };
  },
  (fields, thing) => ({ ...fields, ...kept(thing) }),
);

const routineKind = recordKind<'Routine', Routine>(
  'person',
  eventShapes.routine,
  (id, at) => ({
    id,
    owner: '',
    name: '',
    labels: [],
    entries: [],
    createdAt: at,
    updatedAt: at,
    removedAt: null,
  }),
  (fields, thing) => ({ ...fields, ...kept(thing) }),
);

const labelKind = recordKind<'Label', Label>(
  'person',
  eventShapes.label,
  (stream) => {
    const { owner, key } = ofLabelStream(stream);
    return { owner, key, name: null, color: null, into: null };
  },
  (fields, thing) => ({ ...fields, ...kept(thing) }),
);

const attendanceKind = recordKind<'Attendance', Attendance>(
  'person',
  eventShapes.attendance,
  (owner, since) => ({ owner, state: 'checked_out', since }),
  (fields, thing) => ({ ...fields, ...kept(thing) }),
);

const ownerKind = recordKind<'Owner', OwnerChoice>(
  'here',
  eventShapes.owner,
  (device) => ({ device, owner: '' }),
  (fields, thing) => ({ ...fields, ...kept(thing) }),
);

const receiptKind = recordKind<'Receipt', Receipt>(
  'here',
  eventShapes.receipt,
  (call, at) => ({ call, sent: '', made: '', at }),
  (fields, thing) => ({ ...fields, ...kept(thing) }),
);

const blockRecord = recordKind<'Block', Block>(
  'person',
  eventShapes.block,
  (id, at) => ({
    id,
    owner: '',
    title: '',
    labels: [],
    taskId: null,
    start: at,
    end: at,
    frame: { zone: 'UTC', dayStart: '00:00' },
    source: null,
    createdAt: at,
    updatedAt: at,
    removedAt: null,
  }),
  (fields, thing) => ({ ...fields, ...kept(thing) }),
);
const blockKind: Kind<Block, RecordEvent<'Block', Block>> = {
  ...blockRecord,
  taskLinkedBy: (event) => (event.type === 'BlockChanged' ? event.changes : event.fields).taskId,
};

const dayKind = recordKind<'DayPage', DayPage>(
  'person',
  eventShapes.day,
  (id, at) => ({
    id,
    owner: '',
    date: at.slice(0, 10),
    baseline: null,
    answers: [],
    note: '',
    leftOut: [],
    closedAt: null,
  }),
  (fields, thing) => ({ ...fields, ...kept(thing) }),
);

export interface StreamBuried {
  readonly type: 'StreamBuried';
  readonly at: Instant;
  readonly kind: string;
}

/** A tombstone travels with the purge. Two tombstones of the same thing are one. */
const tombstoneKind: Kind<Tombstone, StreamBuried> = {
  scope: 'person',
  events: eventShapes.tombstone,
  evolve: (before, { kind }) => before ?? { kind, heads: [], conflicts: [] },
};

export const kinds = {
  session: sessionKind,
  task: taskKind,
  person: personKind,
  token: tokenKind,
  exercise: exerciseKind,
  routine: routineKind,
  label: labelKind,
  attendance: attendanceKind,
  owner: ownerKind,
  receipt: receiptKind,
  block: blockKind,
  day: dayKind,
  tombstone: tombstoneKind,
} as const;
