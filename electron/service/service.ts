/**
 * RoutineLogService: takes commands, lets the pure domain decide them, writes the events, and changes its state only after the write
 * succeeded. Commands that arrive during a write are decided one after the other and written together (group commit).
 */
import type { NewCommit } from '../../shared/domain/commit.ts';
import type { Command } from '../../shared/domain/deciders.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { OwnerId, Session } from '../../shared/domain/session.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import type { DayFrame, LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Notice, Snapshot } from '../../shared/views/snapshot.ts';
import type { Clock } from '../ports/clock.ts';
import type { MayBeReadOnly } from '../ports/may-be-read-only.ts';
import type { NewId } from '../ports/new-id.ts';
import { StorageFailed, type Store } from '../ports/store.ts';
import { type By, type Done, Draft } from './draft.ts';
import { freezeWhereStarted } from './freeze-baseline.ts';
import { Notices, type NoticesParts } from './notices.ts';
import { Present } from './present.ts';
import type { ReminderSettings } from './reminders.ts';
import { UndoRedo } from './retrace/undo-redo.ts';
import { Teller } from './teller.ts';

export interface ServiceParts extends NoticesParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
  /** SHA-256 of a text, in hexadecimal digits. */
  readonly digest: (text: string) => string;
  /** The time of day at which a day begins, by the present settings. */
  readonly dayStart: () => string;
  /** The owner that was chosen for this installation. */
  readonly owner: () => OwnerId;
  /** What the person wants to be reminded of. If absent, there are no reminders. */
  readonly reminders?: () => ReminderSettings;
  /** Whether the record can be written. If absent, it always can. */
  readonly writing?: MayBeReadOnly;
  /** The day whose summary was due last; null if no time is set for the summary. */
  readonly summaryDay?: () => LocalDate | null;
}

/**
 * Decides one or more commands on the draft, and answers what the caller is told once they are written. If it is refused, none of them
 * takes effect.
 */
export type Attempt<Value> = (draft: Draft, now: Instant) => Promise<Result<Value>>;

interface Waiting {
  /**
   * Decides on the draft. Answers the commit to write, null if there is nothing to write, or undefined if it was refused, in which case the
   * caller has its answer already.
   */
  decide(draft: Draft): Promise<NewCommit | null | undefined>;
  written(): void;
  /** `why`: the message for the person. */
  failed(why: Message): void;
}

/** What an attempt came to. */
interface Decided<Value> {
  readonly answer: Value;
  /** Null if nothing has changed. */
  readonly commit: NewCommit | null;
}

/** The most commands that are decided and written together. It limits how long a command waits for one write. */
const batchLimit = 64;

export class RoutineLogService {
  /** What can be undone and redone, and how. */
  readonly undoRedo: UndoRedo;
  readonly #parts: ServiceParts;
  readonly #waiting: Waiting[] = [];
  readonly #notices: Notices;
  readonly #present: Present;
  readonly #teller: Teller;
  #draining: Promise<void> | null = null;

