/**
 * Work for a store: commands as a person might give them, drawn from a seed and decided by the domain, beside a model in memory of what the
 * store must then hold.
 */
import type { Store } from '../../electron/ports/store.ts';
import { digest, isBuried } from '../../electron/store/buried.ts';
import type { FileSystem } from '../../electron/store/file-system.ts';
import { openStore, type StoreParts } from '../../electron/store/open-store.ts';
import { realFileSystem } from '../../electron/store/real-file-system.ts';
import { HybridClock } from '../../electron/store/seen-commits.ts';
import { commitId } from '../../electron/store/uuid.ts';
import type { SessionCommand } from '../../shared/domain/commands.ts';
import type { CommitId, NewCommit, StreamPart, Thing } from '../../shared/domain/commit.ts';
import type { DecidedPart } from '../../shared/domain/decision.ts';
import { foldStream } from '../../shared/domain/fold-stream.ts';
import type { Kind } from '../../shared/domain/kind.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import { type Change, isSessionChange, project } from '../../shared/domain/project.ts';
import {
  emptyRegistry,
  isInRegistry,
  keptOf,
  type Registry,
  registryThing,
} from '../../shared/domain/registry.ts';
import { registryAfter } from '../../shared/domain/registry-after.ts';
import { decide } from '../../shared/domain/session/decide.ts';
import { isActive, type Session, type SessionId } from '../../shared/domain/session.ts';
import { type Instant, msOf, parseInstant, shift } from '../../shared/time/instant.ts';
import { Random } from '../bench/random.ts';
import { FakeClock, silent } from './record.ts';

export const owner = 'owner-1';
const frame = { zone: 'Europe/Berlin', dayStart: '04:00' };
const minuteMs = 60_000;

/** What a store should hold. */
export class Model {
  readonly sessions = new Map<SessionId, Session>();
  registry: Registry = emptyRegistry;
  readonly #commits: NewCommit[] = [];

  believe(commit: NewCommit): void {
    const world = {
      thing: (kind: string, id: string) => this.thing(kind, id),
      isBuried: (kind: string, id: string) => isBuried(this.registry, kind, id),
    };
    const { changes, concurrent } = project(kinds, world, { ...commit, device: 'any', n: 0 });
    this.#commits.push(commit);
    for (const change of [...changes, ...concurrent.map((part) => this.#folded(part))]) {
      this.registry = registryAfter(this.registry, change);
      if (!isSessionChange(change)) continue;
      if (change.after === undefined) this.sessions.delete(change.id);
      else this.sessions.set(change.id, change.after);
    }
  }

  /** A stream with a lost commit, folded from what remains. */
  #folded({ kind, id }: StreamPart): Change {
    const commits = this.#commits.flatMap((commit) =>
      commit.streams
        .filter((part) => part.kind === kind && part.id === id)
        .map((part) => ({ id: commit.id, device: 'any', n: 0, actor: commit.actor, part })),
    );
    const definition: Kind | undefined = Object.entries(kinds).find(([name]) => name === kind)?.[1];
    if (definition === undefined) throw new Error(`no kind ${kind}`);
    return { kind, id, before: this.thing(kind, id), after: foldStream(definition, commits) };
  }

  thing(kind: string, id: string): Thing | undefined {
    return isInRegistry(kind) ? registryThing(this.registry, kind, id) : this.sessions.get(id);
  }

  copy(): Model {
    const made = new Model();
    for (const [id, session] of this.sessions) made.sessions.set(id, session);
    made.registry = this.registry;
    made.#commits.push(...this.#commits);
    return made;
  }

  active(): Session[] {
    return [...this.sessions.values()].filter((session) => isActive(session) && session.deletedAt === null);
  }
}

export class Work {
  readonly model: Model;
  readonly clock: FakeClock;
  readonly #random: Random;
  readonly #nextId: () => CommitId;
  #count = 0;

  /** Continues from a model at the time of a clock, or begins from nothing. */
  constructor(
    seed: number,
    model = new Model(),
    clock = new FakeClock(instant('2026-10-24T20:00:00.000Z')),
    nextId?: () => CommitId,
  ) {
    this.#random = new Random(seed);
    this.model = model;
    this.clock = clock;
    const hybrid = new HybridClock('');
    this.#nextId = nextId ?? (() => commitId(hybrid.next(msOf(clock.now()))));
  }

  open(
    folder: string,
    fs: FileSystem = realFileSystem,
    installation = 'tests',
    more: Pick<StoreParts, 'alsoErase'> = {},
  ) {
    return openStore({
      ...more,
      folder,
      fs,
      clock: this.clock,
      logger: silent,
      holder: { kind: 'tool' },
      installation,
    });
  }

  /** The next commit. The model does not believe it yet. */
  next(): NewCommit {
    const random = this.#random;
    this.#count += 1;
    if (random.chance(0.1)) return this.#commitOf('task', [this.#task()]);
    for (;;) {
      const commit = this.decide(this.command());
      if (commit !== null) return commit;
    }
  }

  /** Writes the next commit, or the given one, and lets the model believe it once the store has acknowledged it. */
  async commit(store: Store, commit = this.next()): Promise<NewCommit> {
    await store.append([commit]);
    this.model.believe(commit);
    await eraseThePurged(store, [commit]);
    return commit;
  }

  /** Null if the command is refused or changes nothing. */
  decide(command: SessionCommand, model: Model = this.model): NewCommit | null {
    const decision = decide(command, {
      now: this.clock.now(),
      newId: (at) => this.#random.id(msOf(at)),
      digest,
      frame,
      registry: model.registry,
      session: (id) => model.sessions.get(id),
      block: () => undefined,
      dayPage: () => undefined,
      active: () => model.active(),
      switchedReason: () => 'Switched',
      hasWorkedSince: false,
    });
    if (!decision.ok || decision.value.parts.length === 0) return null;
    return this.#commitOf(decision.value.what.code, decision.value.parts, model);
  }

