/**
 * RoutineLogService: takes commands, has the pure domain decide them, writes the events and only then believes them. Commands that
 * arrive while a write is under way are decided one after the other and go to the disk together (group commit).
 */
import type { CommitId, NewCommit, What } from '../../shared/domain/commit.ts';
import type { Command } from '../../shared/domain/deciders.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { OwnerId, Session } from '../../shared/domain/session.ts';
import type { StepKind, StepToTake } from '../../shared/domain/steps.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import type { DayFrame, LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Notice, Snapshot } from '../../shared/views/snapshot.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { MayBeReadOnly } from '../ports/may-be-read-only.ts';
import type { NewId } from '../ports/new-id.ts';
import { StorageFailed, type Store, type StoreProblem } from '../ports/store.ts';
import { cameBackIn } from './answered.ts';
import { type By, type Done, Draft } from './draft.ts';
import { freezeWhereStarted } from './freeze-baseline.ts';
import { inSlices } from './in-slices.ts';
import { Notices } from './notices.ts';
import { Present } from './present.ts';
import type { ReminderSettings } from './reminders.ts';
import { nextSteps, type Retraced, retrace, steps, type Wanted } from './retrace/retrace.ts';
import { Teller } from './teller.ts';

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
  /** What is to be told of what the store has found, of this run and of those before it. Absent: of this run. */
  readonly told?: (problems: readonly StoreProblem[]) => readonly (StoreProblem & { untilSeen: boolean })[];
  /** What else the person should know of the files. */
  readonly fileProblems?: () => readonly Message[];
  /** What the person wants to be reminded of. Absent: of nothing. */
  readonly reminders?: () => ReminderSettings;
  /** Whether the record can be written. Absent: it always can. */
  readonly writing?: MayBeReadOnly;
  /** The day whose summary was due last; null: no time is set for it. */
  readonly summaryDay?: () => LocalDate | null;
}

/** Decides one command or several on the draft, and answers what is to be told once they are written; refused, none of them was done. */
export type Attempt<Value> = (draft: Draft, now: Instant) => Promise<Result<Value>>;

/** A step that was taken on a draft. */
export interface StepTaken extends Pick<Retraced, 'as' | 'isAsItWas'> {
  readonly done: Done;
  /** What was done at first, and is taken back or done again. */
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

export class RoutineLogService {
  readonly #parts: ServiceParts;
  readonly #waiting: Waiting[] = [];
  readonly #notices: Notices;
  readonly #present: Present;
  readonly #teller: Teller;
  /** Steps that cannot be taken, as was said, until something new is done. */
  readonly #passedOver = new Set<CommitId>();
  #draining: Promise<void> | null = null;

