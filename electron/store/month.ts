/**
 * A month of sessions as its file has them: rows sorted by first start, most of them still bytes. A row is parsed when it is asked for,
 * and one that nobody changed is written back as the bytes it came in, so that a big month costs what is done with it.
 */
import {
  dayOfSession,
  firstStart,
  type OwnerId,
  type Session,
  type SessionId,
} from '../../shared/domain/session.ts';
import type { LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { FileFormat } from './durable-adapter.ts';

/** What is known of a session without parsing it. */
export interface Row {
  readonly id: SessionId;
  /** First start, or '' before it. */
  readonly start: Instant | '';
  /** The owner's day of the first start, or ''. */
  readonly day: LocalDate | '';
  readonly owner: OwnerId;
  readonly trashed: boolean;
  /** The session, or where its bytes are. */
  readonly held: Session | readonly [from: number, to: number];
}

export class Month {
  /** Number of the last commit that is in it. */
  sequence: number;
  /** Changed since it was last written. */
  dirty = false;
  readonly #bytes: Buffer;
  #rows: Row[];
  readonly #byId: Map<SessionId, Row>;

  constructor(sequence: number, bytes: Buffer = Buffer.alloc(0), rows: Row[] = []) {
    this.sequence = sequence;
    this.#bytes = bytes;
    this.#rows = rows;
    this.#byId = new Map(rows.map((row) => [row.id, row]));
  }

  /** By first start, then id. Those never started come first. */
  get rows(): readonly Row[] {
    return this.#rows;
  }

  get(id: SessionId): Session | undefined {
    const row = this.#byId.get(id);
    return row === undefined ? undefined : this.sessionOf(row);
  }

  /** Parses the row's bytes the first time. A row that has been replaced meanwhile is answered as it was. */
  sessionOf(row: Row): Session {
    if ('id' in row.held) return row.held;
    const session = parseSession(this.#bytes, row.held);
    if (this.#byId.get(row.id) !== row) return session;
    const parsed: Row = { ...row, held: session };
    this.#rows[this.#placeOf(row)] = parsed;
    this.#byId.set(row.id, parsed);
    return session;
  }

  /** Parses without keeping: for passing over many. */
  glance(row: Row): Session {
    return 'id' in row.held ? row.held : parseSession(this.#bytes, row.held);
  }

  /** The session as it is after commit number `sequence`; undefined takes it out. */
  put(id: SessionId, session: Session | undefined, sequence: number): void {
    const before = this.#byId.get(id);
    if (before !== undefined) this.#rows.splice(this.#placeOf(before), 1);
    if (session === undefined) this.#byId.delete(id);
    else {
      const row = rowOf(session);
      this.#rows.splice(this.#placeOf(row), 0, row);
      this.#byId.set(id, row);
    }
    this.sequence = sequence;
    this.dirty = true;
  }

  /** First place whose row is not before `start`. */
  firstFrom(start: string): number {
    return this.#search((row) => row.start >= start);
  }

  #placeOf({ start, id }: Pick<Row, 'start' | 'id'>): number {
    return this.#search((row) => row.start > start || (row.start === start && row.id >= id));
  }

  #search(isAtOrAfter: (row: Row) => boolean): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const row = this.#rows[middle];
      if (row !== undefined && isAtOrAfter(row)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** As it is now, to be written while it goes on changing. */
  frozen(): FrozenMonth {
    return { sequence: this.sequence, bytes: this.#bytes, rows: [...this.#rows] };
  }
}

export interface FrozenMonth {
  readonly sequence: number;
  readonly bytes: Buffer;
  readonly rows: readonly Row[];
}

function rowOf(session: Session): Row {
  const { id, owner } = session;
  const trashed = session.deletedAt !== null;
  return {
    id,
    start: firstStart(session) ?? '',
    day: dayOfSession(session) ?? '',
    owner,
    trashed,
    held: session,
  };
}

function parseSession(bytes: Buffer, [from, to]: readonly [number, number]): Session {
  return JSON.parse(bytes.toString('utf8', from, to));
}

// A row is one line: ["<id>","<start>","<day>",<owner's place in the list>,<0 or 1>,{session}] and a comma, but for the last.
const idAt = 2;
const startAt = idAt + 36 + 3;
/** As many as a row can have before the session, and then some. */
const headBytes = 112;

export const monthFormat: FileFormat<FrozenMonth> = {
  name: 'routinelog-sessions',
  version: 1,
  *encode({ sequence, bytes, rows }) {
    const owners = [...new Set(rows.map((row) => row.owner))];
    const places = new Map(owners.map((owner, place) => [owner, place]));
    yield Buffer.from(`"sequence":${sequence},"owners":${JSON.stringify(owners)},"sessions":[`);
    for (const [index, row] of rows.entries()) {
      const head = `${index === 0 ? '' : ','}\n["${row.id}","${row.start}","${row.day}",${places.get(row.owner)},${row.trashed ? 1 : 0},`;
      if ('id' in row.held) yield Buffer.from(`${head}${JSON.stringify(row.held)}]`);
      else {
        yield Buffer.from(head);
        yield bytes.subarray(row.held[0], row.held[1]);
        yield closing;
      }
    }
    yield Buffer.from('\n]}\n');
  },
  decode(body) {
    const firstEnd = body.indexOf(10);
    const head = JSON.parse(`{${body.toString('utf8', 0, firstEnd === -1 ? 0 : firstEnd)}]}`);
    const owners: OwnerId[] = head.owners;
    const rows: Row[] = [];
    for (let at = firstEnd + 1; body[at] === openBracket; ) {
      const end = body.indexOf(10, at);
      rows.push(readRow(body, at, body[end - 1] === comma ? end - 2 : end - 1, owners));
      at = end + 1;
    }
    return { sequence: head.sequence, bytes: body, rows };
  },
};

const openBracket = 91;
const comma = 44;
const quote = 34;
const closing = Buffer.from(']');

/** `to`: where the row's closing bracket is. */
function readRow(body: Buffer, at: number, to: number, owners: readonly OwnerId[]): Row {
  // One call for all that stands before the session: a call for each would cost more than what it reads.
  const head = body.toString('latin1', at, Math.min(to, at + headBytes));
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
    held: [at + ownerEnd + 3, to],
  };
}
