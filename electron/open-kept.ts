/**
 * What exists before the service: the record, opened together with the other files in the data folder, and the clock, disk and language
 * that everything uses, as given or as the system has them.
 */
import { type Speech, speechFor } from '../shared/messages/speech.ts';
import { errorCode } from './errors/error-code.ts';
import { type OpenRecord, openRecord, type RecordScripts } from './open-record.ts';
import type { Clock } from './ports/clock.ts';
import type { Host } from './ports/host.ts';
import type { Logger } from './ports/logger.ts';
import { StorageFailed } from './ports/store.ts';
import { SettingsService } from './service/settings-service.ts';
import type { StoreContext } from './store/data-folder.ts';
import { refuseNewer } from './store/durable-adapter.ts';
import type { FileSystem } from './store/file-system.ts';
import { type Installation, openInstallation } from './store/installation.ts';
import type { Holder } from './store/lock.ts';
import { settingsPlace } from './store/open-as-can-be.ts';
import { openSettings } from './store/settings-file.ts';
import { settingsFile, settingsHead } from './store/settings-head.ts';
import { ToldProblems } from './store/told.ts';
import { systemClock } from './system/clock.ts';
import { defaultInstallationFile } from './system/default-data-folder.ts';
import { stderrLogger } from './system/logger.ts';
import { ownEnvironment } from './system/own-environment.ts';
import { platformName } from './system/platform-name.ts';
import { systemLocale } from './system/system-locale.ts';

export interface KeptParts {
  /** An absolute path. The folder is created if it does not exist. */
  readonly dataFolder: string;
  /** Who holds the data folder, for other processes that want it. */
  readonly holder: Holder;
  readonly makeHost: () => Host;
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly fileSystem?: FileSystem;
  /** Which installation this is, and whose. If absent, read from the person's configuration. */
  readonly installation?: Installation;
  /** The locale of the person's system. If absent, by the environment. */
  readonly systemLocale?: string;
  /**
   * If nothing can be written, the record is opened for reading, and written again as soon as possible. If absent, it is not opened then.
   */
  readonly mayBeReadOnly?: true;
  readonly scripts?: RecordScripts;
  /** The second folder for backups, an absolute path, if it was given at the start. If absent, the settings decide. */
  readonly backupFolder?: string;
}

export interface Ground {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly fs: FileSystem;
  readonly speech: Speech;
  readonly installation: Installation;
}

export interface Kept {
  readonly record: OpenRecord;
  /** Where settings and similar files are read and written. */
  readonly place: StoreContext;
  readonly settings: SettingsService;
  readonly host: Host;
  readonly told: ToldProblems;
}

/** `disk`: used if no file system is given. */
export async function groundOf(parts: KeptParts, disk: FileSystem): Promise<Ground> {
  const clock = parts.clock ?? systemClock;
  const fs = parts.fileSystem ?? disk;
  return {
    clock,
    logger: parts.logger ?? stderrLogger(clock),
    fs,
    speech: speechFor(parts.systemLocale ?? systemLocale(process.env)),
    installation:
      parts.installation ?? (await openInstallation(fs, defaultInstallationFile(ownEnvironment()))),
  };
}

/** Rejects for the same reasons as `openRecord`. If the settings cannot be read, the data folder is released again. */
export async function openKept(ground: Ground, parts: KeptParts): Promise<Kept> {
  const { clock, logger, fs, installation } = ground;
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
