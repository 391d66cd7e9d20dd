/** The reminders in a snapshot. Whether a session was left running is judged by how long such sessions usually take. */
import type { Settings } from '../../shared/contract/settings.ts';
import type { OwnerId, Session } from '../../shared/domain/session.ts';
import { addDays, type DayFrame, dayInterval, dayOf, type LocalDate } from '../../shared/time/day.ts';
import { type Instant, msOf } from '../../shared/time/instant.ts';
import {
  type Forgotten,
  forgottenOf,
  leastForgottenMs,
  usualLengthMs,
} from '../../shared/views/forgotten.ts';
import type { NotTrackingRule } from '../../shared/views/not-tracking.ts';
import type { RecordReadings } from '../ports/record-readings.ts';

export type ReminderSettings = Pick<
  Settings,
  | 'askForgotten'
  | 'stillRunning'
  | 'notTracking'
  | 'notTrackingFrom'
  | 'notTrackingUntil'
  | 'notTrackingDays'
  | 'notTrackingMutedOn'
>;

export function ruleOf(settings: ReminderSettings): NotTrackingRule {
  return {
    isOn: settings.notTracking,
    weekdays: settings.notTrackingDays,
    from: settings.notTrackingFrom,
    until: settings.notTrackingUntil,
    mutedOn: settings.notTrackingMutedOn,
  };
}

/** How many days back sessions are read to find the usual length. */
const daysLookedBack = 28;

export class Reminders {
  readonly #store: Pick<RecordReadings, 'onDays'>;
  /** Usual lengths in milliseconds by name, cached for a day, because reading a month of sessions for every snapshot would be noticed. */
  #usual: { readonly of: string; readonly byName: Map<string, number | null> } = {
    of: '',
    byName: new Map(),
  };

  constructor(store: Pick<RecordReadings, 'onDays'>) {
    this.#store = store;
  }

  async forgotten(
    owner: OwnerId,
    active: readonly Session[],
    { askForgotten, stillRunning }: Pick<ReminderSettings, 'askForgotten' | 'stillRunning'>,
    frame: DayFrame,
    now: Instant,
  ): Promise<readonly Forgotten[]> {
    if (!askForgotten) return [];
    // An answer given by a clock that was ahead would otherwise count until that moment comes.
    const still = stillRunning.filter(({ at }) => at <= now);
    const found: Forgotten[] = [];
    for (const session of active) {
      if (!mayBe(session, frame, now)) continue;
      const usual = await this.#usualMs(owner, session.name, dayOf(now, frame));
      const forgotten = forgottenOf(session, usual, frame, still);
      if (forgotten !== null && forgotten.due <= now) found.push(forgotten);
    }
    return found;
  }

  async #usualMs(owner: OwnerId, name: string, today: LocalDate): Promise<number | null> {
    const of = `${owner} ${today}`;
    if (this.#usual.of !== of) this.#usual = { of, byName: new Map() };
    const { byName } = this.#usual;
    const known = byName.get(name);
    if (known !== undefined) return known;
    const sessions = await this.#store.onDays(owner, addDays(today, -daysLookedBack), today);
    const usual = usualLengthMs(sessions, name);
    byName.set(name, usual);
    return usual;
  }
}

/** Whether a reminder is possible, judged only by which sessions are active. */
export function mayRemind(
  active: readonly Session[],
  { askForgotten, notTracking }: Pick<ReminderSettings, 'askForgotten' | 'notTracking'>,
  frame: DayFrame,
  now: Instant,
): boolean {
  if (notTracking && active.length === 0) return true;
  return askForgotten && active.some((each) => mayBe(each, frame, now));
}

/** Whether a session may be due at all. If not, its usual length need not be looked up. */
function mayBe({ progress }: Session, frame: DayFrame, now: Instant): boolean {
  if (progress.status !== 'running') return false;
  const { start } = progress.open;
  return msOf(now) - msOf(start) >= leastForgottenMs || dayInterval(dayOf(start, frame), frame).end <= now;
}
