/**
 * Remembers, for each leap of the clock that has not been taken back, which sessions were active while the clock was off by it. They cannot
 * be found by their days, because a segment may seem to last for centuries. Those of earlier runs of the program are found in the journal.
 */
import { hlcOf } from '../../shared/domain/commit.ts';
import type { Session, SessionId } from '../../shared/domain/session.ts';
import type { Leap } from '../ports/presence.ts';
import type { Store } from '../ports/store.ts';

/** The most sessions that are remembered for one leap. */
const mostTouched = 500;

/** Events that only a session gets which is active or becomes active. */
const ofActive: ReadonlySet<string> = new Set([
  'SessionStarted',
  'SessionInterrupted',
  'SessionResumed',
  'SessionEnded',
  'ClockStepped',
  'ClockSteppedBack',
]);

export class Touched {
  readonly #store: Pick<Store, 'device' | 'session' | 'latest' | 'commitsOf'>;
  readonly #byLeap = new Map<Leap, Set<SessionId>>();
  /** The leaps that an earlier run of the program has seen. */
  #earlier: ReadonlySet<Leap> = new Set();

  constructor(store: Pick<Store, 'device' | 'session' | 'latest' | 'commitsOf'>) {
    this.#store = store;
  }

  /** `leaps`: those that the previous run has seen and that still count. */
  begin(leaps: readonly Leap[]): void {
    this.#earlier = new Set(leaps.filter(({ after }) => after !== undefined));
  }

  /** Notes that the sessions are active. `leaps`: all that have not been taken back; others are forgotten. */
  note(leaps: readonly Leap[], sessions: readonly Session[]): void {
    for (const leap of this.#byLeap.keys()) if (!leaps.includes(leap)) this.#byLeap.delete(leap);
    // A leap that was only possible says nothing about the clock.
    for (const leap of leaps.filter(({ isPossible }) => isPossible !== true)) {
      const touched = this.#byLeap.get(leap) ?? new Set();
      this.#byLeap.set(leap, touched);
      for (const { id } of sessions) if (touched.size < mostTouched) touched.add(id);
    }
  }

  /** A function that finds the sessions of each of these leaps. They are those of this moment. It may be called again if it rejects. */
  of(leaps: readonly Leap[]): () => Promise<readonly ReadonlySet<SessionId>[]> {
    const noted = leaps.map((leap) => [leap, new Set(this.#byLeap.get(leap))] as const);
    return async () => {
      const found: ReadonlySet<SessionId>[] = [];
      for (const [leap, sessions] of noted) {
        const { after } = leap;
        const isEarlier = after !== undefined && this.#earlier.has(leap);
        found.push(isEarlier ? new Set([...sessions, ...(await this.#activeAfter(after))]) : sessions);
      }
      return found;
    };
  }

  /** The sessions that this device has recorded as active since its hybrid logical clock showed `after`. */
  async #activeAfter(after: string): Promise<ReadonlySet<SessionId>> {
    const found = new Set<SessionId>();
    for (const id of await this.#changedAfter(after)) {
      const session = await this.#store.session(id);
      if (session === undefined) continue;
      const commits = await this.#store.commitsOf({ kind: 'session', id }, session.heads);
      const isActive = commits.some(
        ({ id: commit, device, streams }) =>
          device === this.#store.device &&
          hlcOf(commit) > after &&
          streams.some((part) => part.id === id && part.events.some(({ type }) => ofActive.has(type))),
      );
      if (isActive) found.add(id);
    }
    return found;
  }

  async #changedAfter(after: string): Promise<ReadonlySet<SessionId>> {
    const found = new Set<SessionId>();
    for await (const heads of this.#store.latest())
      for (const { id, device, streams } of heads) {
        if (device !== this.#store.device) continue;
        if (hlcOf(id) <= after || found.size >= mostTouched) return found;
        for (const { kind, id: stream } of streams) if (kind === 'session') found.add(stream);
      }
    return found;
  }
}
