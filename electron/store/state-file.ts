/**
 * `state.json`: the registry, what is active, which months there are, how far each device's commits go, and from where on the journal is to be
 * replayed.
 */
import type { DeviceId, Thing } from '../../shared/domain/commit.ts';
import { laterFields, recordFields } from '../../shared/domain/event-shapes.ts';
import { type KeptRegistry, nothingKept } from '../../shared/domain/registry.ts';
import {
  amount,
  anyOf,
  count,
  exactly,
  instant,
  isRecord,
  listOf,
  object,
  objectWith,
  orNull,
  recordOf,
  type Shape,
  text,
} from '../../shared/domain/shape.ts';
import { type Migration, plainFormat } from './durable-adapter.ts';

export interface StateFile {
  readonly sequence: number;
  /** Number of the first journal segment that can hold commits which the files do not. */
  readonly replayFrom: number;
  /** Number of the segment that was taking commits: the next start must find it. Null when all were closed; older files do not say. */
  readonly begun?: number | null;
  /** What scans of the journal have found and reported. Older files have none. */
  readonly told?: readonly string[];
  readonly registry: KeptRegistry;
  /** Ids of the sessions that are active, or about which something is asked. */
  readonly active: readonly string[];
  /** By the collection's folder: the months that there are files of, and the commit up to which each was written. */
  readonly months: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The checksums of these files, and under '' that of the index, by its name. States that were written before there were any have none. */
  readonly checksums?: Checksums;
  /** What was purged and has not been removed from every file yet. */
  readonly toErase: readonly Stream[];
  /** Per device the numbers of its commits that are here: `[5, 9]` are 1 to 5, and 9. */
  readonly seen: Readonly<Record<DeviceId, readonly number[]>>;
  /** The hybrid logical clock of the last commit, as `hlcOf` writes it. */
  readonly clock: string;
}

/** By the collection's folder, then by month. */
export type Checksums = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A thing by its kind and id. */
export interface Stream {
  readonly kind: string;
  readonly id: string;
}

/** Stands for a state that was lost: everything has to be read again. */
export function nothingKnown(registry: KeptRegistry): StateFile {
  return { sequence: 0, replayFrom: 1, registry, active: [], months: {}, toErase: [], seen: {}, clock: '' };
}

const conflict = object({ commit: text, event: { fits: isRecord, print: 'event' }, why: text });

function thing(fields: Readonly<Record<string, Shape>>, later: Readonly<Record<string, Shape>> = {}): Shape {
  return objectWith({ ...fields, heads: listOf(text), conflicts: listOf(conflict) }, later);
}

const recent = objectWith(
  {
    session: text,
    owner: text,
    name: text,
    labels: listOf(text),
    linkedTaskId: orNull(text),
    at: instant,
  },
  { isAway: exactly(true), isUnmade: exactly(true) },
);

const registryShape = objectWith(
  {
    tasks: recordOf(thing(recordFields.task, laterFields.task)),
    people: recordOf(thing(recordFields.person)),
    tokens: recordOf(thing(recordFields.token)),
    exercises: recordOf(thing(recordFields.exercise)),
    routines: recordOf(thing(recordFields.routine)),
    attendance: recordOf(thing(recordFields.attendance, laterFields.attendance)),
    owners: recordOf(thing(recordFields.owner)),
    tombstones: recordOf(thing({ kind: text })),
    recents: listOf(recent),
    receipts: listOf(thing(recordFields.receipt)),
  },
  // States that were written before there were any have none.
  { labels: recordOf(thing(recordFields.label)), labelColors: recordOf(count) },
);

export const stateShape = objectWith(
  {
    sequence: count,
    replayFrom: count,
    registry: registryShape,
    active: listOf(text),
    months: recordOf(recordOf(count)),
    toErase: listOf(object({ kind: text, id: text })),
    seen: recordOf(listOf(amount)),
    clock: text,
  },
  { begun: anyOf(count, orNull(count)), told: listOf(text), checksums: recordOf(recordOf(text)) },
);

function isState(data: unknown): data is StateFile {
  return stateShape.fits(data);
}

const bare: Thing = { heads: [], conflicts: [] };

/** Format 1: sessions only, a local person among the people, and nothing of what devices have seen. */
const fromFormatOne: Migration = (data) => {
  const registry = isRecord(data['registry']) ? data['registry'] : {};
  const table = (name: string, more: Readonly<Record<string, unknown>> = {}) =>
    mapValues(registry[name], (each) => ({ ...each, ...more, ...bare }));
  const people = mapValues(registry['people'], ({ isLocal: _isLocal, ...person }) => ({
    ...person,
    ...bare,
  }));
  const local = Object.values(isRecord(registry['people']) ? registry['people'] : {}).find(
    (person) => isRecord(person) && person['isLocal'] === true,
  );
  const owners = isRecord(local) ? { 'format-1': { device: 'format-1', owner: local['id'], ...bare } } : {};
  const receipts = Array.isArray(registry['receipts'])
    ? registry['receipts'].map((each) => ({ ...each, ...bare }))
    : [];
  const purged = Array.isArray(data['toErase']) ? data['toErase'] : [];
  return {
    ...data,
    registry: {
      tasks: table('tasks'),
      people,
      tokens: table('tokens'),
      exercises: table('exercises'),
      routines: table('routines', { removedAt: null }),
      attendance: table('attendance'),
      owners,
      tombstones: {},
      recents: registry['recents'],
      receipts,
    },
    months: { sessions: data['months'] },
    toErase: purged.map((id) => ({ kind: 'session', id })),
    seen: {},
    clock: '',
  };
};

function mapValues(
  table: unknown,
  change: (each: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (!isRecord(table)) return {};
  return Object.fromEntries(
    Object.entries(table).map(([key, each]) => [key, isRecord(each) ? change(each) : each]),
  );
}

export const stateFormat = plainFormat<StateFile>('routinelog-state', [fromFormatOne], (data) => {
  if (!isState(data)) throw new Error('not a state');
  return { ...data, registry: { ...nothingKept, ...data.registry } };
});
