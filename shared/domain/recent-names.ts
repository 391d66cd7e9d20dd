/** Recently used names, as the registry keeps them: quick start offers them, and an undo brings them back as they were. */
import { labelKey } from './description.ts';
import type { SessionEvent } from './events.ts';
import { withColorsFor } from './label-colors.ts';
import type { SessionChange } from './project.ts';
import type { Recent, Registry } from './registry.ts';
import type { Session, SessionId } from './session.ts';

/** How many different names are remembered at least, and how many earlier uses of them, as an undo brings these back. */
const namesKept = 200;
/** More than are kept, so that the list is seldom cleared up. */
const recentsAtMost = 3 * namesKept;
/** The registry after a change of a session: with its name, as it stands now, or without it. */
export function withRecent(registry: Registry, { id, before, after }: SessionChange): Registry {
  if (after === undefined) return forgetPurged(registry, id);
  if (before === undefined) {
    // By `createdAt`, whenever it is folded: that is there also where the first events are lost.
    const made = remember(registry, { ...after, at: after.createdAt });
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
 * What a session's events leave among the recent names, for a commit whose session is only known in a later state. Names that it had in between
 * count as well.
 */
export function withNamesOf(registry: Registry, id: SessionId, events: readonly SessionEvent[]): Registry {
  return events.reduce((before, event) => {
    switch (event.type) {
      case 'SessionCreated':
      case 'SessionRecorded':
        return remember(colored(before, event), { ...event, id });
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

/** With a colour for each label that comes in. */
export function colored(registry: Registry, { owner, labels }: Pick<Session, 'owner' | 'labels'>): Registry {
  const colors = withColorsFor(registry.labelColors, owner, labels);
  return colors === registry.labelColors ? registry : { ...registry, labelColors: colors };
}

type Described = Partial<Pick<Recent, 'name' | 'labels' | 'linkedTaskId'>>;
type Named = Omit<Recent, 'session' | keyof Away> & Pick<Session, 'id'>;

interface Away {
  readonly isAway: boolean;
  readonly isUnmade: boolean;
}

function away({ deletedAt, isUnmade }: Pick<Session, 'deletedAt' | 'isUnmade'>): Away {
  return { isAway: deletedAt !== null, isUnmade: isUnmade === true };
}

/** Of a session or of a change of one, what its name stands with. */
function described({ name, labels, linkedTaskId }: Described): Described {
  return {
    ...(name === undefined ? {} : { name }),
    ...(labels === undefined ? {} : { labels }),
    ...(linkedTaskId === undefined ? {} : { linkedTaskId }),
  };
}

function remember(registry: Registry, session: Named): Registry {
  const { id, owner, name, labels, linkedTaskId, at } = session;
  // What is left of a session whose beginning is lost has no name.
  if (name === '') return registry;
  const recent: Recent = { session: id, owner, name, labels, linkedTaskId, at };
  // `concat` copies once. A spread after an element grows the new array step by step, which allocates three times as much per commit.
  return { ...registry, recents: trimmed([recent].concat(forget(registry, id).recents)) };
}

/** What is remembered of a session as it is called now, in its place: so that every undo has the names as they were. */
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

/** Of those that are too many the oldest go, and sooner those of a name that was used again or thrown away. */
function trimmed(recents: readonly Recent[]): readonly Recent[] {
  if (recents.length <= recentsAtMost) return recents;
  const names = new Set<string>();
  let others = 0;
  return recents.filter(({ owner, name, labels, isAway }) => {
    // The same name with other labels is something else.
    const key = JSON.stringify([owner, name, labelsKey(labels)]);
    if (isAway !== true && !names.has(key)) return names.add(key).size <= namesKept;
    others += 1;
    return others <= namesKept;
  });
}

// The lists of names lately used are asked for theirs with every change, and stay what they are.
const labelsKeys = new WeakMap<readonly string[], string>();

/** The same for the same labels, in whatever order and spelling. */
export function labelsKey(labels: readonly string[]): string {
  const kept = labelsKeys.get(labels);
  if (kept !== undefined) return kept;
  const key = JSON.stringify(labels.map(labelKey).sort());
  labelsKeys.set(labels, key);
  return key;
}

/** Most often there is nothing to forget: then nothing is copied, with every session that begins. */
function forget(registry: Registry, session: SessionId): Registry {
  if (!registry.recents.some((each) => each.session === session)) return registry;
  return { ...registry, recents: registry.recents.filter((each) => each.session !== session) };
}

/** Of what is gone for good nothing is said any more. */
function forgetPurged(registry: Registry, session: SessionId): Registry {
  const receipts = registry.receipts.filter(({ made }) => made !== session);
  return { ...forget(registry, session), receipts };
}
