/**
 * Measures the opening of a record up to the first snapshot, each time in a fresh process: its memory, and its duration beside the
 * runtime's own first look-up of the time zone. No program that deals with days can avoid that look-up.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { lockName } from '../../electron/store/lock-name.ts';
import { socketName } from '../../electron/store/lock-socket.ts';
import { bundle } from '../support/bundle.ts';
import { type Figure, figuresOf, median } from './figures.ts';
import { runChild } from './run-child.ts';

/** Odd, so that the median is a measured value. */
const openings = 15;
const group = 'open to the first snapshot';

/** Bundles a script of this folder, so that the loading of the sources is not measured. Returns the bundle's path. */
export function bundleChild(entry: string, scratch: string): Promise<string> {
  return bundle(path.join(import.meta.dirname, entry), scratch);
}

interface Took {
  readonly ms: number;
  readonly openMs: number;
  readonly rssMb: number;
}

export interface StoreToOpen {
  readonly size: number;
  /** A folder as an orderly end left it. */
  readonly clean: string;
  /** A folder of its own, in which a process is killed first. */
  readonly killed: string;
}

/** Every round covers all sizes, so that other load on the machine affects all of them alike. */
export function measureOpening(child: string, stores: readonly StoreToOpen[]): Figure[] {
  const empty: number[] = [];
  const measured = stores.map((store) => ({
    store,
    zone: [] as number[],
    clean: [] as Took[],
    killed: [] as Took[],
  }));
  for (const { killed } of stores)
    spawnSync(process.execPath, [child, 'leave', killed], { stdio: 'inherit' });
  for (let round = 0; round < openings; round += 1) {
    empty.push(runChild<Took>([child, 'empty']).rssMb);
    for (const { store, zone, clean, killed } of measured) {
      zone.push(runChild<Took>([child, 'zone']).ms);
      clean.push(runChild<Took>([child, 'open', store.clean]));
      // The killed child leaves its lock and socket behind, which an orderly end would have removed.
      for (const name of readdirSync(store.clean))
        if (name === lockName || socketName.test(name)) rmSync(path.join(store.clean, name));
      killed.push(runChild<Took>([child, 'open', store.killed]));
    }
  }
  return measured.flatMap(({ store: { size }, zone, clean, killed }) => {
    const zoneMs = median(zone);
    const ms = median(clean.map((each) => each.ms));
    const rss = median(clean.map(({ rssMb }) => rssMb)) - median(empty);
    const figure = figuresOf(group, size);
    return [
      figure('the first time zone of any process', 'ms', zoneMs),
      figure('first snapshot', 'ms', ms),
      figure("times the first time zone's time", 'x', ms / zoneMs, size <= 100_000 ? 2.1 : 2.8),
      figure('of which opening', 'ms', median(clean.map(({ openMs }) => openMs))),
      figure('after a kill, 499 commits only in the journal', 'ms', median(killed.map((each) => each.ms))),
      figure('memory (RSS) beyond an empty process', 'MB', rss, 40),
    ];
  });
}
