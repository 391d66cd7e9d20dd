/**
 * Undo and redo as the windows, the tray and the command line meet them: what the next steps are, how one is taken on a draft, and which
 * steps are skipped because they can never be taken.
 */
import { definedOnly } from '../../../shared/defined-only.ts';
import type { CommitId, What } from '../../../shared/domain/commit.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import type { OwnerId } from '../../../shared/domain/session.ts';
import type { StepKind, StepToTake } from '../../../shared/domain/steps.ts';
import { message } from '../../../shared/messages/message.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { asStorageFailed } from '../../errors/as-storage-failed.ts';
import { StorageFailed, type Store } from '../../ports/store.ts';
import { cameBackIn } from '../answered.ts';
import type { Done, Draft } from '../draft.ts';
import { inSlices } from '../in-slices.ts';
import { nextSteps, steps } from './next-steps.ts';
import { type Retraced, retrace, type Wanted } from './retrace.ts';
import { mayMakeRun, runsAgainIn } from './runs-again.ts';

/** An undo or redo that was made on a draft. */
export interface StepTaken extends Pick<Retraced, 'as' | 'isAsItWas'> {
  readonly done: Done;
  /** What was originally done, and is now undone or redone. */
  readonly tookBack: What | null;
}

export interface UndoRedoParts {
  readonly store: Store;
  readonly now: () => Instant;
  readonly owner: () => OwnerId;
  /** Makes a draft of the present state. */
  readonly newDraft: () => Draft;
  /** Called when the next steps have changed without a commit. */
  readonly onStepsChanged: () => void;
}

export class UndoRedo {
  readonly #parts: UndoRedoParts;
  /** Commits whose undo or redo was refused for good. They are skipped until something new is done. */
  readonly #passedOver = new Set<CommitId>();
  /** How often the next steps have changed, or could not be found in full, without a commit. */
  #revision = 0;

  constructor(parts: UndoRedoParts) {
    this.#parts = parts;
  }

  /** Steps that were found under another revision are stale, even if nothing was written meanwhile. */
  get revision(): number {
    return this.#revision;
  }

  /**
   * At most `most` steps that can be undone and as many that can be redone, the next ones first. `isTried`: the first of each kind is tried
   * whatever it does, so that a refusal is foretold; otherwise only if it may make a session run.
   */
  async steps(most: number, isTried = false): Promise<Readonly<Record<StepKind, readonly StepToTake[]>>> {
    const { store, owner, now } = this.#parts;
    const { undo, redo } = await steps(store, owner(), most, now(), this.#passedOver);
    return {
      undo: await this.#foretold('undo', undo, isTried),
      redo: await this.#foretold('redo', redo, isTried),
    };
  }

  /**
   * Takes back a commit of this person, or the next step of a kind, in one commit. Refused for the same reasons as `retrace`, and if a
   * thing cannot be put back now.
   */
  async takeBack(draft: Draft, owner: OwnerId, wanted: Wanted): Promise<Result<StepTaken>> {
    const found = await retrace(this.#parts.store, draft, owner, wanted, this.#passedOver);
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

  /**
   * Called after taking back `wanted` was refused. What stands in its way may never go: a commit of the program itself or of another
   * person, something purged, or a running session that cannot be taken back. If `wanted` was the next step, the next undo or redo goes on
   * with the step behind it.
   */
  async passOver(draft: Draft, owner: OwnerId, wanted: Wanted): Promise<void> {
    const next = await nextSteps(this.#parts.store, draft, owner, this.#passedOver);
    const commit = 'commit' in wanted ? wanted.commit : (wanted.only ?? next[wanted.kind]);
    const isNext =
      'commit' in wanted ? [next.undo, next.redo].includes(commit) : commit === next[wanted.kind];
    if (commit === null || !isNext) return;
    this.#passedOver.add(commit);
    this.#revision += 1;
    this.#parts.onStepsChanged();
  }

  /** Called when something new was done: steps that were refused before may be possible now. */
  forgetPassedOver(): void {
    this.#passedOver.clear();
  }

  /**
   * Foretells how the first step would make a session come back or run again, or why it would be refused, by taking the step on a draft that
   * is never written. If the disk does not give what that needs, the step is told without it, and found anew the next time.
   */
  async #foretold(
    kind: StepKind,
    all: readonly StepToTake[],
    isTried: boolean,
  ): Promise<readonly StepToTake[]> {
    const [next, ...rest] = all;
    const code = next?.what?.code;
    if (next === undefined || code === undefined || !(isTried || mayMakeRun(kind, code))) return all;
    const { owner, newDraft, now } = this.#parts;
    const [actor, draft] = [owner(), newDraft()];
    draft.begin({ actor, door: next.door }, now());
    let taken: Result<StepTaken>;
    try {
      taken = await this.takeBack(draft, actor, { commit: next.change });
    } catch (error) {
      if (!(asStorageFailed(error) instanceof StorageFailed)) throw error;
      this.#revision += 1;
      return all;
    }
    if (!taken.ok) return [{ ...next, refusal: taken.refusal.message }, ...rest];
    const cameBack = code === 'session-deleted' ? cameBackIn(draft.changes) : null;
    const comesBack = cameBack === null ? {} : { comesBack: cameBack.how };
    return [
      { ...next, ...comesBack, ...definedOnly({ countsFrom: runsAgainIn(draft.changes)?.since }) },
      ...rest,
    ];
  }
}
