/** The figures of the interruptions by cause and by hour of the day, each with the sessions that were interrupted. Pure. */
import type { SessionId } from '../../../shared/domain/session.ts';
import { spokenDuration } from '../../../shared/format/duration.ts';
import { hourOfClock } from '../../../shared/format/time-of-day.ts';
import type { Speech } from '../../../shared/messages/speech.ts';
import { byHour } from '../../../shared/views/reflection/hours.ts';
import type { Ledger } from '../../../shared/views/reflection/ledger.ts';

export interface Picked {
  readonly key: string;
  readonly sessions: readonly SessionId[];
}

export interface LedgerPick extends Picked {
  readonly name: string;
}

export function causePicks({ byCause, entries }: Ledger, speech: Speech): readonly LedgerPick[] {
  return byCause.map(({ cause, count, lengthMs, interruptions }) => {
    const counted = new Set(interruptions);
    return {
      key: `cause ${cause}`,
      name: speech.t('ledger.causeTotal', {
        cause: speech.t(`ledger.cause.${cause}`),
        count,
        length: spokenDuration(lengthMs, speech),
      }),
      sessions: entries.flatMap(({ id, session }) => (counted.has(id) ? [session] : [])),
    };
  });
}

/** `zone` is the time zone in which open interruptions are counted. */
export function hourPicks(ledger: Ledger, zone: string, speech: Speech): readonly LedgerPick[] {
  const hoursOf = ledger.entries.map(({ session, at, until, isOpen, recordedIn }) => ({
    session,
    hours: byHour({ start: at, end: until }, isOpen ? zone : recordedIn.zone).map(({ hour }) => hour),
  }));
  return ledger.byHour.flatMap(({ hour, count, lengthMs }) =>
    count === 0 && lengthMs === 0
      ? []
      : [
          {
            key: `hour ${hour}`,
            name: speech.t('ledger.hour', {
              hour: hourOfClock(hour, speech),
              count,
              length: spokenDuration(lengthMs, speech),
            }),
            sessions: hoursOf.flatMap(({ session, hours }) => (hours.includes(hour) ? [session] : [])),
          },
        ],
  );
}
