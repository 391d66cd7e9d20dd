/**
 * What quick start offers: the plan around a moment, open tasks, recently used names, routines. The part from the plan depends on the
 * moment, so a view that stays open computes it again with its own clock.
 */
import { compare } from '../compare.ts';
import type { Block } from '../domain/block.ts';
import { labelBook, withShownLabels } from '../domain/label-book.ts';
import { labelsKey } from '../domain/recent-names.ts';
import type { Recent, Registry } from '../domain/registry.ts';
import { routinesOf } from '../domain/routine-list.ts';
import { tasksIn } from '../domain/task-list.ts';
import { type Instant, shift } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';

export interface Suggestion {
  readonly kind: 'planned' | 'recent' | 'routine';
  readonly name: string;
  readonly labels: readonly string[];
  readonly linkedTaskId: string | null;
  readonly routineId: string | null;
  /** The block of the plan for which it stands. */
  readonly linkedBlockId?: string;
  /** The times of that block. */
  readonly times?: Interval;
}

/** The suggestions offered, and those that the plan replaces. */
interface OfferedAndBehind {
  readonly offered: readonly Suggestion[];
  readonly behindPlan: readonly BehindPlan[];
}

/** A replaced suggestion with its index among all suggestions without the plan. */
export interface BehindPlan {
  readonly at: number;
  readonly suggestion: Suggestion;
}

const suggestionsShown = 50;

/** A block is offered from this long before its start until its end. */
const offeredBeforeMs = 30 * 60_000;

/** The blocks of the plan around a moment: those under way first, then the next ones. */
function plannedAround(blocks: readonly Block[], now: Instant): readonly Block[] {
  const soon = shift(now, offeredBeforeMs);
  return blocks
    .filter(({ start, end }) => start <= soon && end > now)
    .sort((one, other) => compare(one.start, other.start));
}

/** When `plannedAround` changes next, if nothing else is planned; null if it does not change. */
export function nextPlannedAround(blocks: readonly Block[], now: Instant): Instant | null {
  const changes = blocks.flatMap(({ start, end }) => [shift(start, -offeredBeforeMs), end]);
  const [next] = changes.filter((each) => each > now).sort();
  return next ?? null;
}

/** The plan around now, open tasks, recent names (newest first), routines. */
export function suggestions(
  registry: Registry,
  owner: string,
  blocks: readonly Block[],
  now: Instant,
): readonly Suggestion[] {
  const book = labelBook(registry, owner);
  const shown = blocks.map((each) => withShownLabels(each, book));
  return withPlan(shown, ownSuggestions(registry, owner), now).offered;
}

/**
 * What was used last and is not under way. If the plan around now, a task or a routine has the same, their suggestion is returned. If
 * nothing was used yet, the first suggestion; null if there is none. This cannot simply be searched among the offered suggestions, because
 * those leave out duplicates and everything beyond the limit.
 */
export function usedLast(
  { registry, owner, underWay }: UsedBy,
  offered: readonly Suggestion[],
): Suggestion | null {
  const found = registry.recents.find(
    (each) =>
      each.owner === owner && each.isAway !== true && each.isUnmade !== true && !underWay.has(each.name),
  );
  if (found === undefined) return offered.find(({ name }) => !underWay.has(name)) ?? null;
  const { name, labels, linkedTaskId } = withShownLabels(found, labelBook(registry, owner));
  const used: Suggestion = { kind: 'recent', name, labels, linkedTaskId, routineId: null };
  const key = suggestionKey(used);
  // Two tasks may have the same name.
  const isSame = (each: Suggestion) =>
    each.name === name &&
    suggestionKey(each) === key &&
    (linkedTaskId === null || each.linkedTaskId === linkedTaskId);
  return offered.find(isSame) ?? ownSuggestions(registry, owner).find(isSame) ?? used;
}

interface UsedBy {
  readonly registry: Registry;
  readonly owner: string;
  /** Names of active sessions. */
  readonly underWay: ReadonlySet<string>;
}

