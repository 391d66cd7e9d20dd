/**
 * Writes a complete data folder of about ten years in the store's own formats: month files of sessions and of the plan, index, state, and
 * the journal with a line for each session and block. It streams, so that only one month is in memory at a time.
 */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Low } from 'lowdb';
import type { Collection } from '../../electron/store/collection.ts';
import {
  adapterFor,
  indexFile,
  journalFolder,
  makeFolders,
  monthFile,
  type StoreContext,
  stateFile,
} from '../../electron/store/data-folder.ts';
import { DayIndex } from '../../electron/store/day-index.ts';
import { openDevice } from '../../electron/store/device.ts';
import type { FileFormat } from '../../electron/store/durable-adapter.ts';
import { type IndexFile, indexFormat } from '../../electron/store/index-file.ts';
import { commitLine, headerLine } from '../../electron/store/journal-lines.ts';
import { emptyMonth, type Month } from '../../electron/store/month.ts';
import { type FrozenMonth, monthFormat } from '../../electron/store/month-file.ts';
import { blocks as blocksCollection } from '../../electron/store/plan.ts';
import { realFileSystem } from '../../electron/store/real-file-system.ts';
import { HybridClock, SeenCommits } from '../../electron/store/seen-commits.ts';
import { segmentName } from '../../electron/store/segment-name.ts';
import { sessions as sessionsCollection } from '../../electron/store/sessions.ts';
import { type StateFile, stateFormat } from '../../electron/store/state-file.ts';
import { commitId, homeMonth } from '../../electron/store/uuid.ts';
import { systemClock } from '../../electron/system/clock.ts';
import type { Commit, DeviceId, StreamEvent, StreamPart, Thing } from '../../shared/domain/commit.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import { type Change, isBlockChange, isSessionChange, project } from '../../shared/domain/project.ts';
import { emptyRegistry, keptOf, registryThing } from '../../shared/domain/registry.ts';
import { registryAfter } from '../../shared/domain/registry-after.ts';
import type { Session } from '../../shared/domain/session.ts';
import type { DayFrame } from '../../shared/time/day.ts';
import { type Instant, instantFromMs, msOf } from '../../shared/time/instant.ts';
import { generateBlocks } from './generate-blocks.ts';
import { generateSessions } from './generate-sessions.ts';
import { Random } from './random.ts';

export interface StoreToGenerate {
  /** The folder to create; it must not exist yet. */
  readonly folder: string;
  /** The plan gets one block for every fifty sessions. */
  readonly sessions: number;
  readonly seed?: number;
  readonly now?: Instant;
  readonly frame?: DayFrame;
}

const segmentBytes = 1024 * 1024;
const tenYearsMs = 3_653 * 86_400_000;

export async function generateStore(wanted: StoreToGenerate): Promise<void> {
  const { folder, sessions, seed = 1 } = wanted;
  const now = wanted.now ?? systemClock.now();
  const frame = wanted.frame ?? { zone: systemClock.zone(), dayStart: '04:00' };
  mkdirSync(folder, { recursive: true });
  const context: StoreContext = {
    fs: realFileSystem,
    folder,
    clock: systemClock,
    logger: silent,
    problems: [],
  };
  await makeFolders(context, [sessionsCollection, blocksCollection]);
  const opened = await openDevice(context, benchInstallation, false);
  await opened.keep();
  const device = opened.id;
  const write = async <Data>(file: string, format: FileFormat<Data>, data: Data) =>
    new Low<Data | null>(adapterFor(context, file, format), data).write();
  const journal = new JournalWriter(path.join(folder, journalFolder), device);
  const index = new DayIndex();
  let registry = emptyRegistry;
  /** Commits one part, and returns what changed. */
  const commit = (at: Instant, part: Omit<StreamPart, 'after'>): Change | undefined => {
    const world = {
      thing: (kind: string, id: string) => registryThing(registry, kind, id),
      isBuried: () => false,
    };
    const { changes } = project(kinds, world, journal.commit(at, { ...part, after: [] }));
    for (const change of changes) registry = registryAfter(registry, change);
    return changes.at(-1);
  };

  const { owner, tasks, parts } = beginning(
    new Random(seed + 1),
    instantFromMs(msOf(now) - tenYearsMs),
    device,
  );
  for (const { at, part } of parts) commit(at, part);
  const sessionMonths = new MonthWriter(sessionsCollection, write);
  for (const recorded of generateSessions({ seed, sessions, now, frame, owner, tasks })) {
    const part = { kind: 'session', id: recorded.id, events: [recording(recorded)] };
    const made = commit(recorded.updatedAt, part);
    if (made === undefined || !isSessionChange(made) || made.after === undefined) continue;
    await sessionMonths.put(made.after, journal.sequence);
    index.change(undefined, made.after);
  }
  await sessionMonths.finish();
  const blockMonths = new MonthWriter(blocksCollection, write);
  const blocks = Math.ceil(sessions / 50);
  for (const block of generateBlocks({ seed: seed + 2, blocks, now, frame, owner, tasks })) {
    const event = { type: 'BlockCreated', at: block.createdAt, fields: { ...block } };
    const made = commit(block.createdAt, { kind: 'block', id: block.id, events: [event] });
    if (made === undefined || !isBlockChange(made) || made.after === undefined) continue;
    await blockMonths.put(made.after, journal.sequence);
    index.changePlanned(undefined, made.after);
  }
  await blockMonths.finish();
  journal.finish();
  const { sequence } = journal;
  index.sequence = sequence;
  await write<IndexFile>(indexFile, indexFormat, index.frozen());
  await write<StateFile>(stateFile, stateFormat, {
    sequence,
    replayFrom: journal.segment + 1,
    registry: keptOf(registry),
    active: [],
    months: {
      [sessionsCollection.folder]: sessionMonths.sequences,
      [blocksCollection.folder]: blockMonths.sequences,
    },
    toErase: [],
    seen: journal.seen.file(),
    clock: journal.clock.text,
  });
}

