/** Given events, when a command, then events: the shape of every domain test. Ids are counted, so that expectations can name them. */
import { digest, isBuried } from '../../electron/store/buried.ts';
import type { Block } from '../../shared/domain/block.ts';
import type { NewCommit, StreamEvent, StreamPart, Thing } from '../../shared/domain/commit.ts';
import type { DayPage } from '../../shared/domain/day-page.ts';
import { type Command, decideCommand } from '../../shared/domain/deciders.ts';
import type { Decided, DecidedPart, Reads } from '../../shared/domain/decision.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import { isBlockChange, isDayPageChange, isSessionChange, project } from '../../shared/domain/project.ts';
import {
  emptyRegistry,
  isInRegistry,
  type Person,
  type Registry,
  type Role,
  registryThing,
} from '../../shared/domain/registry.ts';
import { registryAfter } from '../../shared/domain/registry-after.ts';
import { isActive, type Session } from '../../shared/domain/session.ts';
import { english } from '../../shared/messages/speech.ts';
import type { DayFrame } from '../../shared/time/day.ts';
import { type Instant, parseInstant } from '../../shared/time/instant.ts';

export const berlin: DayFrame = { zone: 'Europe/Berlin', dayStart: '04:00' };

/** An instant of a test: a full one, or a time of day (UTC) on Friday 20 November 2026. */
export function at(text: string): Instant {
  const read = parseInstant(/^\d{2}:\d{2}/.test(text) ? `2026-11-20T${text}Z` : text);
  if (read === null) throw new Error(`not an instant: ${text}`);
  return read;
}

/** A small world in which commands are carried out one after the other. */
export class World {
  readonly sessions = new Map<string, Session>();
  readonly blocks = new Map<string, Block>();
  readonly dayPages = new Map<string, DayPage>();
  registry: Registry = emptyRegistry;
  /** All events so far, in order. */
  readonly parts: DecidedPart[] = [];
  frame: DayFrame = berlin;
  #ids = 0;
  /** Counted, so that expectations can name them. Few tests care about the time stamp in them. */
  newId: Reads['newId'] = () => {
    this.#ids += 1;
    return `id-${this.#ids}`;
  };

  /** Carries out a command at a time and returns the events; throws the code of a refusal. */
  do(time: string, command: Command): readonly DecidedPart[] {
    const decided = this.try(time, command);
    if (!decided.ok)
      throw new Error(`refused: ${decided.refusal.code}: ${english.say(decided.refusal.message)}`);
    return decided.value.parts;
  }

  try(time: string, command: Command): Decided {
    const decided = decideCommand(command, {
      now: at(time),
      newId: this.newId,
      digest,
      frame: this.frame,
      registry: this.registry,
      session: (id) => this.sessions.get(id),
      block: (id) => this.blocks.get(id),
      dayPage: (id) => this.dayPages.get(id),
      active: (owner) =>
        [...this.sessions.values()].filter(
          (each) => each.owner === owner && isActive(each) && each.deletedAt === null,
        ),
      switchedReason: () => 'Switched',
      hasWorkedSince: false,
    });
    if (decided.ok) this.given(...decided.value.parts);
    return decided;
  }

  /** The code of the refusal; throws if the command was accepted. */
  refusal(time: string, command: Command): string {
    const decided = this.try(time, command);
    if (decided.ok) throw new Error(`${command.type} was accepted`);
    return decided.refusal.code;
  }

  session(id: string): Session {
    const session = this.sessions.get(id);
    if (session === undefined) throw new Error(`no session ${id}`);
    return session;
  }

  person(id: string): Person {
    const person = this.registry.people[id];
    if (person === undefined) throw new Error(`no person ${id}`);
    return person;
  }

  /** Events before a command. */
  given(...parts: readonly DecidedPart[]): void {
    for (const part of parts) {
      this.parts.push(part);
      const commit: NewCommit = {
        id: `commit-${this.parts.length}`,
        actor: owner,
        door: 'system',
        what: { code: 'given', params: {} },
        undoes: null,
        streams: [this.#onTop(part)],
      };
      const world = {
        thing: (kind: string, id: string) => this.#thing(kind, id),
        isBuried: (kind: string, id: string) => isBuried(this.registry, kind, id),
      };
      for (const change of project(kinds, world, { ...commit, device: 'any', n: 0 }).changes) {
        this.registry = registryAfter(this.registry, change);
        if (isSessionChange(change)) note(this.sessions, change);
        else if (isBlockChange(change)) note(this.blocks, change);
        else if (isDayPageChange(change)) note(this.dayPages, change);
      }
    }
  }

  #onTop(part: DecidedPart): StreamPart {
    return { ...part, after: this.#thing(part.kind, part.id)?.heads ?? [] };
  }

  #thing(kind: string, id: string): Thing | undefined {
    if (isInRegistry(kind)) return registryThing(this.registry, kind, id);
    return this.sessions.get(id) ?? this.blocks.get(id) ?? this.dayPages.get(id);
  }
}

export const owner = 'owner-1';

/** Events of one stream. */
export function part(kind: string, id: string, ...events: readonly StreamEvent[]): DecidedPart {
  return { kind, id, events };
}

/** A person who has been here since eight o'clock. */
export function personAdded(id: string, role: Role, managerId: string | null = null): DecidedPart {
  const created = at('08:00');
  const fields = { id, name: `Name of ${id}`, role, managerId, createdAt: created };
  return part('person', id, eventOf('PersonCreated', created, { fields }));
}

/** An event of any type, as the journal has it. */
export function eventOf<Fields extends object>(
  type: string,
  time: Instant,
  fields: Fields,
): StreamEvent & Fields {
  return { type, at: time, ...fields };
}

/** The description of a session when a test does not care. */
export const said = {
  owner,
  name: 'Write report',
  labels: [],
  notes: null,
  linkedTaskId: null,
  routineId: null,
  entries: [],
} as const;

export function begin(
  world: World,
  time: string,
  name = 'Write report',
  others: 'allow' | 'interrupt-other' = 'allow',
) {
  const parts = world.do(time, { ...said, type: 'BeginSession', name, at: null, others });
  const created = parts.find(({ events }) => events[0]?.type === 'SessionCreated');
  if (created === undefined) throw new Error('nothing was created');
  return created.id;
}

function note<Value>(
  things: Map<string, Value>,
  { id, after }: { readonly id: string; readonly after: Value | undefined },
): void {
  if (after === undefined) things.delete(id);
  else things.set(id, after);
}
