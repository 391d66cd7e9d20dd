/**
 * `index.json`: what can be known of the sessions without opening a month. Nearly all of it are the days' sums. Each month of them is a
 * row, `["<month>",<owner's position in the list>,"<sums>"]`, which stays unparsed text until one of its days is asked for.
 */
import type { CommitId } from '../../shared/domain/commit.ts';
import type { OwnerId, SessionId } from '../../shared/domain/session.ts';
import { amount, count, isRecord, listOf, object, recordOf, text } from '../../shared/domain/shape.ts';
import type { LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { type FileFormat, OutdatedFile } from './durable-adapter.ts';
import { areLabelUses, areLostLabels, type LabelUse, type LostLabel } from './label-uses.ts';
import { newRow, nextRow, readHead, rowEnd, rowPlaces, rowsEnd } from './row-lines.ts';

/** What the index keeps of an owner's sessions besides the days' sums. */
export interface OwnerLists {
  /** The number of sessions, without the trash, per UTC month of their first start. */
  readonly months: Record<string, number>;
  /** Sessions that never started and are not in the trash. */
  readonly unstarted: SessionId[];
  readonly trash: SessionId[];
  /** Per day, the sessions that lie on it although they first started on another day or live in another month's file. */
  readonly onOtherDays: Record<LocalDate, SessionId[]>;
  /** The month (value) in which a session first started, if that is not the month in whose file it lives. */
  readonly startedInOtherMonth: Record<SessionId, string>;
  /**
   * The worked whole minutes of each task's ended sessions, by `taskKey`: first as the API documents count them, then as windows show them.
   */
  readonly tasks: Record<string, number>;
  readonly tasksAsShown: Record<string, number>;
  /** The latest end of any stretch that ever existed. Of a purged session the time of the purge counts instead. */
  latestEnd: Instant | '';
}

/** Per month (`YYYY-MM`): for each day its two digits and its sums, separated by blanks; days are separated by semicolons. ASCII. */
export type DayText = Map<string, Buffer>;

export interface OwnerFile {
  /** May be any text, even `__proto__`. */
  readonly owner: OwnerId;
  readonly lists: OwnerLists;
  readonly days: DayText;
}

export interface IndexFile {
  /** The number of the last commit that it covers. */
  readonly sequence: number;
  /** The id of that commit; null if unknown, or if the file does not say. */
  readonly last: CommitId | null;
  readonly owners: readonly OwnerFile[];
  /** Null in a file of a version that did not count labels. */
  readonly labels: readonly LabelUse[] | null;
  /** Empty in a file of a program that did not keep them. */
  readonly labelsLost: readonly LostLabel[];
  /** Whether worked time is counted in shown minutes; false in files of versions before 5. */
  readonly countsShown: boolean;
}

export const indexFormat: FileFormat<IndexFile> = {
  name: 'routinelog-index',
  version: 5,
  encode: ({ sequence, last, owners, labels, labelsLost, countsShown }) => {
    // Encoded before anything is awaited, because the lists go on changing.
    const listed = JSON.stringify(owners.map(({ owner, lists }) => [owner, lists]));
    const lost = labelsLost.length === 0 ? '' : `"labelsLost":${JSON.stringify(labelsLost)},`;
    const counted = labels === null ? '' : `"labels":${JSON.stringify(labels)},${lost}`;
    const which = last === null ? '' : `"last":${JSON.stringify(last)},`;
    const head = `"sequence":${sequence},${which}"countsShown":${countsShown},"owners":${listed},${counted}`;
    return pieces(Buffer.from(`${head}"days":[`), owners);
  },
  decode(json, version) {
    // Before format 1 was released there were other rows, or none.
    if (version < 3) throw new OutdatedFile();
    const { head, firstRow } = readHead(json);
    const { sequence, last, labels = null, labelsLost = [] } = head;
    const named = version === 3 ? renamed(head['owners']) : head['owners'];
    const owners = version < 5 ? withoutShown(named) : named;
    if (!count.fits(sequence) || typeof sequence !== 'number' || !isListOfOwners(owners))
      throw new Error('not an index');
    if (labels !== null && !areLabelUses(labels)) throw new Error('not an index');
    if (!areLostLabels(labelsLost)) throw new Error('not an index');
    const days = owners.map(() => new Map<string, Buffer>());
    for (const row of rowPlaces(json, firstRow)) {
      const ownerEnd = json.indexOf(comma, row + ownerAt);
      const place = Number(json.toString('latin1', row + ownerAt, ownerEnd));
      const month = json.toString('latin1', row + monthAt, row + monthAt + 7);
      days[place]?.set(month, json.subarray(ownerEnd + 2, rowEnd(json, row) - 1));
    }
    return {
      sequence,
      last: typeof last === 'string' ? last : null,
      labels,
      labelsLost,
      countsShown: head['countsShown'] === true,
      owners: owners.map(([owner, lists], place) => ({ owner, lists, days: days[place] ?? new Map() })),
    };
  },
};

const lists = object({
  months: recordOf(count),
  unstarted: listOf(text),
  trash: listOf(text),
  onOtherDays: recordOf(listOf(text)),
  startedInOtherMonth: recordOf(text),
  tasks: recordOf(amount),
  tasksAsShown: recordOf(amount),
  latestEnd: text,
});

function isListOfOwners(value: unknown): value is readonly [OwnerId, OwnerLists][] {
  return (
    Array.isArray(value) &&
    value.every((each) => Array.isArray(each) && text.fits(each[0]) && lists.fits(each[1]))
  );
}

/** Version 3 had other names for two of the lists. */
function renamed(owners: unknown): unknown {
  if (!Array.isArray(owners)) return owners;
  return owners.map((each) => {
    const [owner, older] = Array.isArray(each) ? each : [];
    if (!isRecord(older)) return each;
    const { visitors, strays, ...rest } = older;
    return [owner, { ...rest, onOtherDays: visitors, startedInOtherMonth: strays }];
  });
}

/** Versions before 5 had only the documents' minutes. They stand in for the shown ones until those are counted. */
function withoutShown(owners: unknown): unknown {
  if (!Array.isArray(owners)) return owners;
  return owners.map((each) => {
    const [owner, older] = Array.isArray(each) ? each : [];
    return isRecord(older) ? [owner, { ...older, tasksAsShown: older['tasks'] }] : each;
  });
}

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