  constructor(parts: ServiceParts) {
    this.#parts = parts;
    const { store, logger } = parts;
    this.#notices = new Notices(parts);
    this.#present = new Present({
      store,
      now: () => this.now(),
      frame: () => this.frame(),
      owner: () => this.owner(),
      steps: (most) => this.steps(most),
      notices: () => this.#notices.all(),
      reminders: parts.reminders,
      summaryDay: parts.summaryDay,
    });
    this.#teller = new Teller(() => this.snapshot(), logger);
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
   * thing cannot be put back now.
   */
  async takeBack(draft: Draft, owner: OwnerId, wanted: Wanted): Promise<Result<StepTaken>> {
    const found = await retrace(this.store, draft, owner, wanted, this.#passedOver);
    if (!found.ok) return found;
    const { commit, what: tookBack, as, ways, isAsItWas } = found.value;
    draft.takesBack(commit, as);
    let done: Result<Done> = refused('not-found', message('refusal.nothingToUndo'));
    const slice = inSlices();
    for (const command of ways) {
      done = await draft.decide(command);
      if (!done.ok) return done;
      await slice();
    }
    return done.ok ? accepted({ done: done.value, tookBack, as, isAsItWas }) : done;
  }

  /** What could be undone and redone, the next first, `most` of each. */
  async steps(most: number): Promise<Readonly<Record<StepKind, readonly StepToTake[]>>> {
    const { undo, redo } = await steps(this.store, this.owner(), most, this.now(), this.#passedOver);
    return { undo: await this.#foretold(undo), redo };
  }

  /**
   * What was wanted was refused, since something stands in its way that may never go: what the program did by itself, somebody else, the rest of what
   * was purged, or what runs and cannot be taken back. If it is the next step, undo or redo goes on with the one behind it when asked again.
   */
  async passOver(draft: Draft, owner: OwnerId, wanted: Wanted): Promise<void> {
    const next = await nextSteps(this.store, draft, owner, this.#passedOver);
    const commit = 'commit' in wanted ? wanted.commit : (wanted.only ?? next[wanted.kind]);
    const isNext =
      'commit' in wanted ? [next.undo, next.redo].includes(commit) : commit === next[wanted.kind];
    if (commit === null || !isNext) return;
    this.#passedOver.add(commit);
    this.#present.forgetSteps();
    this.announce();
  }

  /** How what was thrown away would come back is found out by taking the step, on a draft of which nothing is written. */
  async #foretold(all: readonly StepToTake[]): Promise<readonly StepToTake[]> {
    const [next, ...rest] = all;
    if (next === undefined || next.what?.code !== 'session-deleted') return all;
    const [owner, draft] = [this.owner(), this.#newDraft()];
    draft.begin({ actor: owner, door: next.door }, this.now());
    const taken = await this.takeBack(draft, owner, { commit: next.change });
    const cameBack = taken.ok ? cameBackIn(draft.changes) : null;
    return cameBack === null ? all : [{ ...next, comesBack: cameBack.how }, ...rest];
  }

  /** Takes what was purged out of every file. That reads all of the journal, so no other command waits for it; what is left to do is told. */
  async #erasePurged(): Promise<void> {
    await this.store.erasePurged();
    // Windows still show what it was called, as what could be undone.
    this.announce();
  }

  /** Runs an attempt in its turn. What it decides on is what will be on the disk when its own events are written. */
  async transact<Value>(by: By, attempt: Attempt<Value>): Promise<Result<Value>> {
    const { writing } = this.#parts;
    // Whoever has just made room on the disk is not told that there is none.
    if (writing !== undefined && writing.readOnly() !== null) await writing.lookIfWritable();
    return this.#inTurn(by, attempt);
  }

  #inTurn<Value>(by: By, attempt: Attempt<Value>): Promise<Result<Value>> {
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
              if (commit !== null && commit.undoes === null) this.#passedOver.clear();
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

  #newDraft(): Draft {
    const { newId, digest } = this.#parts;
    return new Draft(this.store, { newId, digest, frame: () => this.frame() });
  }

  async #writeTogether(requests: readonly Waiting[]): Promise<void> {
    const commits: NewCommit[] = [];
    let decided = [...requests];
    try {
      // Before a draft is made of it: nothing is decided on a record that another one takes the place of.
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

  /** Answers what to tell the person. */
  #noteFailure(failure: StorageFailed): Message {
    const why = this.#notices.failed(failure);
    this.announce();
    return why;
  }

  /**
   * Something that snapshots show has changed (also: the day, the settings): makes a new one for whoever listens, at once or with what comes
   * next.
   */
  announce(): void {
    this.#teller.announce();
  }

  /** What undo and redo would do is told from now on; begun some seconds after the start, or by the first change. */
  tellSteps(): void {
    if (this.#present.tellSteps()) this.announce();
  }

  /** The present, whole. */
  snapshot(): Promise<Snapshot> {
    return this.#present.snapshot(this.#teller.revision);
  }

  /** What the host has to tell, told until it says otherwise; null for nothing. */
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

  /** Called with a new snapshot after each change. Returns the undo. */
  onDidChange(listener: (snapshot: Snapshot) => void): () => void {
    return this.#teller.onDidTell(listener);
  }
}

function isPurge({ streams }: NewCommit): boolean {
  return streams.some(({ kind }) => kind === 'tombstone');
}
