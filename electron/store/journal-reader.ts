/** The journal read from any point on, segment by segment: what counts of it, and what is damaged or missing. */
import path from 'node:path';
import { assertNever } from '../../shared/assert-never.ts';
import type { KindTable } from '../../shared/domain/project.ts';
import { message } from '../../shared/messages/message.ts';
import { copyAside, journalFolder, report, type StoreContext, setAside } from './data-folder.ts';
import { segmentName, segmentNumber } from './journal.ts';
import {
  begunBy,
  headerBytes,
  isOfNewerVersion,
  type JournalLine,
  type Numbered,
  type ReadSegment,
  readSegment,
  segmentIn,
} from './journal-lines.ts';
import { NewerRecord } from './newer-record.ts';

/**
 * What may be wrong with a segment. `damaged`: in part; `unreadable`: no line of it is whole; `missing`: commits are, before or among those
 * in it; `cut`: it ends before commits that were written to it; `gone`: it is not there; `misplaced`: it is a copy of another one, or that
 * one under a wrong name; `newer`: another version has written it.
 */
export type Finding = 'damaged' | 'unreadable' | 'missing' | 'cut' | 'gone' | 'misplaced' | 'newer';
export type OnFinding = (file: string, finding: Finding) => Promise<void>;

/** A segment that was read, some of whose lines the next one may void. */
interface Held<Line extends Numbered> {
  readonly file: string;
  readonly from: number;
  readonly segment: ReadSegment<Line>;
}

/** Makes of a segment's bytes what is wanted of it. */
export type ReadBytes<Line extends Numbered> = (
  bytes: Buffer,
  file: string,
) => ReadSegment<Line> | 'damaged' | 'newer-version';

/** Whether no commit is missing from number `from` up to the last one. A commit that was cut short and never acknowledged does not count. */
function hasGap(numbers: readonly number[], from: number): boolean {
  return numbers.some((number, place) => number !== (numbers[place - 1] ?? from - 1) + 1);
}

/** Format 1 appended so many commits together at most: what was voided, because it was never acknowledged, are no more than those. */
const mostVoided = 64;

/**
 * From which number on a segment voids the lines of the one before it. In format 1 every first line did, so that a copy of an older segment
 * under a higher number would void what was acknowledged: those are told from each other by how much it is. Null: `next` is misplaced.
 */
function voidsFrom(held: Held<Numbered>, { file, from, segment }: Held<Numbered>): number | null {
  const { head } = segment;
  if (head === null) return Number.POSITIVE_INFINITY;
  if (head.version >= 2)
    return head.segment === segmentNumber(path.basename(file))
      ? (head.voidsFrom ?? Number.POSITIVE_INFINITY)
      : null;
  const voided = held.segment.numbers.filter((number) => number >= from).length;
  return from >= held.from && voided <= mostVoided ? from : null;
}

/** Segments are numbered one after the other: so far from the one before it only an own one lies, whose first line says so. */
const farAway = 1_000;
const nothing = Buffer.alloc(0);

export class JournalReader {
  readonly #place: StoreContext;
  readonly #kinds: KindTable;
  /** Segments that were reported already. */
  readonly #reported = new Set<string>();

  constructor(place: StoreContext, kinds: KindTable) {
    this.#place = place;
    this.#kinds = kinds;
  }

  /**
   * Number of the newest segment, of the names in the journal's folder; null when there is none. Rejects with `NewerRecord` when it is of a
   * version that this program does not know.
   */
  async newestSegment(names: readonly string[]): Promise<number | null> {
    const newest = names.findLast((name) => segmentNumber(name) !== null);
    if (newest === undefined) return null;
    const start = await this.#startOf(newest);
    if (start !== null && isOfNewerVersion(start)) throw new NewerRecord(`${journalFolder}/${newest}`);
    return segmentNumber(newest);
  }