/** The event that records a generated session as if it were entered by hand. */
function recording(session: Session): StreamEvent {
  const { owner, name, labels, notes, linkedTaskId, routineId, entries, frame } = session;
  const { segments, interruptions, updatedAt: at, progress } = session;
  const outcome = progress.status === 'ended' ? progress.outcome : 'none';
  const description = { owner, name, labels, notes, linkedTaskId, routineId, entries, frame };
  const event = {
    type: 'SessionRecorded',
    at,
    ...description,
    source: 'manual',
    segments,
    interruptions,
    outcome,
  };
  return event;
}

/** Installation id of the programs that open a generated folder, so that the folder stays bound to the device. */
export const benchInstallation = 'bench';

const silent = { info: () => {}, warn: () => {} };

/** Creates the local owner and a few tasks. */
function beginning(random: Random, at: Instant, device: DeviceId) {
  const owner = random.id(msOf(at));
  const made = (kind: string, type: string, id: string, fields: Readonly<Record<string, unknown>>) => {
    const event = { type, at, fields };
    return { at, part: { kind, id, events: [event] } };
  };
  const person = { id: owner, name: 'Me', role: 'admin', managerId: null, createdAt: at };
  const parts = [
    made('person', 'PersonCreated', owner, person),
    made('owner', 'OwnerCreated', device, { device, owner }),
  ];
  const tasks = ['Thesis', 'Yearly report', 'Move house', 'New heating'].map((title) => {
    const id = random.id(msOf(at));
    const task = { id, title, projectTitle: null, assignedTo: owner, createdAt: at, updatedAt: at };
    parts.push(made('task', 'TaskCreated', id, { ...task, status: 'open' }));
    return id;
  });
  return { owner, tasks, parts };
}

type Write = <Data>(file: string, format: FileFormat<Data>, data: Data) => Promise<void>;

/** Writes the month files of a collection; its things must come month by month. */
class MonthWriter<Value extends Thing & { readonly id: string }> {
  readonly #collection: Collection<Value>;
  readonly #write: Write;
  #month: Month<Value>;
  /** By month: the sequence number of the last commit in that month. */
  readonly sequences: Record<string, number> = {};

  constructor(collection: Collection<Value>, write: Write) {
    this.#collection = collection;
    this.#write = write;
    this.#month = emptyMonth(collection, '');
  }

  async put(thing: Value, sequence: number): Promise<void> {
    const home = homeMonth(thing.id);
    if (home !== null && home !== this.#month.name) {
      await this.finish();
      this.#month = emptyMonth(this.#collection, home);
    }
    this.#month.put(thing.id, thing, sequence);
  }

  async finish(): Promise<void> {
    const { name, sequence } = this.#month;
    if (name === '') return;
    this.sequences[name] = sequence;
    const format = monthFormat(this.#collection, name);
    await this.#write<FrozenMonth<Value>>(monthFile(this.#collection, name), format, this.#month.frozen());
  }
}

/** Writes segments as the journal would, but without syncing. */
class JournalWriter {
  readonly #folder: string;
  #held: string[] = [];
  #bytes = 0;
  sequence = 0;
  segment = 0;
  readonly seen = new SeenCommits();
  readonly clock = new HybridClock('');
  readonly #device: DeviceId;

  constructor(folder: string, device: DeviceId) {
    this.#folder = folder;
    this.#device = device;
  }

  commit(at: Instant, part: StreamPart): Commit {
    this.sequence += 1;
    if (this.#held.length === 0) {
      this.segment += 1;
      const { segment, sequence: from } = this;
      this.#held.push(headerLine({ segment, device: this.#device, from, voidsFrom: null }));
    }
    const commit: Commit = {
      id: commitId(this.clock.next(Math.max(0, msOf(at)))),
      device: this.#device,
      n: this.sequence,
      actor: 'me',
      door: 'window',
      what: { code: 'session-recorded', params: {} },
      undoes: null,
      streams: [part],
    };
    this.seen.note(commit);
    const line = commitLine({ sequence: this.sequence, commit }, this.#device);
    this.#held.push(line);
    this.#bytes += line.length;
    if (this.#bytes >= segmentBytes) this.finish();
    return commit;
  }

  /** Writes the current segment to its file. */
  finish(): void {
    if (this.#held.length === 0) return;
    const file = path.join(this.#folder, segmentName(this.segment));
    writeFileSync(file, '', { flag: 'wx', mode: 0o600 });
    appendFileSync(file, this.#held.join(''));
    this.#held = [];
    this.#bytes = 0;
  }
}
