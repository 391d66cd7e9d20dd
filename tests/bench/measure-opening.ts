/**
 * From nothing to the first snapshot, each time in a fresh process: how long it takes, beside the runtime's own first look at the time
 * zone, which no program that knows days can do without; and how much memory it needs.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { lockName } from '../../electron/store/lock-name.ts';
import { socketName } from '../../electron/store/lock-socket.ts';
import { bundle } from '../support/bundle.ts';
import { type Figure, median } from './figures.ts';
import { runChild } from './run-child.ts';

/** An odd number, for a median that was measured. */
const openings = 15;
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

export interface StoreToOpen {
  readonly size: number;
  /** As an orderly end left it. */
  readonly clean: string;
  /** A folder of its own, which first has a process killed in it. */
  readonly killed: string;
}

/** All sizes in every round, so that a busy machine troubles all of them alike. */
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
      // An orderly end would have given them back.
      for (const name of readdirSync(store.clean))
        if (name === lockName || socketName.test(name)) rmSync(path.join(store.clean, name));
      killed.push(runChild<Took>([child, 'open', store.killed]));
    }
  }
  return measured.flatMap(({ store: { size }, zone, clean, killed }) => {
    const zoneMs = median(zone);
    const ms = median(clean.map((each) => each.ms));
    const rss = median(clean.map(({ rssMb }) => rssMb)) - median(empty);
    const row = (name: string, value: number, target: number | null, unit: Figure['unit'] = 'ms') => ({
      group,
      name,
      unit,
      size,
      value,
      target,
    });
    return [
      row('the first time zone of any process', zoneMs, null),
      row('first snapshot', ms, null),
      row("times the first time zone's time", ms / zoneMs, size <= 100_000 ? 2.1 : 2.8, 'x'),
      row('of which opening', median(clean.map(({ openMs }) => openMs)), null),
      row('after a kill, 499 commits only in the journal', median(killed.map((each) => each.ms)), null),
      row('memory (RSS) beyond an empty process', rss, 40, 'MB'),
    ];
  });
}
