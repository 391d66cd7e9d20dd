/** Reads the journal segment by segment from any point on, and finds out which lines count and what is damaged or missing. */
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { DeviceId } from '../../shared/domain/commit.ts';
import type { KindTable } from '../../shared/domain/project.ts';
import { errorCode, isOfOneFile } from '../errors/error-code.ts';
import { NewerRecord } from '../ports/newer-record.ts';
import { journalFolder, type StoreContext } from './data-folder.ts';
import { type Finding, JournalFindings, type OnFinding, type Unread } from './journal-findings.ts';
import {
  begunBy,
  headerBytes,
  isOfNewerVersion,
  isOfThisVersion,
  type JournalLine,
  type Numbered,
  openSeal,
  type ReadSegment,
  readLine,
  readSegment,
  readSegmentBy,
  segmentIn,
} from './journal-lines.ts';
import { segmentName, segmentNumber } from './segment-name.ts';
import { hasGap, type SegmentInPlace, voidsFrom } from './segment-order.ts';

export type Scanned = ReadonlyMap<string, Finding | Unread>;

/** Turns a segment's bytes into what the caller wants from it. */
export type ReadBytes<Line extends Numbered> = (
  bytes: Buffer,
  file: string,
) => ReadSegment<Line> | 'damaged' | 'newer-version';

/**
 * Segments are numbered consecutively. A file whose number is this far from the previous one counts only if its first line confirms the
 * number.
 */
const farAway = 1_000;
const nothing = Buffer.alloc(0);

/** So many lines a scan reads before it lets other work go on: about a millisecond’s worth. */
const readTogether = 100;

export interface SettledOptions {
  /** The commit after which none may be missing. */
  readonly since?: number;
  /** The number of the last segment to read. */
  readonly through?: number;
  /** Called with a segment that the disk does not return; reading then goes on with the next one. Absent: reading rejects. */
  readonly onUnread?: (file: string, code: string) => void;
  /** Called with a segment that a later version wrote; reading then goes on with the next one. Absent: reading rejects with `NewerRecord`. */
  readonly onNewer?: (file: string) => void;
}

interface ScanCalls {
  /** Awaited after each segment. */
  readonly between: () => Promise<void>;
  /** Whether a device may have begun a segment whose first commit has that number. */
  readonly mayHaveBegun: (device: DeviceId, from: number) => boolean;
}

export class JournalReader {
  readonly #place: StoreContext;
  readonly #kinds: KindTable;
  /** Tells the person what was found, unless the caller wants to know it. */
  readonly findings: JournalFindings;

  constructor(place: StoreContext, kinds: KindTable) {
    this.#place = place;
    this.#kinds = kinds;
    this.findings = new JournalFindings(place);
  }

  /**
   * The number of the newest segment among the names in the journal's folder; null if there is none. Rejects with `NewerRecord` if a later
   * version wrote it.
   */
  async newestSegment(names: readonly string[]): Promise<number | null> {
    const newest = names.findLast((name) => segmentNumber(name) !== null);
    if (newest === undefined) return null;
    const start = await this.#startOf(newest);
    if (start !== null && isOfNewerVersion(start)) throw new NewerRecord(`${journalFolder}/${newest}`);
    return segmentNumber(newest);
  }