  /**
   * The number after which the next segment is counted; 0 where there is none. A file that somebody put there under a number far beyond the others is
   * not counted on from: after the last number of eight digits comes none that would be found again.
   */
  async lastCounted(names: readonly string[]): Promise<number> {
    const numbers = names.flatMap((name) => segmentNumber(name) ?? []);
    for (const [at, number] of [...numbers.entries()].reverse()) {
      const isNear = number - (numbers[at - 1] ?? 0) <= farAway;
      if (isNear || segmentIn((await this.#startOf(segmentName(number))) ?? nothing) === number)
        return number;
    }
    return 0;
  }

  /** Who began a segment, and with which commit; null where there is none, or it does not say. */
  async begunBy(number: number): Promise<ReturnType<typeof begunBy>> {
    return begunBy((await this.#startOf(segmentName(number))) ?? nothing);
  }

  #startOf(name: string): Promise<Buffer | null> {
    return this.#place.fs.readStart(path.join(this.#place.folder, journalFolder, name), headerBytes);
  }

  /** Whether a segment that was taking commits when this was last known is there. Reported when it is not; put aside when nothing is in it. */
  async expect(number: number): Promise<boolean> {
    const file = `${journalFolder}/${segmentName(number)}`;
    const start = await this.#place.fs.readStart(path.join(this.#place.folder, file), 1);
    if (start === null) await this.#report(file, 'gone');
    else if (start.byteLength === 0) await this.#report(file, 'unreadable');
    return start !== null && start.byteLength > 0;
  }

  /**
   * Commits numbered higher than `after`, in order, a segment's worth at a time, from segment number `fromSegment` on; those that a later
   * segment voids left out.
   */
  lines(
    fromSegment: number,
    after: number,
    onFinding: OnFinding = (file, finding) => this.#report(file, finding),
    /** `since`: the commit after which none may be missing; `through`: the last segment to read. */
    { since = after, through = Number.POSITIVE_INFINITY } = {},
  ): AsyncGenerator<readonly JournalLine[]> {
    return this.settled((bytes) => readSegment(this.#kinds, bytes, after), fromSegment, after, onFinding, {
      since,
      through,
    });
  }

  /** The same with `read` for what is made of a segment. */
  async *settled<Line extends Numbered>(
    read: ReadBytes<Line>,
    fromSegment: number,
    after: number,
    onFinding: OnFinding,
    { since = after, through = Number.POSITIVE_INFINITY } = {},
  ): AsyncGenerator<readonly Line[]> {
    let last = after;
    let seen = since;
    /** Where a file was found damaged, a gap is no news. */
    let isGapKnown = false;
    let reached = 0;
    let begins = Number.POSITIVE_INFINITY;
    let ends: { readonly file: string; readonly last: number } | null = null;
    /** A segment's commits that count, known once the next one says from which number on they don't. */
    const settle = async ({ file, from, segment }: Held<Line>, before: number, next: number) => {
      const settled = segment.lines.filter(({ sequence }) => sequence > last && sequence < before);
      const counted = segment.numbers.filter((number) => number < before);
      const isGapped = hasGap(counted, from);
      const isShort = (counted.at(-1) ?? from - 1) < Math.min(before, next) - 1;
      if (segment.head === null || (segment.isDamaged && (isGapped || isShort))) {
        await onFinding(file, 'damaged');
        isGapKnown = true;
      } else if (isGapped) {
        await onFinding(file, 'missing');
        isGapKnown = true;
      }
      // Whoever began it did not know of those before it: it was lost and is back, or lay elsewhere.
      if ((segment.head?.version ?? 1) >= 2 && counted.some((number) => number <= reached)) {
        await onFinding(file, 'missing');
        isGapKnown = true;
      }
      reached = Math.max(reached, counted.at(-1) ?? 0);
      const numbers = counted.filter((number) => number > seen);
      if (from > seen + 1 && !isGapKnown && numbers.length > 0) await onFinding(file, 'missing');
      seen = numbers.at(-1) ?? seen;
      last = settled.at(-1)?.sequence ?? last;
      return settled;
    };
    let held: Held<Line> | null = null;
    for (const file of await this.#names(fromSegment, through)) {
      const segment = await this.#read(file, read);
      if (segment === null) continue;
      if (segment === 'newer-version') throw new NewerRecord(file);
      if (segment === 'damaged') {
        await onFinding(file, 'unreadable');
        isGapKnown = true;
        continue;
      }
      const { from, numbers } = segment;
      if (from === null) continue;
      const next: Held<Line> = { file, from, segment };
      const before: number | null = held === null ? placed(next) : voidsFrom(held, next);
      if (before === null) {
        await onFinding(file, 'misplaced');
        continue;
      }
      begins = Math.min(begins, from);
      const end = numbers.at(-1) ?? 0;
      if (end >= (ends?.last ?? 0)) ends = { file, last: end };
      if (held !== null) yield await settle(held, before, from);
      held = next;
    }
    if (held !== null) yield await settle(held, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
    if (ends !== null && begins <= after && ends.last < after && !isGapKnown)
      await onFinding(ends.file, 'cut');
  }

  /**
   * What is damaged or missing in the segments up to number `through`, none of which is written to any more, and among the commits up to
   * number `last`; what they say is not read. `between`: waited for after each segment.
   */
  async scan(through: number, last: number, between: () => Promise<void>): Promise<Map<string, Finding>> {
    const found = new Map<string, Finding>();
    const onFinding: OnFinding = async (file, finding) => {
      found.set(file, finding);
    };
    try {
      for await (const _lines of this.lines(1, last, onFinding, { since: 0, through })) await between();
    } catch (error) {
      if (!(error instanceof NewerRecord)) throw error;
      found.set(error.file, 'newer');
    }
    return found;
  }

  /**
   * Reports what a scan has found, and keeps a copy of what can't be read; nothing is moved. What it was is added to `told`, and is not told
   * again while it stays the same.
   */
  async reportOnce(file: string, finding: Finding, told: Set<string>): Promise<void> {
    const isKept = finding === 'damaged' || finding === 'unreadable';
    const what = isKept ? await copyAside(this.#place, file) : `${file} ${finding}`;
    if (told.has(what)) return;
    told.add(what);
    await this.#report(file, finding === 'unreadable' ? 'damaged' : finding);
  }

  async #names(from: number, through: number): Promise<string[]> {
    const names = await this.#place.fs.list(path.join(this.#place.folder, journalFolder));
    const isWanted = (number: number | null) => number !== null && number >= from && number <= through;
    return names.filter((name) => isWanted(segmentNumber(name))).map((name) => `${journalFolder}/${name}`);
  }

  async #read<Line extends Numbered>(file: string, read: ReadBytes<Line>) {
    const bytes = await this.#place.fs.read(path.join(this.#place.folder, file));
    return bytes === null ? null : read(bytes, file);
  }

  async #report(file: string, finding: Finding): Promise<void> {
    if (this.#reported.has(file)) return;
    this.#reported.add(file);
    switch (finding) {
      case 'damaged':
        return setAside(this.#place, file, (aside) => message('files.segmentDamaged', { file, aside }), {
          copy: true,
        });
      case 'unreadable':
        return setAside(this.#place, file, (aside) => message('files.segmentUnreadable', { file, aside }));
      case 'newer':
        return report(this.#place, 'missing', file, message('files.newer', { file }));
      case 'gone':
        return report(this.#place, 'missing', file, message('files.segmentGone', { file }));
      case 'misplaced':
        return report(this.#place, 'missing', file, message('files.segmentMisplaced', { file }));
      case 'missing':
        return report(this.#place, 'missing', file, message('files.commitsMissing', { file }));
      case 'cut':
        return report(this.#place, 'missing', file, message('files.commitsCut', { file }));
      default:
        return assertNever(finding);
    }
  }
}

/** Where nothing comes before a segment it is misplaced only when it says so itself. */
function placed({ file, segment: { head } }: Held<Numbered>): number | null {
  const isOther = head !== null && head.version >= 2 && head.segment !== segmentNumber(path.basename(file));
  return isOther ? null : Number.POSITIVE_INFINITY;
}
