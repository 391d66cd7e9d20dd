/**
 * RoutineLogService: takes commands, has the pure domain decide them, writes the events and only then believes them. Commands that
 * arrive while a write is under way are decided one after the other and go to the disk together (group commit).
 */
import type { SessionCommand } from '../../shared/domain/commands.ts';
import { decide } from '../../shared/domain/decide.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { DomainEvent } from '../../shared/domain/registry.ts';
import type { OwnerId, Session } from '../../shared/domain/session.ts';
import { type DayFrame, dayOf } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { type Notice, type Snapshot, snapshot } from '../../shared/views/snapshot.ts';
import { describeDiskError } from './describe-disk-error.ts';
import { Draft } from './draft.ts';
import { type Clock, type Logger, type NewId, StorageFailed, type Store } from './ports.ts';

export interface ServiceParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly logger: Logger;
  /** Time of day at which a day begins, as set now. */
  readonly dayStart: () => string;
}

/** What an attempt wants written, and what to answer once it is. */
export interface Accepted<Value> {
  readonly events: readonly DomainEvent[];
  readonly value: Value;
}

export type Attempt<Value> = (draft: Draft, now: Instant) => Promise<Result<Accepted<Value>>>;

interface Waiting {
  /** Decides on the draft: the events to write, or null when refused (and already answered). */
  decide(draft: Draft): Promise<readonly DomainEvent[] | null>;
  written(): void;
  /** `message`: what to tell the person. */
  failed(message: string): void;
}

/** Commands decided and written together at most: keeps one write's worth of waiting short. */
const batchLimit = 64;

/** No window draws more than sixty pictures a second: changes that come faster than that are told together. */
const pictureMs = 1_000 / 60;

export class RoutineLogService {
  readonly #parts: ServiceParts;
  readonly #waiting: Waiting[] = [];
  readonly #listeners = new Set<(snapshot: Snapshot) => void>();
  #draining: Promise<void> | null = null;
  #revision = 0;
  #notSaved: Notice | null = null;
  /** Revision of the snapshot that was told last. */
  #told = 0;
  /** After a snapshot has been told, till the next one may be. */
  #pause: NodeJS.Timeout | null = null;

  constructor(parts: ServiceParts) {
    this.#parts = parts;
  }

  get store(): Store {
    return this.#parts.store;
  }

  /** The present instant, by the one clock of the program. */
  now(): Instant {
    return this.#parts.clock.now();
  }

  newId(at: Instant): string {
    return this.#parts.newId(at);
  }

  /** How days are counted here and now: the system's zone, the day start that is set. */
  frame(): DayFrame {
    return { zone: this.#parts.clock.zone(), dayStart: this.#parts.dayStart() };
  }

  /** Decides a session command and makes its events durable. Resolves when they are, or with the refusal; `storage-failed` when they could not be. */
  async execute(command: SessionCommand): Promise<Result<{ readonly session: string }>> {
    const result = await this.transact((draft, now) => this.decideCommand(draft, now, command));
    if (result.ok && command.type === 'PurgeSession') await this.erasePurged();
    return result;
  }

  /** Takes what was purged out of every file. That reads all of the journal, so no other command waits for it; what is left to do is told. */
  async erasePurged(): Promise<void> {
    const told = this.store.problems.length;
    await this.store.erasePurged();
    if (this.store.problems.length !== told) this.announce();
  }

  /** One session command within an attempt of its own or a larger one. The value is the session's id. */
  async decideCommand(
    draft: Draft,
    now: Instant,
    command: SessionCommand,
  ): Promise<Result<Accepted<{ readonly session: string }>>> {
    const target = 'session' in command ? await draft.session(command.session) : undefined;
    const { newId } = this.#parts;
    const decision = decide(command, {
      now,
      newId,
      frame: this.frame(),
      target,
      active: draft.active(command.owner),
    });
    if (!decision.ok) return decision;
    const last = decision.value.at(-1);
    if (last === undefined) throw new Error(`${command.type} was accepted without an event`);
    return accepted({ events: decision.value, value: { session: last.session } });
  }

  /** Runs an attempt in its turn. What it decides on is what will be on the disk when its own events are written. */
  transact<Value>(attempt: Attempt<Value>): Promise<Result<Value>> {
    return new Promise((resolve, reject) => {
      let answer: Value;
      const failed = (message: string) => resolve(refused('storage-failed', message));
      this.#waiting.push({
        decide: async (draft) => {
          try {
            const result = await attempt(draft, this.now());
            if (!result.ok) {
              resolve(result);
              return null;
            }
            answer = result.value.value;
            await draft.apply(result.value.events);
            return result.value.events;
          } catch (error) {
            // A month that cannot be read now, or else a bug: it is the caller's, and the others go on.
            if (error instanceof StorageFailed) failed(this.#noteFailure(error));
            else reject(error);
            return null;
          }
        },
        written: () => resolve(accepted(answer)),
        failed,
      });
      this.#draining ??= this.#drain();
    });
  }

