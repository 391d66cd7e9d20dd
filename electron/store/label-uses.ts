/**
 * How many things carry each spelling of a label, and since when. By that the first of several spellings is known without reading every session.
 * Only what is carried now counts: what was undone, purged or deleted to the trash does not, and leaves no text here.
 */
import { labelKey } from '../../shared/domain/description.ts';
import type { FirstSpelling, LabelSpellings } from '../../shared/domain/registry.ts';
import type { OwnerId } from '../../shared/domain/session.ts';
import { count, instant, text } from '../../shared/domain/shape.ts';
import type { Instant } from '../../shared/time/instant.ts';

/** A spelling, how many carry it, and when the first of them did. */
export type LabelUse = readonly [owner: OwnerId, spelling: string, uses: number, since: Instant];

/** Something with labels, as far as it is counted. */
export interface Carrier {
  readonly owner: OwnerId;
  readonly labels: readonly string[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

interface Use {
  /** 0: nothing carries it now. Kept in memory alone, so that after an undo the spelling is as old as before. */
  readonly uses: number;
  readonly since: Instant;
}

const nothing: readonly string[] = [];

export class LabelUses {
  readonly #byOwner = new Map<OwnerId, Map<string, Use>>();
  #first: LabelSpellings | null = null;

  constructor(file: readonly LabelUse[] = []) {
    for (const [owner, spelling, uses, since] of file) this.#of(owner).set(spelling, { uses, since });
  }

  file(): LabelUse[] {
    return [...this.#byOwner].flatMap(([owner, all]) =>
      [...all].flatMap(([spelling, { uses, since }]): LabelUse[] =>
        uses === 0 ? [] : [[owner, spelling, uses, since]],
      ),
    );
  }

  /** Of each label the spelling that has been carried longest. Another object whenever one of them changes. */
  get first(): LabelSpellings {
    this.#first ??= new Map([...this.#byOwner].map(([owner, uses]) => [owner, firstOf(uses)]));
    return this.#first;
  }

  /** Undefined: it is not, or does not count. */
  change(before: Carrier | undefined, after: Carrier | undefined): void {
    const [was, is] = [before?.labels ?? nothing, after?.labels ?? nothing];
    if (was === is) return;
    if (before !== undefined)
      for (const spelling of was) if (!is.includes(spelling)) this.#drop(before.owner, spelling);
    if (after === undefined) return;
    const at = before === undefined ? after.createdAt : after.updatedAt;
    for (const spelling of is) if (!was.includes(spelling)) this.#add(after.owner, spelling, at);
  }

  /** Takes over since when spellings have been carried, as another one knows it: what carried them first may not carry them now. */
  recall(other: LabelUses): void {
    for (const [owner, spelling, , since] of other.file()) {
      const uses = this.#of(owner);
      const found = uses.get(spelling);
      if (found !== undefined) uses.set(spelling, { ...found, since });
    }
    this.#first = null;
  }

  #add(owner: OwnerId, spelling: string, at: Instant): void {
    const uses = this.#of(owner);
    const found = uses.get(spelling);
    const before = found?.uses ?? 0;
    const since = sinceWith(found, at);
    uses.set(spelling, { uses: before + 1, since });
    if (before === 0 || since !== found?.since) this.#first = null;
  }

  #drop(owner: OwnerId, spelling: string): void {
    const uses = this.#of(owner);
    const found = uses.get(spelling);
    if (found === undefined || found.uses === 0) return;
    uses.set(spelling, { ...found, uses: found.uses - 1 });
    if (found.uses === 1) this.#first = null;
  }

  #of(owner: OwnerId): Map<string, Use> {
    const found = this.#byOwner.get(owner);
    if (found !== undefined) return found;
    const made = new Map<string, Use>();
    this.#byOwner.set(owner, made);
    return made;
  }
}

/** A spelling that nothing carried for a while keeps its age for a thing that was made before; one made later begins anew. */
function sinceWith(found: Use | undefined, at: Instant): Instant {
  if (found === undefined) return at;
  if (found.uses === 0) return at <= found.since ? found.since : at;
  return found.since <= at ? found.since : at;
}

function firstOf(uses: ReadonlyMap<string, Use>): ReadonlyMap<string, FirstSpelling> {
  const first = new Map<string, FirstSpelling>();
  for (const [name, { uses: count, since }] of uses) {
    if (count === 0) continue;
    const key = labelKey(name);
    const other = first.get(key);
    // Of the same moment: the same one on every device.
    if (other === undefined || since < other.since || (since === other.since && name < other.name))
      first.set(key, { name, since });
  }
  return first;
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
