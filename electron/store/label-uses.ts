/**
 * How many things carry each spelling of a label, and since when. From this the first of several spellings is known without reading every
 * session. Only things that carry a label now count: things that were undone, purged or moved to the trash do not, and leave no text here.
 */
import { labelKey } from '../../shared/domain/description.ts';
import type { FirstSpelling, LabelSpellings } from '../../shared/domain/registry.ts';
import type { OwnerId } from '../../shared/domain/session.ts';
import { count, instant, text } from '../../shared/domain/shape.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { digest } from './buried.ts';

/** A spelling, the number of things that carry it, and when the first of them got it. */
export type LabelUse = readonly [owner: OwnerId, spelling: string, uses: number, since: Instant];

/** A thing with labels, reduced to what is counted. */
export interface Carrier {
  readonly id: string;
  readonly owner: OwnerId;
  readonly labels: readonly string[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

interface Use {
  readonly uses: number;
  readonly since: Instant;
}

/**
 * A thing and a spelling that it has lost, and since when the spelling had been carried then. The two are kept as a SHA-256, because a purge
 * must leave no text behind.
 */
export type LostLabel = readonly [which: string, since: Instant];

const nothing: readonly string[] = [];
/** As many entries as undo goes back; the file has the newest of them. */
const mostLost = 10_000;
const mostInFile = 1_000;

export class LabelUses {
  readonly #byOwner = new Map<OwnerId, Map<string, Use>>();
  /** If an undo gives a label back, it is as old as before. Oldest loss first. */
  readonly #lost: Map<string, Instant>;
  #first: LabelSpellings | null = null;

  constructor(file: readonly LabelUse[], lost: readonly LostLabel[] = []) {
    this.#lost = new Map(lost);
    for (const [owner, spelling, uses, since] of file) this.#of(owner).set(spelling, { uses, since });
  }

  file(): LabelUse[] {
    return [...this.#byOwner].flatMap(([owner, all]) =>
      [...all].map(([spelling, { uses, since }]): LabelUse => [owner, spelling, uses, since]),
    );
  }

  /** The losses for the file. */
  lost(): readonly LostLabel[] {
    return [...this.#lost].slice(-mostInFile);
  }

  /** For each label the spelling that has been carried longest. The object is replaced whenever one of the spellings changes. */
  get first(): LabelSpellings {
    this.#first ??= new Map([...this.#byOwner].map(([owner, uses]) => [owner, firstOf(uses)]));
    return this.#first;
  }

  /** Undefined means that the thing does not exist or does not count. */
  change(before: Carrier | undefined, after: Carrier | undefined): void {
    const [was, is] = [before?.labels ?? nothing, after?.labels ?? nothing];
    if (was === is) return;
    if (before !== undefined)
      for (const spelling of was) if (!is.includes(spelling)) this.#drop(before, spelling);
    if (after === undefined) return;
    const at = before === undefined ? after.createdAt : after.updatedAt;
    for (const spelling of is) if (!was.includes(spelling)) this.#add(after, spelling, at);
  }

  /**
   * Takes over another index's times since when spellings have been carried. The thing that carried a spelling first may have lost it, and
   * an undo may give it back.
   */
  recall(other: LabelUses): void {
    for (const [which, since] of other.#lost) this.#remember(which, since);
    for (const [owner, spelling, , since] of other.file()) {
      const uses = this.#of(owner);
      const found = uses.get(spelling);
      if (found !== undefined) uses.set(spelling, { ...found, since });
    }
    this.#first = null;
  }

  #add({ owner, id }: Carrier, spelling: string, at: Instant): void {
    const uses = this.#of(owner);
    const found = uses.get(spelling);
    const mine = this.#lost.size === 0 ? at : (this.#lost.get(nameOf(id, spelling)) ?? at);
    const since = found === undefined || mine < found.since ? mine : found.since;
    uses.set(spelling, { uses: (found?.uses ?? 0) + 1, since });
    if (since !== found?.since) this.#first = null;
  }

  #drop({ owner, id }: Carrier, spelling: string): void {
    const uses = this.#of(owner);
    const found = uses.get(spelling);
    if (found === undefined) return;
    this.#remember(nameOf(id, spelling), found.since);
    if (found.uses > 1) uses.set(spelling, { ...found, uses: found.uses - 1 });
    else {
      uses.delete(spelling);
      this.#first = null;
    }
  }

  #remember(which: string, since: Instant): void {
    this.#lost.delete(which);
    this.#lost.set(which, since);
    if (this.#lost.size <= mostLost) return;
    for (const oldest of this.#lost.keys()) {
      this.#lost.delete(oldest);
      return;
    }
  }

  #of(owner: OwnerId): Map<string, Use> {
    const found = this.#byOwner.get(owner);
    if (found !== undefined) return found;
    const made = new Map<string, Use>();
    this.#byOwner.set(owner, made);
    return made;
  }
}

function nameOf(id: string, spelling: string): string {
  return digest(`${id} ${spelling}`);
}

function firstOf(uses: ReadonlyMap<string, Use>): ReadonlyMap<string, FirstSpelling> {
  const first = new Map<string, FirstSpelling>();
  for (const [name, { since }] of uses) {
    const key = labelKey(name);
    const other = first.get(key);
    // If both are of the same moment, every device must choose the same one.
    if (other === undefined || since < other.since || (since === other.since && name < other.name))
      first.set(key, { name, since });
  }
  return first;
}

export function areLostLabels(value: unknown): value is readonly LostLabel[] {
  return (
    Array.isArray(value) &&
    value.every(
      (each) => Array.isArray(each) && each.length === 2 && text.fits(each[0]) && instant.fits(each[1]),
    )
  );
}

export function areLabelUses(value: unknown): value is readonly LabelUse[] {
  return (
    Array.isArray(value) &&
    value.every(
      (each) =>
        Array.isArray(each) &&
        each.length === 4 &&
        text.fits(each[0]) &&
        text.fits(each[1]) &&
        count.fits(each[2]) &&
        instant.fits(each[3]),
    )
  );
}