  async #drain(): Promise<void> {
    try {
      while (this.#waiting.length > 0) await this.#writeTogether(this.#waiting.splice(0, batchLimit));
    } finally {
      this.#draining = null;
    }
  }

  /** Resolves once every command that has come in so far is answered. */
  async idle(): Promise<void> {
    await this.#draining;
  }

  async #writeTogether(requests: readonly Waiting[]): Promise<void> {
    const draft = new Draft(this.store);
    const batches: (readonly DomainEvent[])[] = [];
    const decided: Waiting[] = [];
    for (const request of requests) {
      const events = await request.decide(draft);
      if (events === null) continue;
      decided.push(request);
      if (events.length > 0) batches.push(events);
    }
    try {
      if (batches.length > 0) {
        await this.store.append(batches);
        this.#notSaved = null;
      }
      for (const request of decided) request.written();
    } catch (error) {
      const failure = error instanceof StorageFailed ? error : new StorageFailed('unknown', String(error));
      const message = this.#noteFailure(failure);
      for (const request of decided) request.failed(message);
      return;
    }
    if (batches.length > 0) this.announce();
  }

  /** Shown until something has been saved again. Answers what to tell the person. */
  #noteFailure(failure: StorageFailed): string {
    const message = notSavedMessage(failure);
    this.#parts.logger.warn('a commit could not be written', { reason: failure.reason });
    this.#notSaved = { kind: 'not-saved', message };
    this.announce();
    return message;
  }

  /** Something that snapshots show has changed (also: the day, the settings): makes a new one for whoever listens, at once or with what comes next. */
  announce(): void {
    this.#revision += 1;
    if (this.#pause === null) this.#tell();
  }

  #tell(): void {
    if (this.#listeners.size === 0) return;
    const revision = this.#revision;
    this.#pause = setTimeout(() => {
      this.#pause = null;
      if (revision !== this.#revision) this.#tell();
    }, pictureMs).unref();
    this.snapshot().then(
      (made) => {
        // One that was longer in the making than the next is old news.
        if (made.revision <= this.#told) return;
        this.#told = made.revision;
        for (const listener of this.#listeners) listener(made);
      },
      (error: unknown) => this.#parts.logger.warn('no snapshot could be made', { error: String(error) }),
    );
  }

  /** The present, whole. */
  async snapshot(): Promise<Snapshot> {
    const revision = this.#revision;
    const now = this.now();
    const frame = this.frame();
    const today = dayOf(now, frame);
    const owner = this.owner();
    const sessions = await this.store.onDays(owner, today, today);
    const active = this.store.active(owner);
    const { registry, problems } = this.store;
    const notices: Notice[] = problems.map(({ message }) => ({ kind: 'file-problem', message }));
    if (this.#notSaved !== null) notices.unshift(this.#notSaved);
    return snapshot({ revision, now, frame, today, owner, active, sessions, registry, notices });
  }

  /** The local owner: the one person of this desktop. */
  owner(): OwnerId {
    const local = Object.values(this.store.registry.people).find((person) => person.isLocal);
    if (local === undefined) throw new Error('the local owner is made when the record is opened');
    return local.id;
  }

  active(): readonly Session[] {
    return this.store.active(this.owner());
  }

  /** Called with a new snapshot after each change. Returns the undo. */
  onDidChange(listener: (snapshot: Snapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

function notSavedMessage({ reason }: StorageFailed): string {
  return `Not saved: ${describeDiskError(reason)}. Nothing was changed; try again once that is mended.`;
}
