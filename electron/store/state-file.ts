/** `state.json`: the registry, which sessions are active, which months there are, and from where on the journal is to be replayed. */
import { z } from 'zod';
import type { Registry } from '../../shared/domain/registry.ts';
import { plainFormat } from './durable-adapter.ts';

export interface StateFile {
  readonly sequence: number;
  /** Number of the first journal segment that can hold commits which the files do not. */
  readonly replayFrom: number;
  readonly registry: Registry;
  readonly active: readonly string[];
  /** The months that there are files of, and the commit up to which each was written. */
  readonly months: Readonly<Record<string, number>>;
  /** Purged sessions whose traces were not all removed yet. */
  readonly toErase: readonly string[];
}

const things = z.record(z.string(), z.looseObject({}));
const shape = z.object({
  sequence: z.int().min(0),
  replayFrom: z.int().min(1),
  registry: z.looseObject({
    tasks: things,
    people: things,
    tokens: things,
    exercises: things,
    routines: things,
    attendance: things,
    recents: z.array(z.looseObject({})),
  }),
  active: z.array(z.string()),
  months: z.record(z.string(), z.int().min(0)),
  toErase: z.array(z.string()),
});

// The checksum vouches that this program wrote the things in the registry; the shape, that a later one did not mean something else.
export const stateFormat = plainFormat<StateFile>(
  'routinelog-state',
  1,
  (data) => shape.parse(data) as unknown as StateFile,
);
