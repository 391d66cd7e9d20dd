/**
 * Work for a store: commands as a person might give them, drawn by a seed and decided by the domain, beside a model in memory of what
 * the store should then hold.
 */
import type { Store } from '../../electron/service/ports.ts';
import { realFileSystem } from '../../electron/store/file-system.ts';
import { openStore } from '../../electron/store/open-store.ts';
import type { SessionCommand } from '../../shared/domain/commands.ts';
import { decide } from '../../shared/domain/decide.ts';
import { evolve } from '../../shared/domain/evolve.ts';
import {
  type DomainEvent,
  emptyRegistry,
  evolveRegistry,
  isSessionEvent,
  type Registry,
} from '../../shared/domain/registry.ts';
import { isActive, type Session, type SessionId } from '../../shared/domain/session.ts';
import { msOf, parseInstant, shift } from '../../shared/time/instant.ts';
import { Random } from '../bench/random.ts';
import { FakeClock, silent } from './record.ts';

export const owner = 'owner-1';
const frame = { zone: 'Europe/Berlin', dayStart: '04:00' };
const minuteMs = 60_000;

/** What a store should hold. */
export class Model {
  readonly sessions = new Map<SessionId, Session>();
  registry: Registry = emptyRegistry;

  believe(events: readonly DomainEvent[]): void {
    for (const event of events) {
      this.registry = evolveRegistry(this.registry, event);
      if (!isSessionEvent(event)) continue;
      const after = evolve(this.sessions.get(event.session), event);
      if (after === undefined) this.sessions.delete(event.session);
      else this.sessions.set(event.session, after);
    }
  }

  copy(): Model {
    const made = new Model();
    for (const [id, session] of this.sessions) made.sessions.set(id, session);
    made.registry = this.registry;
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
  #count = 0;

  /** Goes on from a model, at the time of a clock; or begins at the beginning. */
  constructor(seed: number, model = new Model(), clock = new FakeClock(instant('2026-10-24T20:00:00.000Z'))) {
    this.#random = new Random(seed);
    this.model = model;
    this.clock = clock;
  }

  open(folder: string, fs = realFileSystem) {
    return openStore({ folder, fs, clock: this.clock, logger: silent, holder: { kind: 'tool' } });
  }

  /** The events of one more thing that is done. Nothing is believed yet. */
  next(): readonly DomainEvent[] {
    const random = this.#random;
    this.#count += 1;
    if (random.chance(0.1)) return [this.#task()];
    for (;;) {
      this.clock.forward(Math.floor(random.below(random.chance(0.1) ? 4000 : 200)));
      const events = this.decide(this.#command());
      if (events !== null) return events;
    }
  }

  /** Makes one more thing durable, or what was decided; believed once the store has acknowledged it. */
  async commit(store: Store, events = this.next()): Promise<readonly DomainEvent[]> {
    await store.append([events]);
    this.model.believe(events);
    await eraseThePurged(store, events);
    return events;
  }

  /** Null when the command is refused. */
  decide(command: SessionCommand, model: Model = this.model): readonly DomainEvent[] | null {
    const decision = decide(command, {
      now: this.clock.now(),
      newId: (at) => this.#random.id(msOf(at)),
      frame,
      target: 'session' in command ? model.sessions.get(command.session) : undefined,
      active: model.active(),
    });
    return decision.ok ? decision.value : null;
  }

  #task(): DomainEvent {
    const at = this.clock.now();
    const id = `task-${Math.floor(this.#random.below(5))}`;
    const said = { title: `Task ${this.#count}`, projectTitle: null, assignedTo: owner } as const;
    return { type: 'TaskSaved', at, task: { ...said, id, status: 'open', createdAt: at, updatedAt: at } };
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

export async function eraseThePurged(store: Store, events: readonly DomainEvent[]): Promise<void> {
  if (events.some(({ type }) => type === 'SessionPurged')) await store.erasePurged();
}

export function instant(text: string) {
  const parsed = parseInstant(text);
  if (parsed === null) throw new Error(`${text} is no instant`);
  return parsed;
}

/** What a store holds, read through its own doors, in the form in which a model says it. */
export async function held(store: Store): Promise<Model> {
  const found = new Model();
  for await (const session of store.all(owner)) found.sessions.set(session.id, session);
  for (const session of (await store.page({ owner, trashed: true }, 0, 10_000)).sessions)
    found.sessions.set(session.id, session);
  found.registry = store.registry;
  return found;
}

/** The same for models that say the same. */
export function told({ sessions, registry }: Pick<Model, 'sessions' | 'registry'>): unknown {
  return { sessions: Object.fromEntries([...sessions].sort(([a], [b]) => (a < b ? -1 : 1))), registry };
}
