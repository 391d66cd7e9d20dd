/**
 * The one composition root of both hosts: opens the record, makes sure that its local owner is there, and puts service, settings and
 * handlers together. What differs between the hosts comes in as `makeHost`.
 */
import { userInfo } from 'node:os';
import type { Handlers } from '../shared/contract/contract.ts';
import { accepted } from '../shared/domain/refusal.ts';
import { announceDays } from './service/announce-days.ts';
import { whyNotOpened } from './service/describe-disk-error.ts';
import { makeHandlers } from './service/handlers.ts';
import type { Host } from './service/host.ts';
import type { Clock, Logger } from './service/ports.ts';
import { RoutineLogService } from './service/service.ts';
import { SettingsService } from './service/settings-service.ts';
import { emptyTrashRegularly } from './service/trash.ts';
import { automaticCheckpoints } from './store/automatic-checkpoints.ts';
import { errorCode, type FileSystem, realFileSystem } from './store/file-system.ts';
import { scrubJournalLater } from './store/journal-scrub.ts';
import { type Holder, openStore } from './store/open-store.ts';
import { openSettings } from './store/settings-file.ts';
import { newId } from './store/uuid.ts';
import { systemClock } from './system/clock.ts';
import { stderrLogger } from './system/logger.ts';

export interface CompositionParts {
  /** An absolute path; made when it is not there. */
  readonly dataFolder: string;
  /** Who holds the data folder, told to whoever wants it too. */
  readonly holder: Holder;
  readonly makeHost: () => Host;
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly fileSystem?: FileSystem;
}

export interface Composition {
  readonly service: RoutineLogService;
  readonly settings: SettingsService;
  readonly handlers: Handlers;
  readonly logger: Logger;
  /** Writes what is left to write and gives the data folder back. */
  close(): Promise<void>;
}

/** Rejects with `DataFolderInUse` when another writer holds the folder, and with a sentence for the person when the disk fails. */
export async function composeRoutineLog(parts: CompositionParts): Promise<Composition> {
  try {
    return await compose(parts);
  } catch (error) {
    const code = errorCode(error);
    // Only what the system says is about the folder; Node's own codes (`ERR_…`) tell of a fault in the program.
    throw code === 'unknown' || code.startsWith('ERR_')
      ? error
      : new Error(whyNotOpened(parts.dataFolder, code), { cause: error });
  }
}

async function compose(parts: CompositionParts): Promise<Composition> {
  const clock = parts.clock ?? systemClock;
  const logger = parts.logger ?? stderrLogger(clock);
  const fs = parts.fileSystem ?? realFileSystem;
  const { dataFolder: folder, holder } = parts;
  const store = await openStore({ folder, fs, clock, logger, holder });
  try {
    const keeper = await openSettings(store.place);
    const host = parts.makeHost();
    const settings = new SettingsService(keeper, host, folder);
    const dayStart = () => settings.current.dayStart;
    const service = new RoutineLogService({ store, clock, newId, logger, dayStart });
    await ensureLocalOwner(service);
    const days = announceDays(service);
    const stopSettings = settings.onDidChange(days.look);
    const stopCheckpoints = automaticCheckpoints(store, logger);
    const stopCheck = scrubJournalLater(store, logger, () => service.announce());
    const stopTrash = emptyTrashRegularly(service, logger);
    const handlers = makeHandlers({ service, settings, host });
    const close = async () => {
      stopSettings();
      days.stop();
      stopCheckpoints();
      await stopCheck();
      await stopTrash();
      await service.idle();
      await settings.settle();
      await store.close();
    };
    return { service, settings, handlers, logger, close };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** A record without a local owner is new: its owner is made, with the name the system knows the person by. */
async function ensureLocalOwner(service: RoutineLogService): Promise<void> {
  if (Object.values(service.store.registry.people).some((person) => person.isLocal)) return;
  const made = await service.transact(async (_draft, now) => {
    const id = service.newId(now);
    const person = {
      id,
      name: systemName(),
      role: 'admin',
      managerId: null,
      isLocal: true,
      createdAt: now,
    } as const;
    return accepted({ events: [{ type: 'PersonSaved', at: now, person }], value: null });
  });
  if (!made.ok) throw new Error(made.refusal.message);
}

function systemName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user id without an entry in the system's list, as in some containers.
    return 'Me';
  }
}
