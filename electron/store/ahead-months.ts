/**
 * Months whose files have commits that the state does not: a checkpoint was cut off before the state could say so, or the file is not of this
 * record. The journal, whose newest commits are replayed, tells which.
 */
import { type Commit, formatOneDevice, type StreamPart, type Thing } from '../../shared/domain/commit.ts';
import { monthFile } from './data-folder.ts';
import type { Months } from './months.ts';
import type { Stream } from './state-file.ts';

export interface AheadMonth {
  readonly months: Months<Thing>;
  readonly name: string;
}

interface Noted extends AheadMonth {
  /** Things that commits which the file has are about, and that are not in it. */
  readonly absent: Stream[];
  isOfAnother: boolean;
}

export class AheadMonths {
  readonly #noted = new Map<string, Noted>();
  /** Purged by an event: format 1 knew no tombstones. */
  readonly #purged = new Set<string>();

  /** A part of a commit that the month has. `now`: the thing in it; `isLast`: of the month's commits this is the last. */
  note(
    { months, name }: AheadMonth,
    { kind, id, events }: StreamPart,
    { id: commit, device }: Pick<Commit, 'id' | 'device'>,
    { now, isLast }: { readonly now: Thing | undefined; readonly isLast: boolean },
  ): void {
    const key = monthFile(months.collection, name);
    const noted = this.#noted.get(key) ?? { months, name, absent: [], isOfAnother: false };
    this.#noted.set(key, noted);
    if (events.some(({ type }) => type === 'SessionPurged')) this.#purged.add(id);
    if (now === undefined) noted.absent.push({ kind, id });
    else if (isLast && device !== formatOneDevice && !now.heads.includes(commit)) noted.isOfAnother = true;
  }

  /** Once all has been replayed. `isBuried`: whether there is a tombstone of a thing; `all`: the months whose files go beyond the state. */
  settle(
    isBuried: (kind: string, id: string) => boolean,
    all: readonly AheadMonth[],
  ): {
    readonly ofAnother: readonly AheadMonth[];
    /** Gone from the files; perhaps not from the journal. */
    readonly purged: readonly Stream[];
  } {
    const isPurged = ({ kind, id }: Stream) => this.#purged.has(id) || isBuried(kind, id);
    const noted = [...this.#noted.values()];
    const unsaid = all.filter(({ months, name }) => !this.#noted.has(monthFile(months.collection, name)));
    this.#noted.clear();
    return {
      ofAnother: [...noted.filter((each) => each.isOfAnother || !each.absent.every(isPurged)), ...unsaid],
      purged: noted.flatMap(({ absent }) => absent.filter(isPurged)),
    };
  }
}
