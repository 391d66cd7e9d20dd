/**
 * Months whose files have commits that the state does not cover: either a checkpoint was cut off before it could write the state, or the
 * file belongs to another record. Replaying the journal's newest commits tells which.
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
  /** Things that the month's commits concern but that are not in the month. */
  readonly absent: Stream[];
  isOfAnother: boolean;
}

export class AheadMonths {
  readonly #noted = new Map<string, Noted>();
  /** Things purged by an event; format 1 had no tombstones. */
  readonly #purged = new Set<string>();

  /**
   * Notes a part of a commit that the month should contain. `now` is the thing as the month has it; `isLast` says that it is the month's
   * last commit.
   */
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

  /**
   * Evaluates the notes once everything has been replayed. `isBuried` tells whether a thing has a tombstone; `all` are the months that go
   * beyond the state.
   */
  settle(
    isBuried: (kind: string, id: string) => boolean,
    all: readonly AheadMonth[],
  ): {
    readonly ofAnother: readonly AheadMonth[];
    /** Things that are gone from the files, but perhaps not from the journal. */
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
