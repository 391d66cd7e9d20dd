/**
 * The registry and the months according to the journal, each folded from the lines that concern it, as it was after a given commit. Also
 * recounts what index and state keep about things.
 */
import { isBlockChange, isSessionChange, type KindTable } from '../../../shared/domain/project.ts';
import { isInRegistry, type KeptRegistry } from '../../../shared/domain/registry.ts';
import { isBuried } from '../buried.ts';
import type { Collection } from '../collection.ts';
import { withParts } from '../commit-parts.ts';
import type { DayIndex } from '../day-index.ts';
import type { JournalLine } from '../journal-lines.ts';
import { isAskedAbout, isOpen } from '../sessions.ts';
import { type FoldedThing, type FoldedThings, foldGroup } from './fold-group.ts';
import { groupOf, type JournalPlaces, registryGroup } from './journal-places.ts';
import { tombstonesIn } from './registry-agrees.ts';

export interface FoldedGroupsParts {
  readonly places: JournalPlaces;
  readonly kinds: KindTable;
  readonly collections: readonly Collection[];
}

export class FoldedGroups {
  readonly #parts: FoldedGroupsParts;
  #tombstones: KeptRegistry['tombstones'] = {};

  constructor(parts: FoldedGroupsParts) {
    this.#parts = parts;
  }

  /** The registry after a given commit. To be called before any month, because its tombstones decide which things the months lack. */
  async registry(through: number): Promise<FoldedThings> {
    const folded = this.#folded(await this.#linesOf(registryGroup, through));
    this.#tombstones = tombstonesIn(folded);
    return folded;
  }

  /** A month as it was after each of these commits, and after the last of all. */
  async month(
    collection: Collection,
    name: string,
    cuts: Readonly<Record<'file' | 'figures' | 'state', number>>,
  ) {
    const lines = await this.#linesOf(groupOf(collection, name), Number.POSITIVE_INFINITY);
    const byCount = new Map<number, FoldedThings>();
    const upTo = (sequence: number) => {
      let count = lines.length;
      while (count > 0 && (lines[count - 1]?.sequence ?? 0) > sequence) count -= 1;
      const found = byCount.get(count) ?? this.#folded(lines.slice(0, count));
      byCount.set(count, found);
      return found;
    };
    return {
      file: upTo(cuts.file),
      figures: upTo(cuts.figures),
      state: upTo(cuts.state),
      latest: upTo(Number.POSITIVE_INFINITY),
    };
  }

  #folded(lines: readonly JournalLine[]): FoldedThings {
    const registry = { tombstones: this.#tombstones };
    return foldGroup(this.#parts.kinds, lines, (kind, id) => isBuried(registry, kind, id));
  }

  /** The lines that concern the group, reduced to the group's parts. */
  async #linesOf(group: string, through: number): Promise<JournalLine[]> {
    const { places, collections } = this.#parts;
    const isWanted = ({ kind, id }: { readonly kind: string; readonly id: string }) => {
      if (isInRegistry(kind)) return group === registryGroup;
      const collection = collections.find((each) => each.kind === kind);
      const month = collection?.home(id) ?? null;
      return collection !== undefined && month !== null && groupOf(collection, month) === group;
    };
    const lines: JournalLine[] = [];
    for await (const { sequence, commit } of places.commits(group, through))
      lines.push({ sequence, commit: withParts(commit, isWanted) });
    return lines;
  }
}

/** Counts the figures of all sessions and the labels of everything that has labels. */
export function countIn(figures: DayIndex, things: Iterable<FoldedThing>): void {
  for (const { kind, id, thing } of things) {
    const change = { kind, id, before: undefined, after: thing };
    if (isSessionChange(change)) figures.change(undefined, change.after);
    if (isBlockChange(change)) figures.changePlanned(undefined, change.after);
  }
}

/** Adds the ids of sessions that are running, interrupted, or have open questions. */
export function noteActive(active: Set<string>, things: Iterable<FoldedThing>): void {
  for (const { kind, id, thing } of things) {
    const change = { kind, id, before: undefined, after: thing };
    if (isSessionChange(change) && (isOpen(change.after) || isAskedAbout(change.after))) active.add(id);
  }
}
