/** Applies changes to the registry: the only module that knows which of its tables and lists a thing belongs to. */
import type { Thing } from './commit.ts';
import { type Change, isSessionChange, type SessionChange } from './project.ts';
import { type Receipt, withReceipt } from './receipts.ts';
import { colored, withRecent } from './recent-names.ts';
import { type Registry, tables } from './registry.ts';

/**
 * A registry under change. Copying a table of thousands for every one of many changes would take longer than everything else that is done
 * with them. So a table is copied at the first change after the registry was handed out, and modified in place from then on.
 */
export class ChangingRegistry {
  #registry: Registry;
  #own = new WeakSet<object>();

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  /**
   * For lookups until the next change. It must not be a key of a cache, such as that of the label book, which relies on tables not being
   * modified.
   */
  get now(): Registry {
    return this.#registry;
  }

  /** The registry as it stands. It is not modified any more, so the caller may keep it. */
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
 * The registry after a change. A change of a session matters as well: it adds its name to the recent ones, or removes it. `own` holds
 * tables that nobody else has, which are modified instead of copied.
 */
export function registryAfter(registry: Registry, change: Change, own = new WeakSet<object>()): Registry {
  const { kind, id, after } = change;
  const table = tables[kind];
  if (table !== undefined) {
    const before = registry[table];
    const things: Record<string, Thing> = own.has(before) ? before : { ...before };
    own.add(things);
    if (after === undefined) delete things[id];
    // `defineProperty` works for any id, even `__proto__`.
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

function withColors(registry: Registry, { before, after }: SessionChange): Registry {
  if (after === undefined || after.labels.length === 0 || after.labels === before?.labels) return registry;
  return colored(registry, after);
}
