/** A real record in a real temporary folder: the whole composition without windows, on a clock set by hand. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Composition, composeRoutineLog } from '../../electron/composition/compose.ts';
import { errorCode } from '../../electron/errors/error-code.ts';
import type { Clock } from '../../electron/ports/clock.ts';
import type { Host } from '../../electron/ports/host.ts';
import type { Logger } from '../../electron/ports/logger.ts';
import { dispatch } from '../../electron/service/dispatch.ts';
import type { FileSystem } from '../../electron/store/file-system.ts';
import type { Installation } from '../../electron/store/installation.ts';
import { realFileSystem } from '../../electron/store/real-file-system.ts';
import type { InputOf, MethodName, OutputOf } from '../../shared/contract/contract.ts';
import { accepted, type Result } from '../../shared/domain/refusal.ts';
import { english } from '../../shared/messages/speech.ts';
import { type Instant, shift } from '../../shared/time/instant.ts';
import { byHand } from './by-hand.ts';
import { at } from './given.ts';

/** A clock that stands still until it is moved. */
export class FakeClock implements Clock {
  #now: Instant;
  #zone: string;
  constructor(now: Instant = at('09:00'), zone = 'Europe/Berlin') {
    this.#now = now;
    this.#zone = zone;
  }
  now(): Instant {
    return this.#now;
  }
  zone(): string {
    return this.#zone;
  }
  forward(minutes: number): void {
    this.#now = shift(this.#now, minutes * 60_000);
  }
  set(now: Instant): void {
    this.#now = now;
  }
  travel(zone: string): void {
    this.#zone = zone;
  }
}

/** An installation that is not stored. */
export function testInstallation(id = 'tests'): Installation {
  let owner: string | null = null;
  return {
    id,
    get owner() {
      return owner;
    },
    choose: async (chosen) => {
      owner = chosen;
    },
  };
}

export const silent: Logger = { info: () => {}, warn: () => {} };

/** A host that does nothing: no windows, no keys. */
export const bareHost: Host = {
  describe: () => ({
    shortcuts: [],
    bindsIn: null,
    api: { state: 'off' },
    host: 'server',
    platform: 'linux',
    systemLocale: null,
    startAtLoginUnavailable: null,
    presence: { idle: null, sleep: null, lock: null, shutdown: null },
  }),
  apply: async () => accepted(null),
  checkShortcut: () => accepted(null),
  copyForApi: async () => accepted({ text: null }),
  handOver: async ({ text }) => accepted({ text, isDone: false }),
  renewApiToken: async () => accepted(null),
  openWindow: async () => accepted({ url: null }),
  openDataFolder: async () => accepted(null),
  chooseBackupFolder: async () => accepted(null),
  closeWindow: async () => accepted(null),
  quit: async () => accepted(null),
};

export function temporaryFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'routinelog-test-'));
  // Retried, because an abandoned store may still have a file on its way.
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** The content of each file in a folder, by path. A file that vanishes meanwhile, such as a renamed draft, is left out. */
export function textsIn(folder: string): Map<string, string> {
  const contents = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    try {
      contents.set(file, readFileSync(file, 'utf8'));
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
  }
  return contents;
}

/** Everything that a test of the service needs; `reopen` closes the record and opens it again, as a restart does. */
export class TestRecord {
  readonly clock = new FakeClock();
  readonly installation = testInstallation();
  readonly #temporary = temporaryFolder();
  #composition: Composition | null = null;

  get folder(): string {
    return this.#temporary.folder;
  }

  get open(): Composition {
    if (this.#composition === null) throw new Error('the record is not open');
    return this.#composition;
  }

  async start(fileSystem: FileSystem = realFileSystem): Promise<Composition> {
    this.#composition = await composeRoutineLog({
      dataFolder: this.folder,
      holder: { kind: 'tool' },
      makeHost: () => bareHost,
      time: byHand(this.clock),
      logger: silent,
      fileSystem,
      installation: this.installation,
    });
    return this.#composition;
  }

  async reopen(): Promise<Composition> {
    await this.open.close();
    return this.start();
  }

  /** Calls a method as a door does: with unchecked input. */
  call<Name extends MethodName>(name: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>>> {
    return dispatch(this.open.handlersFor('window'), name, input) as Promise<Result<OutputOf<Name>>>;
  }

  /** The same for a call that must succeed: returns the value, or throws the refusal. */
  async must<Name extends MethodName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
    const result = await this.call(name, input);
    if (!result.ok)
      throw new Error(`${name} was refused: ${result.refusal.code}: ${english.say(result.refusal.message)}`);
    return result.value;
  }

  async end(): Promise<void> {
    await this.#composition?.close();
    this.#temporary.remove();
  }
}
