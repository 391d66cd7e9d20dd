/**
 * Settings as the service sees them: changed one at a time, kept, put into effect by the host, and told to whoever shows them. `current`
 * is what is in effect; what is refused is taken back everywhere.
 */
import type { Settings, SettingsView } from '../../shared/contract/settings.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import type { Host } from '../ports/host.ts';
import type { SettingsStore } from '../ports/settings-store.ts';
import { StorageFailed } from '../ports/store.ts';

export class SettingsService {
  readonly #store: SettingsStore;
  readonly #host: Host;
  readonly #dataFolder: string;
  readonly #listeners = new Set<(view: SettingsView) => void>();
  #current: Settings;
  /** Whether the file may hold what was refused. */
  #isFileAhead = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(store: SettingsStore, host: Host, dataFolder: string) {
    this.#store = store;
    this.#host = host;
    this.#dataFolder = dataFolder;
    this.#current = store.found;
  }

  get current(): Settings {
    return this.#current;
  }

  view(): SettingsView {
    const settings = this.current;
    return { settings, dataFolder: this.#dataFolder, ...this.#host.describe(settings) };
  }

  /** Kept first, then put into effect. After a refusal, by `make`, the disk or the host, everything is as before, or the refusal says what is not. */
  change(make: (before: Settings) => Result<Settings>): Promise<Result<SettingsView>> {
    return this.#inTurn(() => this.#changeNow(make));
  }

  /**
   * Puts the file back where that could not be done earlier, and where something else has come into its place. Never rejects: what cannot be
   * written stays as it is.
   */
  settle(): Promise<void> {
    return this.#inTurn(async () => {
      const isReplaced = await this.#store.isReplaced().catch(() => false);
      if (this.#isFileAhead || isReplaced) await this.#putFileBack();
    });
  }

  async #changeNow(make: (before: Settings) => Result<Settings>): Promise<Result<SettingsView>> {
    const before = this.#current;
    const made = make(before);
    if (!made.ok) return made;
    const after = made.value;
    try {
      await this.#store.write(after);
      this.#isFileAhead = false;
    } catch (error) {
      if (!(error instanceof StorageFailed)) throw error;
      await this.#putFileBack();
      const notSaved = message('refusal.settingsNotSaved', { reason: error.reason });
      return refused('storage-failed', this.#withFile(notSaved));
    }
    try {
      const applied = await this.#host.apply(after, before);
      if (!applied.ok) {
        await this.#takeBack(after, before);
        const { code, message: why, field } = applied.refusal;
        return refused(code, this.#withFile(why), field);
      }
    } catch (error) {
      await this.#takeBack(after, before);
      throw error;
    }
    this.#current = after;
    this.#tell();
    return accepted(this.view());
  }

  /** What the host had done by then is undone as far as it goes; the view, told anew, says what is in effect. */
  async #takeBack(after: Settings, before: Settings): Promise<void> {
    const undone = await this.#host.apply(before, after).then(
      ({ ok }) => ok,
      () => false,
    );
    await this.#putFileBack();
    if (!undone) this.#tell();
  }

  async #putFileBack(): Promise<void> {
    try {
      // A write that failed has mostly left the file alone, and the disk would not take another one either.
      if (this.#isFileAhead || !(await this.#store.holds(this.#current)))
        await this.#store.write(this.#current);
      this.#isFileAhead = false;
    } catch (error) {
      if (!(error instanceof StorageFailed)) throw error;
      this.#isFileAhead = true;
    }
  }

  #withFile(why: Message): Message {
    return this.#isFileAhead ? message('refusal.settingsFileAhead', { why }) : why;
  }

  #tell(): void {
    const view = this.view();
    for (const listener of this.#listeners) listener(view);
  }

  #inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const done = this.#turn.then(act);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  /** Returns the undo. */
  onDidChange(listener: (view: SettingsView) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
