/**
 * A complete data folder of about ten years, written with the store's own formats: month files, index, state, and the journal with a
 * line for every session. Streams: what it holds at a time is one month.
 */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Low } from 'lowdb';
import {
  indexFile,
  journalFolder,
  makeFolders,
  monthFile,
  stateFile,
} from '../../electron/store/data-folder.ts';
import { DayIndex } from '../../electron/store/day-index.ts';
import { DurableAdapter, type FileFormat } from '../../electron/store/durable-adapter.ts';
import { realFileSystem } from '../../electron/store/file-system.ts';
import { type IndexFile, indexFormat } from '../../electron/store/index-file.ts';
import { segmentName } from '../../electron/store/journal.ts';
import { commitLine, headerLine } from '../../electron/store/journal-lines.ts';
import { type FrozenMonth, Month, monthFormat } from '../../electron/store/month.ts';
import { type StateFile, stateFormat } from '../../electron/store/state-file.ts';
import { homeMonth } from '../../electron/store/uuid.ts';
import { systemClock } from '../../electron/system/clock.ts';
import {
  type DomainEvent,
  emptyRegistry,
  evolveRegistry,
  type RegistryEvent,
} from '../../shared/domain/registry.ts';
import type { DayFrame } from '../../shared/time/day.ts';
import { type Instant, instantFromMs, msOf } from '../../shared/time/instant.ts';
import { generateSessions } from './generate-sessions.ts';
import { Random } from './random.ts';

export interface StoreToGenerate {
  /** Made; must not be there yet. */
  readonly folder: string;
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
  await makeFolders({ fs: realFileSystem, folder, clock: systemClock, logger: silent, problems: [] });
  const write = async <Data>(file: string, format: FileFormat<Data>, data: Data) =>
    new Low<Data | null>(new DurableAdapter(realFileSystem, path.join(folder, file), format), data).write();
  const journal = new JournalWriter(path.join(folder, journalFolder));
  const index = new DayIndex();
  const months: Record<string, number> = {};
  let registry = emptyRegistry;
  const commit = (event: DomainEvent) => {
    registry = evolveRegistry(registry, event);
    journal.commit([event]);
  };

  const { owner, tasks, events } = beginning(new Random(seed + 1), instantFromMs(msOf(now) - tenYearsMs));
  for (const event of events) commit(event);
  let month = new Month();
  let name: string | null = null;
  const finishMonth = async () => {
    if (name === null) return;
    months[name] = month.sequence;
    await write<FrozenMonth>(monthFile(name), monthFormat, month.frozen());
  };
  for (const recorded of generateSessions({ seed, sessions, now, frame, owner, tasks })) {
    const home = homeMonth(recorded.id);
    if (home !== name) {
      await finishMonth();
      name = home;
      month = new Month();
    }
    commit({ type: 'SessionRecorded', session: recorded.id, at: recorded.updatedAt, recorded });
    month.put(recorded.id, recorded, journal.sequence);
    index.change(undefined, recorded);
  }
  await finishMonth();
  journal.finish();
  const { sequence } = journal;
  index.sequence = sequence;
  await write<IndexFile>(indexFile, indexFormat, index.frozen());
  const state = { sequence, replayFrom: journal.segment + 1, registry, active: [], months, toErase: [] };
  await write<StateFile>(stateFile, stateFormat, state);
}

const silent = { info: () => {}, warn: () => {} };

/** The local owner and a few tasks. */
function beginning(random: Random, at: Instant) {
  const owner = random.id(msOf(at));
  const person = {
    id: owner,
    name: 'Me',
    role: 'admin',
    managerId: null,
    isLocal: true,
    createdAt: at,
  } as const;
  const events: RegistryEvent[] = [{ type: 'PersonSaved', at, person }];
  const tasks = ['Thesis', 'Yearly report', 'Move house', 'New heating'].map((title) => {
    const id = random.id(msOf(at));
    const task = { id, title, projectTitle: null, assignedTo: owner, createdAt: at, updatedAt: at };
    events.push({ type: 'TaskSaved', at, task: { ...task, status: 'open' } });
    return id;
  });
  return { owner, tasks, events };
}

/** Segments as the journal would have left them, without its syncs. */
class JournalWriter {
  readonly #folder: string;
  #held: string[] = [];
  #bytes = 0;
  sequence = 0;
  segment = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  commit(events: readonly DomainEvent[]): void {
    this.sequence += 1;
    if (this.#held.length === 0) {
      this.segment += 1;
      this.#held.push(headerLine(this.sequence));
    }
    const line = commitLine({ sequence: this.sequence, events });
    this.#held.push(line);
    this.#bytes += line.length;
    if (this.#bytes >= segmentBytes) this.finish();
  }

  /** Closes the segment. */
  finish(): void {
    if (this.#held.length === 0) return;
    const file = path.join(this.#folder, segmentName(this.segment));
    writeFileSync(file, '', { flag: 'wx', mode: 0o600 });
    appendFileSync(file, this.#held.join(''));
    this.#held = [];
    this.#bytes = 0;
  }
}
