/**
 * What stands before the service: the record, opened with what is kept beside it in the data folder, and the clock, disk and words that all of it
 * uses, as they were given or as the system has them.
 */
import { homedir } from 'node:os';
import { type Speech, speechFor } from '../shared/messages/speech.ts';
import { type OpenRecord, openRecord, type RecordScripts } from './open-record.ts';
import type { Clock } from './ports/clock.ts';
import type { Host } from './ports/host.ts';
import type { Logger } from './ports/logger.ts';
import { SettingsService } from './service/settings-service.ts';
import type { StoreContext } from './store/data-folder.ts';
import type { FileSystem } from './store/file-system.ts';
import { type Installation, openInstallation } from './store/installation.ts';
import type { Holder } from './store/lock.ts';
import { settingsPlace } from './store/open-as-can-be.ts';
import { openSettings } from './store/settings-file.ts';
import { ToldProblems } from './store/told.ts';
import { systemClock } from './system/clock.ts';
import { defaultInstallationFile } from './system/default-data-folder.ts';
import { stderrLogger } from './system/logger.ts';
import { platformName } from './system/platform-name.ts';
import { systemLocale } from './system/system-locale.ts';

export interface KeptParts {
  /** An absolute path; the folder is created when it is missing. */
  readonly dataFolder: string;
  /** Who holds the data folder, for others that want it too. */
  readonly holder: Holder;
  readonly makeHost: () => Host;
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly fileSystem?: FileSystem;
  /** Which installation this is, and whose; as the person's configuration has it where none is given. */
  readonly installation?: Installation;
  /** The locale of the person's system; by the environment where none is given. */
  readonly systemLocale?: string;
  /**
   * Where nothing can be written the record is opened all the same, to be read, and written again as soon as that can be. Absent: it is not
   * opened.
   */
  readonly mayBeReadOnly?: true;
  readonly scripts?: RecordScripts;
  /** The second folder for backups, an absolute path, where it was said at the start; absent: as the settings have it. */
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
  /** Where settings and the like are read and written. */
  readonly place: StoreContext;
  readonly settings: SettingsService;
  readonly host: Host;
  readonly told: ToldProblems;
}

/** `disk`: where no other file system is given. */
export async function groundOf(parts: KeptParts, disk: FileSystem): Promise<Ground> {
  const clock = parts.clock ?? systemClock;
  const fs = parts.fileSystem ?? disk;
  return {
    clock,
    logger: parts.logger ?? stderrLogger(clock),
    fs,
    speech: speechFor(parts.systemLocale ?? systemLocale(process.env)),
    installation: parts.installation ?? (await openInstallation(fs, installationFile())),
  };
}

/** Rejects as `openRecord` does; the data folder is released again where its settings cannot be read. */
export async function openKept(ground: Ground, parts: KeptParts): Promise<Kept> {
  const { clock, logger, fs, installation } = ground;
  const { dataFolder, holder, scripts = {}, backupFolder } = parts;
  let settings: SettingsService | null = null;
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
  });
  try {
    const place = settingsPlace(record.store, fs, record.lookIfWritable);
    const settingsStore = await openSettings(place, platformName(process.platform));
    const told = new ToldProblems(place, () => record.store.place);
    await told.open();
    const host = parts.makeHost();
    settings = new SettingsService(settingsStore, host, dataFolder);
    return { record, place, settings, host, told };
  } catch (error) {
    await record.close();
    throw error;
  }
}

function installationFile(): string {
  return defaultInstallationFile({ platform: process.platform, variables: process.env, home: homedir() });
}
