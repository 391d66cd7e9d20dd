/** `state.json`: the registry, which sessions are active, which months there are, and from where on the journal is to be replayed. */
import type { Registry } from '../../shared/domain/registry.ts';
import { plainFormat } from './durable-adapter.ts';

export interface StateFile {
  readonly sequence: number;
  /** Number of the first journal segment that can hold commits which the files do not. */
  readonly replayFrom: number;
  /** Number of the segment that was taking commits: whoever starts next must find it. Null when all were closed; older files do not say. */
  readonly begun?: number | null;
  /** What looks through the journal have found and told. Older files have none. */
  readonly told?: readonly string[];
  readonly registry: Registry;
  readonly active: readonly string[];
  /** The months that there are files of, and the commit up to which each was written. */
  readonly months: Readonly<Record<string, number>>;
  /** Purged sessions whose traces were not all removed yet. */
  readonly toErase: readonly string[];
}

type Check = (value: unknown) => boolean;

const isCount: Check = (value) => Number.isInteger(value);
const isThings: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isList: Check = (value) => Array.isArray(value);

function has(value: unknown, checks: Readonly<Record<string, Check>>): boolean {
  return (
    isThings(value) &&
    Object.entries(checks).every(([name, check]) => check(Reflect.get(Object(value), name)))
  );
}

const registryChecks: Record<keyof Registry, Check> = {
  tasks: isThings,
  people: isThings,
  tokens: isThings,
  exercises: isThings,
  routines: isThings,
  attendance: isThings,
  recents: isList,
  receipts: isList,
};
const checks: Record<keyof StateFile, Check> = {
  sequence: isCount,
  replayFrom: isCount,
  begun: (value) => value === undefined || value === null || isCount(value),
  told: (value) => value === undefined || isList(value),
  registry: (value) => has(value, registryChecks),
  active: isList,
  months: isThings,
  toErase: isList,
};

// The checksum vouches that this program wrote it; asked is only whether another version meant something else by it. Without a schema, whose
// first use costs more time than all the rest of opening the record.
export const stateFormat = plainFormat<StateFile>('routinelog-state', 1, (data) => {
  if (!has(data, checks)) throw new Error('not a state');
  return data as StateFile;
});
