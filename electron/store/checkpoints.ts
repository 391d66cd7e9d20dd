/**
 * Checkpoints, which bring the files up to date with the journal, and the erasing of purged things, which ends with a checkpoint. They run
 * one at a time, together with any other work that must not run beside them.
 */
import { isDeepStrictEqual } from 'node:util';
import { Low } from 'lowdb';
import type { Thing } from '../../shared/domain/commit.ts';
import type { KindTable } from '../../shared/domain/project.ts';
import type { KeptRegistry } from '../../shared/domain/registry.ts';
import { message } from '../../shared/messages/message.ts';
import { Semaphore } from '../../shared/semaphore.ts';
import { errorCode } from '../errors/error-code.ts';
import type { StoreProblem } from '../ports/store.ts';
import { adapterFor, indexFile, journalFolder, type StoreContext, stateFile } from './data-folder.ts';
import type { DayIndex } from './day-index.ts';
import type { WritingDevice } from './device.ts';
import { eraseFromFiles, isOfReading } from './erase.ts';
import { type IndexFile, indexFormat } from './index-file.ts';
import type { Journal } from './journal.ts';
import type { JournalReader, Scanned } from './journal-reader.ts';
import type { Months } from './months.ts';
import { type StateFile, type Stream, stateFormat, type Unsettled } from './state-file.ts';
import { streamKey } from './stream-key.ts';

/** The content of memory, apart from the months. */
export interface Present {
  /** The number of the last commit. */
  readonly sequence: number;
  readonly registry: KeptRegistry;
  readonly active: Iterable<string>;
  readonly index: DayIndex;
  readonly seen: StateFile['seen'];
  readonly clock: string;
  /** Null if everything that other devices wrote has been applied. */
  readonly unsettled: Unsettled | null;
}

/** What checkpoints need from the record in memory. */
export interface Memory {
  /** The number of the last commit. */
  readonly sequence: number;
  /** Everything that the files are to have. */
  present(): Present;
}

export interface CheckpointsParts {
  readonly kinds: KindTable;
  readonly place: StoreContext;
  readonly journal: Journal;
  /** The months of each collection. */
  readonly collections: readonly Months<Thing>[];
  readonly device: WritingDevice;
  readonly journalReader: JournalReader;
  /**
   * Erases purged things from what lies beside the record, such as backups. Resolves with whether nothing there has them any more; otherwise
   * they stay noted as still to be erased. Absent if there is nothing.
   */
  readonly alsoErase?: (streams: readonly Stream[]) => Promise<boolean>;
  /** Called when something was erased from the journal. */
  readonly onErased: () => void;
  /** The state as read from its file. */
  readonly state: StateFile;
  /** The number of the last commit that all files have; null if one of them still has to be made. */
  readonly checkpointed: number | null;
}

/** Why the files could not be brought up to date. */
export interface CheckpointFailure {
  /** The system's error code. */
  readonly reason: string;
  /** Whether the reason is that a file cannot be read. The folder itself may be writable. */
  readonly isUnread: boolean;
}

/** A journal segment longer than this, in bytes, is closed at the next checkpoint. */
const segmentBytes = 1024 * 1024;

export class Checkpoints {
  readonly #parts: CheckpointsParts;
  readonly #memory: Memory;
  /** By `streamKey`. */
  readonly #toErase: Map<string, Stream>;
  readonly #told: Set<string>;
  /** Why some of them could not be erased. */
  #notErased: StoreProblem | null = null;
  /** Why the last checkpoint failed. */
  #notWritten: StoreProblem | null = null;
  #checkpointed: number | null;
  #indexChecksum: string | null;
  /** The open segment that the state names, or is about to name. */
  #noted: number | null = null;
  /** The state as it was last written or read. */
  #state: StateFile;
  readonly #turns = new Semaphore(1);

