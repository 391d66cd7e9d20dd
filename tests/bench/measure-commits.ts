/**
 * Measures a commit from the command to its acknowledgement after the sync, beside a bare append and fdatasync of as many bytes. Both
 * take turns in one process, and every round covers all sizes, so that other load on the machine affects all of them alike.
 */
import * as fs from 'node:fs';
import path from 'node:path';
import type { Composition } from '../../electron/composition/compose.ts';
import { journalFolder } from '../../electron/store/data-folder.ts';
import type { SessionCommand } from '../../shared/domain/commands.ts';
import { english } from '../../shared/messages/speech.ts';
import { type Figure, figuresOf, median } from './figures.ts';
import { format1LineBytes } from './format-1.ts';

export interface OpenedStore {
  readonly size: number;
  readonly folder: string;
  readonly opened: Composition;
}

const rounds = 300;
/** After this many commits V8 has compiled what a commit runs. A person reaches that in weeks, a client of the APIs in seconds. */
const compiledAfter = 3_000;
const group = 'commit, acknowledged after fsync';

export async function measureCommits(stores: readonly OpenedStore[], scratch: string): Promise<Figure[]> {
  const bare = new BareFile(path.join(scratch, 'bare'));
  const withPromises = await fs.promises.open(path.join(scratch, 'promises'), 'w');
  const works = stores.map((store) => ({ store, work: new Work(store.opened) }));
  const measured = await measureInTurn(works, bare, withPromises);
  for (const { work } of works) for (let step = 0; step < compiledAfter; step += 1) await work.step();
  const compiled = await measureInTurn(works, bare, withPromises);
  await withPromises.close();
  bare.close();
  const p50 = measured.map(({ ours }) => median(ours));
  const figures = measured.flatMap(({ store: { size }, ours, raw, promises, lines }, place) => {
    const figure = figuresOf(group, size);
    return [
      figure('RoutineLogService.execute, p50', 'ms', median(ours)),
      figure('bare write + fdatasync, p50', 'ms', median(raw)),
      figure('the same with fs/promises, p50', 'ms', median(promises)),
      figure('times the bare append', 'x', median(ours) / median(raw), 1.75),
      figure(`times the bare append, after ${compiledAfter} more`, 'x', ratioOf(compiled[place])),
      ...lineFigures(size, lines),
    ];
  });
  const spread = Math.max(...p50) / Math.min(...p50);
  return [
    ...figures,
    { group, name: 'slowest size / fastest size', unit: 'x', size: null, value: spread, target: 1.15 },
  ];
}

interface Measured {
  readonly store: OpenedStore;
  readonly ours: readonly number[];
  readonly raw: readonly number[];
  readonly promises: readonly number[];
  readonly lines: readonly number[];
}

function ratioOf(measured: Measured | undefined): number {
  return measured === undefined ? Number.NaN : median(measured.ours) / median(measured.raw);
}

/** One commit, one bare append and one by `fs/promises` in turn, for each store in turn. The first rounds are not counted. */
async function measureInTurn(
  works: readonly { readonly store: OpenedStore; readonly work: Work }[],
  bare: BareFile,
  withPromises: fs.promises.FileHandle,
): Promise<readonly Measured[]> {
  const measured = works.map((each) => ({
    ...each,
    ours: [] as number[],
    raw: [] as number[],
    promises: [] as number[],
    lines: [] as number[],
  }));
  let position = 0;
  for (let round = -40; round < rounds; round += 1)
    for (const { store, work, ours, raw, promises, lines } of measured) {
      const before = journalBytes(store.folder);
      const committed = await timed(() => work.step());
      const grown = journalBytes(store.folder) - before;
      const bytes = Buffer.alloc(Math.max(1, grown), 97);
      const bareMs = await timed(() => bare.append(bytes));
      const promisesMs = await timed(async () => {
        await withPromises.write(bytes, 0, bytes.length, position);
        await withPromises.datasync();
      });
      position += bytes.length;
      if (round < 0) continue;
      if (grown > 0) lines.push(grown);
      ours.push(committed);
      raw.push(bareMs);
      promises.push(promisesMs);
    }
  return measured;
}

/** `lines`: the number of bytes that each commit added to the journal. */
function lineFigures(size: number, lines: readonly number[]): Figure[] {
  const mean = lines.reduce((sum, each) => sum + each, 0) / lines.length;
  const row = { group: 'journal line', unit: 'B', size } as const;
  return [
    { ...row, name: 'of a commit, mean', value: mean, target: null },
    { ...row, name: 'more than in format 1', value: mean - format1LineBytes, target: 250 },
  ];
}

/** Repeats a day's usual commands: begin, interrupt, resume, end. */
export class Work {
  readonly #opened: Composition;
  #session: string | null = null;
  #step = 0;

  constructor(opened: Composition) {
    this.#opened = opened;
  }

  async step(): Promise<void> {
    const { service } = this.#opened;
    const owner = service.owner();
    const result = await service.execute({ actor: owner, door: 'window' }, this.#command(owner));
    if (!result.ok) throw new Error(english.say(result.refusal.message));
    this.#session = result.value.about;
    this.#step += 1;
  }

  #command(owner: string): SessionCommand {
    const step = this.#step % 4;
    if (this.#session === null || step === 0) {
      const description = { name: 'Write report', labels: ['thesis'], notes: null, linkedTaskId: null };
      return {
        type: 'BeginSession',
        owner,
        at: null,
        others: 'allow',
        ...description,
        routineId: null,
        entries: [],
      };
    }
    const session = this.#session;
    if (step === 1)
      return { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: 'Call' };
    if (step === 2) return { type: 'ResumeSession', owner, session, others: 'allow' };
    return { type: 'EndSession', owner, session, outcome: 'done' };
  }
}

/** Appends to a file with Node's callback functions, as the store does, and does nothing else. */
export class BareFile {
  readonly #descriptor: number;
  #position = 0;

  constructor(file: string) {
    this.#descriptor = fs.openSync(file, 'w');
  }

  append(bytes: Uint8Array): Promise<void> {
    const position = this.#position;
    this.#position += bytes.byteLength;
    return new Promise((resolve, reject) => {
      const synced = (error: Error | null) => (error === null ? resolve() : reject(error));
      fs.write(this.#descriptor, bytes, 0, bytes.byteLength, position, (error) =>
        error === null ? fs.fdatasync(this.#descriptor, synced) : reject(error),
      );
    });
  }

  close(): void {
    fs.closeSync(this.#descriptor);
  }
}

async function timed(act: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}

/** The size of the newest segment. The difference of two sizes is what a commit wrote, except for a commit that begins a segment. */
function journalBytes(folder: string): number {
  const names = fs.readdirSync(path.join(folder, journalFolder)).sort();
  const newest = names.at(-1);
  return newest === undefined ? 0 : fs.statSync(path.join(folder, journalFolder, newest)).size;
}
