/** The journal read from any point on: what it takes to catch up, to make a lost file again, and to verify those that are there. */
import path from 'node:path';
import { assertNever } from '../../shared/assert-never.ts';
import { evolve } from '../../shared/domain/evolve.ts';
import {
  emptyRegistry,
  evolveRegistry,
  isSessionEvent,
  type Registry,
} from '../../shared/domain/registry.ts';
import type { Session, SessionId } from '../../shared/domain/session.ts';
import { copyAside, journalFolder, report, type StoreContext, setAside } from './data-folder.ts';
import { segmentName, segmentNumber } from './journal.ts';
import {
  headerBytes,
  isOfNewerVersion,
  type JournalLine,
  type ReadSegment,
  readSegment,
} from './journal-lines.ts';
import { Month } from './month.ts';
import { homeMonth } from './uuid.ts';

/** All that the journal says. */
export interface Folded {
  readonly sequence: number;
  readonly lines: number;
  readonly sessions: ReadonlyMap<SessionId, Session>;
  readonly registry: Registry;
}

/** The journal goes on in a form that this version does not know: the record is left as it is. */
export class NewerJournal extends Error {
  override readonly name = 'NewerJournal';
  readonly file: string;
  constructor(file: string) {
    super(
      `${file} was written by a newer version of RoutineLog. Nothing was changed: open it with that version.`,
    );
    this.file = file;
  }
}

/**
 * What may be wrong with a segment. `damaged`: in part; `unreadable`: no line of it is whole; `missing`: commits are, before those in it;
 * `cut`: it ends before commits that were written to it; `gone`: it is not there; `newer`: another version has written it.
 */
export type Finding = 'damaged' | 'unreadable' | 'missing' | 'cut' | 'gone' | 'newer';
export type OnFinding = (file: string, finding: Finding) => Promise<void>;

/** A segment that was read, some of whose lines the next one may void. */
interface Held {
  readonly file: string;
  readonly from: number;
  readonly segment: ReadSegment;
}

/** Whether a damaged segment may have lost what it is needed for. What was cut short and is voided by `before` was never acknowledged. */
function lacks({ numbers, isHeaderLost, isDamaged }: ReadSegment, from: number, before: number): boolean {
  if (isHeaderLost || !isDamaged) return isHeaderLost;
  const counted = numbers.filter((number) => number < before);
  return counted.length < before - from;
}

export class Rebuild {
  readonly #place: StoreContext;
  /** Segments that were reported already. */
  readonly #reported = new Set<string>();

  constructor(place: StoreContext) {
    this.#place = place;
  }

  /** Number of the newest segment; null when there is none. Rejects with `NewerJournal` when it is of a version that this program does not know. */
  async newestSegment(): Promise<number | null> {
    const { fs, folder } = this.#place;
    const names = await fs.list(path.join(folder, journalFolder));
    const newest = names.findLast((name) => segmentNumber(name) !== null);
    if (newest === undefined) return null;
    const start = await fs.readStart(path.join(folder, journalFolder, newest), headerBytes);
    if (start !== null && isOfNewerVersion(start)) throw new NewerJournal(`${journalFolder}/${newest}`);
    return segmentNumber(newest);
  }

  /** Whether a segment that was taking commits when this was last known is there. Reported when it is not; put aside when nothing is in it. */
  async expect(number: number): Promise<boolean> {
    const file = `${journalFolder}/${segmentName(number)}`;
    const start = await this.#place.fs.readStart(path.join(this.#place.folder, file), 1);
    if (start === null) await this.#tell(file, 'gone');
    else if (start.byteLength === 0) await this.#tell(file, 'unreadable');
    return start !== null && start.byteLength > 0;
  }

  /**
   * Commits numbered higher than `after`, in order, a segment's worth at a time, from segment number `fromSegment` on; those that a later
   * segment voids left out.
   */
  async *lines(
    fromSegment: number,
    after: number,
    onFinding: OnFinding = (file, finding) => this.#tell(file, finding),
    /** `since`: the commit after which none may be missing; `through`: the last segment to read. */
    { since = after, through = Number.POSITIVE_INFINITY } = {},
  ): AsyncGenerator<readonly JournalLine[]> {
    let last = after;
    let seen = since;
    /** Where a file was found damaged, a gap is no news. */
    let isGapKnown = false;
    let begins = Number.POSITIVE_INFINITY;
    let ends: { readonly file: string; readonly last: number } | null = null;
    /** A segment's commits that count, known once the next one says from which number on it counts. */
    const settle = async ({ file, from, segment }: Held, before: number) => {
      const settled = segment.lines.filter(({ sequence }) => sequence > last && sequence < before);
      if (lacks(segment, from, before)) {
        await onFinding(file, 'damaged');
        isGapKnown = true;
      }
      const numbers = segment.numbers.filter((number) => number > seen && number < before);
      if ((numbers[0] ?? 0) > seen + 1 && !isGapKnown) await onFinding(file, 'missing');
      seen = numbers.at(-1) ?? seen;
      last = settled.at(-1)?.sequence ?? last;
      return settled;
    };
    let held: Held | null = null;
    for (const file of await this.#names(fromSegment, through)) {
      const segment = await this.#read(file, after);
      if (segment === null) continue;
      if (segment === 'newer-version') throw new NewerJournal(file);
      if (segment === 'damaged') {
        await onFinding(file, 'unreadable');
        isGapKnown = true;
        continue;
      }
      const { from, numbers } = segment;
      if (from === null) continue;
      begins = Math.min(begins, from);
      const end = numbers.at(-1) ?? 0;
      if (end >= (ends?.last ?? 0)) ends = { file, last: end };
      if (held !== null) yield await settle(held, from);
      held = { file, from, segment };
    }
    if (held !== null) yield await settle(held, Number.POSITIVE_INFINITY);
    if (ends !== null && begins <= after && ends.last < after && !isGapKnown)
      await onFinding(ends.file, 'cut');
  }

