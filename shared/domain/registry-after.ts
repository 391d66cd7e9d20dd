/** What a change makes of the registry: the one place that knows which of its lists a thing belongs to. */
import type { Thing } from './commit.ts';
import { type Change, isSessionChange, type SessionChange } from './project.ts';
import { colored, withRecent } from './recent-names.ts';
import { keptSince, type Receipt, type Registry, tables } from './registry.ts';

/**
 * A registry that changes. To copy a table of thousands for each change of many takes longer than all else that is done with them: one is copied with
 * the first change since the registry was given away, and changed where it is from then on.
 */
export class ChangingRegistry {
  #registry: Registry;
  #own = new WeakSet<object>();

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  /** To look a thing up in, until the next change: for no cache, such as that of the label book, which goes by the tables. */
  get now(): Registry {
    return this.#registry;
  }

  /** To be kept: it stays as it is. */
  get kept(): Registry {
    this.#own = new WeakSet();
    return this.#registry;
  }

  change(change: Change): void {
    this.#registry = registryAfter(this.#registry, change, this.#own);
  }

  replace(registry: Registry): void {
    this.#registry = registry;
  }
}

/**
 * The registry after a change. A change of a session matters too: it adds its name to the recent ones, or removes it. `own`: tables that nobody
 * else has, which are changed instead of copied.
 */
export function registryAfter(registry: Registry, change: Change, own = new WeakSet<object>()): Registry {
  const { kind, id, after } = change;
  const table = tables[kind];
  if (table !== undefined) {
    const before = registry[table];
    const things: Record<string, Thing> = own.has(before) ? before : { ...before };
    own.add(things);
    if (after === undefined) delete things[id];
    // Whatever it is called, `__proto__` too.
    else Object.defineProperty(things, id, { ...ordinary, value: after });
    return { ...registry, [table]: things };
  }
  if (isReceipt(kind, after))
    return { ...registry, receipts: withReceipt(registry.receipts, change.before, after) };
  return isSessionChange(change) ? withRecent(withColors(registry, change), change) : registry;
}

const ordinary = { configurable: true, enumerable: true, writable: true };

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
  const kept = from === -1 ? [] : from === 0 ? dated : dated.slice(from);
  // `concat` copies once; a spread allocates more, because it grows the copy for the last element.
  return (before === undefined ? kept : kept.filter(({ call }) => call !== after.call)).concat(after);
}

function withColors(registry: Registry, { before, after }: SessionChange): Registry {
  if (after === undefined || after.labels.length === 0 || after.labels === before?.labels) return registry;
  return colored(registry, after);
}
