/**
 * The file of a month, as a format: what its first line says, and its rows, sorted by start. A row that nobody changed is written back as the
 * bytes it came in, those that follow each other still in one piece.
 */
import type { Thing } from '../../shared/domain/commit.ts';
import type { OwnerId } from '../../shared/domain/session.ts';
import { count, listOf, objectWith, text } from '../../shared/domain/shape.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Collection, RowHead } from './collection.ts';
import type { FileFormat } from './durable-adapter.ts';
import { isRow, newRow, nextRow, readHead, rowEnd, rowPlaces, rowsEnd } from './row-lines.ts';

/** What is known of a thing without parsing it, and the thing or where its text is. */
export interface Row<Value extends Thing> extends RowHead {
  readonly held: Put<Value> | Bytes;
}

/** A thing that was put in since the file was read, and its row's text once that was made. */
interface Put<Value extends Thing> {
  readonly thing: Value;
  text: Buffer | null;
}

/** Where in the file a thing's row begins, and from where to where its JSON goes. */
type Bytes = readonly [row: number, from: number, to: number];

/** One of the file as it stands there. */
export interface RowInFile extends RowHead {
  readonly held: Bytes;
}

/** A row, or where in the file it begins while nobody has passed over it. */
export type Entry<Value extends Thing> = Row<Value> | number;

/** A month as it was at one moment; a month that is made of it makes it its own. */
export interface FrozenMonth<Value extends Thing> {
  /** `YYYY-MM`. */
  readonly name: string;
  readonly sequence: number;
  /** Of the file that it was read from. */
  readonly bytes: Buffer;
  readonly owners: readonly OwnerId[];
  /** By start, then id; looked for in a file each time that they are asked for. */
  readonly entries: Entry<Value>[];
  /** Where in the bytes the first row begins; null where the entries are not those of the file. */
  readonly firstRow: number | null;
}

/** Format 1 had neither heads nor conflicts, and most things have few: what is left out is none. */
export function parseThing<Value extends Thing>(bytes: Buffer, [, from, to]: Bytes): Value {
  return thingIn(bytes.toString('utf8', from, to));
}

/** The thing of a row's text; the file's checksum has vouched for what it is. */
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

// A row is one line: ["<id>","<start>","<day>",<owner's place in the list>,<0 or 1>,{thing}] and a comma, but for the last.
const idAt = 2;
const startAt = idAt + 36 + 3;
/** As many as a row can have before the thing, and then some. */
const headBytes = 112;

/** Where in the file the row begins that is still as it is there; null for one that was put in since. */
function placeInFile(entry: Entry<Thing>): number | null {
  if (typeof entry === 'number') return entry;
  return 'thing' in entry.held ? null : entry.held[0];
}

/** `name`: the month that the file must be of. Another's in its place is damage, however whole it is. */
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
      // Format 1 did not say which month it was: that is told by what is in it.
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

/** The text of the rows. Those that follow each other in the file still as they do here are one piece of it. */
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

/** Made once: what was put in is written at each checkpoint from then on. */
function rowText(row: Row<Thing>, owners: readonly OwnerId[]): Buffer {
  const { held } = row;
  if (!('thing' in held)) throw new Error('this row is in the file');
  held.text ??= Buffer.from(textOfRow(row, held.thing, owners));
  return held.text;
}

/** A row as a file has it whose owners are these. */
export function textOfRow(
  { id, start, day, owner, trashed }: RowHead,
  thing: Thing,
  owners: readonly OwnerId[],
): string {
  return `["${id}","${start}","${day}",${owners.indexOf(owner)},${trashed ? 1 : 0},${thingText(thing)}]`;
}

/** The row that begins there, as the file has it. */
export function rowTextIn(bytes: Buffer, row: number): string {
  return bytes.toString('utf8', row, rowEnd(bytes, row) + 1);
}

/** The id that a row begins with. */
export function rowIdIn(bytes: Buffer, row: number): string {
  return bytes.toString('latin1', row + idAt, row + idAt + 36);
}

const quote = 34;

export function readRow(body: Buffer, at: number, owners: readonly OwnerId[]): RowInFile {
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
