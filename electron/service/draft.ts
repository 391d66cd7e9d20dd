/**
 * The unit of work: what commands are decided on, and what they do at once. The acknowledged record lies under it, over that the attempts
 * that go to the disk together, over those the attempt under way, which is taken back when it is refused. Thrown away after the write.
 */

import type { Block, BlockId } from '../../shared/domain/block.ts';
import type { Commit, Door, NewCommit, Thing, What } from '../../shared/domain/commit.ts';
import type { DayPage, DayPageId } from '../../shared/domain/day-page.ts';
import { type Command, decideCommand, sessionsNamedBy } from '../../shared/domain/deciders.ts';
import type { Decision, Reads } from '../../shared/domain/decision.ts';
import { kinds } from '../../shared/domain/kinds.ts';
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

/** For whom an attempt is made, and through which door it came in. */
export interface By {
  readonly actor: OwnerId;
  readonly door: Door;
}

/** What a command did: said to its caller, so that nobody has to guess or to compare. */
export interface Done {
  /** Id of the thing that the command was about. */
  readonly about: string;
  readonly what: What;
  /** False: all was so already. */
  readonly isChange: boolean;
}

/** What of the record is there to decide on. A draft writes nothing. */
type Ground = RecordReadings & Pick<CommitLog, 'device' | 'nextCommitId'>;

/** What the draft needs beside the record. */
export type DraftParts = Pick<Reads, 'newId' | 'digest'> & { readonly frame: () => Reads['frame'] };

/** An attempt under way. */
interface Attempt {
  readonly by: By;
  readonly now: Instant;
  readonly id: string;
  readonly layer: Layer;
  readonly registry: ChangingRegistry;
  readonly parts: Map<string, Commit['streams'][number]>;
  readonly changes: Map<string, Change>;
  what: What | null;
  /** Id of the commit that it takes back; null: none. */
  undoes: string | null;
}

export class Draft {
  readonly #store: Ground;
  readonly #parts: DraftParts;
  readonly #layer = emptyLayer();
  readonly #accepted: NewCommit[] = [];
  #registry: Registry;
  #attempt: Attempt | null = null;

  constructor(store: Ground, parts: DraftParts) {
    this.#store = store;
    this.#parts = parts;
    this.#registry = store.registry;
  }

  /** To be kept by who asks: it does not change any more. */
  get registry(): Registry {
    return this.#attempt?.registry.kept ?? this.#registry;
  }

  /** The commits of the attempts before, which go to the disk together with the one under way; the oldest first. */
  get accepted(): readonly NewCommit[] {
    return this.#accepted;
  }

  /** A thing of any kind as it is now. */
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

