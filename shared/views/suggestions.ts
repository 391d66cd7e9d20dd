/**
 * What quick start offers: the plan around a moment, open tasks, what was used lately, routines. What the plan adds depends on the moment:
 * whoever shows it for a while asks anew with its own clock.
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
  /** The block of the plan that it stands for. */
  readonly linkedBlockId?: string;
  /** Of that block. */
  readonly times?: Interval;
}

/** What is offered, and what of it the plan has in its place. */
export interface Offered {
  readonly offered: readonly Suggestion[];
  readonly behindPlan: readonly BehindPlan[];
}

/** A suggestion with its place among all that stand by themselves. */
export interface BehindPlan {
  readonly at: number;
  readonly suggestion: Suggestion;
}

const suggestionsShown = 50;

/** How long before its start a block is offered, up to its end. */
const offeredBeforeMs = 30 * 60_000;

/** Blocks of the plan that lie around a moment, those under way first, then the next ones. */
function plannedAround(blocks: readonly Block[], now: Instant): readonly Block[] {
  const soon = shift(now, offeredBeforeMs);
  return blocks
    .filter(({ start, end }) => start <= soon && end > now)
    .sort((one, other) => compare(one.start, other.start));
}

/** When `plannedAround` will be another, if nothing else is planned; null: it stays. */
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
 * What was used last, less what is under way: as the plan around now, a task or a routine has it, where it is theirs. Before anything was used,
 * what is suggested first; null: nothing is. Not found among what is offered: that leaves out what something else stands for, and what is too
 * much.
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
  // Two tasks may be called the same.
  const isSame = (each: Suggestion) =>
    each.name === name &&
    suggestionKey(each) === key &&
    (linkedTaskId === null || each.linkedTaskId === linkedTaskId);
  return offered.find(isSame) ?? ownSuggestions(registry, owner).find(isSame) ?? used;
}

interface UsedBy {
  readonly registry: Registry;
  readonly owner: string;
  /** Names. */
  readonly underWay: ReadonlySet<string>;
}

/** The suggestions of a snapshot as they are at a moment after it was taken. */
export function suggestionsAt(
  snapshot: {
    readonly suggestions: readonly Suggestion[];
    readonly behindPlan: readonly BehindPlan[];
    readonly plan: { readonly blocks: readonly Block[] };
  },
  now: Instant,
): readonly Suggestion[] {
  const own = snapshot.suggestions.filter(({ linkedBlockId }) => linkedBlockId === undefined);
  // By their places, which rise: each finds all before it in theirs.
  for (const { at, suggestion } of snapshot.behindPlan) own.splice(at, 0, suggestion);
  return withPlan(snapshot.plan.blocks, own, now).offered;
}

/** `blocks`: with their labels as they are shown. `own`: in the order in which they are offered. */
export function withPlan(blocks: readonly Block[], own: readonly Suggestion[], now: Instant): Offered {
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

// Most commits leave the registry as it is, and each has them asked for.
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
  // The same name with other labels is something else; a planned task stays one, whatever labels it had.
  const taken = new Set([...planned, ...routines].map(suggestionKey));
  const titles = new Map(planned.map(({ linkedTaskId, name }) => [linkedTaskId, name]));
  const isTaken = (each: Recent) => {
    const key = suggestionKey(each);
    const isThere = taken.has(key) || titles.get(each.linkedTaskId) === each.name;
    // Labels that became one make one of what was told apart by them.
    taken.add(key);
    return isThere;
  };
  const remembered = registry.recents.filter((each) => each.owner === owner && each.isUnmade !== true);
  // A name that was thrown away is still there, as it may come back; it is not what anybody would start next.
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

/** The same for what is the same to a person: its name, and its labels in whatever order and letter case. */
export function suggestionKey({ name, labels }: Pick<Suggestion, 'name' | 'labels'>): string {
  return `${labelsKey(labels)}${name}`;
}
