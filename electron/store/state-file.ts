/**
 * `state.json`: the registry, the active sessions, the months that exist, how far each device's commits go, and from where the journal has
 * to be replayed.
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
import { type FileFormat, type Migration, plainFormat } from './durable-adapter.ts';

export interface StateFile {
  readonly sequence: number;
  /** The number of the first journal segment that can contain commits which the files do not have. */
  readonly replayFrom: number;
  /** The number of the segment that was open; the next start must find it. Null if all were closed; older files do not say. */
  readonly begun?: number | null;
  /** What scans of the journal have found and reported. Older files do not have it. */
  readonly told?: readonly string[];
  readonly registry: KeptRegistry;
  /** The ids of sessions that are active or have open questions. */
  readonly active: readonly string[];
  /** Per collection folder: the months that have a file, and the commit up to which each file was written. */
  readonly months: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The checksums of these files and, under the key '', that of the index by its name. Older states do not have them. */
  readonly checksums?: Checksums;
  /** Things that were purged but are not yet removed from every file. */
  readonly toErase: readonly Stream[];
  /** Per device, which of its commits are here: `[5, 9]` means 1 to 5, and 9. */
  readonly seen: Readonly<Record<DeviceId, readonly number[]>>;
  /** The hybrid logical clock of the last commit, in the form that `hlcOf` returns. */
  readonly clock: string;
  /** Absent if everything that other devices wrote has been applied. */
  readonly unsettled?: Unsettled;
}

/** What other devices wrote and the store could not apply yet, because it could not read a file that it needs for that. */
export interface Unsettled {
  /** The streams that have to be folded again, by `streamKey`. */
  readonly toFold: readonly string[];
  /** The files of the months that have to be searched for things that were purged elsewhere. */
  readonly toSearch: readonly string[];
}

/** Per collection folder, then per month. */
export type Checksums = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A thing, identified by its kind and id. */
export interface Stream {
  readonly kind: string;
  readonly id: string;
}

/** Used in place of a lost state: everything has to be read again. */
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
  // Optional, because states of earlier versions do not have them.
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

/** Format 1 had sessions only, marked one of the people as local, and did not track devices. */
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

const plainState = plainFormat<StateFile>('routinelog-state', [fromFormatOne], (data) => {
  if (!isState(data)) throw new Error('not a state');
  return { ...data, registry: { ...nothingKept, ...data.registry } };
});

/** What the texts of `told` that stand for `unsettled` begin with; a stream's key or a file's name follows. */
const marks = { toFold: 'to fold: ', toSearch: 'to search: ' };

/**
 * `unsettled` is written as texts in `told`: an earlier program of this version refuses a state with a field that it does not know, but
 * keeps texts there that it does not know.
 */
export const stateFormat: FileFormat<StateFile> = {
  ...plainState,
  encode: ({ unsettled, ...state }) =>
    plainState.encode({
      ...state,
      ...(unsettled && { told: [...(state.told ?? []), ...markedOf(unsettled)] }),
    }),
  decode: (json, version) => withUnsettled(plainState.decode(json, version)),
};

function markedOf({ toFold, toSearch }: Unsettled): readonly string[] {
  return [...toFold.map((key) => marks.toFold + key), ...toSearch.map((file) => marks.toSearch + file)];
}

function withUnsettled(state: StateFile): StateFile {
  const told = state.told ?? [];
  const isMarked = (each: string) => Object.values(marks).some((mark) => each.startsWith(mark));
  if (!told.some(isMarked)) return state;
  const after = (mark: string) =>
    told.flatMap((each) => (each.startsWith(mark) ? [each.slice(mark.length)] : []));
  return {
    ...state,
    told: told.filter((each) => !isMarked(each)),
    unsettled: { toFold: after(marks.toFold), toSearch: after(marks.toSearch) },
  };
}
