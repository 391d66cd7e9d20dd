/**
 * RoutineLogService: takes commands, has the pure domain decide them, writes the events and only then believes them. Commands that
 * arrive while a write is under way are decided one after the other and go to the disk together (group commit).
 */
import type { NewCommit, What } from '../../shared/domain/commit.ts';
import type { Command } from '../../shared/domain/deciders.ts';
import { own } from '../../shared/domain/person/roles.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { OwnerId, Session } from '../../shared/domain/session.ts';
import type { StepKind, StepToTake } from '../../shared/domain/steps.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import { english } from '../../shared/messages/speech.ts';
import { type DayFrame, dayOf, type LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { notTrackingSince } from '../../shared/views/not-tracking.ts';
import { type Notice, noSteps, type Snapshot, snapshot } from '../../shared/views/snapshot.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { NewId } from '../ports/new-id.ts';
import { StorageFailed, type Store } from '../ports/store.ts';
import { type By, type Done, Draft } from './draft.ts';
import { freezeWhereStarted } from './freeze-baseline.ts';
import { type ReminderSettings, Reminders, ruleOf } from './reminders.ts';
import { retrace, steps, type Wanted } from './retrace.ts';

export interface ServiceParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly logger: Logger;
  /** SHA-256 of a text, in hexadecimal digits. */
  readonly digest: (text: string) => string;
  /** Time of day at which a day begins, as set now. */
  readonly dayStart: () => string;
  /** The person to whom this installation belongs, as it was chosen. */
  readonly owner: () => OwnerId;
  /** What else the person should know of the files. */
  readonly fileProblems?: () => readonly Message[];
  /** What the person wants to be reminded of. Absent: of nothing. */
  readonly reminders?: () => ReminderSettings;
  /** The system's code, why the record is only read; null: it is written as well. Absent: it always is. */
  readonly readOnly?: () => string | null;
  /** The day whose summary was due last; null: no time is set for it. */
  readonly summaryDay?: () => LocalDate | null;
}

/** Decides one command or several on the draft, and answers what is to be told once they are written; refused, none of them was done. */
export type Attempt<Value> = (draft: Draft, now: Instant) => Promise<Result<Value>>;

/** `tookBack`: what was done at first, and is taken back or done again. */
export interface TookBack extends Done {
  readonly tookBack: What | null;
}

interface Waiting {
  /** Decides on the draft: the commit to write; null when there is nothing to write; refused (and already answered): undefined. */
  decide(draft: Draft): Promise<NewCommit | null | undefined>;
  written(): void;
  /** `why`: what to tell the person. */
  failed(why: Message): void;
}

/** Commands decided and written together at most: keeps one write's worth of waiting short. */
const batchLimit = 64;

/** No window draws more than sixty pictures a second: changes that come faster than that are told together. */
const pictureMs = 1_000 / 60;

export class RoutineLogService {
  readonly #parts: ServiceParts;
  readonly #waiting: Waiting[] = [];
  readonly #listeners = new Set<(snapshot: Snapshot) => void>();
  readonly #reminders: Reminders;
  #draining: Promise<void> | null = null;
  #revision = 0;
  #notSaved: Notice | null = null;
  #ofHost: Notice | null = null;
  /** Revision of the snapshot that was told last. */
  #told = 0;
  /** After a snapshot has been told, till the next one may be. */
  #pause: NodeJS.Timeout | null = null;
  #tellsSteps = false;
  /** As of a commit. */
  #steps: { readonly sequence: number; readonly owner: OwnerId; readonly next: Snapshot['steps'] } | null =
    null;

