/** `verify`: the whole journal folded, and compared with months, index and registry. Says what differs; changes nothing. */
import { isDeepStrictEqual } from 'node:util';
import type { VerifyReport } from '../../shared/contract/contract.ts';
import type { Thing } from '../../shared/domain/commit.ts';
import { isSessionChange } from '../../shared/domain/project.ts';
import type { Registry } from '../../shared/domain/registry.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import { RecordBusy } from '../ports/store.ts';
import { indexFile, monthFile, stateFile } from './data-folder.ts';
import type { DayIndex } from './day-index.ts';
import type { Months } from './months.ts';
import { NewerRecord } from './newer-record.ts';
import type { Folded, Rebuild } from './rebuild.ts';
import { streamKey } from './stream-key.ts';

export interface Verified {
  readonly collections: readonly Months<Thing>[];
  readonly rebuild: Rebuild;
  readonly index: () => DayIndex;
  readonly registry: () => Registry;
  readonly sequence: () => number;
}

/** More of them would say no more, and would not go through every door. */
const mostDifferences = 100;

/** Begins again when commits come in between. Rejects with `RecordBusy` when they came in each time. */
export async function verify(of: Verified): Promise<VerifyReport> {
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const begunAt = of.sequence();
    const findings: Message[] = [];
    const folded = await of.rebuild
      .fold(async (file, finding) => {
        findings.push(message(`verify.${finding}`, { file }));
      })
      .catch((error: unknown) => {
        if (error instanceof NewerRecord) return error;
        throw error;
      });
    if (folded instanceof NewerRecord)
      return { ok: false, sessions: 0, journalLines: 0, differences: [...findings, folded.notice] };
    const differences = [...findings, ...(await compare(of, folded))];
    if (of.sequence() !== begunAt) continue;
    const { things, lines } = folded;
    const further = differences.length - mostDifferences;
    const told =
      further > 0
        ? [...differences.slice(0, mostDifferences), message('verify.more', { count: String(further) })]
        : differences;
    return { ok: differences.length === 0, sessions: things.size, journalLines: lines, differences: told };
  }
  throw new RecordBusy();
}

async function compare(
  { collections, index, registry, sequence }: Verified,
  folded: Folded,
): Promise<Message[]> {
  const differences: Message[] = [];
  if (folded.sequence !== sequence())
    differences.push(
      message('verify.memoryDiffers', { journal: String(folded.sequence), memory: String(sequence()) }),
    );
  const left = new Map<string, Thing>(folded.things);
  const fresh = index().emptied(folded.sequence);
  for (const months of collections)
    for (const name of months.known) {
      const month = await months.open(name);
      const { kind } = months.collection;
      const file = monthFile(months.collection, name);
      for (const row of month.rows()) {
        const thing = month.glance(row);
        const key = streamKey({ kind, id: row.id });
        const fromJournal = left.get(key);
        left.delete(key);
        if (fromJournal === undefined) differences.push(message('verify.notInJournal', { file, id: row.id }));
        else if (!isDeepStrictEqual(thing, fromJournal))
          differences.push(message('verify.differs', { file, id: row.id }));
        const change = { kind, id: row.id, before: undefined, after: thing };
        if (isSessionChange(change)) fresh.change(undefined, change.after);
      }
    }
  for (const key of left.keys()) differences.push(message('verify.journalOnly', { id: key }));
  if (!isDeepStrictEqual(fresh.comparable(), index().comparable()) || !index().knowsEndsOf(fresh))
    differences.push(message('verify.figuresDiffer', { file: indexFile }));
  if (!isDeepStrictEqual(lasting(registry()), lasting(folded.registry)))
    differences.push(message('verify.registryDiffers', { file: stateFile }));
  return differences;
}

/**
 * Without what goes by the order in which things came in here, and the lists that forget: what a purged session once pushed out of them, a journal that knows no more of it still has. Nor does a
 * state of format 1 hold the routines that were taken out while it was the format.
 */
function lasting({
  recents: _recents,
  receipts: _receipts,
  labelColors: _labelColors,
  routines,
  ...rest
}: Registry): unknown {
  const kept = Object.entries(routines).filter(
    ([, { removedAt, heads }]) => removedAt === null || heads.length > 0,
  );
  return { ...rest, routines: Object.fromEntries(kept) };
}
