/** Recently used names, as the registry stores them. Quick start offers them, and an undo restores them as they were. */
import type { Instant } from '../time/instant.ts';
import { labelKey } from './description.ts';
import type { SessionEvent } from './events.ts';
import { withColorsFor } from './label-colors.ts';
import type { SessionChange } from './project.ts';
import type { Recent, Registry } from './registry.ts';
import type { Session, SessionId } from './session.ts';

/** The number of different names to remember at least. */
const namesKept = 200;
/** The number of earlier uses of these names, and of names whose session is in the trash: an undo may restore them. */
const othersKept = 50;
/** More than are kept after trimming, so that trimming is rare. All are read at each start, and searched at each start of a session. */
const recentsAtMost = namesKept + 2 * othersKept;

/** The registry after a change of a session: with its name, as it stands now, or without it. */
export function withRecent(registry: Registry, { id, before, after }: SessionChange): Registry {
  if (after === undefined) return forgetPurged(registry, id);
  if (before === undefined) {
    // Uses `createdAt`, which exists even if the first events are lost, so that the result does not depend on when it is folded.
    const made = remember(registry, id, after, after.createdAt);
    return after.deletedAt === null ? made : known(made, id, away(after));
  }
  const isSame =
    before.name === after.name &&
    before.labels === after.labels &&
    before.linkedTaskId === after.linkedTaskId &&
    (before.deletedAt === null) === (after.deletedAt === null);
  return isSame ? registry : known(registry, id, { ...described(after), ...away(after) });
}

/**
 * What a session's events leave among the recent names. For a commit whose session is known only in a later state; names that it had in
 * between count as well.
 */
export function withNamesOf(registry: Registry, id: SessionId, events: readonly SessionEvent[]): Registry {
  return events.reduce((before, event) => {
    switch (event.type) {
      case 'SessionCreated':
      case 'SessionRecorded':
        return remember(colored(before, event), id, event, event.at);
      case 'SessionChanged':
      case 'SessionPutBack':
        return known(before, id, described(event.type === 'SessionChanged' ? event.changes : event.fields));
      case 'SessionRestated':
        return known(before, id, described(event.session));
      case 'SessionDeleted':
        return known(before, id, { isAway: true, isUnmade: event.unmade === true });
      case 'SessionRestored':
        return known(before, id, { isAway: false, isUnmade: false });
      case 'SessionPurged':
        return forgetPurged(before, id);
      default:
        return before;
    }
  }, registry);
}

/** Adds a colour for each label that is new. */
export function colored(registry: Registry, { owner, labels }: Pick<Session, 'owner' | 'labels'>): Registry {
  const colors = withColorsFor(registry.labelColors, owner, labels);
  return colors === registry.labelColors ? registry : { ...registry, labelColors: colors };
}

type Described = Partial<Pick<Recent, 'name' | 'labels' | 'linkedTaskId'>>;
type Named = Omit<Recent, 'session' | 'at' | keyof Away>;

interface Away {
  readonly isAway: boolean;
  readonly isUnmade: boolean;
}

function away({ deletedAt, isUnmade }: Pick<Session, 'deletedAt' | 'isUnmade'>): Away {
  return { isAway: deletedAt !== null, isUnmade: isUnmade === true };
}

/** The fields of a session, or of a change of one, that a recent name stores. */
function described({ name, labels, linkedTaskId }: Described): Described {
  return {
    ...(name === undefined ? {} : { name }),
    ...(labels === undefined ? {} : { labels }),
    ...(linkedTaskId === undefined ? {} : { linkedTaskId }),
  };
}

function remember(
  registry: Registry,
  id: SessionId,
  { owner, name, labels, linkedTaskId }: Named,
  at: Instant,
): Registry {
  // The remainder of a session whose beginning is lost has no name.
  if (name === '') return registry;
  const recent: Recent = { session: id, owner, name, labels, linkedTaskId, at };
  // `concat` copies once. A spread after an element grows the new array step by step, which allocates three times as much per commit.
  return { ...registry, recents: trimmed([recent].concat(forget(registry, id).recents)) };
}

/** Updates what is remembered of a session, in its place, so that every undo restores the names as they were. */
function known(registry: Registry, session: SessionId, now: Described & Partial<Away>): Registry {
  const kept = registry.recents.find((each) => each.session === session);
  if (kept === undefined || Object.keys(now).length === 0) return registry;
  const { isAway: wasAway = false, isUnmade: wasUnmade = false, ...before } = kept;
  const { isAway = wasAway, isUnmade = wasUnmade, ...more } = now;
  const after: Recent = {
    ...before,
    ...more,
    ...(isAway ? { isAway } : {}),
    ...(isUnmade ? { isUnmade } : {}),
  };
  const recents = registry.recents.map((each) => (each === kept ? after : each));
  return { ...colored(registry, after), recents };
}

/** If there are too many, the oldest go, first those whose name was used again or whose session is in the trash. */
function trimmed(recents: readonly Recent[]): readonly Recent[] {
  if (recents.length <= recentsAtMost) return recents;
  const names = new Set<string>();
  let others = 0;
  return recents.filter(({ owner, name, labels, isAway }) => {
    // The same name with other labels counts as different.
    const key = JSON.stringify([owner, name, labelsKey(labels)]);
    if (isAway !== true && !names.has(key)) return names.add(key).size <= namesKept;
    others += 1;
    return others <= othersKept;
  });
}

// Cached, because the lists are compared at every change and never change themselves.
const labelsKeys = new WeakMap<readonly string[], string>();

/** Equal for the same labels in any order and spelling. */
export function labelsKey(labels: readonly string[]): string {
  const kept = labelsKeys.get(labels);
  if (kept !== undefined) return kept;
  const key = JSON.stringify(labels.map(labelKey).sort());
  labelsKeys.set(labels, key);
  return key;
}

/** Usually there is nothing to forget. Then nothing is copied, because this runs with every session that begins. */
function forget(registry: Registry, session: SessionId): Registry {
  if (!registry.recents.some((each) => each.session === session)) return registry;
  return { ...registry, recents: registry.recents.filter((each) => each.session !== session) };
}

/** Forgets everything about a session that was purged. */
function forgetPurged(registry: Registry, session: SessionId): Registry {
  const receipts = registry.receipts.filter(({ made }) => made !== session);
  return { ...forget(registry, session), receipts };
}