  /**
   * What is damaged or missing in the segments up to number `through`, none of which is written to any more, and among the commits up to
   * number `last`; what they say is not read. `between`: waited for after each segment.
   */
  async look(through: number, last: number, between: () => Promise<void>): Promise<Map<string, Finding>> {
    const found = new Map<string, Finding>();
    const onFinding: OnFinding = async (file, finding) => {
      found.set(file, finding);
    };
    try {
      for await (const _lines of this.lines(1, last, onFinding, { since: 0, through })) await between();
    } catch (error) {
      if (!(error instanceof NewerJournal)) throw error;
      found.set(error.file, 'newer');
    }
    return found;
  }

  /**
   * Reports what a look has found, and keeps a copy of what can't be read; nothing is moved. What it was is added to `told`, and is not told
   * again while it stays the same.
   */
  async tellOnce(file: string, finding: Finding, told: Set<string>): Promise<void> {
    const isKept = finding === 'damaged' || finding === 'unreadable';
    const what = isKept ? await copyAside(this.#place, file) : `${file} ${finding}`;
    if (told.has(what)) return;
    told.add(what);
    await this.#tell(file, finding === 'unreadable' ? 'damaged' : finding);
  }

  async fold(onFinding?: OnFinding): Promise<Folded> {
    const sessions = new Map<SessionId, Session>();
    let registry = emptyRegistry;
    let sequence = 0;
    let count = 0;
    for await (const lines of this.lines(1, 0, onFinding))
      for (const line of lines) {
        sequence = line.sequence;
        count += 1;
        for (const event of line.events) {
          registry = evolveRegistry(registry, event);
          if (!isSessionEvent(event)) continue;
          const after = evolve(sessions.get(event.session), event);
          if (after === undefined) sessions.delete(event.session);
          else sessions.set(event.session, after);
        }
      }
    return { sequence, lines: count, sessions, registry };
  }

  /** A month's sessions as the journal has them. */
  async month(month: string): Promise<Month> {
    const made = new Month();
    for await (const lines of this.lines(1, 0))
      for (const { sequence, events } of lines) {
        for (const event of events)
          if (isSessionEvent(event) && homeMonth(event.session) === month)
            made.put(event.session, evolve(made.get(event.session), event), sequence);
        made.sequence = sequence;
      }
    made.dirty = true;
    return made;
  }

  async #names(from: number, through: number): Promise<string[]> {
    const names = await this.#place.fs.list(path.join(this.#place.folder, journalFolder));
    const isWanted = (number: number | null) => number !== null && number >= from && number <= through;
    return names.filter((name) => isWanted(segmentNumber(name))).map((name) => `${journalFolder}/${name}`);
  }

  async #read(file: string, after: number) {
    const bytes = await this.#place.fs.read(path.join(this.#place.folder, file));
    return bytes === null ? null : readSegment(bytes, after);
  }

  async #tell(file: string, finding: Finding): Promise<void> {
    if (this.#reported.has(file)) return;
    this.#reported.add(file);
    switch (finding) {
      case 'damaged':
        return setAside(this.#place, file, {
          why: 'is damaged',
          kept: 'Every line of it that is whole was kept.',
          copy: true,
        });
      case 'unreadable':
        return setAside(this.#place, file, {
          why: 'is damaged',
          kept: 'What the other files hold was kept.',
        });
      case 'newer':
        return report(this.#place, 'missing', file, new NewerJournal(file).message);
      case 'gone': {
        const message = `${file} is missing. What was recorded last may be lost with it. What the other files hold was kept.`;
        return report(this.#place, 'missing', file, message);
      }
      case 'missing':
      case 'cut': {
        const what = finding === 'cut' ? 'The last commits in' : 'Commits before those in';
        const message = `${what} ${file} are missing from the journal. What the other files hold was kept.`;
        return report(this.#place, 'missing', file, message);
      }
      default:
        return assertNever(finding);
    }
  }
}
