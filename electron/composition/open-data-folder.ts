/**
 * Opens a data folder: the record, and beside it the settings and the problems that the person was told of. The settings decide where backups
 * are copied to, and forget what is purged from the record.
 */
import { errorCode } from '../errors/error-code.ts';
import type { Host } from '../ports/host.ts';
import type { Logger } from '../ports/logger.ts';
import { StorageFailed } from '../ports/store.ts';
import { SettingsService } from '../service/settings-service.ts';
import type { StoreContext } from '../store/data-folder.ts';
import { refuseNewer } from '../store/durable-adapter.ts';
import type { Holder } from '../store/lock.ts';
import { settingsPlace } from '../store/open-as-can-be.ts';
import { openSettings } from '../store/settings-file.ts';
import { settingsFile, settingsHead } from '../store/settings-head.ts';
import { ToldProblems } from '../store/told.ts';
import { platformName } from '../system/platform-name.ts';
import type { Foundation, FoundationParts } from './foundation.ts';
import { type OpenRecord, openRecord, type RecordScripts } from './open-record.ts';

export interface DataFolderParts extends FoundationParts {
  /** An absolute path. The folder is created if it does not exist. */
  readonly dataFolder: string;
  /** Who holds the data folder, for other processes that want it. */
  readonly holder: Holder;
  readonly makeHost: () => Host;
  /**
   * If nothing can be written, the record is opened for reading, and written again as soon as possible. If absent, it is not opened then.
   */
  readonly mayBeReadOnly?: true;
  readonly scripts?: RecordScripts;
  /** The second folder for backups, an absolute path, if it was given at the start. If absent, the settings decide. */
  readonly backupFolder?: string;
}

export interface OpenDataFolder {
  readonly record: OpenRecord;
  /** Where settings and similar files are read and written. */
  readonly place: StoreContext;
  readonly settings: SettingsService;
  readonly host: Host;
  readonly told: ToldProblems;
}

/** Rejects for the same reasons as `openRecord`. If the settings cannot be read, the data folder is released again. */
export async function openDataFolder(
  foundation: Foundation,
  parts: DataFolderParts,
): Promise<OpenDataFolder> {
  const { clock, logger, fs, installation } = foundation;
  const { dataFolder, holder, scripts = {}, backupFolder } = parts;
  let settings: SettingsService | null = null;
  // Otherwise the record would be opened, and its files written, before the settings are read.
  await refuseNewer({ fs, folder: dataFolder }, settingsFile, settingsHead);
  const record = await openRecord({
    folder: dataFolder,
    fs,
    clock,
    logger,
    holder,
    installation: installation.id,
    scripts,
    mayBeReadOnly: parts.mayBeReadOnly === true,
    second: () => backupFolder ?? settings?.current.backupFolder ?? null,
    isSecondFixed: backupFolder !== undefined,
    forget: async (streams) => {
      if (settings !== null) await forgetSessions(settings, new Set(streams.map(({ id }) => id)));
    },
  });
  try {
    const place = settingsPlace(record.store, fs, record.lookIfWritable);
    const settingsStore = await openSettings(place, platformName(process.platform));
    const told = new ToldProblems(place, () => record.store.place);
    await told.open();
    const host = parts.makeHost();
    settings = new SettingsService(settingsStore, host, dataFolder, logger);
    await forgetGoneSessions(settings, record, logger);
    return { record, place, settings, host, told };
  } catch (error) {
    await record.close();
    throw error;
  }
}

/** Rejects with an error that carries the system's code. */
async function forgetSessions(settings: SettingsService, gone: ReadonlySet<string>): Promise<void> {
  try {
    await settings.forgetSessions((session) => gone.has(session));
  } catch (error) {
    if (!(error instanceof StorageFailed)) throw error;
    throw Object.assign(new Error(error.message), { code: error.reason });
  }
}

/** The program may have ended after a purge and before the settings forgot the session. */
async function forgetGoneSessions(
  settings: SettingsService,
  { store, readOnly }: OpenRecord,
  logger: Logger,
): Promise<void> {
  const gone = new Set<string>();
  for (const { session } of settings.current.stillRunning)
    if (store.isBuried('session', session)) gone.add(session);
  if (gone.size === 0 || readOnly() !== null) return;
  await forgetSessions(settings, gone).catch((error: unknown) =>
    // The next start tries again.
    logger.warn('the settings still name a session that was purged', { reason: errorCode(error) }),
  );
}
