/** From nothing to the first snapshot, each time in a fresh process: how long it takes, and how much memory it needs. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { lockName } from '../../electron/store/lock.ts';
import { bundle } from '../support/bundle.ts';
import { type Figure, median } from './figures.ts';
import { runChild } from './run-child.ts';

/** An odd number, for a median that was measured. */
const openings = 9;
const group = 'open to the first snapshot';

/** A child of this folder, so that what is measured is not the loading of the sources. Answers its path. */
export function bundleChild(entry: string, scratch: string): Promise<string> {
  return bundle(path.join(import.meta.dirname, entry), scratch);
}

interface Took {
  readonly ms: number;
  readonly openMs: number;
  readonly rssMb: number;
}

/** `clean`: after an orderly end; `killed`: a folder of its own, which first has a process killed in it. */
export function measureOpening(
  child: string,
  size: number,
  folders: { readonly clean: string; readonly killed: string },
): Figure[] {
  const limit = size <= 100_000 ? 25 : 50;
  const empty: number[] = [];
  const clean: Took[] = [];
  for (let time = 0; time < openings; time += 1) {
    empty.push(runChild<Took>([child, 'empty']).rssMb);
    clean.push(runChild<Took>([child, 'open', folders.clean]));
    // An orderly end would have given it back.
    rmSync(path.join(folders.clean, lockName));
  }
  spawnSync(process.execPath, [child, 'leave', folders.killed], { stdio: 'inherit' });
  const killed = Array.from({ length: openings }, () => runChild<Took>([child, 'open', folders.killed]));
  const rss = median(clean.map(({ rssMb }) => rssMb)) - median(empty);
  const row = (name: string, value: number, target: number | null, unit: Figure['unit'] = 'ms'): Figure => ({
    group,
    name,
    unit,
    size,
    value,
    target,
  });
  return [
    row('first snapshot', median(clean.map(({ ms }) => ms)), limit),
    row('of which opening', median(clean.map(({ openMs }) => openMs)), null),
    row('after a kill, 499 commits only in the journal', median(killed.map(({ ms }) => ms)), null),
    row('memory (RSS) beyond an empty process', rss, 40, 'MB'),
  ];
}
