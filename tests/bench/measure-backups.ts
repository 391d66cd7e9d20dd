/** Measures a backup of the whole record, including its verification, and how long the event loop is blocked meanwhile. */
import type { BackupsTook } from './backups-child.ts';
import { type Figure, median } from './figures.ts';
import { runChild } from './run-child.ts';

const group = 'backup of the whole record';

export interface BackupsScripts {
  /** Path of the bundled `backups-child`. */
  readonly child: string;
  /** Path of the program's bundled worker thread. */
  readonly worker: string;
}

/** `copy`: creates a fresh copy of the store for each round and returns its path. */
export function measureBackups(
  size: number,
  copy: () => string,
  { child, worker }: BackupsScripts,
): Figure[] {
  const took: BackupsTook[] = [];
  const rounds = size <= 100_000 ? 5 : 1;
  for (let round = 0; round < rounds; round += 1) took.push(runChild<BackupsTook>([child, copy(), worker]));
  const figure = (name: string, of: keyof BackupsTook, target: number | null): Figure => ({
    group,
    name,
    unit: 'ms',
    size,
    value: median(took.map((each) => each[of])),
    target,
  });
  return [
    figure('the first, with its proof', 'ms', null),
    figure('the next, with its proof', 'nextMs', null),
    figure('longest wait of an event meanwhile', 'longestWaitMs', 50),
    figure('the same while nothing goes on', 'idleWaitMs', null),
  ];
}
