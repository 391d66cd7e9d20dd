/** Where the settings are kept. */
import type { Settings } from '../../shared/contract/settings.ts';

/** Read once at the start, written through the durable adapter. */
export interface SettingsStore {
  readonly current: Settings;
  /** Rejects with `StorageFailed`; `current` is then as before. */
  save(settings: Settings): Promise<void>;
}
