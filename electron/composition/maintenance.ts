/**
 * Maintenance of the record, for as long as it can be written: checkpoints, the check of the journal, emptying the trash, and backups. On a
 * full or read-only disk this begins later than the opening.
 */
import type { Instant } from '../../shared/time/instant.ts';
import type { Logger } from '../ports/logger.ts';
import type { RoutineLogService } from '../service/service.ts';
import { emptyTrashRegularly } from '../service/trash.ts';
import { automaticCheckpoints } from '../store/automatic-checkpoints.ts';
import { automaticBackups } from '../store/backups/automatic-backups.ts';
import type { RecordBackups } from '../store/backups/record-backups.ts';
import { scrubJournalLater } from '../store/journal-scrub.ts';
import type { LiveStore } from '../store/live-store.ts';

export interface MaintenanceParts {
  readonly service: RoutineLogService;
  readonly store: LiveStore;
  readonly backups: RecordBackups;
  readonly logger: Logger;
  /** The present instant, and never a future one, however the wall clock was set. */
  readonly nowAtLeast: () => Instant;
}

export interface Maintenance {
  /** Called once, when the record can be written. */
  begin(): void;
  /** Resolves when nothing runs any more. */
  end(): Promise<void>;
}

export function maintenanceOf({
  service,
  store,
  backups,
  logger,
  nowAtLeast,
}: MaintenanceParts): Maintenance {
  const begun: (() => Promise<void>)[] = [];
  const announce = () => service.announce();
  return {
    begin: () => {
      const stopCheckpoints = automaticCheckpoints(store, logger, announce);
      begun.push(
        async () => stopCheckpoints(),
        soon(() => scrubJournalLater(store, logger, announce)),
        soon(() => emptyTrashRegularly(service, logger, nowAtLeast)),
        automaticBackups(store, backups, logger),
      );
    },
    end: async () => {
      await Promise.all(begun.map((stop) => stop()));
    },
  };
}

/** Begins work for which nobody waits after the first window can be drawn. Answers the function that ends it. */
function soon(begin: () => () => Promise<void>): () => Promise<void> {
  let end: (() => Promise<void>) | null = null;
  const waiting = setImmediate(() => {
    end = begin();
  });
  return async () => {
    clearImmediate(waiting);
    await end?.();
  };
}
