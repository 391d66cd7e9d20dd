/** Where the settings are kept. */
import type { Settings } from '../../shared/contract/settings.ts';

/** The file of the settings, written through the durable adapter. What is in effect the service knows. */
export interface SettingsStore {
  /** As they were when it was opened. */
  readonly found: Settings;
  /**
   * What somebody else has put in the file's place, a pipe, a folder or another file, is moved out of the way and told. Rejects with `StorageFailed`: the file then holds
   * these or those before, whole.
   */
  write(settings: Settings): Promise<void>;
  /** Whether something else lies in the file's place. Rejects with the system's error where that cannot be told. */
  isReplaced(): Promise<boolean>;
  /** Whether a start would find these; false also when that cannot be told. */
  holds(settings: Settings): Promise<boolean>;
}
