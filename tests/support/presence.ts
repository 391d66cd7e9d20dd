/** A record with a person who may be there or not: the test moves clocks, keyboard and machine. */

import { composeRoutineLog } from '../../electron/composition/compose.ts';
import type {
  IdleSource,
  LastSeen,
  MachineEvent,
  MachineEvents,
  Seen,
  SteadyClock,
} from '../../electron/ports/presence.ts';
import type { After } from '../../electron/ports/timekeeping.ts';
import { dispatch } from '../../electron/service/dispatch.ts';
import { afterBySystem } from '../../electron/system/timekeeping.ts';
import type { InputOf, MethodName, OutputOf } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import type { Session } from '../../shared/domain/session.ts';
import { english } from '../../shared/messages/speech.ts';
import { shift } from '../../shared/time/instant.ts';
import { MemoryDisk } from './memory-disk.ts';
import { bareHost, FakeClock, silent, testInstallation } from './record.ts';
import { folder } from './record-on-disk.ts';

class Machine implements SteadyClock, IdleSource, MachineEvents, LastSeen {
  readonly clock = new FakeClock();
  seen: Seen | null = null;
  writes = 0;
  /** How many of the writes are on the disk when they resolve. */
  flushes = 0;
  idle = 0;
  hasIdle = true;
  #elapsed = 1_000;
  readonly #listeners = new Set<(event: MachineEvent) => void>();

  elapsedMs(): number {
    return this.#elapsed;
  }
  idleMs(): number | null {
    return this.hasIdle ? this.idle : null;
  }
  listen(listener: (event: MachineEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  tell(event: MachineEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
  async read(): Promise<Seen | null> {
    return this.seen;
  }
  async write(seen: Seen): Promise<void> {
    this.flushes += 1;
    await this.note(seen);
  }
  async note(seen: Seen): Promise<void> {
    this.writes += 1;
    this.seen = seen;
  }
  async close(): Promise<void> {}

  /** Time passes on both clocks. */
  pass(seconds: number): void {
    this.#elapsed += seconds * 1_000;
    this.setClock(seconds);
  }
  /** Sets the wall clock. */
  setClock(seconds: number): void {
    this.clock.set(shift(this.clock.now(), seconds * 1_000));
  }
}

export class Present {
  readonly machine = new Machine();
  readonly disk = new MemoryDisk();
  /** To be replaced before `start` by a test that fires the timers itself. */
  after: After = afterBySystem;
  readonly #installation = testInstallation();
  #open: Awaited<ReturnType<typeof composeRoutineLog>> | null = null;

  get open() {
    if (this.#open === null) throw new Error('it is not open');
    return this.#open;
  }

  async start(): Promise<void> {
    this.disk.put(`${folder}/lock`, undefined);
    const { machine } = this;
    this.#open = await composeRoutineLog({
      dataFolder: folder,
      holder: { kind: 'tool' },
      makeHost: () => bareHost,
      time: { clock: machine.clock, steady: machine, after: this.after },
      logger: silent,
      fileSystem: this.disk,
      installation: this.#installation,
      idle: machine,
      machine,
      lastSeen: machine,
    });
  }

  /** As after a kill, which loses what is in memory. */
  async startAnew(): Promise<void> {
    this.#open = null;
    await this.start();
  }

  async must<Name extends MethodName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
    const result = (await dispatch(this.open.handlersFor('window'), name, input)) as Result<OutputOf<Name>>;
    if (!result.ok)
      throw new Error(`${name}: ${result.refusal.code}: ${english.say(result.refusal.message)}`);
    return result.value;
  }

  /** Half a minute passes this many times, with a check after each. */
  async live(minutes: number): Promise<void> {
    for (let half = 0; half < minutes * 2; half += 1) {
      this.machine.pass(30);
      await this.open.presence.look();
    }
  }

  async tell(event: MachineEvent): Promise<void> {
    this.machine.tell(event);
    await this.open.presence.look();
  }

  async questions(): Promise<readonly string[]> {
    const { questions } = await this.open.service.snapshot();
    return questions.map((each) =>
      each.kind === 'doubt'
        ? `${each.name} ${each.why} ${each.from.slice(11, 16)}-${each.until?.slice(11, 16) ?? ''}`
        : each.kind,
    );
  }

  current(): Session {
    const [session] = this.open.service.active();
    if (session === undefined) throw new Error('nothing is active');
    return session;
  }
}