  constructor(parts: ServiceParts) {
    this.#parts = parts;
    this.#reminders = new Reminders(parts.store);
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

  /** Decides a command and makes its events durable. Resolves when they are, or with the refusal; `storage-failed` when they could not be. */
  execute(by: By, command: Command): Promise<Result<Done>> {
    return this.transact(by, (draft) => draft.decide(command));
  }

  /**
   * Takes a commit of that person's back, in one commit; without one, takes the next step of a kind. Refused as `retrace` says, and where a
   * thing cannot be put back now. Answers also what it was that is taken back, or done again.
   */
  async takeBack(draft: Draft, owner: OwnerId, wanted: Wanted): Promise<Result<TookBack>> {
    const found = await retrace(this.store, draft, owner, wanted);
    if (!found.ok) return found;
    const { commit, what: tookBack, as, ways } = found.value;
    draft.takesBack(commit, as);
    let done: Result<Done> = refused('not-found', message('refusal.nothingToUndo'));
    for (const command of ways) {
      done = await draft.decide(command);
      if (!done.ok) return done;
    }
    return done.ok ? accepted({ ...done.value, tookBack }) : done;
  }

  /** What could be undone and redone, the next first, `most` of each. */
  steps(most: number): Promise<Readonly<Record<StepKind, readonly StepToTake[]>>> {
    return steps(this.store, this.owner(), most, this.now());
  }

  /** Takes what was purged out of every file. That reads all of the journal, so no other command waits for it; what is left to do is told. */
  async #erasePurged(): Promise<void> {
    const told = this.store.problems.length;
    await this.store.erasePurged();
    if (this.store.problems.length !== told) this.announce();
  }

