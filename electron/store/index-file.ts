/**
 * `index.json`: what can be known of the sessions without opening a month. The days' sums make up nearly all of it: each month of them is
 * a row, `["<month>",<owner's place in the list>,"<sums>"]`, and stays where it is until one of its days is asked for.
 */
import type { OwnerId, SessionId } from '../../shared/domain/session.ts';
import type { LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { FileFormat } from './durable-adapter.ts';
import { newRow, nextRow, readLines, rowEnd, rowsEnd } from './row-lines.ts';

/** What is kept of an owner's sessions beside the days' sums. */
export interface OwnerLists {
  /** Sessions not in the trash by UTC month of their first start. */
  readonly months: Record<string, number>;
  /** Never started, not in the trash. */
  readonly unstarted: SessionId[];
  readonly trash: SessionId[];
  /** Sessions on a day other than that of their first start, or whose file is not that of their first start. */
  readonly visitors: Record<LocalDate, SessionId[]>;
  /** Started in another month (value) than the one in whose file they live. */
  readonly strays: Record<SessionId, string>;
  /** Worked whole minutes of the ended sessions of each task, by `taskKey`. */
  readonly tasks: Record<string, number>;
  /** When the stretch ends that ended latest of all that there ever were; of those that were purged the time of the purge. */
  latestEnd: Instant | '';
}

/** By month (`YYYY-MM`): the sums of each day after its two digits, numbers with a blank between, days with a semicolon. ASCII. */
export type DayText = Map<string, Buffer>;

export interface OwnerFile {
  /** May be any text, `__proto__` too. */
  readonly owner: OwnerId;
  readonly lists: OwnerLists;
  readonly days: DayText;
}

export interface IndexFile {
  /** Number of the last commit that is in it. */
  readonly sequence: number;
  readonly owners: readonly OwnerFile[];
}

export const indexFormat: FileFormat<IndexFile> = {
  name: 'routinelog-index',
  version: 3,
  encode: ({ sequence, owners }) => {
    // At once: the lists go on changing.
    const listed = JSON.stringify(owners.map(({ owner, lists }) => [owner, lists]));
    return pieces(Buffer.from(`"sequence":${sequence},"owners":${listed},"days":[`), owners);
  },
  decode(json) {
    const { head, rows } = readLines(json);
    // The checksum vouches for the rest: this program wrote it. That of an earlier version has other rows, or none.
    if (!('days' in head)) throw new Error('not an index');
    const { sequence, owners } = head as { sequence: number; owners: readonly [OwnerId, OwnerLists][] };
    if (!owners.every(([, lists]) => 'latestEnd' in lists)) throw new Error('of an earlier version');
    const days = owners.map(() => new Map<string, Buffer>());
    for (const row of rows) {
      const ownerEnd = json.indexOf(comma, row + ownerAt);
      const place = Number(json.toString('latin1', row + ownerAt, ownerEnd));
      const month = json.toString('latin1', row + monthAt, row + monthAt + 7);
      days[place]?.set(month, json.subarray(ownerEnd + 2, rowEnd(json, row) - 1));
    }
    return {
      sequence,
      owners: owners.map(([owner, lists], place) => ({ owner, lists, days: days[place] ?? new Map() })),
    };
  },
};

const comma = 44;
const monthAt = 2;
const ownerAt = monthAt + 7 + 2;
const closing = Buffer.from('"]');

function* pieces(head: Buffer, owners: readonly OwnerFile[]): Generator<Uint8Array> {
  yield head;
  let between = newRow;
  for (const [place, { days }] of owners.entries())
    for (const [month, text] of days) {
      yield between;
      between = nextRow;
      yield Buffer.from(`["${month}",${place},"`);
      yield text;
      yield closing;
    }
  yield rowsEnd;
}
