/**
 * The file of a month as a format: its first line, and its rows sorted by start. A row that nobody changed is written back as the bytes
 * that were read; unchanged rows that are still consecutive are written as one piece.
 */
import type { Thing } from '../../shared/domain/commit.ts';
import type { OwnerId } from '../../shared/domain/session.ts';
import { count, listOf, objectWith, text } from '../../shared/domain/shape.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Collection, RowHead } from './collection.ts';
import type { FileFormat } from './durable-adapter.ts';
import { isRow, newRow, nextRow, readHead, rowEnd, rowPlaces, rowsEnd } from './row-lines.ts';

/** What is known of a thing without parsing it, plus the thing itself or the position of its text. */
export interface Row<Value extends Thing> extends RowHead {
  readonly held: Put<Value> | Bytes;
}

/** A thing that was put in since the file was read, and its row's text once that was made. */
interface Put<Value extends Thing> {
  readonly thing: Value;
  text: string | null;
}

/** Where a thing's row begins in the file, and where its JSON begins and ends. */
type Bytes = readonly [row: number, from: number, to: number];

/** An unchanged row of the file. */
export interface RowInFile extends RowHead {
  readonly held: Bytes;
}

/** A row, or the position at which it begins in the file as long as nobody has read it. */
export type Entry<Value extends Thing> = Row<Value> | number;

/** A month as it was at one moment. A `Month` that is made from it takes ownership. */
export interface FrozenMonth<Value extends Thing> {
  /** `YYYY-MM`. */
  readonly name: string;
  readonly sequence: number;
  /** The bytes of the file from which it was read. */
  readonly bytes: Buffer;
  readonly owners: readonly OwnerId[];
  /** Ordered by start, then id. For a month read from a file, every access scans the file anew. */
  readonly entries: Entry<Value>[];
  /** Where the first row begins in the bytes; null if the entries are not those of the file. */
  readonly firstRow: number | null;
}

/** Parses a thing. Missing heads or conflicts mean none: format 1 did not have them, and most things have few. */
export function parseThing<Value extends Thing>(bytes: Buffer, [, from, to]: Bytes): Value {
  return thingIn(bytes.toString('utf8', from, to));
}

/** Parses the thing in a row's text. The file's checksum vouches for its type. */
export function thingIn<Value extends Thing>(json: string): Value {
  const thing = JSON.parse(json);
  thing.heads ??= [];
  thing.conflicts ??= [];
  return thing;
}

function thingText(thing: Thing): string {
  const { heads, conflicts, ...fields } = thing;
  return JSON.stringify({
    ...fields,
    ...(heads.length === 0 ? {} : { heads }),
    ...(conflicts.length === 0 ? {} : { conflicts }),
  });
}

// A row is one line: ["<id>","<start>","<day>",<owner's position in the list>,<0 or 1>,{thing}], followed by a comma unless it is the last.
const idAt = 2;
const startAt = idAt + 36 + 3;
/** More than the longest text that a row can have before the thing, in bytes. */
const headBytes = 112;

/** Where an unchanged row begins in the file; null for a row that was put in since. */
function placeInFile(entry: Entry<Thing>): number | null {
  if (typeof entry === 'number') return entry;
  return 'thing' in entry.held ? null : entry.held[0];
}

/** `name` is the month that the file must be of. Another month's file in its place counts as damaged, even if it is whole. */
export function monthFormat<Value extends Thing>(
  collection: Collection<Value>,
  name: string,
): FileFormat<FrozenMonth<Value>> {
  return {
    name: collection.format,
    version: 2,
    *encode({ sequence, bytes, owners, entries }) {
      yield Buffer.from(
        `"month":"${name}","sequence":${sequence},"owners":${JSON.stringify(owners)},"things":[`,
      );
      let between = newRow;
      for (const part of inRuns(entries, bytes, owners)) {
        yield between;
        between = nextRow;
        yield part;
      }
      yield rowsEnd;
    },
    decode(json, version) {
      const { head, firstRow } = readHead(json);
      const first = isRow(json, firstRow) ? firstRow : undefined;
      // Format 1 did not write the month, so it is derived from the first row.
      const month =
        version >= 2 || first === undefined
          ? head['month']
          : collection.home(json.toString('latin1', first + idAt, first + idAt + 36));
      if (!headShape.fits(head) || (month !== name && (version >= 2 || first !== undefined)))
        throw new Error('not this month');
      const { sequence, owners } = head;
      if (typeof sequence !== 'number' || !Array.isArray(owners)) throw new Error('not a month');
      return {
        name,
        sequence,
        bytes: json,
        owners,
        get entries() {
          return rowPlaces(json, firstRow);
        },
        firstRow,
      };
    },
  };
}

const headShape = objectWith(
  { format: text, version: count, sequence: count, owners: listOf(text) },
  { month: text, things: listOf(text), sessions: listOf(text) },
);

/** The text of the rows. Rows that are still consecutive in the file are yielded as one slice of it. */
function* inRuns(
  entries: readonly Entry<Thing>[],
  bytes: Buffer,
  owners: readonly OwnerId[],
): Generator<Buffer> {
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

/**
 * Makes the row's text once, because a changed row is written at every checkpoint from then on. It is kept as a string: a small buffer would
 * keep the eight kilobytes alive that it shares with others.
 */
function rowText(row: Row<Thing>, owners: readonly OwnerId[]): Buffer {
  const { held } = row;
  if (!('thing' in held)) throw new Error('this row is in the file');
  held.text ??= textOfRow(row, held.thing, owners);
  return Buffer.from(held.text);
}

/** The text of a row in a file with these owners. */
export function textOfRow(
  { id, start, day, owner, trashed }: RowHead,
  thing: Thing,
  owners: readonly OwnerId[],
): string {
  return `["${id}","${start}","${day}",${owners.indexOf(owner)},${trashed ? 1 : 0},${thingText(thing)}]`;
}

/** The text of the row that begins there, as it is in the file. */
export function rowTextIn(bytes: Buffer, row: number): string {
  return bytes.toString('utf8', row, rowEnd(bytes, row) + 1);
}

/** The id with which a row begins. */
export function rowIdIn(bytes: Buffer, row: number): string {
  return bytes.toString('latin1', row + idAt, row + idAt + 36);
}

const quote = 34;

export function readRow(body: Buffer, at: number, owners: readonly OwnerId[]): RowInFile {
  // One call for everything before the thing: a call for each field would cost more than the parsing.
  const head = body.toString('latin1', at, at + headBytes);
  const started = head.charCodeAt(startAt) !== quote;
  const dayAt = startAt + (started ? 24 : 0) + 3;
  const ownerAt = dayAt + (started ? 10 : 0) + 2;
  const ownerEnd = head.indexOf(',', ownerAt);
  const owner = owners[Number(head.slice(ownerAt, ownerEnd))];
  if (ownerEnd === -1 || owner === undefined) throw new Error('an owner that is not in the list');
  return {
    id: head.slice(idAt, idAt + 36),
    // Safe to cast: the checksum vouches for the bytes, and `encode` wrote an instant and a day there.
    start: started ? (head.slice(startAt, startAt + 24) as Instant) : '',
    day: started ? head.slice(dayAt, dayAt + 10) : '',
    owner,
    trashed: head.charCodeAt(ownerEnd + 1) === 49,
    held: [at, at + ownerEnd + 3, rowEnd(body, at)],
  };
}