  constructor(parts: ServiceParts) {
    this.#parts = parts;
    const { store, logger } = parts;
    this.#notices = new Notices(parts);
    this.undoRedo = new UndoRedo({
      store,
      now: () => this.now(),
      owner: () => this.owner(),
      newDraft: () => this.#newDraft(),
      onStepsChanged: () => this.announce(),
    });
    this.#present = new Present({
      store,
      now: () => this.now(),
      frame: () => this.frame(),
      owner: () => this.owner(),
      undoRedo: this.undoRedo,
      notices: () => this.#notices.all(),
      reminders: parts.reminders,
      summaryDay: parts.summaryDay,
    });
    this.#teller = new Teller(
      () => this.snapshot(),
      () => this.#present.isWhole,
      logger,
    );
  }

  get store(): Store {
    return this.#parts.store;
  }

  /** The present instant by the program's only clock. */
  now(): Instant {
    return this.#parts.clock.now();
  }

  newId(at: Instant): string {
    return this.#parts.newId(at);
  }

  /** How days are counted here and now: by the system's time zone and the day start in the settings. */
  frame(): DayFrame {
    return { zone: this.#parts.clock.zone(), dayStart: this.#parts.dayStart() };
  }

  /**
   * Decides a command and makes its events durable. Resolves once they are on disk, or with a refusal; the refusal is `storage-failed` if
   * they could not be written.
   */
  execute(by: By, command: Command): Promise<Result<Done>> {
    return this.transact(by, (draft) => draft.decide(command));
  }

  /**
   * Removes what was purged from every file. This reads the whole journal, so no other command waits for it. If something is left to do, a
   * notice says so.
   */
  async #erasePurged(): Promise<void> {
    await this.store.erasePurged();
    // Windows still show the names of purged sessions in the steps to undo.
    this.announce();
  }

  /** Runs an attempt at its turn in the queue. It decides on the state that will be on disk when its own events are written. */
  async transact<Value>(by: By, attempt: Attempt<Value>): Promise<Result<Value>> {
    const { writing } = this.#parts;
    // The person may just have made room on the disk, so a read-only record is tested once more before it refuses.
    if (writing !== undefined && writing.readOnly() !== null) await writing.lookIfWritable();
    return this.#inTurn(by, attempt);
  }

  #inTurn<Value>(by: By, attempt: Attempt<Value>): Promise<Result<Value>> {
    const askedOf = this.owner();
    return new Promise((resolve, reject) => {
      let decided: Decided<Value>;
      const failed = (why: Message) => resolve(refused('storage-failed', why));
      this.#waiting.push({
        decide: async (draft) => {
          try {
            const result = await this.#decide(draft, by, attempt, askedOf);
            if (result.ok) {
              decided = result.value;
              return decided.commit;
            }
            resolve(result);
          } catch (error) {
            // Either a month cannot be read now, or there is a bug. Only this caller is told; the other attempts go on.
            if (error instanceof StorageFailed) failed(this.#noteFailure(error));
            else reject(error);
          }
          draft.rollBack();
          return undefined;
        },
        written: () => {
          const { answer, commit } = decided;
          if (commit !== null && commit.undoes === null) this.undoRedo.forgetPassedOver();
          const answered = () => resolve(accepted(answer));
          // The purge has been recorded, whether or not the erasure succeeds. What cannot be erased now is shown in a notice and tried
          // again later.
          if (commit !== null && isPurge(commit)) void this.#erasePurged().then(answered, answered);
          else answered();
        },
        failed,
      });
      this.#draining ??= this.#drain();
    });
  }

  /** `askedOf`: whose record was open when the caller asked. Rejects if the record cannot be read. */
  async #decide<Value>(
    draft: Draft,
    by: By,
    attempt: Attempt<Value>,
    askedOf: OwnerId,
  ): Promise<Result<Decided<Value>>> {
    // A backup of another person's record was restored while this waited. It was meant for the record before, and must not be decided in
    // the name of either person.
    if (this.owner() !== askedOf) return refused('conflict', message('refusal.anothersRecord'));
    const now = this.now();
    draft.begin(by, now);
    const result = await attempt(draft, now);
    if (!result.ok) return result;
    const frozen = await freezeWhereStarted(draft, this.frame(), now);
    if (!frozen.ok) return frozen;
    const commit = draft.accept();
    return accepted({ answer: result.value, commit });
  }

  async #drain(): Promise<void> {
    try {
      while (this.#waiting.length > 0) await this.#writeTogether(this.#waiting.splice(0, batchLimit));
    } finally {
      this.#draining = null;
    }
  }

  /** Runs `act` while nothing is decided or written. Commands that arrive meanwhile wait. */
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

  /** Resolves once every command that has arrived so far is answered. */
  async idle(): Promise<void> {
    await this.#draining;
  }

  #newDraft(): Draft {
    const { newId, digest } = this.#parts;
    return new Draft(this.store, { newId, digest, frame: () => this.frame() });
  }

  async #writeTogether(requests: readonly Waiting[]): Promise<void> {
    const commits: NewCommit[] = [];
    let decided = [...requests];
    try {
      // Before the draft is made, so that nothing is decided on a record that is about to be replaced.
      await this.store.ready();
      const draft = this.#newDraft();
      decided = [];
      for (const request of requests) {
        const commit = await request.decide(draft);
        if (commit === undefined) continue;
        decided.push(request);
        if (commit !== null) commits.push(commit);
      }
      if (commits.length > 0) {
        await this.store.append(commits);
        this.#notices.saved();
      }
      for (const request of decided) request.written();
    } catch (error) {
      const failure = error instanceof StorageFailed ? error : new StorageFailed('unknown', String(error));
      const why = this.#noteFailure(failure);
      for (const request of decided) request.failed(why);
      return;
    }
    if (commits.length === 0) return;
    this.#present.tellSteps();
    this.announce();
  }

  /** Answers the message for the person. */
  #noteFailure(failure: StorageFailed): Message {
    const why = this.#notices.failed(failure);
    this.announce();
    return why;
  }

  /**
   * To be called when something that snapshots show has changed, including the day and the settings. A new snapshot is made for the
   * listeners, at once or together with the next change.
   */
  announce(): void {
    this.#teller.announce();
  }

  /** From now on snapshots name the next undo and redo. Called some seconds after the start, or by the first change. */
  tellSteps(): void {
    if (this.#present.tellSteps()) this.announce();
  }

  /** The present as a whole. */
  snapshot(): Promise<Snapshot> {
    return this.#present.snapshot(this.#teller.revision);
  }

  /** Shows a notice of the host until it sets another; null removes it. */
  setHostNotice(notice: Notice | null): void {
    if (this.#notices.setOfHost(notice)) this.announce();
  }

  /** The person to whom this installation belongs. */
  owner(): OwnerId {
    return this.#parts.owner();
  }

  active(): readonly Session[] {
    return this.store.active(this.owner());
  }

  /** Calls the listener with a new snapshot after each change. Returns the function that unsubscribes it. */
  onDidChange(listener: (snapshot: Snapshot) => void): () => void {
    return this.#teller.onDidTell(listener);
  }
}

function isPurge({ streams }: NewCommit): boolean {
  return streams.some(({ kind }) => kind === 'tombstone');
}
