/** What becomes of the fields of a stretch as one types into them and steps by the arrow keys. */
import { describe, expect, it } from 'vitest';
import { readStretch } from '../../renderer/components/read-stretch.ts';
import type { Known, Place } from '../../renderer/components/stretch-draft.ts';
import { tidied } from '../../renderer/components/typed-stretch.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import { type Instant, parseInstant } from '../../shared/time/instant.ts';

const place: Place = { zone: 'Europe/Berlin', speech: speechFor('en-GB') };
const instant = (text: string): Instant => {
  const read = parseInstant(text);
  if (read === null) throw new Error(`no instant: ${text}`);
  return read;
};
const now = instant('2026-11-25T12:00+01:00');
describe('an end typed as 24:00', () => {
  const typed = (date: string, start: string, end: string, endDate: string | null = null) => ({
    draft: { ...{ index: null, date, start, end, endDate }, startChosen: null, endChosen: null },
    known: { isOpen: false, now } as Known,
  });

  it.each([
    ['0:00', '24:00', null, '2026-11-20T00:00+01:00', '2026-11-21T00:00+01:00', '21 Nov 2026'],
    ['0:00', 'midnight', null, '2026-11-20T00:00+01:00', '2026-11-21T00:00+01:00', '21 Nov 2026'],
    ['9:00', '24:00', null, '2026-11-20T09:00+01:00', '2026-11-21T00:00+01:00', null],
    ['9:00', '24:00', '20 Nov', '2026-11-20T09:00+01:00', '2026-11-21T00:00+01:00', null],
    ['9:00', '24:00', '21 Nov', '2026-11-20T09:00+01:00', '2026-11-22T00:00+01:00', '22 Nov 2026'],
  ] as const)(
    'is the midnight at which the day is over: from %s to %s of %s',
    (from, to, on, start, end, endDate) => {
      const { draft, known } = typed('20 Nov 2026', from, to, on);
      const meant = { start: instant(start), end: instant(end) };
      expect(readStretch(draft, place, known)).toMatchObject(meant);
      // Once it is left it is written as the time of the day that begins then, and means the same.
      const left = tidied(draft, place, known);
      expect(left).toMatchObject({ end: '00:00', endDate });
      expect(readStretch(left, place, known)).toMatchObject(meant);
    },
  );
});
