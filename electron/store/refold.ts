/**
 * Commits that cannot simply be applied: those to streams that several devices wrote concurrently, and those of things that were purged
 * elsewhere.
 */
import { isHistoryMissing, type Thing } from '../../shared/domain/commit.ts';
import { message } from '../../shared/messages/message.ts';
import { journalFolder, monthFile, report, type StoreContext } from './data-folder.ts';
import type { Months } from './months.ts';
import type { Rebuild } from './rebuild.ts';
import type { RecordInMemory } from './record-in-memory.ts';
import type { WholeStream } from './whole-streams.ts';

export interface SettlingParts {
  readonly collections: readonly Months<Thing>[];
  readonly rebuild: Rebuild;
  readonly place: StoreContext;
}

/** Both of the following. If one rejects, the other is done all the same. */
export async function settleForeign(
  memory: RecordInMemory,
  { collections, rebuild, place }: SettlingParts,
): Promise<void> {
  try {
    await bury(memory, collections);
  } finally {
    await foldAnew(memory, rebuild, place);
  }
}

/**
 * Removes things that another device has purged and of which only the tombstone may be known here. Rejects if a month cannot be read, after
 * all others were searched; the next call then searches that month only.
 */
async function bury(memory: RecordInMemory, collections: readonly Months<Thing>[]): Promise<void> {
  if (!memory.hasBareTombstone && memory.unburied.size === 0) return;
  const failures: unknown[] = [];
  for (const months of collections)
    for (const name of months.known) {
      const file = monthFile(months.collection, name);
      if (!memory.hasBareTombstone && !memory.unburied.has(file)) continue;
      try {
        await buryIn(memory, months, name);
        memory.unburied.delete(file);
      } catch (error) {
        memory.unburied.add(file);
        failures.push(error);
      }
    }
  memory.hasBareTombstone = false;
  if (failures.length > 0) throw failures[0];
}

async function buryIn(memory: RecordInMemory, months: Months<Thing>, name: string): Promise<void> {
  const month = await months.open(name);
  const { kind } = months.collection;
  for (const { id } of month.rows()) {
    if (!memory.isBuried(kind, id)) continue;
    const release = await months.hold(name);
    memory.change({ kind, id, before: month.get(id), after: undefined }, memory.sequence, true);
    release();
  }
}

/**
 * Folds streams again from all their commits in the journal, because they were written concurrently or because their history has a gap.
 * Rejects as `bury` does.
 */
async function foldAnew(memory: RecordInMemory, rebuild: Rebuild, place: StoreContext): Promise<void> {
  if (memory.toFold.size === 0) return;
  const keys = new Set(memory.toFold);
  const folded = await rebuild.foldStreams(keys);
  const failures: unknown[] = [];
  for (const key of keys) {
    const stream = folded.get(key);
    try {
      if (stream !== undefined) await putFolded(memory, stream, place);
      memory.toFold.delete(key);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

async function putFolded(
  memory: RecordInMemory,
  { kind, id, thing, known }: WholeStream,
  place: StoreContext,
): Promise<void> {
  const home = memory.home(kind, id);
  const release = home === null ? () => undefined : await home.months.hold(home.name);
  const before = memory.world.thing(kind, id);
  // If the journal has lost commits that the month's file still has, the file's version is kept.
  const isPoorer = before?.heads.some((head) => !known.has(head)) === true;
  const after = memory.isBuried(kind, id) ? undefined : isPoorer ? before : thing;
  memory.change({ kind, id, before, after }, memory.sequence, true);
  reportGap(place, before, after);
  release();
}

function reportGap(place: StoreContext, before: Thing | undefined, after: Thing | undefined): void {
  if (!isHistoryMissing(after) || isHistoryMissing(before)) return;
  const name = after !== undefined && 'name' in after ? String(after.name) : '';
  const lost = name === '' ? message('files.partOfSessionLost') : message('files.partLost', { name });
  report(place, 'missing', `${journalFolder}/`, lost);
}
