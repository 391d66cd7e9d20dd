/**
 * The one composition root of both hosts: opens the record, makes sure that it has a local owner, and puts service, settings and handlers
 * together. `makeHost` brings what differs between the hosts.
 */
import { userInfo } from 'node:os';
import type { Handlers } from '../shared/contract/contract.ts';
import { accepted } from '../shared/domain/refusal.ts';
import { dayInterval, dayOf } from '../shared/time/day.ts';
import { msOf } from '../shared/time/instant.ts';
import type { Clock } from './ports/clock.ts';
import { errorCode } from './ports/error-code.ts';
import type { Host } from './ports/host.ts';
import type { Logger } from './ports/logger.ts';
import type { SettingsStore } from './ports/settings-store.ts';
import { whyNotOpened } from './service/describe-disk-error.ts';
import { makeHandlers } from './service/handlers.ts';
import { RoutineLogService } from './service/service.ts';
import { SettingsService } from './service/settings-service.ts';
import { automaticCheckpoints } from './store/automatic-checkpoints.ts';
import { type FileSystem, realFileSystem } from './store/file-system.ts';
import { scrubJournalLater } from './store/journal-scrub.ts';
import { type Holder, openStore } from './store/open-store.ts';
import { openSettings } from './store/settings-file.ts';
import { newId } from './store/uuid.ts';
import { systemClock } from './system/clock.ts';
import { stderrLogger } from './system/logger.ts';

export interface CompositionParts {
  /** An absolute path; the folder is created when it is missing. */
  readonly dataFolder: string;
  /** Who holds the data folder, for others that want it too. */
  readonly holder: Holder;
  readonly makeHost: (parts: { readonly settings: SettingsStore }) => Host;
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly fileSystem?: FileSystem;
}

export interface Composition {
  readonly service: RoutineLogService;
  readonly settings: SettingsService;
  readonly handlers: Handlers;
  readonly logger: Logger;
  /** Writes what is still in memory and releases the data folder. */
  close(): Promise<void>;
}

/** Rejects with `DataFolderInUse` when another process holds the folder, and with a readable sentence when the disk fails. */
export async function composeRoutineLog(parts: CompositionParts): Promise<Composition> {
  try {
    return await compose(parts);
  } catch (error) {
    const code = errorCode(error);
    // Only codes of the system are about the folder; Node's own (`ERR_…`) are faults of the program.
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
    const host = parts.makeHost({ settings: keeper });
    const settings = new SettingsService(keeper, host, folder);
    const dayStart = () => settings.current.dayStart;
    const service = new RoutineLogService({ store, clock, newId, logger, dayStart });
    await ensureLocalOwner(service);
    const stopSettings = settings.onDidChange(() => service.announce());
    const stopDays = announceNewDays(service);
    const stopCheckpoints = automaticCheckpoints(store, logger);
    const stopCheck = scrubJournalLater(store, logger, () => service.announce());
    const handlers = makeHandlers({ service, settings, host });
    const close = async () => {
      stopSettings();
      stopDays();
      stopCheckpoints();
      await stopCheck();
      await service.idle();
      await store.close();
    };
    return { service, settings, handlers, logger, close };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** A record without a local owner is new: it gets one, with the user name of the system. */
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
    // The user id has no entry in the system's list, as in some containers.
    return 'Me';
  }
}

/** Announces a new day, since nothing else changes then. Returns the undo. */
function announceNewDays(service: RoutineLogService): () => void {
  let timer: NodeJS.Timeout;
  let told = dayOf(service.now(), service.frame());
  const wait = () => {
    const now = service.now();
    const frame = service.frame();
    const today = dayOf(now, frame);
    if (today !== told) {
      told = today;
      service.announce();
    }
    const left = msOf(dayInterval(today, frame).end) - msOf(now);
    // At most an hour at a time, so that sleep, a new zone or a new day start is noticed soon.
    timer = setTimeout(wait, Math.min(left + 50, 3_600_000));
    timer.unref();
  };
  wait();
  return () => clearTimeout(timer);
}
