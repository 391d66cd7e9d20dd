/**
 * What was purged stays purged while the record goes back to a backup. The backup knows nothing of a later purge, and still contains the
 * thing if the backup could not be erased from yet.
 */
import { own, type Registry } from '../../../shared/domain/registry.ts';
import type { OwnerId } from '../../../shared/domain/session.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { Stream } from '../state-file.ts';
import type { FileStore } from '../store.ts';

/** What the present record knows about purged things. */
export interface Purged {
  readonly tombstones: Registry['tombstones'];
  /** The things that are still to be erased from the files. */
  readonly toErase: readonly Stream[];
  /** The person in whose name the tombstones are written again. */
  readonly actor: OwnerId;
}

/**
 * Commits the tombstones that the unpacked record lacks, which removes the things from it, and notes for erasing what waits for it in the
 * present record. Rejects as `append` and `checkpoint` do.
 */
export async function keepPurged(
  unpacked: FileStore,
  { tombstones, toErase, actor }: Purged,
  at: Instant,
): Promise<void> {
  const { registry } = unpacked;
  const lacking = Object.entries(tombstones).filter(([id]) => own(registry.tombstones, id) === undefined);
  if (lacking.length > 0)
    await unpacked.append([
      {
        id: unpacked.nextCommitId(),
        actor,
        door: 'system',
        what: { code: 'session-purged', params: {} },
        undoes: null,
        streams: lacking.map(([id, { kind }]) => ({
          kind: 'tombstone',
          id,
          after: [],
          events: [{ type: 'StreamBuried', at, kind }],
        })),
      },
    ]);
  unpacked.stillToErase(toErase);
  // Only the state says what is still to be erased, and closing a record writes it only if the disk allows.
  if (lacking.length > 0 || toErase.length > 0) await unpacked.checkpoint();
}
