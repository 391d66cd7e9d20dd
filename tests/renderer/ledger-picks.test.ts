/** Finds the sessions behind a figure of the ledger. */
import { expect, it } from 'vitest';
import { causePicks } from '../../renderer/summary/reflection/ledger-picks.ts';
import { english } from '../../shared/messages/speech.ts';
import { interruptionLedger } from '../../shared/views/reflection/ledger.ts';
import { counted } from '../support/counted.ts';
import { berlin } from '../support/given.ts';
import { clock, friday, ran, stretch } from '../support/reflected.ts';

const minutes = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

it('finds the sessions of a cause in one pass, however many interruptions there are', () => {
  const count = 300;
  const at = Array.from({ length: count }, (_, place) => 300 + place * 3);
  const sessions = at.map((begun, place) => {
    const { start, end } = stretch(`${minutes(begun + 1)}-${minutes(begun + 2)}`);
    const cause = place % 2 === 0 ? 'manual_pause' : 'system';
    return ran(
      `session ${place}`,
      [`${minutes(begun)}-${minutes(begun + 1)}`, `${minutes(begun + 2)}-${minutes(begun + 3)}`],
      { interruptions: [{ id: `interruption ${place}`, at: start, until: end, cause, reason: 'Call' }] },
    );
  });
  const ledger = interruptionLedger([friday], sessions, berlin, clock('23:59'));
  const reads = { count: 0 };
  const byCause = ledger.byCause.map((each) => ({
    ...each,
    interruptions: counted(each.interruptions, reads),
  }));
  const picks = causePicks({ ...ledger, byCause }, english);
  expect(picks.map(({ key, sessions: behind }) => [key, behind.length])).toEqual([
    ['cause manual_pause', count / 2],
    ['cause system', count / 2],
  ]);
  expect(picks[0]?.sessions.slice(0, 2)).toEqual(['session 0', 'session 2']);
  expect(reads.count).toBeLessThan(count * 10);
});