  constructor(parts: CheckpointsParts, memory: Memory) {
    this.#parts = parts;
    this.#memory = memory;
    this.#checkpointed = parts.checkpointed;
    this.#state = parts.state;
    this.#indexChecksum = parts.state.checksums?.['']?.[indexFile] ?? null;
    this.#toErase = new Map(parts.state.toErase.map((each) => [streamKey(each), each]));
    this.#told = new Set(parts.state.told);
  }

  /** The number of commits that the files do not have yet. */
  get behind(): number {
    return this.#memory.sequence - (this.#checkpointed ?? 0);
  }

  /** Problems of the present that the person should know. */
  get problems(): readonly StoreProblem[] {
    return [this.#notErased, this.#notWritten].filter((each) => each !== null);
  }

  /** Makes the next checkpoint write even if the files are up to date. */
  wanted(): void {
    this.#checkpointed = null;
  }

  /** The purged things that could not be erased from every file yet. */
  get toErase(): readonly Stream[] {
    return [...this.#toErase.values()];
  }

  /** Adds a purged thing to those that the next erasing removes. */
  purged(stream: Stream): void {
    this.#toErase.set(streamKey(stream), stream);
  }

  /**
   * Runs `before`, then writes a checkpoint. Rejects with the system's error. The journal then has what the files lack, and the person is
   * told so until a checkpoint succeeds.
   */
  make(before: () => Promise<void>): Promise<void> {
    return this.inTurn(async () => {
      await before();
      await this.#makeAndTell();
      await this.#erasePurged();
    });
  }

  /**
   * Runs `act` while no checkpoint changes the files. They are brought up to date first; `failed` says why that failed, or is null.
   */
  atRest<Value>(act: (failed: CheckpointFailure | null) => Promise<Value>): Promise<Value> {
    return this.inTurn(async () => {
      let failed: CheckpointFailure | null = null;
      await this.#makeAndTell().catch((error: unknown) => {
        failed = this.#failureOf(error);
      });
      return act(failed);
    });
  }

  /** The last checkpoint of an orderly end. It closes the segment, so that the next start has nothing to replay. */
  makeLast(): Promise<void> {
    return this.inTurn(async () => {
      // If this fails, the next start reads one segment more than necessary.
      await this.#parts.journal.rotate().catch(() => undefined);
      await this.#make();
      await this.#erasePurged();
    });
  }

  /** Reports what a scan of the journal has found. Each finding is reported once as long as it stays the same. */
  reportFound(found: Scanned): Promise<void> {
    return this.inTurn(async () => {
      const before = this.#told.size;
      for (const [file, finding] of found)
        await this.#parts.journalReader.findings.reportOnce(file, finding, this.#told);
      if (this.#told.size > before) await this.#writeState(this.#state);
    });
  }

  erasePurged(): Promise<void> {
    return this.inTurn(() => this.#erasePurged());
  }

  /** Writes the number of the open segment into the state, so that its loss is noticed. Commits neither wait for this nor fail with it. */
  noteOpenSegment(): void {
    const { journal, place } = this.#parts;
    if (this.#noted === journal.open) return;
    this.#noted = journal.open;
    this.inTurn(() => this.#writeState(this.#state)).catch((error: unknown) => {
      // The next commit tries again.
      this.#noted = null;
      place.logger.warn('the open segment could not be noted', { reason: errorCode(error) });
    });
  }

  inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    return this.#turns.take(act);
  }

  async #makeAndTell(): Promise<void> {
    try {
      await this.#make();
      this.#notWritten = null;
    } catch (error) {
      const { reason, isUnread } = this.#failureOf(error);
      const warning = message(isUnread ? 'files.notCheckpointedUnread' : 'files.notCheckpointed', { reason });
      this.#notWritten = { kind: 'not-written', file: stateFile, message: warning };
      throw error;
    }
  }

