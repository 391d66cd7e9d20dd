/**
 * What the program writes by itself while the record can be written: checkpoints, the check of the journal, the emptying of the trash and the
 * backups. Begun with the first start that may write, which on a full or read-only disk is later than the opening.
 */
import type { Instant } from '../shared/time/instant.ts';
import type { Logger } from './ports/logger.ts';
import type { RoutineLogService } from './service/service.ts';
import { emptyTrashRegularly } from './service/trash.ts';
import { automaticCheckpoints } from './store/automatic-checkpoints.ts';
import { automaticBackups } from './store/backups/automatic-backups.ts';
import type { RecordBackups } from './store/backups/record-backups.ts';
import { scrubJournalLater } from './store/journal-scrub.ts';
import type { LiveStore } from './store/live-store.ts';

export interface OwnWritingParts {
  readonly service: RoutineLogService;
  readonly store: LiveStore;
  readonly backups: RecordBackups;
  readonly logger: Logger;
  /** The present instant, and never one to come, whatever the wall clock was set to. */
  readonly nowAtLeast: () => Instant;
}

export interface OwnWriting {
  /** Once, where the record can be written. */
  begin(): void;
  /** Resolves when nothing of it goes on. */
  end(): Promise<void>;
}

export function ownWriting({ service, store, backups, logger, nowAtLeast }: OwnWritingParts): OwnWriting {
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

/** Begins what nobody waits for once the first picture can be drawn. Answers how to end it. */
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
