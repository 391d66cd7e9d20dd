/** The journal folded from its beginning: what it takes to make a lost file again, and to verify those that are there. */
import path from 'node:path';
import { evolve } from '../../shared/domain/evolve.ts';
import {
  emptyRegistry,
  evolveRegistry,
  isSessionEvent,
  type Registry,
} from '../../shared/domain/registry.ts';
import type { Session, SessionId } from '../../shared/domain/session.ts';
import { journalFolder, type Place, setAside } from './data-folder.ts';
import { segmentNumber } from './journal.ts';
import { type JournalLine, readSegment } from './journal-lines.ts';
import { Month } from './month.ts';
import { homeMonth } from './uuid.ts';

/** All that the journal says. */
export interface Folded {
  readonly sequence: number;
  readonly lines: number;
  readonly sessions: ReadonlyMap<SessionId, Session>;
  readonly registry: Registry;
}

export class Rebuild {
  readonly #place: Place;
  /** Segments that were reported already. */
  readonly #reported = new Set<string>();

  constructor(place: Place) {
    this.#place = place;
  }

  /** Commits numbered higher than `after`, in order, from segment number `fromSegment` on; those that a later segment voids left out. */
  async lines(fromSegment: number, after: number): Promise<JournalLine[]> {
    const { fs, folder } = this.#place;
    const found: JournalLine[] = [];
    for (const name of await fs.list(path.join(folder, journalFolder))) {
      const number = segmentNumber(name);
      if (number === null || number < fromSegment) continue;
      const bytes = await fs.read(path.join(folder, journalFolder, name));
      // A segment of no bytes at all was being begun when the power went: nothing in it was ever acknowledged.
      if (bytes === null || bytes.length === 0) continue;
      const segment = readSegment(bytes, after);
      if (typeof segment === 'string') {
        await this.#report(`${journalFolder}/${name}`, segment, false);
        continue;
      }
      if (segment.badLines > 0) await this.#report(`${journalFolder}/${name}`, 'damaged', true);
      while ((found.at(-1)?.sequence ?? 0) >= segment.from) found.pop();
      for (const line of segment.lines) if (line.sequence > (found.at(-1)?.sequence ?? 0)) found.push(line);
    }
    return found;
  }

  async fold(): Promise<Folded> {
    const sessions = new Map<SessionId, Session>();
    let registry = emptyRegistry;
    const lines = await this.lines(1, 0);
    for (const { events } of lines)
      for (const event of events) {
        registry = evolveRegistry(registry, event);
        if (!isSessionEvent(event)) continue;
        const after = evolve(sessions.get(event.session), event);
        if (after === undefined) sessions.delete(event.session);
        else sessions.set(event.session, after);
      }
    return { sequence: lines.at(-1)?.sequence ?? 0, lines: lines.length, sessions, registry };
  }

  /** A month's sessions as the journal has them. */
  async month(month: string): Promise<Month> {
    const { sessions, sequence } = await this.fold();
    const made = new Month(sequence);
    for (const [id, session] of sessions) if (homeMonth(id) === month) made.put(id, session, sequence);
    made.dirty = true;
    return made;
  }

  async #report(file: string, kind: 'damaged' | 'newer-version', copy: boolean): Promise<void> {
    if (this.#reported.has(file)) return;
    this.#reported.add(file);
    const why = kind === 'damaged' ? 'is damaged' : 'was written by a newer version of RoutineLog';
    const kept = copy ? 'Every line of it that is whole was kept.' : 'What the other files hold was kept.';
    await setAside(this.#place, file, { why, kept, copy });
  }
}
