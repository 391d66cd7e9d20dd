/**
 * The record as a draft leaves it: the acknowledged record, over it the layer of the accepted attempts, and on top that of the current
 * attempt. Reads take the uppermost layer that knows a thing. It writes nothing.
 */

import type { Block, BlockId } from '../../shared/domain/block.ts';
import type { Thing } from '../../shared/domain/commit.ts';
import type { DayPage, DayPageId } from '../../shared/domain/day-page.ts';
import type { Reads } from '../../shared/domain/decision.ts';
import { dayPageId } from '../../shared/domain/plan/decide-page.ts';
import { isInRegistry, type Registry, registryThing } from '../../shared/domain/registry.ts';
import type { ChangingRegistry } from '../../shared/domain/registry-after.ts';
import {
  isActive,
  type OwnerId,
  type Segment,
  type Session,
  type SessionId,
} from '../../shared/domain/session.ts';
import { segmentsUntil } from '../../shared/domain/times.ts';
import { addDays, dayOf, type LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';
import type { CommitLog } from '../ports/commit-log.ts';
import type { RecordReadings } from '../ports/record-readings.ts';
import { emptyLayer, type Layer } from './layer.ts';

/** The part of the record's interface that commands are decided on. A draft writes nothing. */
type RecordToDecideOn = RecordReadings & Pick<CommitLog, 'device' | 'nextCommitId'>;

/** What the draft needs besides the record. */
type DraftParts = Pick<Reads, 'newId' | 'digest'> & { readonly frame: () => Reads['frame'] };

/** The uppermost layer: what the current attempt has changed so far. */
interface Upper {
  readonly layer: Layer;
  readonly registry: ChangingRegistry;
}

/** A base class, and not a part of the draft, so that a commit makes no object more. */
export abstract class LayeredRecord {
  protected readonly store: RecordToDecideOn;
  protected readonly parts: DraftParts;
  /** Changes of the accepted attempts, except those in the registry. */
  protected readonly acceptedLayer = emptyLayer();
  protected acceptedRegistry: Registry;

  constructor(store: RecordToDecideOn, parts: DraftParts) {
    this.store = store;
    this.parts = parts;
    this.acceptedRegistry = store.registry;
  }

  /** Null while no attempt is in progress. */
  protected abstract get upper(): Upper | null;

  /** An immutable copy: the caller may keep it. */
  get registry(): Registry {
    return this.upper?.registry.kept ?? this.acceptedRegistry;
  }

  /** The present state of a thing of any kind. */
  async thing(kind: string, id: string): Promise<Thing | undefined> {
    const registry = this.upper?.registry.now ?? this.acceptedRegistry;
    return isInRegistry(kind) ? registryThing(registry, kind, id) : this.#inCollection(kind, id);
  }

  async session(id: SessionId): Promise<Session | undefined> {
    const found = this.#changed(id);
    return found === null ? this.store.session(id) : found.session;
  }

  async block(id: BlockId): Promise<Block | undefined> {
    for (const { blocks } of this.#layers()) if (blocks.has(id)) return blocks.get(id);
    return this.store.block(id);
  }

  async dayPage(id: DayPageId): Promise<DayPage | undefined> {
    for (const { dayPages } of this.#layers()) if (dayPages.has(id)) return dayPages.get(id);
    return this.store.dayPage(id);
  }

  /** The page of an owner's day, if anything has been written on it. */
  pageOf(owner: OwnerId, date: LocalDate): Promise<DayPage | undefined> {
    return this.dayPage(dayPageId(owner, date, this.parts.digest));
  }

  /** The owner's blocks that start on these days, sorted by start. Blocks taken out of the plan are left out. */
  async blocksOn(owner: OwnerId, from: LocalDate, to = from): Promise<readonly Block[]> {
    const found = new Map((await this.store.blocksOn(owner, from, to)).map((each) => [each.id, each]));
    const isBetween = (day: LocalDate) => day >= from && day <= to;
    for (const { blocks } of this.#layers().reverse())
      for (const [id, block] of blocks) {
        const isOnIt = block?.owner === owner && block.removedAt === null;
        if (isOnIt && isBetween(dayOf(block.start, block.frame))) found.set(id, block);
        else found.delete(id);
      }
    return [...found.values()].sort((one, other) => (one.start < other.start ? -1 : 1));
  }

  /** The owner's blocks that came from a calendar, including those taken out of the plan. */
  async blocksFromCalendars(owner: OwnerId): Promise<readonly Block[]> {
    const kept = await this.store.blocksFromCalendars(owner);
    const found = new Map(kept.map((each) => [each.id, each]));
    for (const { blocks } of this.#layers().reverse())
      for (const [id, block] of blocks) {
        if (block?.owner === owner && block.source !== null) found.set(id, block);
        else found.delete(id);
      }
    return [...found.values()];
  }

  /** The owner's running and interrupted sessions. */
  active(owner: OwnerId): readonly Session[] {
    const kept = this.store.active(owner).filter((each) => this.#changed(each.id) === null);
    return [...kept, ...this.#changedOf(owner).filter((each) => isActive(each) && each.deletedAt === null)];
  }

  /** Whether the person has worked on something else since the session was moved to the trash. */
  protected async hasWorkedSince(session: TrashedSession, now: Instant): Promise<boolean> {
    const start = session.deletedAt;
    const since = { start, end: now };
    const others = (await this.around(session.owner, since)).filter(({ id }) => id !== session.id);
    // A session that was running at the deletion ran beside this one, and not instead of it.
    const isSince = (segment: Interval) => segment.start > start && segment.start <= now;
    // Time that was entered before the deletion does not count as work done since.
    const isInstead = ({ createdAt }: Session, segment: Segment) =>
      isSince(segment) && (segment.provenance !== 'manual' || createdAt >= start);
    return others.some((each) => segmentsUntil(each, now).some((segment) => isInstead(each, segment)));
  }

  /** The owner's sessions on the days around an interval: all that might overlap it, and some that do not. */
  async around(owner: OwnerId, interval: Interval): Promise<readonly Session[]> {
    const isKept = ({ id }: Session) => this.#changed(id) === null;
    const changed = this.#changedOf(owner).filter((each) => each.deletedAt === null);
    // No ended session reaches into the interval, and no day has to be read to find that out.
    if (this.store.latestEnd(owner) <= interval.start)
      return [...this.store.active(owner).filter(isKept), ...changed];
    const frame = this.parts.frame();
    const [first, last] = [dayOf(interval.start, frame), dayOf(interval.end, frame)];
    // A session recorded in another time zone may count the same moment to the day before or after.
    const found = await this.store.onDays(owner, addDays(first, -1), addDays(last, 1));
    return [...found.filter(isKept), ...changed];
  }

  /** The session as this draft leaves it; null if the draft did not touch it. */
  #changed(id: SessionId): { readonly session: Session | undefined } | null {
    for (const { sessions } of this.#layers()) if (sessions.has(id)) return { session: sessions.get(id) };
    return null;
  }

  /** The state of a thing whose kind the registry does not hold. */
  protected async unlessInRegistry(kind: string, id: string): Promise<Thing | undefined> {
    return isInRegistry(kind) ? undefined : this.#inCollection(kind, id);
  }

  #inCollection(kind: string, id: string): Promise<Thing | undefined> {
    if (kind === 'block') return this.block(id);
    return kind === 'day' ? this.dayPage(id) : this.session(id);
  }

  /** The layers above the record, the uppermost first. */
  #layers(): Layer[] {
    return this.upper === null ? [this.acceptedLayer] : [this.upper.layer, this.acceptedLayer];
  }

  #changedOf(owner: OwnerId): Session[] {
    const ids = new Set(
      this.#layers()
        .reverse()
        .flatMap(({ sessions }) => [...sessions.keys()]),
    );
    return [...ids].flatMap((id) => {
      const session = this.#changed(id)?.session;
      return session !== undefined && session.owner === owner ? [session] : [];
    });
  }
}

export type TrashedSession = Session & { readonly deletedAt: Instant };

export function isTrashed(session: Session | undefined): session is TrashedSession {
  return session !== undefined && session.deletedAt !== null;
}
