/** What differs between the two hosts (desktop and server), as the contract's handlers see it. */
import type { CheckedOf, InputOf, OutputOf } from '../../shared/contract/contract.ts';
import type { Settings, SettingsView, ShortcutAction } from '../../shared/contract/settings.ts';
import type { Result } from '../../shared/domain/refusal.ts';

export interface Host {
  /** What the settings window shows besides the settings: which shortcuts work, whether the APIs are served, what this host cannot do. */
  describe(settings: Settings): Omit<SettingsView, 'settings' | 'dataFolder'>;
  /**
   * Puts changed settings, which are saved already, into effect (theme, start at login, shortcuts, APIs). If it refuses or throws, the
   * caller undoes the part that was done by a second call with the arguments swapped. A shortcut that the system does not accept is not a
   * refusal: it is kept, and `describe` reports it.
   */
  apply(settings: Settings, before: Settings): Promise<Result<null>>;
  /** Asks the person to press a shortcut within ten seconds. Refused if the action has no keys, or if this host has no shortcuts. */
  checkShortcut(action: ShortcutAction): Result<null>;
  copyForApi(input: CheckedOf<'copyForApi'>): Promise<Result<OutputOf<'copyForApi'>>>;
  /** Puts a document into the clipboard or into a file that the person chooses. Returns the text if only the page can do that. */
  handOver(document: {
    readonly goes: 'clipboard' | 'file';
    readonly name: string;
    readonly text: string;
  }): Promise<Result<{ readonly text: string | null; readonly isDone: boolean }>>;
  renewApiToken(): Promise<Result<null>>;
  openWindow(input: InputOf<'openWindow'>): Promise<Result<OutputOf<'openWindow'>>>;
  openDataFolder(): Promise<Result<null>>;
  /** Asks the person for a folder; null if they chose none. Refused on a host that has nobody to ask. */
  chooseBackupFolder(): Promise<Result<string | null>>;
  closeWindow(): Promise<Result<null>>;
  quit(): Promise<Result<null>>;
}
