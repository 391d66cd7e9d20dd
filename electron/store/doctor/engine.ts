/** Who checks the record: a thread of its own, or this one where there is none to be had. */
import { setImmediate } from 'node:timers/promises';
import type { KindTable } from '../../../shared/domain/project.ts';
import type { Collection } from '../collection.ts';
import type { StoreContext } from '../data-folder.ts';
import { type Checked, checkRecord } from './check-record.ts';
import type { Mendable, Wrong } from './findings.ts';
import { wholeFiles } from './record-files.ts';

/** What a check has found, as plain values: they go from one thread to another. */
export interface Found {
  readonly sessions: number;
  readonly commits: number;
  readonly wrong: readonly Wrong[];
  /** How many more there are than those told. */
  readonly further: number;
  /** The files that can be made again from the others. */
  readonly mendable: readonly (readonly [file: string, what: Mendable])[];
}

export interface AskedCheck {
  /** Null: it broke off, or was cancelled. Rejects with the system's error when the disk does not answer. */
  readonly answer: Promise<Found | null>;
  /** How far it is, 0 to 1. */
  share(): number;
  cancel(): void;
}

/** Begins a check of the files as they are then: nobody may put others in their place meanwhile. */
export type CheckEngine = () => AskedCheck;

export interface CheckHereParts {
  readonly place: StoreContext;
  readonly kinds: KindTable;
  readonly collections: readonly Collection[];
}

class Cancelled extends Error {}

/** In this thread, a month at a time with everything else in between: for tests on a made-up disk, and where no thread can be started. */
export function checkHere({ place, kinds, collections }: CheckHereParts): CheckEngine {
  return () => {
    let share = 0;
    let isCancelled = false;
    const turn = async (done: number) => {
      share = done;
      await setImmediate();
      if (isCancelled) throw new Cancelled();
    };
    const files = wholeFiles(place.fs, place.folder);
    const check = checkRecord({ files, place, kinds, collections, turn }).then(foundIn);
    const answer = check.catch((error: unknown) => {
      if (error instanceof Cancelled) return null;
      throw error;
    });
    const cancel = () => {
      isCancelled = true;
    };
    return { answer, share: () => share, cancel };
  };
}

export function foundIn({ sessions, commits, findings }: Checked): Found {
  const { found, further, mendable } = findings;
  return { sessions, commits, wrong: found, further, mendable: [...mendable] };
}