  /** A record that can only be read because a file of it cannot be is not refused for want of permission to write. */
  #failureOf(error: unknown): CheckpointFailure {
    const isUnread = isOfReading(error) || this.#parts.place.readOnly?.isUnread === true;
    return { reason: errorCode(error), isUnread };
  }

  /**
   * Writes the index first, then the months, then the state. Wherever a crash interrupts this, no month has a commit that the index lacks,
   * and the state names no commit that a file lacks. Commits may come in meanwhile, but everything that is written is of one moment.
   */
  async #make(): Promise<void> {
    const { journal, collections, place } = this.#parts;
    if (journal.length > segmentBytes) await journal.rotate();
    const { sequence, registry, index, active: activeNow, seen, clock, unsettled } = this.#memory.present();
    const active = [...activeNow];
    const { toErase } = this;
    const replayFrom = journal.firstSegmentAfter(sequence);
    if (this.#checkpointed !== sequence || collections.some((each) => each.dirty().length > 0)) {
      const frozen = collections.flatMap((months) =>
        months.dirty().flatMap((name) => months.freeze(name) ?? []),
      );
      const adapter = adapterFor(place, indexFile, indexFormat);
      const figures = index.frozen();
      // Once a month's file is newer than a commit, replaying that commit no longer shows that its stream was not folded. So the state says
      // it before.
      if (unsettled !== null) await this.#writeState({ ...this.#state, unsettled });
      await new Low<IndexFile | null>(adapter, figures).write();
      this.#indexChecksum = adapter.checksum;
      for (const write of frozen) await write();
    } else if (
      this.#state.replayFrom === replayFrom &&
      this.#state.begun === journal.open &&
      isDeepStrictEqual(this.#state.unsettled ?? null, unsettled)
    )
      return;
    const months = Object.fromEntries(
      collections.map((each) => [each.collection.folder, each.files.written()]),
    );
    const checksums = Object.fromEntries(
      collections.map((each) => [each.collection.folder, each.files.checksums()]),
    );
    if (this.#indexChecksum !== null) checksums[''] = { [indexFile]: this.#indexChecksum };
    await this.#writeState({
      sequence,
      replayFrom,
      registry,
      active,
      months,
      checksums,
      toErase,
      seen,
      clock,
      ...(unsettled === null ? {} : { unsettled }),
    });
    this.#checkpointed = sequence;
  }

  async #writeState(changed: StateFile): Promise<void> {
    const { journal, place } = this.#parts;
    const state = { ...changed, begun: journal.open, told: [...this.#told] };
    await new Low<StateFile | null>(adapterFor(place, stateFile, stateFormat), state).write();
    this.#state = state;
  }

  /** The things are purged in any case: a failure is reported, and the erasing is tried again later. */
  async #erasePurged(): Promise<void> {
    if (this.#toErase.size === 0) return;
    try {
      await this.#erase(this.toErase);
      this.#notErased = null;
    } catch (error) {
      const { reason, isUnread } = this.#failureOf(error);
      this.#notErased = {
        kind: 'not-erased',
        file: journalFolder,
        message: message(isUnread ? 'files.notErasedUnread' : 'files.notErased', { reason }),
      };
      this.#parts.place.logger.warn('what was purged could not be erased', { reason });
    }
  }

  /** Writes files without the things and a state that still lists them, in case the program crashes; then rewrites the journal. */
  async #erase(streams: readonly Stream[]): Promise<void> {
    const { journal, place, collections, kinds, alsoErase, onErased } = this.#parts;
    await this.#make();
    const folders = collections.map((each) => each.collection);
    await eraseFromFiles(place, {
      kinds,
      streams,
      collections: folders,
      openSegment: await journal.rotate(),
    }).finally(onErased);
    const isErasedBeside = (await alsoErase?.(streams)) ?? true;
    if (!isErasedBeside) return;
    for (const each of streams) this.#toErase.delete(streamKey(each));
    await this.#writeState({ ...this.#state, toErase: this.toErase });
  }
}