  /** The page of an owner's day, if anything was written of it yet. */
  pageOf(owner: OwnerId, date: LocalDate): Promise<DayPage | undefined> {
    return this.dayPage(dayPageId(owner, date, this.#parts.digest));
  }

  /** The owner's blocks that start on one of these days, without those taken out of the plan, by their start. */
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

  /** The owner's blocks that came from a calendar, also those taken out of the plan. */
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

  async #hasWorkedSince(session: Session | undefined, now: Instant): Promise<boolean> {
    if (session === undefined || session.deletedAt === null) return false;
    const start = session.deletedAt;
    const since = { start, end: now };
    const others = (await this.around(session.owner, since)).filter(({ id }) => id !== session.id);
    // What was running already ran beside it, and not instead.
    const isSince = (segment: Interval) => segment.start > start && segment.start <= now;
    // What was entered ahead says nothing of it.
    const isInstead = ({ createdAt }: Session, segment: Segment) =>
      isSince(segment) && (segment.provenance !== 'manual' || createdAt >= start);
    return others.some((each) => segmentsUntil(each, now).some((segment) => isInstead(each, segment)));
  }

  /** The owner's sessions on the days around an interval: all that could overlap it, and some that do not. */
  async around(owner: OwnerId, interval: Interval): Promise<readonly Session[]> {
    const isKept = ({ id }: Session) => this.#changed(id) === null;
    const changed = this.#changedOf(owner).filter((each) => each.deletedAt === null);
    // Nothing that has ended reaches into it: to find that out no day needs to be read.
    if (this.#store.latestEnd(owner) <= interval.start)
      return [...this.#store.active(owner).filter(isKept), ...changed];
    const frame = this.#parts.frame();
    const [first, last] = [dayOf(interval.start, frame), dayOf(interval.end, frame)];
    // A session recorded in another zone may call the same moment by the day before or after.
    const found = await this.#store.onDays(owner, addDays(first, -1), addDays(last, 1));
    return [...found.filter(isKept), ...changed];
  }

  /**
   * Decides a command and applies it at once; what is read next has it. Refused, it has done nothing. `now`: another moment than that of the
   * attempt.
   */
  async decide(command: Command, now = this.#begun().now): Promise<Result<Done>> {
    const attempt = this.#begun();
    const named = new Map<SessionId, Session | undefined>();
    for (const id of sessionsNamedBy(command)) named.set(id, await this.session(id));
    const block = 'block' in command ? await this.block(command.block) : undefined;
    const page = 'date' in command ? await this.pageOf(command.owner, command.date) : undefined;
    const hasWorkedSince =
      'session' in command && (await this.#hasWorkedSince(named.get(command.session), now));
    const decided = decideCommand(command, {
      now,
      newId: this.#parts.newId,
      digest: this.#parts.digest,
      frame: this.#parts.frame(),
      // Said only where something gives way: most commands have no need of the words.
      get switchedReason() {
        return english.t('reason.switched');
      },
      // Kept, as what is made of its tables is cached by them.
      registry: this.registry,
      session: (id) => named.get(id),
      block: (id) => (block?.id === id ? block : undefined),
      dayPage: (id) => (page?.id === id ? page : undefined),
      active: (owner) => this.active(owner),
      hasWorkedSince,
    });
    if (!decided.ok) return decided;
    await this.#apply(attempt, decided.value, named);
    const { about, what, parts } = decided.value;
    attempt.what ??= what;
    return accepted({ about, what, isChange: parts.length > 0 });
  }

  /** What the attempt under way has changed so far: each thing as it was before, and as it is. */
  get changes(): readonly Change[] {
    return [...this.#begun().changes.values()];
  }

  /** Begins an attempt; what it does is taken back unless `accept` follows. */
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

  /** What the commit of the attempt under way is called, where that is not what was decided first. */
  isCalled(what: What): void {
    this.#begun().what = what;
  }

  /** The attempt under way takes back that commit. `as`: what it is called. */
  takesBack(commit: string, as: What): void {
    const attempt = this.#begun();
    attempt.undoes = commit;
    attempt.what = as;
  }

  /** Whether the attempt under way takes another back. */
  get isTakingBack(): boolean {
    return this.#begun().undoes !== null;
  }

  rollBack(): void {
    this.#attempt = null;
  }

  /** The commit that the attempt comes to so far; null while it has changed nothing. */
  get pending(): NewCommit | null {
    const { by, id, parts, what, undoes } = this.#begun();
    if (parts.size === 0 || what === null) return null;
    return { id, actor: by.actor, door: by.door, what, undoes, streams: [...parts.values()] };
  }

  /** Keeps what the attempt did. Answers its commit, or null when it changed nothing. */
  accept(): NewCommit | null {
    const { layer, registry } = this.#begun();
    const { pending } = this;
    layOver(this.#layer, layer);
    this.#registry = registry.kept;
    this.#attempt = null;
    if (pending !== null) this.#accepted.push(pending);
    return pending;
  }

  /** `read`: the sessions that were decided on, as they are. */
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
      // Within one commit a stream has one part: what was applied before is its head already.
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

  #begun(): Attempt {
    if (this.#attempt === null) throw new Error('an attempt is begun before anything is decided');
    return this.#attempt;
  }

  /** The session as this draft leaves it; null where it did not touch it. */
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

  /** What lies over the record, the uppermost first. */
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
