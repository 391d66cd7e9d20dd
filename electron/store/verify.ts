/** `verify`: the whole journal folded, and compared with months, index and registry. Says what differs; changes nothing. */
import { isDeepStrictEqual } from 'node:util';
import type { VerifyReport } from '../../shared/contract/contract.ts';
import type { Registry } from '../../shared/domain/registry.ts';
import type { Session, SessionId } from '../../shared/domain/session.ts';
import { RecordBusy } from '../ports/store.ts';
import { indexFile, monthFile, stateFile } from './data-folder.ts';
import type { DayIndex } from './day-index.ts';
import type { Months } from './months.ts';
import type { Finding, Folded, Rebuild } from './rebuild.ts';

export interface Verified {
  readonly months: Months;
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
    const findings: string[] = [];
    const folded = await of.rebuild.fold(async (file, finding) => {
      findings.push(`${file}: ${words[finding]}`);
    });
    const differences = [...findings, ...(await compare(of, folded))];
    if (of.sequence() !== begunAt) continue;
    const { sessions, lines } = folded;
    const further = differences.length - mostDifferences;
    const told =
      further > 0 ? [...differences.slice(0, mostDifferences), `and ${further} more`] : differences;
    return { ok: differences.length === 0, sessions: sessions.size, journalLines: lines, differences: told };
  }
  throw new RecordBusy();
}

const words: Record<Finding, string> = {
  damaged: 'some of its lines are damaged',
  unreadable: 'none of it can be read',
  missing: 'commits before it are missing',
  cut: 'its last commits are missing',
  gone: 'it is missing',
  newer: 'it was written by a newer version',
};

async function compare({ months, index, registry, sequence }: Verified, folded: Folded): Promise<string[]> {
  const differences: string[] = [];
  if (folded.sequence !== sequence())
    differences.push(`journal: its last commit is ${folded.sequence}, memory has ${sequence()}`);
  const left = new Map<SessionId, Session>(folded.sessions);
  const fresh = index().emptied(folded.sequence);
  for (const name of months.known) {
    const month = await months.open(name);
    for (const row of month.rows()) {
      const session = month.glance(row);
      const told = left.get(row.id);
      left.delete(row.id);
      if (told === undefined) differences.push(`${monthFile(name)}: ${row.id} is not in the journal`);
      else if (!isDeepStrictEqual(session, told))
        differences.push(`${monthFile(name)}: ${row.id} differs from the journal`);
      fresh.change(undefined, session);
    }
  }
  for (const id of left.keys()) differences.push(`sessions: ${id} is in the journal only`);
  if (!isDeepStrictEqual(fresh.comparable(), index().comparable()) || !index().knowsEndsOf(fresh))
    differences.push(`${indexFile}: its figures are not those of the sessions`);
  if (!isDeepStrictEqual(lasting(registry()), lasting(folded.registry)))
    differences.push(`${stateFile}: its registry differs from the journal`);
  return differences;
}

/** Without the lists that forget: what a purged session once pushed out of them, a journal that knows no more of it still has. */
function lasting({ recents: _recents, receipts: _receipts, ...rest }: Registry): unknown {
  return rest;
}