  #commitOf(code: string, parts: readonly DecidedPart[], model: Model = this.model): NewCommit {
    const id = this.#nextId();
    const streams = parts.map(
      (part): StreamPart => ({ ...part, after: model.thing(part.kind, part.id)?.heads ?? [] }),
    );
    return { id, actor: owner, door: 'system', what: { code, params: {} }, undoes: null, streams };
  }

  #task(): DecidedPart {
    const at = this.clock.now();
    const id = `task-${Math.floor(this.#random.below(5))}`;
    const title = `Task ${this.#count}`;
    if (this.model.thing('task', id) !== undefined) return { kind: 'task', id, events: [changed(at, title)] };
    const rest = { projectTitle: null, assignedTo: owner, status: 'open', createdAt: at, updatedAt: at };
    return { kind: 'task', id, events: [made(at, { id, title, ...rest })] };
  }

  /** A command as a person might give it, some time after the last one. */
  command(): SessionCommand {
    this.clock.forward(Math.floor(this.#random.below(this.#random.chance(0.1) ? 4000 : 200)));
    return this.#command();
  }

  #command(): SessionCommand {
    const random = this.#random;
    const active = this.model.active();
    const sessions = [...this.model.sessions.values()];
    const description = {
      owner,
      name: `Work ${this.#count}`,
      labels: random.chance(0.5) ? [random.pick(['home', 'prüfen', 'gym'])] : [],
      notes: random.chance(0.2) ? 'Ünusual\n“notes” with a line break' : null,
      linkedTaskId: random.chance(0.3) ? 'task-1' : null,
      routineId: null,
      entries: random.chance(0.2) ? [squats] : [],
    };
    const others = random.pick(['allow', 'interrupt-other', 'end-other'] as const);
    const begin: SessionCommand = { ...description, type: 'BeginSession', at: null, others };
    if (sessions.length === 0) return begin;
    const session = (active.length > 0 && random.chance(0.7) ? random.pick(active) : random.pick(sessions))
      .id;
    const of = { owner, session };
    switch (Math.floor(random.below(14))) {
      case 0:
      case 1:
        return begin;
      case 2:
        return { ...description, type: 'CreateSession' };
      case 3: {
        const start = shift(this.clock.now(), -Math.floor(random.below(40 * 24 * 60)) * minuteMs);
        const segments = [{ start, end: shift(start, 90 * minuteMs) }];
        return { ...description, type: 'RecordSession', segments, interruptions: [], outcome: 'done' };
      }
      case 4:
      case 5: {
        const reason = random.chance(0.5) ? 'Call' : null;
        return { ...of, type: 'InterruptSession', cause: 'manual_pause', reason };
      }
      case 6:
        return { ...of, type: 'ResumeSession', others };
      case 7:
        return {
          ...of,
          type: 'StartSession',
          at: random.chance(0.3) ? shift(this.clock.now(), -5 * minuteMs) : null,
          others,
        };
      case 8:
      case 9:
        return { ...of, type: 'EndSession', outcome: 'done', notes: 'Ended' };
      case 10: {
        const interruption = this.model.sessions.get(session)?.interruptions.at(-1)?.id ?? '';
        return { ...of, type: 'ExplainInterruption', interruption, reason: `Reason ${this.#count}` };
      }
      case 11:
        return { ...of, type: 'AmendSession', changes: { name: `Renamed ${this.#count}` } };
      case 12:
        return { ...of, type: random.chance(0.5) ? 'DeleteSession' : 'RestoreSession' };
      default:
        return { ...of, type: random.chance(0.4) ? 'PurgeSession' : 'RestoreSession' };
    }
  }
}

const squats = {
  exerciseId: 'squat',
  isTimeBased: false,
  sets: [{ weight: 82.5, reps: 5, isHardSet: true, completed: true }],
} as const;

function made(at: Instant, fields: Readonly<Record<string, unknown>>) {
  return { type: 'TaskCreated', at, fields };
}

function changed(at: Instant, title: string) {
  return { type: 'TaskChanged', at, changes: { title, updatedAt: at } };
}

/** Erases what was purged, as the service does. */
export async function eraseThePurged(store: Store, commits: readonly NewCommit[]): Promise<void> {
  if (commits.some((commit) => purgedIn(commit).length > 0)) await store.erasePurged();
}

/** The ids of the sessions that a commit purges. */
export function purgedIn({ streams }: NewCommit): SessionId[] {
  return streams.flatMap(({ id, events }) =>
    events.some(({ type }) => type === 'SessionPurged') ? [id] : [],
  );
}

export function instant(text: string) {
  const parsed = parseInstant(text);
  if (parsed === null) throw new Error(`${text} is no instant`);
  return parsed;
}

/** What a store holds, read through its own interface, in the form of a model. */
export async function held(store: Store): Promise<Model> {
  const found = new Model();
  for await (const session of store.all(owner)) found.sessions.set(session.id, session);
  for (const session of (await store.page({ owner, trashed: true }, 0, 10_000)).sessions)
    found.sessions.set(session.id, session);
  found.registry = store.registry;
  return found;
}

/** A canonical form: equal for models that mean the same. */
export function told({ sessions, registry }: Pick<Model, 'sessions' | 'registry'>): unknown {
  return {
    sessions: Object.fromEntries([...sessions].sort(([a], [b]) => (a < b ? -1 : 1))),
    registry: keptOf(registry),
  };
}
