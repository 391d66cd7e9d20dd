/** Where the settings are kept. */
import type { Settings } from '../../shared/contract/settings.ts';

/** The settings file, written through the durable adapter. Which settings are in effect is known to the service. */
export interface SettingsStore {
  /** The settings as they were when the file was opened. */
  readonly found: Settings;
  /**
   * If somebody has put something else in the file's place (a pipe, a folder, another file), that is moved out of the way and reported.
   * Rejects with `StorageFailed`; the file then holds either these settings or the previous ones, whole.
   */
  write(settings: Settings): Promise<void>;
  /** Whether something else lies in the file's place. Rejects with the system's error if that cannot be told. */
  isReplaced(): Promise<boolean>;
  /** Whether the next start would read these settings; false also if that cannot be told. */
  holds(settings: Settings): Promise<boolean>;
}