  /**
   * The number from which the numbering of segments continues; 0 if there are none. A file that somebody put there under a far higher
   * number is ignored, because after the last number of eight digits no further segment could be named.
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

  /** The device and the first commit's number in a segment's first line; null if there is no segment or it does not say. */
  async begunBy(number: number): Promise<ReturnType<typeof begunBy>> {
    return begunBy((await this.#startOf(segmentName(number))) ?? nothing);
  }

  /** The own number of the first commit that a segment's device made in it; null if there is none or it cannot be read. */
  async firstOwnNumber(number: number): Promise<number | null> {
    const bytes = await this.#place.fs.read(
      path.join(this.#place.folder, journalFolder, segmentName(number)),
    );
    const segment = bytes === null ? 'damaged' : readSegment(this.#kinds, bytes, 0);
    if (typeof segment === 'string') return null;
    return segment.lines.find(({ commit }) => commit.device === segment.head?.device)?.commit.n ?? null;
  }

  #startOf(name: string): Promise<Buffer | null> {
    return this.#place.fs.readStart(path.join(this.#place.folder, journalFolder, name), headerBytes);
  }

  /** Whether the segment that was open when the state was last written exists. A missing one is reported, an empty one is set aside. */
  async expect(number: number): Promise<boolean> {
    const file = `${journalFolder}/${segmentName(number)}`;
    const start = await this.#place.fs.readStart(path.join(this.#place.folder, file), 1);
    if (start === null) await this.findings.report(file, 'gone');
    else if (start.byteLength === 0) await this.findings.report(file, 'unreadable');
    return start !== null && start.byteLength > 0;
  }

  /**
   * Commits numbered higher than `after`, in order, one batch per segment, from segment `fromSegment` on. Commits that a later segment
   * voids are left out.
   */
  lines(
    fromSegment: number,
    after: number,
    onFinding: OnFinding = (file, finding) => this.findings.report(file, finding),
    options: SettledOptions = {},
  ): AsyncGenerator<readonly JournalLine[]> {
    const read: ReadBytes<JournalLine> = (bytes) => readSegment(this.#kinds, bytes, after);
    return this.settled(read, fromSegment, after, onFinding, options);
  }

  /** The same with `read` turning a segment's bytes into lines. */
  async *settled<Line extends Numbered>(
    read: ReadBytes<Line>,
    fromSegment: number,
    after: number,
    onFinding: OnFinding,
    { since = after, through = Number.POSITIVE_INFINITY, onUnread, onNewer }: SettledOptions = {},
  ): AsyncGenerator<readonly Line[]> {
    let last = after;
    let seen = since;
    /** Once a file was found damaged, a gap is not reported again. */
    let isGapKnown = false;
    let reached = 0;
    let begins = Number.POSITIVE_INFINITY;
    let ends: { readonly file: string; readonly last: number } | null = null;
    /** The commits of a segment that count. This is known only once the next segment says from which number on they are voided. */
    const settle = async ({ file, from, segment }: SegmentInPlace<Line>, before: number, next: number) => {
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
      // The device that began this segment did not know the segments before it, so one of these was lost and is back, or lay elsewhere.
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
    let held: SegmentInPlace<Line> | null = null;
    for (const file of await this.#names(fromSegment, through)) {
      const segment = await this.#read(file, read, onUnread);
      if (segment === null) continue;
      if (segment === 'unread') {
        isGapKnown = true;
        continue;
      }
      if (segment === 'newer-version') {
        if (onNewer === undefined) throw new NewerRecord(file);
        onNewer(file);
        isGapKnown = true;
        continue;
      }
      if (segment === 'damaged') {
        await onFinding(file, 'unreadable');
        isGapKnown = true;
        continue;
      }
      const { from, numbers } = segment;
      if (from === null) continue;
      const next: SegmentInPlace<Line> = { file, from, segment };
      const before: number | null = voidsFrom(held, next);
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
   * Finds what is damaged or missing in the segments up to number `through` and among the commits up to number `last`, and what a later
   * version wrote there. None of these segments is still written to. `between` is awaited after each segment. `mayHaveBegun` tells whether
   * a device may have begun a segment whose first commit has that number.
   */
  async scan(
    through: number,
    last: number,
    between: () => Promise<void>,
    mayHaveBegun: (device: DeviceId, from: number) => boolean = () => true,
  ): Promise<Scanned> {
    return this.#scan(1, last, { since: 0, through }, { between, mayHaveBegun });
  }

  /**
   * Finds what is damaged or missing at the end of a journal whose last commit has number `last`. `newest` is the number of its newest
   * segment. If that ends with this commit, the rest of it is not looked at. If it is empty, the one before it is looked at as well.
   */
  async scanEnd(newest: number, last: number): Promise<Scanned> {
    let from = newest;
    for (const file of (await this.#names(0, newest)).reverse()) {
      const bytes = await this.#place.fs.read(path.join(this.#place.folder, file)).catch(() => null);
      if (bytes !== null && (lastNumberIn(bytes) ?? 0) >= last) return new Map();
      from = segmentNumber(path.basename(file)) ?? from;
      if (bytes !== null && bytes.byteLength > 0) break;
    }
    return this.#scan(from, last, {}, { between: async () => undefined, mayHaveBegun: () => true });
  }

  async #scan(
    fromSegment: number,
    last: number,
    range: Pick<SettledOptions, 'since' | 'through'>,
    { between, mayHaveBegun }: ScanCalls,
  ): Promise<Scanned> {
    const found = new Map<string, Finding | Unread>();
    const onFinding: OnFinding = async (file, finding) => {
      if (found.get(file) !== 'foreign') found.set(file, finding);
    };
    const onUnread = (file: string, unread: string) => {
      found.set(file, { unread });
    };
    const onNewer = (file: string) => {
      found.set(file, 'newer');
    };
    const lines: { readonly file: string; readonly read: () => void }[] = [];
    const read: ReadBytes<Numbered> = (bytes, file) => {
      const begun = begunBy(bytes);
      if (begun !== null && !mayHaveBegun(begun.device, begun.from)) found.set(file, 'foreign');
      return readSegmentBy(bytes, 0, (sequence, json, device) => {
        lines.push({ file, read: () => readLine(this.#kinds, sequence, json, device) });
        return { sequence };
      });
    };
    const lookAtLines = async () => {
      for (const [at, line] of lines.splice(0).entries()) {
        if (at % readTogether === 0) await setImmediate();
        if (!isOfThisVersion(line.read)) onNewer(line.file);
      }
    };
    const options = { ...range, onUnread, onNewer };
    for await (const _settled of this.settled(read, fromSegment, last, onFinding, options)) {
      await lookAtLines();
      await between();
    }
    await lookAtLines();
    return found;
  }

  async #names(from: number, through: number): Promise<string[]> {
    const names = await this.#place.fs.list(path.join(this.#place.folder, journalFolder));
    const isWanted = (number: number | null) => number !== null && number >= from && number <= through;
    return names.filter((name) => isWanted(segmentNumber(name))).map((name) => `${journalFolder}/${name}`);
  }

  async #read<Line extends Numbered>(
    file: string,
    read: ReadBytes<Line>,
    onUnread: SettledOptions['onUnread'],
  ) {
    let bytes: Buffer | null;
    try {
      bytes = await this.#place.fs.read(path.join(this.#place.folder, file));
    } catch (error) {
      if (onUnread === undefined || !isOfOneFile(errorCode(error))) throw error;
      onUnread(file, errorCode(error));
      return 'unread';
    }
    return bytes === null ? null : read(bytes, file);
  }
}

const lineBreak = 10;

/**
 * The number of a segment's last commit, or of the one before its first if it has none. Null if the last line is not whole. Only that line is
 * looked at.
 */
function lastNumberIn(segment: Buffer): number | null {
  const start = segment.lastIndexOf(lineBreak, -2) + 1;
  const text = segment.at(-1) === lineBreak ? openSeal(segment.subarray(start, -1)) : null;
  if (text === null) return null;
  if (start > 0) return Number(text.toString('latin1', 0, text.indexOf(' ')));
  const begun = begunBy(segment);
  return begun === null ? null : begun.from - 1;
}
