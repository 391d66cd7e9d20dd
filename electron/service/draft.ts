/**
 * The unit of work: commands are decided against a draft and applied to it at once. At its bottom lies the acknowledged record; above it
 * the accepted attempts, which are written to disk together; on top the current attempt, which is rolled back if it is refused. The draft
 * is thrown away after the write.
 */

import type { Block, BlockId } from '../../shared/domain/block.ts';
import type { Commit, Door, NewCommit, Thing, What } from '../../shared/domain/commit.ts';
import type { DayPage, DayPageId } from '../../shared/domain/day-page.ts';
import { type Command, decideCommand } from '../../shared/domain/deciders.ts';
import type { Decision, Reads } from '../../shared/domain/decision.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import { namedBy } from '../../shared/domain/named-by.ts';
import { dayPageId } from '../../shared/domain/plan/decide-page.ts';
import { type Change, project, type World } from '../../shared/domain/project.ts';
import { accepted, type Result } from '../../shared/domain/refusal.ts';
import { isInRegistry, type Registry, registryThing } from '../../shared/domain/registry.ts';
import { ChangingRegistry } from '../../shared/domain/registry-after.ts';
import {
  isActive,
  type OwnerId,
  type Segment,
  type Session,
  type SessionId,
} from '../../shared/domain/session.ts';
import { segmentsUntil } from '../../shared/domain/times.ts';
import { english } from '../../shared/messages/speech.ts';
import { addDays, dayOf, type LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';
import type { CommitLog } from '../ports/commit-log.ts';
import type { RecordReadings } from '../ports/record-readings.ts';
import { emptyLayer, type Layer, layOver, noteChange } from './layer.ts';

/** The person on whose behalf an attempt is made, and the door through which it came. */
export interface By {
  readonly actor: OwnerId;
  readonly door: Door;
}

/** What a command did. It is told to the caller, so that the caller need not compare states. */
export interface Done {
  /** Id of the thing that the command was about. */
  readonly about: string;
  readonly what: What;
  /** False if the record was already in the wanted state. */
  readonly isChange: boolean;
}

/** The part of the record's interface that commands are decided on. A draft writes nothing. */
type RecordToDecideOn = RecordReadings & Pick<CommitLog, 'device' | 'nextCommitId'>;

/** What the draft needs besides the record. */
export type DraftParts = Pick<Reads, 'newId' | 'digest'> & { readonly frame: () => Reads['frame'] };

/** The attempt in progress. */
interface Attempt {
  readonly by: By;
  readonly now: Instant;
  readonly id: string;
  readonly layer: Layer;
  readonly registry: ChangingRegistry;
  readonly parts: Map<string, Commit['streams'][number]>;
  readonly changes: Map<string, Change>;
  what: What | null;
  /** Id of the commit that this attempt takes back; null if there is none. */
  undoes: string | null;
}

export class Draft {
  readonly #store: RecordToDecideOn;
  readonly #parts: DraftParts;
  readonly #layer = emptyLayer();
  readonly #accepted: NewCommit[] = [];
  #registry: Registry;
  #attempt: Attempt | null = null;

  constructor(store: RecordToDecideOn, parts: DraftParts) {
    this.#store = store;
    this.#parts = parts;
    this.#registry = store.registry;
  }

  /** An immutable copy: the caller may keep it. */
  get registry(): Registry {
    return this.#attempt?.registry.kept ?? this.#registry;
  }

  /** The commits of the earlier attempts, oldest first. They are written to disk together with the current one. */
  get accepted(): readonly NewCommit[] {
    return this.#accepted;
  }

  /** The present state of a thing of any kind. */
  async thing(kind: string, id: string): Promise<Thing | undefined> {
    const registry = this.#attempt?.registry.now ?? this.#registry;
    return isInRegistry(kind) ? registryThing(registry, kind, id) : this.#inCollection(kind, id);
  }

  async session(id: SessionId): Promise<Session | undefined> {
    const found = this.#changed(id);
    return found === null ? this.#store.session(id) : found.session;
  }

  async block(id: BlockId): Promise<Block | undefined> {
    for (const { blocks } of this.#layers()) if (blocks.has(id)) return blocks.get(id);
    return this.#store.block(id);
  }

  async dayPage(id: DayPageId): Promise<DayPage | undefined> {
    for (const { dayPages } of this.#layers()) if (dayPages.has(id)) return dayPages.get(id);
    return this.#store.dayPage(id);
  }

  /** The page of an owner's day, if anything has been written on it. */
  pageOf(owner: OwnerId, date: LocalDate): Promise<DayPage | undefined> {
    return this.dayPage(dayPageId(owner, date, this.#parts.digest));
  }

  /** The owner's blocks that start on these days, sorted by start. Blocks taken out of the plan are left out. */
  async blocksOn(owner: OwnerId, from: LocalDate, to = from): Promise<readonly Block[]> {
    const found = new Map((await this.#store.blocksOn(owner, from, to)).map((each) => [each.id, each]));
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
    const kept = await this.#store.blocksFromCalendars(owner);
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
    const kept = this.#store.active(owner).filter((each) => this.#changed(each.id) === null);
    return [...kept, ...this.#changedOf(owner).filter((each) => isActive(each) && each.deletedAt === null)];
  }

  /** Whether the person has worked on something else since the session was moved to the trash. */
  async #hasWorkedSince(session: TrashedSession, now: Instant): Promise<boolean> {
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
    if (this.#store.latestEnd(owner) <= interval.start)
      return [...this.#store.active(owner).filter(isKept), ...changed];
    const frame = this.#parts.frame();
    const [first, last] = [dayOf(interval.start, frame), dayOf(interval.end, frame)];
    // A session recorded in another time zone may count the same moment to the day before or after.
    const found = await this.#store.onDays(owner, addDays(first, -1), addDays(last, 1));
    return [...found.filter(isKept), ...changed];
  }

  /**
   * Decides a command and applies it at once, so that later reads see it. A refused command has changed nothing. `now`: a moment other than
   * that of the attempt.
   */
  async decide(command: Command, now = this.#current().now): Promise<Result<Done>> {
    const attempt = this.#current();
    const named = namedBy(command);
    const sessions = new Map<SessionId, Session | undefined>();
    for (const id of named.sessions) sessions.set(id, await this.session(id));
    const block = named.block === null ? undefined : await this.block(named.block);
    const page = named.day === null ? undefined : await this.pageOf(named.day.owner, named.day.date);
    const [first] = sessions.values();
    const hasWorkedSince = isTrashed(first) && (await this.#hasWorkedSince(first, now));
    const decided = decideCommand(command, {
      now,
      newId: this.#parts.newId,
      digest: this.#parts.digest,
      frame: this.#parts.frame(),
      switchedReason: () => english.t('reason.switched'),
      // The immutable copy, because values derived from its tables are cached by those tables.
      registry: this.registry,
      session: (id) => sessions.get(id),
      block: (id) => (block?.id === id ? block : undefined),
      dayPage: (id) => (page?.id === id ? page : undefined),
      active: (owner) => this.active(owner),
      hasWorkedSince,
    });
    if (!decided.ok) return decided;
    await this.#apply(attempt, decided.value, sessions);
    const { about, what, parts } = decided.value;
    attempt.what ??= what;
    return accepted({ about, what, isChange: parts.length > 0 });
  }

  /** What the current attempt has changed so far: each thing before and after. */
  get changes(): readonly Change[] {
    return [...this.#current().changes.values()];
  }

  /** Begins an attempt. It is discarded unless `accept` follows. */
  begin(by: By, now: Instant): void {
    this.#attempt = {
      by,
      now,
      id: this.#store.nextCommitId(),
      layer: emptyLayer(),
      registry: new ChangingRegistry(this.#registry),
      parts: new Map(),
      changes: new Map(),
      what: null,
      undoes: null,
    };
  }

  /** Describes the current attempt's commit otherwise than by the first command that was decided. */
  isCalled(what: What): void {
    this.#current().what = what;
  }

  /** Marks the current attempt as taking back that commit. `as`: how the attempt is described. */
  takesBack(commit: string, as: What): void {
    const attempt = this.#current();
    attempt.undoes = commit;
    attempt.what = as;
  }

  /** Whether the current attempt takes another commit back. */
  get isTakingBack(): boolean {
    return this.#current().undoes !== null;
  }

  rollBack(): void {
    this.#attempt = null;
  }

  /** The commit that the attempt amounts to so far; null while it has changed nothing. */
  get pending(): NewCommit | null {
    const { by, id, parts, what, undoes } = this.#current();
    if (parts.size === 0 || what === null) return null;
    return { id, actor: by.actor, door: by.door, what, undoes, streams: [...parts.values()] };
  }

  /** Keeps what the attempt did. Answers its commit, or null if it changed nothing. */
  accept(): NewCommit | null {
    const { layer, registry } = this.#current();
    const { pending } = this;
    layOver(this.#layer, layer);
    this.#registry = registry.kept;
    this.#attempt = null;
    if (pending !== null) this.#accepted.push(pending);
    return pending;
  }

  /** `read`: the present state of the sessions that the command was decided on. */
  async #apply(
    attempt: Attempt,
    { parts }: Decision,
    read: ReadonlyMap<SessionId, Session | undefined>,
  ): Promise<void> {
    for (const { kind, id, events } of parts) {
      const key = `${kind}/${id}`;
      const isRead = kind === 'session' && read.has(id) && !attempt.parts.has(key);
      const found = isRead ? read.get(id) : await this.#unlessInRegistry(kind, id);
      const thing = (): Thing | undefined => found ?? registryThing(attempt.registry.now, kind, id);
      const earlier = attempt.parts.get(key);
      // Within one commit a stream has a single part, so events that this attempt applied earlier count as its head already.
      const after = thing()?.heads ?? [];
      const world: World = { thing, isBuried: (of, name) => this.#store.isBuried(of, name) };
      const commit = {
        id: attempt.id,
        device: this.#store.device,
        n: 0,
        actor: attempt.by.actor,
        door: attempt.by.door,
        what: { code: '', params: {} },
        undoes: null,
        streams: [{ kind, id, after, events }],
      };
      for (const change of project(kinds, world, commit).changes) {
        attempt.registry.change(change);
        noteChange(attempt.layer, change);
        const begun = attempt.changes.get(key);
        attempt.changes.set(key, { ...change, before: begun === undefined ? change.before : begun.before });
      }
      attempt.parts.set(key, {
        kind,
        id,
        after: earlier?.after ?? after,
        events: [...(earlier?.events ?? []), ...events],
      });
    }
  }

  #current(): Attempt {
    if (this.#attempt === null) throw new Error('an attempt is begun before anything is decided');
    return this.#attempt;
  }

  /** The session as this draft leaves it; null if the draft did not touch it. */
  #changed(id: SessionId): { readonly session: Session | undefined } | null {
    for (const { sessions } of this.#layers()) if (sessions.has(id)) return { session: sessions.get(id) };
    return null;
  }

  async #unlessInRegistry(kind: string, id: string): Promise<Thing | undefined> {
    return isInRegistry(kind) ? undefined : this.#inCollection(kind, id);
  }

  #inCollection(kind: string, id: string): Promise<Thing | undefined> {
    if (kind === 'block') return this.block(id);
    return kind === 'day' ? this.dayPage(id) : this.session(id);
  }

  /** The layers above the record, the uppermost first. */
  #layers(): Layer[] {
    return this.#attempt === null ? [this.#layer] : [this.#attempt.layer, this.#layer];
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

type TrashedSession = Session & { readonly deletedAt: Instant };

function isTrashed(session: Session | undefined): session is TrashedSession {
  return session !== undefined && session.deletedAt !== null;
}
