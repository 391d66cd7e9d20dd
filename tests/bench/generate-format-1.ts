/**
 * Generates a data folder of ten years in format 1, to measure its upgrade. The old forms are written out here because the program can
 * only read them.
 */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Low } from 'lowdb';
import { checksum } from '../../electron/store/checksum.ts';
import { DayIndex } from '../../electron/store/day-index.ts';
import { DurableAdapter, type FileFormat } from '../../electron/store/durable-adapter.ts';
import { indexFormat } from '../../electron/store/index-file.ts';
import { sealed } from '../../electron/store/journal-lines.ts';
import { emptyMonth } from '../../electron/store/month.ts';
import { monthFormat } from '../../electron/store/month-file.ts';
import { realFileSystem } from '../../electron/store/real-file-system.ts';
import { segmentName } from '../../electron/store/segment-name.ts';
import { sessions as collection } from '../../electron/store/sessions.ts';
import { homeMonth } from '../../electron/store/uuid.ts';
import { systemClock } from '../../electron/system/clock.ts';
import { msOf } from '../../shared/time/instant.ts';
import { generateSessions } from './generate-sessions.ts';
import { Random } from './random.ts';

const segmentBytes = 1024 * 1024;

/** `folder` must not exist yet. */
export async function generateFormatOne(folder: string, sessions: number): Promise<void> {
  for (const name of ['journal', 'sessions', 'set-aside', 'backups'])
    mkdirSync(path.join(folder, name), { recursive: true });
  const now = systemClock.now();
  const owner = new Random(2).id(msOf(now));
  const person = { id: owner, name: 'Me', role: 'admin', managerId: null, isLocal: true, createdAt: now };
  const journal = new Journal(path.join(folder, 'journal'));
  journal.commit([{ type: 'PersonSaved', at: now, person }]);
  const index = new DayIndex();
  const months: Record<string, number> = {};
  let month = emptyMonth(collection, '');
  const finish = async () => {
    const { name } = month;
    if (name === '') return;
    months[name] = month.sequence;
    await write(
      path.join(folder, 'sessions', `${name}.json`),
      older(monthFormat(collection, name), 1, ofMonth),
      month.frozen(),
    );
  };
  const frame = { zone: systemClock.zone(), dayStart: '04:00' };
  for (const session of generateSessions({ seed: 1, sessions, now, frame, owner, tasks: [owner] })) {
    const home = homeMonth(session.id);
    if (home !== null && home !== month.name) {
      await finish();
      month = emptyMonth(collection, home);
    }
    const { heads: _heads, conflicts: _conflicts, ...recorded } = session;
    journal.commit([{ type: 'SessionRecorded', session: session.id, at: session.updatedAt, recorded }]);
    month.put(session.id, session, journal.sequence);
    index.change(undefined, session);
  }
  await finish();
  journal.finish();
  index.sequence = journal.sequence;
  await write(path.join(folder, 'index.json'), older(indexFormat, 3, ofIndex), index.frozen());
  const registry = {
    tasks: {},
    people: { [owner]: person },
    tokens: {},
    exercises: {},
    routines: {},
    attendance: {},
    recents: [],
    receipts: [],
  };
  const { sequence } = journal;
  const state = { sequence, replayFrom: journal.segment + 1, registry, active: [], months, toErase: [] };
  const body = `"format":"routinelog-state","version":1,${JSON.stringify(state).slice(1)}\n`;
  writeFileSync(path.join(folder, 'state.json'), `{"checksum":"${checksum(body)}",${body}`);
}

async function write<Data>(file: string, format: FileFormat<Data>, data: Data): Promise<void> {
  await new Low<Data | null>(new DurableAdapter(realFileSystem, file, format), data).write();
}

/** The format as an earlier version wrote it. Only the part before the rows differs. */
function older<Data>(
  format: FileFormat<Data>,
  version: number,
  change: (head: string) => string,
): FileFormat<Data> {
  return {
    ...format,
    version,
    *encode(data) {
      let isFirst = true;
      for (const piece of format.encode(data)) {
        yield isFirst ? Buffer.from(change(Buffer.from(piece).toString('utf8'))) : piece;
        isFirst = false;
      }
    },
  };
}

function ofMonth(head: string): string {
  return head.replace(/^"month":"[^"]+",/, '').replace('"things":[', '"sessions":[');
}

function ofIndex(head: string): string {
  return head.replaceAll('"onOtherDays"', '"visitors"').replaceAll('"startedInOtherMonth"', '"strays"');
}

class Journal {
  readonly #folder: string;
  #held: string[] = [];
  #bytes = 0;
  sequence = 0;
  segment = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  commit(events: readonly unknown[]): void {
    this.sequence += 1;
    if (this.#held.length === 0) {
      this.segment += 1;
      this.#held.push(
        sealed(JSON.stringify({ format: 'routinelog-journal', version: 1, from: this.sequence })),
      );
    }
    const line = sealed(`${this.sequence} ${JSON.stringify(events)}`);
    this.#held.push(line);
    this.#bytes += line.length;
    if (this.#bytes >= segmentBytes) this.finish();
  }

  finish(): void {
    if (this.#held.length === 0) return;
    appendFileSync(path.join(this.#folder, segmentName(this.segment)), this.#held.join(''));
    this.#held = [];
    this.#bytes = 0;
  }
}
