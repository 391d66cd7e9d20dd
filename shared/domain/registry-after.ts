/** What a change makes of the registry: the one place that knows which of its lists a thing belongs to. */
import type { Thing } from './commit.ts';
import { type Change, isSessionChange, type SessionChange } from './project.ts';
import { colored, withRecent } from './recent-names.ts';
import { keptSince, type Receipt, type Registry, tables } from './registry.ts';

/** The registry after a change. A change of a session matters too: it adds its name to the recent ones, or removes it. */
export function registryAfter(registry: Registry, change: Change): Registry {
  const { kind, id, after } = change;
  const table = tables[kind];
  if (table !== undefined) {
    const { [id]: _before, ...others } = registry[table];
    return { ...registry, [table]: after === undefined ? others : { ...registry[table], [id]: after } };
  }
  if (isReceipt(kind, after))
    return { ...registry, receipts: withReceipt(registry.receipts, change.before, after) };
  return isSessionChange(change) ? withRecent(withColors(registry, change), change) : registry;
}

function isReceipt(kind: string, thing: Thing | undefined): thing is Receipt {
  return kind === 'receipt' && thing !== undefined;
}

/**
 * Without those of more than a day ago, which stand first. One of a day to come was written by a clock that was ahead: it is as old as the
 * clock put right can say, and does not live until that day. `before`: the receipt of the same call, where there is one.
 */
function withReceipt(
  receipts: readonly Receipt[],
  before: Thing | undefined,
  after: Receipt,
): readonly Receipt[] {
  const { at: now } = after;
  const isAhead = (receipts.at(-1)?.at ?? now) > now;
  const dated = isAhead ? receipts.map((each) => (each.at > now ? { ...each, at: now } : each)) : receipts;
  const since = keptSince(now);
  const from = dated.findIndex(({ at }) => at > since);
  const kept = from === -1 ? [] : dated.slice(from);
  return [...(before === undefined ? kept : kept.filter(({ call }) => call !== after.call)), after];
}

function withColors(registry: Registry, { before, after }: SessionChange): Registry {
  if (after === undefined || after.labels.length === 0 || after.labels === before?.labels) return registry;
  return colored(registry, after);
}
