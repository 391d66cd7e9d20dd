/** Runs the check: in a thread of its own, or in this one if none is available. */
import { setImmediate } from 'node:timers/promises';
import type { KindTable } from '../../../shared/domain/project.ts';
import type { Message } from '../../../shared/messages/message.ts';
import type { Collection } from '../collection.ts';
import type { StoreContext } from '../data-folder.ts';
import { type Checked, checkRecord } from './check-record.ts';
import type { Mendable, Wrong } from './findings.ts';
import { wholeFiles } from './record-files.ts';

/** The result of a check, as plain values that can be posted between threads. */
export interface Found {
  readonly sessions: number;
  readonly commits: number;
  readonly wrong: readonly Wrong[];
  /** How many more faults there are than those in `wrong`. */
  readonly further: number;
  /** The files that can be made again from the others. */
  readonly mendable: readonly (readonly [file: string, what: Mendable])[];
  /** Things worth knowing that are not faults. */
  readonly notes: readonly Message[];
}

export interface AskedCheck {
  /** Null if the check broke off or was cancelled. Rejects with the system's error if the disk does not answer. */
  readonly answer: Promise<Found | null>;
  /** The progress, 0 to 1. */
  share(): number;
  cancel(): void;
}

/** Starts a check of the files as they are now. They must not be replaced until it is over. */
export type CheckEngine = () => AskedCheck;

export interface CheckHereParts {
  readonly place: StoreContext;
  readonly kinds: KindTable;
  readonly collections: readonly Collection[];
}

class Cancelled extends Error {}

/** Checks in this thread, month by month with other work in between: for tests on simulated disks, and where no thread can be started. */
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
  const { found, further, mendable, notes } = findings;
  return { sessions, commits, wrong: found, further, mendable: [...mendable], notes };
}
