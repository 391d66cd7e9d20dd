/**
 * What commands are decided on: the acknowledged record, with the events laid over it of those commands that go to the disk together.
 * Thrown away after the write, whether it worked or not.
 */
import { evolve } from '../../shared/domain/evolve.ts';
import {
  type DomainEvent,
  evolveRegistry,
  isSessionEvent,
  type Registry,
} from '../../shared/domain/registry.ts';
import { isActive, type OwnerId, type Session, type SessionId } from '../../shared/domain/session.ts';
import type { DayFrame } from '../../shared/time/day.ts';
import { addDays, daysOf } from '../../shared/time/day.ts';
import type { Interval } from '../../shared/time/interval.ts';
import type { Store } from '../ports/store.ts';

export class Draft {
  readonly #store: Store;
  readonly #changed = new Map<SessionId, Session | undefined>();
  #registry: Registry;

  constructor(store: Store) {
    this.#store = store;
    this.#registry = store.registry;
  }

  get registry(): Registry {
    return this.#registry;
  }

  async session(id: SessionId): Promise<Session | undefined> {
    return this.#changed.has(id) ? this.#changed.get(id) : this.#store.session(id);
  }

  /** The owner's running and interrupted sessions. */
  active(owner: OwnerId): readonly Session[] {
    const kept = this.#store.active(owner).filter((each) => !this.#changed.has(each.id));
    return [...kept, ...this.#changedOf(owner).filter((each) => isActive(each) && each.deletedAt === null)];
  }

  /** The owner's sessions on the days around an interval: all that could overlap it, and some that do not. */
  async around(owner: OwnerId, interval: Interval, frame: DayFrame): Promise<readonly Session[]> {
    const isKept = ({ id }: Session) => !this.#changed.has(id);
    const changed = this.#changedOf(owner).filter((each) => each.deletedAt === null);
    // Nothing that has ended reaches into it: to find that out no day needs to be read.
    if (this.#store.latestEnd(owner) <= interval.start)
      return [...this.#store.active(owner).filter(isKept), ...changed];
    const days = daysOf(interval, frame);
    const first = days[0];
    const last = days.at(-1);
    if (first === undefined || last === undefined) return [];
    // A session recorded in another zone may call the same moment by the day before or after.
    const found = await this.#store.onDays(owner, addDays(first, -1), addDays(last, 1));
    return [...found.filter(isKept), ...changed];
  }

  /** Lays events over the record, for the commands that are decided next. */
  async apply(events: readonly DomainEvent[]): Promise<void> {
    for (const event of events) {
      this.#registry = evolveRegistry(this.#registry, event);
      if (isSessionEvent(event)) {
        const before = await this.session(event.session);
        this.#changed.set(event.session, evolve(before, event));
      }
    }
  }

  #changedOf(owner: OwnerId): Session[] {
    return [...this.#changed.values()].flatMap((each) =>
      each !== undefined && each.owner === owner ? [each] : [],
    );
  }
}
