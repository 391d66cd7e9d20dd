/**
 * `npm run bench`: measures the store at several sizes and the APIs over HTTP, and prints each figure beside a baseline that the same run
 * measures without the program. `--sizes 1000,10000` chooses the sizes, `--only commits,http` chooses parts, `--store DIR` keeps the
 * generated stores for later runs of the same day, and `--json FILE` (`-`: stdout) writes the figures as JSON.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Figure, machine, table, verdict } from './figures.ts';
import { measureBackups } from './measure-backups.ts';
import { measureDesktop } from './measure-desktop.ts';
import { measureDoctor } from './measure-doctor.ts';
import { measureFormats } from './measure-formats.ts';
import { measureHttp } from './measure-http.ts';
import { measureIdle } from './measure-idle.ts';
import { measureLowdb } from './measure-lowdb.ts';
import { bundleChild, measureOpening } from './measure-opening.ts';
import { measurePainted } from './measure-painted.ts';
import { measureScroll } from './measure-scroll.ts';
import { measureSearch } from './measure-search.ts';
import { measureStalls } from './measure-stalls.ts';
import { measureTray } from './measure-tray.ts';
import { measureWindow } from './measure-window.ts';
import { runChild } from './run-child.ts';
import { StoreCopies } from './store-copies.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000,1000000' },
    only: { type: 'string' },
    store: { type: 'string' },
    json: { type: 'string' },
  },
});
const parts = partsOfBench();
const chosen = new Set(values.only === undefined ? Object.keys(parts) : values.only.split(','));
for (const name of chosen)
  if (!Object.hasOwn(parts, name)) throw new Error(`--only takes ${Object.keys(parts).join(', ')}`);
/** The store size at which the HTTP targets apply. */
const httpSize = 100_000;
const hasSizes = [...chosen].some((name) => !['http', 'desktop'].includes(name));
const sizes = hasSizes ? values.sizes.split(',').map(Number) : [];
if (!sizes.every((size) => Number.isInteger(size) && size > 0))
  throw new Error('--sizes takes whole numbers');

// Copies are hard links to the originals, so both must be on one file system.
const base = values.store === undefined ? tmpdir() : path.resolve(values.store);
mkdirSync(base, { recursive: true });
const scratch = mkdtempSync(path.join(base, 'routinelog-bench-'));
const ranOn = machine();
try {
  const copies = new StoreCopies(values.store === undefined ? scratch : base);
  for (const size of new Set([...sizes, ...(chosen.has('http') ? [httpSize] : [])])) {
    process.stderr.write(`store of ${size} …\n`);
    await copies.generate(size);
  }
  // Writes out the files that were just generated. Otherwise the openings would wait for the disk.
  spawnSync('sync');
  const figures = await measured(copies);
  const judged = figures.map((figure) => ({ ...figure, verdict: verdict(figure) }));
  const json = `${JSON.stringify({ machine: ranOn, sizes, figures: judged }, null, 2)}\n`;
  if (values.json === '-') process.stdout.write(json);
  else {
    const { node, cores, cpu, loadBefore } = ranOn;
    process.stdout.write(table(figures));
    process.stdout.write(
      `Node ${node}, ${cores} cores, ${cpu}; load before the run ${loadBefore.toFixed(2)}.\n`,
    );
    if (values.json !== undefined) writeFileSync(values.json, json);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

type Part = (copies: StoreCopies) => Promise<Figure[]>;

/** Measures each store in a process of its own, so that garbage collections concern one record only, as in the program. */
async function eachAlone(copies: StoreCopies, script: string): Promise<Figure[]> {
  const child = await bundleChild(script, scratch);
  const measure = (words: readonly string[]) => runChild<{ readonly figures: Figure[] }>(words).figures;
  return sizes.flatMap((size) => measure([child, `${size}=${copies.copy(size, scratch)}`]));
}

function partsOfBench(): Readonly<Record<string, Part>> {
  return {
    openings: async (copies) =>
      measureOpening(
        await bundleChild('open-child.ts', scratch),
        sizes.map((size) => ({
          size,
          clean: copies.copy(size, scratch),
          killed: copies.copy(size, scratch),
        })),
      ),
    readings: (copies) => eachAlone(copies, 'readings-child.ts'),
    undo: (copies) => eachAlone(copies, 'undo-child.ts'),
    commits: async (copies) => {
      const child = await bundleChild('open-stores-child.ts', scratch);
      const folders = sizes.map((size) => `${size}=${copies.copy(size, scratch)}`);
      return runChild<{ readonly figures: Figure[] }>([child, scratch, ...folders]).figures;
    },
    stalls: async (copies) => {
      const pinger = await bundleChild('ping-worker.ts', scratch);
      const child = await bundleChild('stalls-child.ts', scratch);
      return sizes.flatMap((size) =>
        measureStalls(size, () => copies.copy(size, scratch), { child, pinger }),
      );
    },
    search: async (copies) => {
      const child = await bundleChild('search-child.ts', scratch);
      const worker = await bundleChild('../../electron/store/search/search-worker.ts', scratch);
      return sizes.flatMap((size) =>
        measureSearch(size, () => copies.copy(size, scratch), { child, worker }),
      );
    },
    doctor: async (copies) => {
      const child = await bundleChild('doctor-child.ts', scratch);
      const worker = await bundleChild('../../electron/store/doctor/check-worker.ts', scratch);
      return sizes.flatMap((size) =>
        measureDoctor(size, () => copies.copy(size, scratch), { child, worker }),
      );
    },
    backups: async (copies) => {
      const child = await bundleChild('backups-child.ts', scratch);
      const worker = await bundleChild('../../electron/store/backups/backup-worker.ts', scratch);
      return sizes.flatMap((size) =>
        measureBackups(size, () => copies.copy(size, scratch), { child, worker }),
      );
    },
    idle: async (copies) => {
      const child = await bundleChild('idle-child.ts', scratch);
      const size = Math.max(...sizes);
      return measureIdle(size, () => copies.copy(size, scratch), child);
    },
    lowdb: async () => {
      const child = await bundleChild('lowdb-child.ts', scratch);
      return sizes.map((size) => measureLowdb(child, size, scratch));
    },
    scrolling: async (copies) => {
      const figures: Figure[] = [];
      for (const size of sizes.filter((each) => each >= 100_000))
        figures.push(...(await measureScroll(size, copies.copy(size, scratch))));
      return figures;
    },
    painting: async (copies) => {
      const figures: Figure[] = [];
      for (const size of sizes) figures.push(...(await measurePainted(size, copies.copy(size, scratch))));
      return figures;
    },
    formats: () => measureFormats(scratch),
    tray: async () => [
      measureTray(path.resolve(import.meta.dirname, '../../dist/renderer')),
      ...(await measureWindow()),
    ],
    desktop: () => measureDesktop(scratch),
    http: async (copies) => {
      const serve = await bundleChild('serve-child.ts', scratch);
      const bare = await bundleChild('bare-child.ts', scratch);
      const copy = () => copies.copy(httpSize, scratch);
      return measureHttp({ size: httpSize, copy, scratch, scripts: { serve, bare } });
    },
  };
}

async function measured(copies: StoreCopies): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, part] of Object.entries(parts)) {
    if (!chosen.has(name)) continue;
    process.stderr.write(`${name} …\n`);
    figures.push(...(await part(copies)));
  }
  return figures;
}