/** The suggestions of a snapshot at a moment after it was taken. */
export function suggestionsAt(
  snapshot: {
    readonly suggestions: readonly Suggestion[];
    readonly behindPlan: readonly BehindPlan[];
    readonly plan: { readonly blocks: readonly Block[] };
  },
  now: Instant,
): readonly Suggestion[] {
  const own = snapshot.suggestions.filter(({ linkedBlockId }) => linkedBlockId === undefined);
  // The indices ascend, so each suggestion finds everything before it in place.
  for (const { at, suggestion } of snapshot.behindPlan) own.splice(at, 0, suggestion);
  return withPlan(snapshot.plan.blocks, own, now).offered;
}

/** `blocks` have their labels as shown. `own` is in the order in which the suggestions are offered. */
export function withPlan(
  blocks: readonly Block[],
  own: readonly Suggestion[],
  now: Instant,
): OfferedAndBehind {
  const ofPlan = plannedAround(blocks, now).map(
    ({ id, title, labels, taskId, start, end }): Suggestion => ({
      kind: 'planned',
      name: title,
      labels,
      linkedTaskId: taskId,
      routineId: null,
      linkedBlockId: id,
      times: { start, end },
    }),
  );
  const tasks = new Set(ofPlan.flatMap(({ linkedTaskId }) => linkedTaskId ?? []));
  const keys = new Set(ofPlan.map(suggestionKey));
  const isBehind = (each: Suggestion) =>
    each.kind === 'planned'
      ? each.linkedTaskId !== null && tasks.has(each.linkedTaskId)
      : each.kind === 'recent' && keys.has(suggestionKey(each));
  return {
    offered: [...ofPlan, ...own.filter((each) => !isBehind(each))].slice(0, suggestionsShown),
    behindPlan: own.flatMap((suggestion, at) => (isBehind(suggestion) ? [{ at, suggestion }] : [])),
  };
}

// A cache: most commits leave the registry unchanged, and the suggestions are needed after each commit.
const ofRegistry = new WeakMap<Registry, Map<string, readonly Suggestion[]>>();

/** Without the plan: open tasks, recent names (newest first), routines. */
export function ownSuggestions(registry: Registry, owner: string): readonly Suggestion[] {
  const known = ofRegistry.get(registry) ?? new Map<string, readonly Suggestion[]>();
  const made = known.get(owner) ?? madeOf(registry, owner);
  ofRegistry.set(registry, known.set(owner, made));
  return made;
}

function madeOf(registry: Registry, owner: string): readonly Suggestion[] {
  const book = labelBook(registry, owner);
  const planned = tasksIn(registry)
    .filter((task) => task.status === 'open' && (task.assignedTo === null || task.assignedTo === owner))
    .map(
      (task): Suggestion => ({
        kind: 'planned',
        name: task.title,
        labels: [],
        linkedTaskId: task.id,
        routineId: null,
      }),
    );
  const routines = routinesOf(registry, owner).map(
    ({ id, name, labels }): Suggestion => ({
      kind: 'routine',
      name,
      labels: book.shownAll(labels),
      linkedTaskId: null,
      routineId: id,
    }),
  );
  // The same name with other labels counts as different. A planned task stays the same, whatever labels its sessions had.
  const taken = new Set([...planned, ...routines].map(suggestionKey));
  const titles = new Map(planned.map(({ linkedTaskId, name }) => [linkedTaskId, name]));
  const isTaken = (each: Recent) => {
    const key = suggestionKey(each);
    const isThere = taken.has(key) || titles.get(each.linkedTaskId) === each.name;
    // If labels were merged, names that differed only in those labels become one.
    taken.add(key);
    return isThere;
  };
  const remembered = registry.recents.filter((each) => each.owner === owner && each.isUnmade !== true);
  // The name of a deleted session is still offered, because the session may come back, but last, because nobody would start it next.
  const recent = [
    ...remembered.filter(({ isAway }) => isAway !== true),
    ...remembered.filter(({ isAway }) => isAway === true),
  ]
    .map((each) => withShownLabels(each, book))
    .filter((each) => !isTaken(each))
    .map(
      ({ name, labels, linkedTaskId }): Suggestion => ({
        kind: 'recent',
        name,
        labels,
        linkedTaskId,
        routineId: null,
      }),
    );
  return [...planned, ...recent, ...routines];
}

/** Equal for suggestions that are the same to a person: by name, and by labels in any order and letter case. */
export function suggestionKey({ name, labels }: Pick<Suggestion, 'name' | 'labels'>): string {
  return `${labelsKey(labels)}${name}`;
}
