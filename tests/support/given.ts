/** Given events, when a command, then events: the shape of every domain test. Ids are counted, so that expectations can name them. */
import type { SessionCommand } from '../../shared/domain/commands.ts';
import { decide } from '../../shared/domain/decide.ts';
import type { SessionEvent } from '../../shared/domain/events.ts';
import { evolve } from '../../shared/domain/evolve.ts';
import { isActive, type Session } from '../../shared/domain/session.ts';
import type { DayFrame } from '../../shared/time/day.ts';
import { type Instant, parseInstant } from '../../shared/time/instant.ts';

export const berlin: DayFrame = { zone: 'Europe/Berlin', dayStart: '04:00' };

/** A test's instant: a full one, or a time of day (UTC) on Friday 20 November 2026. */
export function at(text: string): Instant {
  const read = parseInstant(/^\d{2}:\d{2}/.test(text) ? `2026-11-20T${text}Z` : text);
  if (read === null) throw new Error(`not an instant: ${text}`);
  return read;
}

/** A small world of sessions that commands are carried out in, one after the other. */
export class World {
  readonly sessions = new Map<string, Session>();
  readonly events: SessionEvent[] = [];
  frame: DayFrame = berlin;
  #ids = 0;

  /** Carries out a command at a time; answers the events, or throws with the refusal's code when it was refused. */
  do(time: string, command: SessionCommand): readonly SessionEvent[] {
    const decision = this.try(time, command);
    if (!decision.ok) throw new Error(`refused: ${decision.refusal.code}: ${decision.refusal.message}`);
    return decision.value;
  }

  try(time: string, command: SessionCommand) {
    const target = 'session' in command ? this.sessions.get(command.session) : undefined;
    const active = [...this.sessions.values()].filter(
      (each) => each.owner === command.owner && isActive(each) && each.deletedAt === null,
    );
    const newId = () => {
      this.#ids += 1;
      return `id-${this.#ids}`;
    };
    const decision = decide(command, { now: at(time), newId, frame: this.frame, target, active });
    if (decision.ok) for (const event of decision.value) this.#apply(event);
    return decision;
  }

  /** The code of the refusal; fails when the command was accepted. */
  refusal(time: string, command: SessionCommand): string {
    const decision = this.try(time, command);
    if (decision.ok) throw new Error(`${command.type} was accepted`);
    return decision.refusal.code;
  }

  session(id: string): Session {
    const session = this.sessions.get(id);
    if (session === undefined) throw new Error(`no session ${id}`);
    return session;
  }

  #apply(event: SessionEvent): void {
    this.events.push(event);
    const after = evolve(this.sessions.get(event.session), event);
    if (after === undefined) this.sessions.delete(event.session);
    else this.sessions.set(event.session, after);
  }
}

export const owner = 'owner-1';

/** What a session is about when a test does not care. */
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
  const events = world.do(time, { ...said, type: 'BeginSession', name, at: null, others });
  const created = events.find((event) => event.type === 'SessionCreated');
  if (created === undefined) throw new Error('nothing was created');
  return created.session;
}
