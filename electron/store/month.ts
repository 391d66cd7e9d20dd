/**
 * A month of sessions as its file has them: rows sorted by first start, most of them still bytes. A row is read when it is passed over, its
 * session parsed when it is asked for, and one that nobody changed is written back as the bytes it came in: a big month costs what is done with it.
 */
import {
  dayOfSession,
  firstStart,
  type OwnerId,
  type Session,
  type SessionId,
} from '../../shared/domain/session.ts';
import { addDays, type LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { FileFormat } from './durable-adapter.ts';
import { newRow, nextRow, readLines, rowEnd, rowsEnd } from './row-lines.ts';

/** What is known of a session without parsing it. */
export interface Row {
  readonly id: SessionId;
  /** First start, or '' before it. */
  readonly start: Instant | '';
  /** The owner's day of the first start, or ''. */
  readonly day: LocalDate | '';
  readonly owner: OwnerId;
  readonly trashed: boolean;
  readonly held: Put | Bytes;
}

/** A session that was put in since the file was read, and its row's text once that was made. */
interface Put {
  readonly session: Session;
  text: Buffer | null;
}

/** Where in the file a session's row begins, and from where to where its JSON goes. */
type Bytes = readonly [row: number, from: number, to: number];

/** A row, or where in the file it begins while nobody has passed over it. */
type Entry = Row | number;

/** A month as it was at one moment; a month that is made of it makes it its own. */
export interface FrozenMonth {
  readonly sequence: number;
  /** Of the file that it was read from. */
  readonly bytes: Buffer;
  readonly owners: readonly OwnerId[];
  /** By first start, then id. */
  readonly entries: Entry[];
}

export class Month {
  /** Number of the last commit that is in it. */
  sequence: number;
  /** Changed since it was last written. */
  dirty = false;
  readonly #bytes: Buffer;
  /** Those of the file first: a row says by place whose it is. */
  readonly #owners: OwnerId[];
  readonly #entries: Entry[];
  /** Sessions that were asked for, by where their row begins. */
  readonly #parsed = new Map<number, Session>();
  /** The first start of each session, made when one is first looked for by its id. */
  #starts: Map<SessionId, Row['start']> | null = null;

  constructor({ sequence, bytes, owners, entries }: FrozenMonth = nothing()) {
    this.sequence = sequence;
    this.#bytes = bytes;
    this.#owners = [...owners];
    this.#entries = entries;
  }

  get size(): number {
    return this.#entries.length;
  }

  /** By first start, then id. Those never started come first. */
  rows(): readonly Row[] {
    return this.#entries.map((_, place) => this.#row(place));
  }

  /** An owner's that are not in the trash, by first start, of the days from `from` to `to`. */
  sessionsOn(owner: OwnerId, from: LocalDate, to: LocalDate): Session[] {
    const found: Session[] = [];
    // A day lies within two days of its date in UTC, whatever the zone and the day start.
    const end = this.firstFrom(addDays(to, 3));
    for (let place = this.firstFrom(addDays(from, -1)); place < end; place += 1) {
      const row = this.#row(place);
      if (row.owner === owner && !row.trashed && row.day >= from && row.day <= to)
        found.push(this.sessionOf(row));
    }
    return found;
  }

  /** All from the last to the first. */
  *rowsBackwards(): Generator<Row> {
    for (let place = this.size - 1; place >= 0; place -= 1) yield this.#row(place);
  }

  get(id: SessionId): Session | undefined {
    const start = this.#startsById().get(id);
    return start === undefined ? undefined : this.sessionOf(this.#row(this.#placeOf({ id, start })));
  }

  /** Parses the row's bytes the first time. A row that has been replaced meanwhile is answered as it was. */
  sessionOf(row: Row): Session {
    if ('session' in row.held) return row.held.session;
    const session = this.#parsed.get(row.held[0]) ?? parseSession(this.#bytes, row.held);
    this.#parsed.set(row.held[0], session);
    return session;
  }

  /** Parses without keeping: for passing over many. */
  glance(row: Row): Session {
    return 'session' in row.held ? row.held.session : parseSession(this.#bytes, row.held);
  }

  /** The session as it is after commit number `sequence`; undefined takes it out. */
  put(id: SessionId, session: Session | undefined, sequence: number): void {
    const starts = this.#startsById();
    const before = starts.get(id);
    if (before !== undefined) this.#entries.splice(this.#placeOf({ id, start: before }), 1);
    if (session === undefined) starts.delete(id);
    else {
      const row = rowOf(session);
      this.#entries.splice(this.#placeOf(row), 0, row);
      starts.set(id, row.start);
      if (!this.#owners.includes(row.owner)) this.#owners.push(row.owner);
    }
    this.sequence = sequence;
    this.dirty = true;
  }

  /** First place whose row is not before `start`. */
  firstFrom(start: string): number {
    return this.#search((row) => row.start >= start);
  }

  /** As it is now, to be written while it goes on changing. */
  frozen(): FrozenMonth {
    return {
      sequence: this.sequence,
      bytes: this.#bytes,
      owners: [...this.#owners],
      entries: [...this.#entries],
    };
  }

  #row(place: number): Row {
    const entry = this.#entries[place];
    if (entry === undefined) throw new RangeError(`no row at ${place}`);
    if (typeof entry !== 'number') return entry;
    const row = readRow(this.#bytes, entry, this.#owners);
    this.#entries[place] = row;
    return row;
  }

  #startsById(): Map<SessionId, Row['start']> {
    this.#starts ??= new Map(this.rows().map(({ id, start }) => [id, start]));
    return this.#starts;
  }

  #placeOf({ start, id }: Pick<Row, 'start' | 'id'>): number {
    return this.#search((row) => row.start > start || (row.start === start && row.id >= id));
  }

  #search(isAtOrAfter: (row: Row) => boolean): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isAtOrAfter(this.#row(middle))) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

const nothing = (): FrozenMonth => ({ sequence: 0, bytes: Buffer.alloc(0), owners: [], entries: [] });

function rowOf(session: Session): Row {
  const { id, owner } = session;
  const trashed = session.deletedAt !== null;
  return {
    id,
    start: firstStart(session) ?? '',
    day: dayOfSession(session) ?? '',
    owner,
    trashed,
    held: { session, text: null },
  };
}

function parseSession(bytes: Buffer, [, from, to]: Bytes): Session {
  return JSON.parse(bytes.toString('utf8', from, to));
}

// A row is one line: ["<id>","<start>","<day>",<owner's place in the list>,<0 or 1>,{session}] and a comma, but for the last.
const idAt = 2;
const startAt = idAt + 36 + 3;
/** As many as a row can have before the session, and then some. */
const headBytes = 112;

/** Where in the file the row begins that is still as it is there; null for one that was put in since. */
function placeInFile(entry: Entry): number | null {
  if (typeof entry === 'number') return entry;
  return 'session' in entry.held ? null : entry.held[0];
}

export const monthFormat: FileFormat<FrozenMonth> = {
  name: 'routinelog-sessions',
  version: 1,
  *encode({ sequence, bytes, owners, entries }) {
    yield Buffer.from(`"sequence":${sequence},"owners":${JSON.stringify(owners)},"sessions":[`);
    let between = newRow;
    for (const part of inRuns(entries, bytes, owners)) {
      yield between;
      between = nextRow;
      yield part;
    }
    yield rowsEnd;
  },
  decode(json) {
    const { head, rows } = readLines(json);
    const { sequence, owners } = head as Pick<FrozenMonth, 'sequence' | 'owners'>;
    return { sequence, bytes: json, owners, entries: rows };
  },
};

/** The text of the rows. Those that follow each other in the file still as they do here are one piece of it. */
function* inRuns(entries: readonly Entry[], bytes: Buffer, owners: readonly OwnerId[]): Generator<Buffer> {
  let from = 0;
  let to = 0;
  for (const entry of entries) {
    const place = placeInFile(entry);
    if (place !== to + nextRow.length) {
      if (to > from) yield bytes.subarray(from, to);
      from = place ?? 0;
      to = from;
    }
    if (place !== null) to = rowEnd(bytes, place) + 1;
    else if (typeof entry !== 'number') yield rowText(entry, owners);
  }
  if (to > from) yield bytes.subarray(from, to);
}

/** Made once: whoever was put in is written at each checkpoint from then on. */
function rowText({ id, start, day, owner, trashed, held }: Row, owners: readonly OwnerId[]): Buffer {
  if (!('session' in held)) throw new Error('this row is in the file');
  held.text ??= Buffer.from(
    `["${id}","${start}","${day}",${owners.indexOf(owner)},${trashed ? 1 : 0},${JSON.stringify(held.session)}]`,
  );
  return held.text;
}

const quote = 34;

function readRow(body: Buffer, at: number, owners: readonly OwnerId[]): Row {
  // One call for all that stands before the session: a call for each would cost more than what it reads.
  const head = body.toString('latin1', at, at + headBytes);
  const started = head.charCodeAt(startAt) !== quote;
  const dayAt = startAt + (started ? 24 : 0) + 3;
  const ownerAt = dayAt + (started ? 10 : 0) + 2;
  const ownerEnd = head.indexOf(',', ownerAt);
  const owner = owners[Number(head.slice(ownerAt, ownerEnd))];
  if (ownerEnd === -1 || owner === undefined) throw new Error('an owner that is not in the list');
  return {
    id: head.slice(idAt, idAt + 36),
    // The checksum has vouched for the bytes, and `encode` wrote an instant and a day there.
    start: started ? (head.slice(startAt, startAt + 24) as Instant) : '',
    day: started ? head.slice(dayAt, dayAt + 10) : '',
    owner,
    trashed: head.charCodeAt(ownerEnd + 1) === 49,
    held: [at, at + ownerEnd + 3, rowEnd(body, at)],
  };
}
