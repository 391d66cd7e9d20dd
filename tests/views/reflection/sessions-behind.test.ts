/** The sessions that a figure's link leads to add up to that figure. */
import { describe, expect, it } from 'vitest';
import type { Session } from '../../../shared/domain/session.ts';
import { addDays } from '../../../shared/time/day.ts';
import { interruptionLedger } from '../../../shared/views/reflection/ledger.ts';
import { rangeTotals } from '../../../shared/views/reflection/ranges.ts';
import { type Behind, sessionsBehind } from '../../../shared/views/reflection/sessions-behind.ts';
import { folded } from '../../../shared/views/text-match.ts';
import fc from '../../support/properties.ts';
import { anyDate, anyFrame, anySessions, clock } from '../../support/reflected.ts';

const anyDays = anyDate.chain((date) =>
  fc.record({
    days: fc.constantFrom(
      [date],
      [-1, 0, 1].map((by) => addDays(date, by)),
    ),
    sessions: anySessions(date, anyFrame),
    frame: anyFrame,
    now: fc.constantFrom(clock(`${date} 12:00`), clock(`${addDays(date, 3)} 12:00`)),
  }),
);

const isSame = (one: string | null, other: string | null) =>
  one === other || (one !== null && other !== null && folded(one) === folded(other));

describe('the sessions behind a figure', () => {
  it('add up to it for any days, zones and day starts', () => {
    fc.assert(
      fc.property(anyDays, ({ days, sessions, frame, now }) => {
        const behind = (asked: Behind): Session[] => {
          const found = sessionsBehind(asked, days, sessions, frame, now);
          return sessions.filter(({ id }) => found.has(id));
        };
        const totals = rangeTotals(days, { blocks: [], sessions, frame, now });
        const work = behind({ what: 'work' });
        const again = rangeTotals(days, { blocks: [], sessions: work, frame, now });
        expect(again).toEqual(totals);
        // No session is listed that adds nothing to the figure.
        expect(work.map(({ id }) => id).sort()).toEqual([...totals.sessions].sort());
        const ledger = interruptionLedger(days, sessions, frame, now);
        const ofDays = (found: readonly Session[]) => interruptionLedger(days, found, frame, now);
        const interrupted = behind({ what: 'interruptions' });
        expect(ofDays(interrupted).count).toBe(ledger.count);
        expect(ofDays(interrupted).ownLengthsMs).toBe(ledger.ownLengthsMs);
        for (const { reason, count, lengthMs } of ledger.byReason) {
          const found = behind(
            reason === null
              ? { what: 'interruptions', isUnanswered: true }
              : { what: 'interruptions', reason },
          );
          expect(ofDays(found).byReason.find((each) => each.reason === reason)).toMatchObject({
            count,
            lengthMs,
          });
          for (const session of found)
            expect(ofDays([session]).byReason.some((each) => isSame(each.reason, reason))).toBe(true);
        }
        const back = behind({ what: 'ways-back' }).map(({ id }) => id);
        expect([...back].sort()).toEqual(
          [
            ...new Set(
              ledger.entries.flatMap((each) => (each.resumptionLagMs === null ? [] : [each.session])),
            ),
          ].sort(),
        );
      }),
    );
  });
});
