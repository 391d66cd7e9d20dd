/** What differs between the two hosts (desktop and server), as the handlers of the contract need it. */
import type { CheckedOf, InputOf, OutputOf } from '../../shared/contract/contract.ts';
import type { Settings, SettingsView, ShortcutAction } from '../../shared/contract/settings.ts';
import type { Result } from '../../shared/domain/refusal.ts';

export interface Host {
  /** What the settings window shows beyond the settings themselves: which shortcuts work, whether the APIs are spoken, what this host cannot do. */
  describe(settings: Settings): Omit<SettingsView, 'settings' | 'dataFolder'>;
  /**
   * Puts changed settings, already kept, into effect (theme, start at login, shortcuts, APIs). Where it refuses or throws, what it had done
   * by then is undone by another call, the other way round. A shortcut that the system does not take is no refusal: it is kept, and
   * `describe` says so.
   */
  apply(settings: Settings, before: Settings): Promise<Result<null>>;
  /** Asks the person to press a shortcut within ten seconds. Refused where it has no keys, or this host has no shortcuts. */
  checkShortcut(action: ShortcutAction): Result<null>;
  copyForApi(input: CheckedOf<'copyForApi'>): Promise<Result<OutputOf<'copyForApi'>>>;
  /** Puts a document where the person wants it, a file where they say; answers it where only the page can do so. */
  handOver(document: {
    readonly goes: 'clipboard' | 'file';
    readonly name: string;
    readonly text: string;
  }): Promise<Result<{ readonly text: string | null; readonly isDone: boolean }>>;
  renewApiToken(): Promise<Result<null>>;
  openWindow(input: InputOf<'openWindow'>): Promise<Result<OutputOf<'openWindow'>>>;
  openDataFolder(): Promise<Result<null>>;
  /** Asks the person for a folder; null when they gave none. Refused where this host has nobody to ask. */
  chooseBackupFolder(): Promise<Result<string | null>>;
  closeWindow(): Promise<Result<null>>;
  quit(): Promise<Result<null>>;
}
