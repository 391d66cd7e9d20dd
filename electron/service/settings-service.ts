/**
 * The settings in effect. Changes are made one at a time: each is saved, put into effect by the host, and told to the listeners. A change
 * that is refused at any step is taken back everywhere.
 */

import type { Settings, SettingsView } from '../../shared/contract/settings.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { SessionId } from '../../shared/domain/session.ts';
import { Listeners } from '../../shared/listeners.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import { Semaphore } from '../../shared/semaphore.ts';
import type { Host } from '../ports/host.ts';
import type { Logger } from '../ports/logger.ts';
import type { SettingsStore } from '../ports/settings-store.ts';
import { StorageFailed } from '../ports/store.ts';

export class SettingsService {
  readonly #store: SettingsStore;
  readonly #host: Host;
  readonly #dataFolder: string;
  readonly #logger: Pick<Logger, 'warn'>;
  readonly #listeners = new Listeners<SettingsView>();
  #current: Settings;
  /** Whether the file may still hold settings that were refused. */
  #isFileAhead = false;
  readonly #turns = new Semaphore(1);

  constructor(store: SettingsStore, host: Host, dataFolder: string, logger: Pick<Logger, 'warn'>) {
    this.#store = store;
    this.#host = host;
    this.#dataFolder = dataFolder;
    this.#logger = logger;
    this.#current = store.found;
  }

  get current(): Settings {
    return this.#current;
  }

  view(): SettingsView {
    const settings = this.current;
    return { settings, dataFolder: this.#dataFolder, ...this.#host.describe(settings) };
  }

  /**
   * Saves a change first, then puts it into effect. If `make`, the disk or the host refuses, everything is as before, or the refusal says
   * what is not.
   */
  change(make: (before: Settings) => Result<Settings>): Promise<Result<SettingsView>> {
    return this.#turns.take(() => this.#changeNow(make));
  }

  /**
   * Writes the settings in effect to the file again if an earlier attempt failed, or if another file has taken its place. Never rejects; a
   * file that cannot be written stays as it is.
   */
  settle(): Promise<void> {
    return this.#turns.take(async () => {
      // If the file cannot be inspected, a refused change may still have to be removed from it.
      const isReplaced = await this.#store.isReplaced().catch(() => false);
      if (this.#isFileAhead || isReplaced) await this.#putFileBack();
    });
  }

  /**
   * Forgets what the person said about sessions that are gone. Rejects with `StorageFailed` if that cannot be saved, and forgets nothing
   * then.
   */
  forgetSessions(isGone: (session: SessionId) => boolean): Promise<void> {
    return this.#turns.take(async () => {
      const stillRunning = this.#current.stillRunning.filter(({ session }) => !isGone(session));
      if (stillRunning.length === this.#current.stillRunning.length) return;
      const after = { ...this.#current, stillRunning };
      await this.#store.write(after);
      this.#current = after;
      this.#tell();
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

  /** Asks the host to undo what it has done so far. If that fails, the listeners are told what is in effect. */
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
      // A failed write has mostly left the file unchanged, and the disk would not accept another write either.
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

  /** A listener that throws keeps no other from hearing, and does not make the change fail, which is in effect by then. */
  #tell(): void {
    this.#listeners.tell(this.view(), (error) =>
      this.#logger.warn('a listener to settings failed', { error: String(error) }),
    );
  }

  /** Returns the function that unsubscribes the listener. */
  onDidChange(listener: (view: SettingsView) => void): () => void {
    return this.#listeners.add(listener);
  }
}
