/** What everything else is built on: clock, logger, disk, language and installation, as the caller gives them or as the system has them. */
import { type Speech, speechFor } from '../../shared/messages/speech.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Timekeeping } from '../ports/timekeeping.ts';
import type { FileSystem } from '../store/file-system.ts';
import { type Installation, openInstallation } from '../store/installation.ts';
import { defaultInstallationFile } from '../system/default-data-folder.ts';
import { stderrLogger } from '../system/logger.ts';
import { ownEnvironment } from '../system/own-environment.ts';
import { systemLocale } from '../system/system-locale.ts';
import { systemTimekeeping } from '../system/timekeeping.ts';

export interface FoundationParts {
  readonly time?: Timekeeping;
  readonly logger?: Logger;
  readonly fileSystem?: FileSystem;
  /** Which installation this is, and whose. If absent, read from the person's configuration. */
  readonly installation?: Installation;
  /** The locale of the person's system. If absent, by the environment. */
  readonly systemLocale?: string;
}

export interface Foundation {
  readonly time: Timekeeping;
  /** The wall clock of `time`. */
  readonly clock: Clock;
  readonly logger: Logger;
  readonly fs: FileSystem;
  readonly speech: Speech;
  readonly installation: Installation;
}

/** `disk`: used if no file system is given. */
export async function foundationOf(parts: FoundationParts, disk: FileSystem): Promise<Foundation> {
  const time = parts.time ?? systemTimekeeping();
  const { clock } = time;
  const fs = parts.fileSystem ?? disk;
  return {
    time,
    clock,
    logger: parts.logger ?? stderrLogger(clock),
    fs,
    speech: speechFor(parts.systemLocale ?? systemLocale(process.env)),
    installation:
      parts.installation ?? (await openInstallation(fs, defaultInstallationFile(ownEnvironment()))),
  };
}
