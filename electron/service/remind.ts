/**
 * Checks at each beat whether there is something to remind of, and tells each reminder once: a session that may have been left running, and
 * time in which nothing is recorded. If no reminder is possible, nothing is read.
 */
import type { Zones } from '../../shared/format/moment.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import type { Logger } from '../ports/logger.ts';
import { atBeats } from './beat.ts';

/** A reminder for a notification of the system. */
export type Reminder =
  | {
      readonly kind: 'forgotten';
      readonly name: string;
      /** When the session began to run, as known at `now`. */
      readonly since: Instant;
      readonly now: Instant;
      readonly zones: Zones;
    }
  | { readonly kind: 'not-tracking' };

export interface RemindParts {
  /** Whether a reminder is possible at all. Answered without reading the record. */
  mayBe(): boolean;
  snapshot(): Promise<Pick<Snapshot, 'questions' | 'untrackedSince' | 'takenAt' | 'frame'>>;
  /** Announces a snapshot, because a reminder appeared or disappeared. */
  announce(): void;
  /** Shows a notification. If absent, nobody can be told. */
  readonly tell?: ((reminder: Reminder) => void) | undefined;
  readonly logger: Logger;
}

export interface Remind {
  /** To be called when the settings or the clock may have changed. Never rejects. */
  look(): Promise<void>;
  stop(): void;
}

export function remind({ mayBe, snapshot, announce, tell, logger }: RemindParts): Remind {
  let isStopped = false;
  let shown = '';
  const told = new Set<string>();

  const failed = (error: unknown) => logger.warn('a reminder failed', { error: String(error) });

  const lookOnce = async () => {
    if (!mayBe() && shown === '') return;
    // If no snapshot can be made now, the next beat tries again.
    const present = await snapshot().catch(() => null);
    if (isStopped || present === null) return;
    const reminders: readonly (readonly [string, Reminder])[] = [
      ...present.questions
        .filter(({ kind }) => kind === 'forgotten')
        .map(({ id, name, zone, at }) => {
          const zones = { recorded: zone, present: present.frame.zone };
          return [id, { kind: 'forgotten', name, since: at, now: present.takenAt, zones }] as const;
        }),
      ...(present.untrackedSince === null
        ? []
        : [[`not-tracking/${present.untrackedSince}`, { kind: 'not-tracking' }] as const]),
    ];
    const now = reminders.map(([id]) => id).join();
    if (now !== shown) announce();
    shown = now;
    for (const [id, reminder] of reminders) {
      if (told.has(id)) continue;
      told.add(id);
      try {
        tell?.(reminder);
      } catch (error) {
        failed(error);
      }
    }
  };
  const look = () => lookOnce().catch(failed);

  const stopLooking = atBeats(() => void look());
  void look();
  return {
    look,
    stop: () => {
      isStopped = true;
      stopLooking();
    },
  };
}
