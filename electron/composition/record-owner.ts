/**
 * Whose record is open. It is chosen once the service can write the choice down, and again after a restore, because the restored record may
 * belong to another person.
 */
import { userInfo } from 'node:os';
import type { OwnerId } from '../../shared/domain/session.ts';
import { chooseOwner, OwnerNotKept, type OwnInstallation, ownerToRead } from '../service/choose-owner.ts';
import type { RoutineLogService } from '../service/service.ts';
import type { OpenRecord } from './open-record.ts';

export class RecordOwner {
  readonly #record: Pick<OpenRecord, 'store' | 'readOnly'>;
  readonly #installation: OwnInstallation;
  #current: OwnerId = '';

  constructor(record: Pick<OpenRecord, 'store' | 'readOnly'>, installation: OwnInstallation) {
    this.#record = record;
    this.#installation = installation;
  }

  /** Empty until the owner was chosen. */
  get current(): OwnerId {
    return this.#current;
  }

  /**
   * Chooses when a record was opened, at the start or by a restore. Resolves with whether the record holds the choice or can only be read.
   * A disk can take the lock and yet have no room for a commit; with `mayBeReadOnly` the record is read all the same, and this resolves
   * with false. Rejects as `choose` does.
   */
  async chooseFirst(service: RoutineLogService, mayBeReadOnly: boolean): Promise<boolean> {
    try {
      await this.choose(service);
      return true;
    } catch (error) {
      if (!(error instanceof OwnerNotKept && error.isOfDisk && mayBeReadOnly)) throw error;
      this.#guess(service);
      return false;
    }
  }

  /** Rejects with `OwnerNotKept` if the choice cannot be written. Nothing is written to a record that can only be read. */
  async choose(service: RoutineLogService): Promise<void> {
    const { store, readOnly } = this.#record;
    if (readOnly() === null)
      this.#current = await chooseOwner(service, store, this.#installation, systemName);
    else this.#guess(service);
  }

  /**
   * Follows a record that is replaced by another one. The commands that waited are decided as soon as it is in place, before `choose` writes
   * its owner down. Returns the function that stops it.
   */
  follow(service: RoutineLogService): () => void {
    const { store } = this.#record;
    return store.onDidChange(() => {
      const owner = this.#installation.owner ?? this.#current;
      this.#current = ownerToRead(service, store, { owner });
    });
  }

  /** Takes the most likely owner, without writing it down. */
  #guess(service: RoutineLogService): void {
    this.#current = ownerToRead(service, this.#record.store, this.#installation);
  }
}

/** The person's user name on the system. */
function systemName(): string {
  try {
    return userInfo().username;
  } catch {
    // The user id has no entry in the system's list of users, as in some containers.
    return 'Me';
  }
}
