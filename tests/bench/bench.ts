/**
 * `npm run bench`: the store's figures at several sizes, each beside what the same run measures without the program, and those of the APIs over HTTP. `--sizes 1000,10000`
 * chooses the sizes, `--only http` the APIs alone, `--only doctor` the check of the record, `--only search` the searches, `--only desktop` the program beside a bare Electron, `--store DIR` keeps the generated stores for the next run of the day, `--json FILE`
 * (`-`: stdout) writes the figures as JSON.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Figure, machine, table, verdict } from './figures.ts';
import { measureCommits, type OpenedStore } from './measure-commits.ts';
import { measureDesktop } from './measure-desktop.ts';
import { measureDoctor } from './measure-doctor.ts';
import { measureFormats } from './measure-formats.ts';
import { measureHttp } from './measure-http.ts';
import { measureLowdb } from './measure-lowdb.ts';
import { bundleChild, measureOpening } from './measure-opening.ts';
import { measureReadings } from './measure-readings.ts';
import { measureScroll } from './measure-scroll.ts';
import { measureSearch } from './measure-search.ts';
import { measureStalls } from './measure-stalls.ts';
import { measureTray } from './measure-tray.ts';
import { measureUndo } from './measure-undo.ts';
import { measureWindow } from './measure-window.ts';
import { openRecord } from './opened.ts';
import { StoreCopies } from './store-copies.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000,1000000' },
    only: { type: 'string' },
    store: { type: 'string' },
    json: { type: 'string' },
  },
});
const parts = ['http', 'doctor', 'search', 'desktop'];
if (values.only !== undefined && !parts.includes(values.only))
  throw new Error(`--only takes one of ${parts.join(', ')}`);
/** The size that the figures over HTTP are promised for. */
const httpSize = 100_000;
const sizes =
  values.only === 'http' ? [httpSize] : values.only === 'desktop' ? [] : values.sizes.split(',').map(Number);
if (!sizes.every((size) => Number.isInteger(size) && size > 0))
  throw new Error('--sizes takes whole numbers');

// Copies share their files with the originals, so both must be on one disk.
const base = values.store === undefined ? tmpdir() : path.resolve(values.store);
mkdirSync(base, { recursive: true });
const scratch = mkdtempSync(path.join(base, 'routinelog-bench-'));
const ranOn = machine();
try {
  const copies = new StoreCopies(values.store === undefined ? scratch : base);
  const hasHttp = values.only === undefined || values.only === 'http';
  for (const size of new Set([...sizes, ...(hasHttp ? [httpSize] : [])])) {
    say(`store of ${size}`);
    await copies.generate(size);
  }
  // What was just generated is on its way to the disk for a while, and would be what the openings wait for.
  spawnSync('sync');
  const figures = await measured(copies, values.only);
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

async function measured(copies: StoreCopies, only: string | undefined): Promise<Figure[]> {
  switch (only) {
    case 'doctor':
      return doctor(copies);
    case 'search':
      return search(copies);
    case 'desktop':
      return desktop();
    case 'http':
      return overHttp(copies);
    default:
      return [...(await measure(copies)), ...(await overHttp(copies))];
  }
}

async function measure(copies: StoreCopies): Promise<Figure[]> {
  const figures: Figure[] = [];
  const openChild = await bundleChild('open-child.ts', scratch);
  const lowdbChild = await bundleChild('lowdb-child.ts', scratch);
  say('openings');
  const toOpen = sizes.map((size) => ({
    size,
    clean: copies.copy(size, scratch),
    killed: copies.copy(size, scratch),
  }));
  figures.push(...measureOpening(openChild, toOpen));
  const stores: OpenedStore[] = [];
  for (const size of sizes) {
    const folder = copies.copy(size, scratch);
    stores.push({ size, folder, opened: await openRecord(folder) });
  }
  say('readings');
  for (const store of stores) figures.push(...(await measureReadings(store)));
  say('commits');
  figures.push(...(await measureCommits(stores, scratch)));
  say('undo');
  for (const { size, folder, opened } of stores) {
    let open = opened;
    const reopen = async () => {
      await open.close();
      open = await openRecord(folder);
      return open;
    };
    figures.push(...(await measureUndo(size, opened, reopen)));
    await open.close();
  }
  const pinger = await bundleChild('ping-worker.ts', scratch);
  const stallsChild = await bundleChild('stalls-child.ts', scratch);
  for (const size of sizes) {
    say(`stalls at ${size}`);
    figures.push(...measureStalls(size, () => copies.copy(size, scratch), { child: stallsChild, pinger }));
  }
  figures.push(...(await search(copies)), ...(await doctor(copies)));
  for (const size of sizes) {
    say(`plain lowdb at ${size}`);
    figures.push(measureLowdb(lowdbChild, size, scratch));
  }
  for (const size of sizes.filter((each) => each >= 100_000)) {
    say(`scrolling through ${size}`);
    figures.push(...(await measureScroll(size, copies.copy(size, scratch))));
  }
  say('formats');
  figures.push(...(await measureFormats(scratch)));
  figures.push(measureTray(path.resolve(import.meta.dirname, '../../dist/renderer')));
  say('the tray window');
  figures.push(...(await measureWindow()), ...(await desktop()));
  return figures;
}

async function search(copies: StoreCopies): Promise<Figure[]> {
  const scripts = {
    child: await bundleChild('search-child.ts', scratch),
    worker: await bundleChild('../../electron/store/search/search-worker.ts', scratch),
  };
  return sizes.flatMap((size) => {
    say(`searches at ${size}`);
    return measureSearch(size, () => copies.copy(size, scratch), scripts);
  });
}

async function doctor(copies: StoreCopies): Promise<Figure[]> {
  const scripts = {
    child: await bundleChild('doctor-child.ts', scratch),
    worker: await bundleChild('../../electron/store/doctor/check-worker.ts', scratch),
  };
  return sizes.flatMap((size) => {
    say(`the check at ${size}`);
    return measureDoctor(size, () => copies.copy(size, scratch), scripts);
  });
}

async function overHttp(copies: StoreCopies): Promise<Figure[]> {
  say('HTTP');
  const serve = await bundleChild('serve-child.ts', scratch);
  const bare = await bundleChild('bare-child.ts', scratch);
  const copy = () => copies.copy(httpSize, scratch);
  return measureHttp({ size: httpSize, copy, scratch, scripts: { serve, bare } });
}

async function desktop(): Promise<Figure[]> {
  say('the program beside a bare Electron');
  return measureDesktop(scratch);
}

function say(what: string): void {
  process.stderr.write(`${what} …\n`);
}
