/** Settings as the service sees them: changed one at a time, put into effect by the host, kept, and told to whoever shows them. */
import type { Settings, SettingsView } from '../../shared/contract/settings.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { Host } from '../ports/host.ts';
import type { SettingsStore } from '../ports/settings-store.ts';
import { StorageFailed } from '../ports/store.ts';

export class SettingsService {
  readonly #keeper: SettingsStore;
  readonly #host: Host;
  readonly #dataFolder: string;
  readonly #listeners = new Set<(view: SettingsView) => void>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(keeper: SettingsStore, host: Host, dataFolder: string) {
    this.#keeper = keeper;
    this.#host = host;
    this.#dataFolder = dataFolder;
  }

  get current(): Settings {
    return this.#keeper.current;
  }

  view(): SettingsView {
    const settings = this.current;
    return { settings, dataFolder: this.#dataFolder, ...this.#host.describe(settings) };
  }

  /** Kept first, then put into effect: what could not be kept is refused and nothing has changed. */
  change(make: (before: Settings) => Settings): Promise<Result<SettingsView>> {
    const done = this.#turn.then(() => this.#changeNow(make));
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #changeNow(make: (before: Settings) => Settings): Promise<Result<SettingsView>> {
    const before = this.current;
    const after = make(before);
    try {
      await this.#keeper.save(after);
      const applied = await this.#host.apply(after, before);
      if (!applied.ok) {
        await this.#keeper.save(before);
        return applied;
      }
    } catch (error) {
      if (!(error instanceof StorageFailed)) throw error;
      return refused(
        'storage-failed',
        `The settings could not be saved (${error.reason}). They are as before.`,
      );
    }
    const view = this.view();
    for (const listener of this.#listeners) listener(view);
    return accepted(view);
  }

  /** Returns the undo. */
  onDidChange(listener: (view: SettingsView) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