  /** Runs an attempt in its turn. What it decides on is what will be on the disk when its own events are written. */
  transact<Value>(by: By, attempt: Attempt<Value>): Promise<Result<Value>> {
    return new Promise((resolve, reject) => {
      let answer: Value;
      let hasPurged = false;
      const failed = (why: Message) => resolve(refused('storage-failed', why));
      this.#waiting.push({
        decide: async (draft) => {
          const now = this.now();
          draft.begin(by, now);
          try {
            const result = await attempt(draft, now);
            const frozen = result.ok ? await freezeWhereStarted(draft, this.frame(), now) : result;
            if (result.ok && frozen.ok) {
              answer = result.value;
              const commit = draft.accept();
              hasPurged = commit !== null && isPurge(commit);
              return commit;
            }
            if (!frozen.ok) resolve(frozen);
          } catch (error) {
            // A month that cannot be read now, or else a bug: it is the caller's, and the others go on.
            if (error instanceof StorageFailed) failed(this.#noteFailure(error));
            else reject(error);
          }
          draft.rollBack();
          return undefined;
        },
        written: () => {
          const answered = () => resolve(accepted(answer));
          // Purged it is, whatever becomes of this: what cannot be erased now is told, and made up for.
          if (hasPurged) void this.#erasePurged().then(answered, answered);
          else answered();
        },
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

  /** Lets nothing be decided or written while it runs: commands that come in meanwhile wait. */
  async hold<Value>(act: () => Promise<Value>): Promise<Value> {
    while (this.#draining !== null) await this.#draining;
    const done = act();
    const settled = done.then(
      () => undefined,
      () => undefined,
    );
    this.#draining = settled.then(() => this.#drain());
    return done;
  }

  /** Resolves once every command that has come in so far is answered. */
  async idle(): Promise<void> {
    await this.#draining;
  }

  async #writeTogether(requests: readonly Waiting[]): Promise<void> {
    const { newId, digest } = this.#parts;
    const draft = new Draft(this.store, { newId, digest, frame: () => this.frame() });
    const commits: NewCommit[] = [];
    const decided: Waiting[] = [];
    for (const request of requests) {
      const commit = await request.decide(draft);
      if (commit === undefined) continue;
      decided.push(request);
      if (commit !== null) commits.push(commit);
    }
    try {
      if (commits.length > 0) {
        await this.store.append(commits);
        this.#notSaved = null;
      }
      for (const request of decided) request.written();
    } catch (error) {
      const failure = error instanceof StorageFailed ? error : new StorageFailed('unknown', String(error));
      const why = this.#noteFailure(failure);
      for (const request of decided) request.failed(why);
      return;
    }
    if (commits.length === 0) return;
    this.#tellsSteps = true;
    this.announce();
  }

  /** Told for as long as the record is only read. */
  #readOnly(): Notice | null {
    const reason = this.#parts.readOnly?.() ?? null;
    return reason === null ? null : { kind: 'read-only', message: message('files.readOnly', { reason }) };
  }

  /** Shown until something has been saved again. Answers what to tell the person. */
  #noteFailure({ reason, isUnknown }: StorageFailed): Message {
    const readOnly = this.#readOnly();
    if (readOnly !== null) return readOnly.message;
    const why = message(isUnknown ? 'files.notKnown' : 'files.notSaved', { reason });
    this.#parts.logger.warn('a commit could not be written', { reason });
    this.#notSaved = { kind: 'not-saved', message: why };
    this.announce();
    return why;
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

  /**
   * What undo and redo would do is told from now on. To find that out the end of the journal is read, for which nobody waits at the start:
   * it is begun some seconds later, or by the first change.
   */
  tellSteps(): void {
    if (this.#tellsSteps) return;
    this.#tellsSteps = true;
    this.announce();
  }

  /** The next step of each kind; found anew after each commit. */
  async #nextSteps(): Promise<Snapshot['steps']> {
    if (!this.#tellsSteps) return noSteps;
    const { sequence } = this.store;
    const owner = this.owner();
    if (this.#steps?.sequence !== sequence || this.#steps.owner !== owner) {
      const { undo, redo } = await this.steps(1);
      this.#steps = { sequence, owner, next: { undo: undo[0] ?? null, redo: redo[0] ?? null } };
    }
    return this.#steps.next;
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
    const [blocks, pages] = await Promise.all([
      this.store.blocksOn(owner, today, today),
      this.store.dayPagesOn(owner, today, today),
    ]);
    const plan = { blocks, page: pages[0] ?? null };
    const stillOpen = await this.#stillOpen(owner);
    const steps = await this.#nextSteps();
    const { registry, problems } = this.store;
    const reminders = this.#parts.reminders?.();
    const forgotten =
      reminders === undefined ? [] : await this.#reminders.forgotten(owner, active, reminders, frame, now);
    const attendance = own(registry.attendance, owner) ?? null;
    const untrackedSince =
      reminders === undefined
        ? null
        : notTrackingSince(ruleOf(reminders), { active, sessions, attendance, now, frame });
    const notices: Notice[] = problems.map(({ message }) => ({ kind: 'file-problem', message }));
    for (const each of this.#parts.fileProblems?.() ?? [])
      notices.push({ kind: 'file-problem', message: each });
    const notSaved = this.#readOnly() ?? this.#notSaved;
    if (notSaved !== null) notices.unshift(notSaved);
    if (this.#ofHost !== null) notices.push(this.#ofHost);
    return snapshot({
      revision,
      now,
      frame,
      today,
      owner,
      active,
      sessions,
      doubted: this.store.askedAbout(owner),
      plan,
      stillOpen,
      forgotten,
      untrackedSince,
      steps,
      registry,
      notices,
      speech: english,
    });
  }

  /** The day whose summary is due, unless it is closed. */
  async #stillOpen(owner: OwnerId): Promise<LocalDate | null> {
    const day = this.#parts.summaryDay?.() ?? null;
    if (day === null) return null;
    const [page] = await this.store.dayPagesOn(owner, day, day);
    return (page?.closedAt ?? null) === null ? day : null;
  }

  /** What the host has to tell, told until it says otherwise; null for nothing. */
  setHostNotice(notice: Notice | null): void {
    if (notice?.kind === this.#ofHost?.kind) return;
    this.#ofHost = notice;
    this.announce();
  }

  /** The person to whom this installation belongs. */
  owner(): OwnerId {
    return this.#parts.owner();
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

function isPurge({ streams }: NewCommit): boolean {
  return streams.some(({ kind }) => kind === 'tombstone');
}
