/** How the fields of a stretch change when a person types into them or steps with the arrow keys. */
import { describe, expect, it } from 'vitest';
import { readStretch } from '../../renderer/components/read-stretch.ts';
import {
  type Known,
  type Place,
  type StretchDraft,
  stretchDraft,
} from '../../renderer/components/stretch-draft.ts';
import { stepped, tidied } from '../../renderer/components/typed-stretch.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import { type Instant, parseInstant, shift } from '../../shared/time/instant.ts';

const place: Place = { zone: 'Europe/Berlin', speech: speechFor('en-GB') };
const instant = (text: string): Instant => {
  const read = parseInstant(text);
  if (read === null) throw new Error(`no instant: ${text}`);
  return read;
};
const now = instant('2026-11-25T12:00+01:00');
const interval = (start: string, end: string) => ({ start: instant(start), end: instant(end) });
/** The fields of a recorded stretch, of a new one, and of a running one. */
const kinds = {
  recorded: (was: { start: Instant; end: Instant }) => ({
    draft: stretchDraft(0, was, place),
    known: { was, isOpen: false, now } as Known,
  }),
  added: (was: { start: Instant; end: Instant }) => ({
    draft: stretchDraft(null, was, place),
    known: { isOpen: false, now } as Known,
  }),
  open: ({ start }: { start: Instant }) => ({
    draft: stretchDraft('open', { start, end: null }, place),
    known: { was: { start, end: now }, isOpen: true, now } as Known,
  }),
};

describe('a step with the arrow keys', () => {
  const atMidnight = interval('2026-11-21T00:00+01:00', '2026-11-21T01:00+01:00');
  const beforeMidnight = interval('2026-11-20T23:59+01:00', '2026-11-21T01:00+01:00');

  it.each(['recorded', 'added', 'open'] as const)(
    'over midnight changes the date with the start, and leaves the end: %s',
    (kind) => {
      for (const [was, by, date, start] of [
        [atMidnight, -1, '20 Nov 2026', '23:59'],
        [beforeMidnight, 1, '21 Nov 2026', '00:00'],
      ] as const) {
        const { draft, known } = kinds[kind](was);
        const next = stepped(draft, 'start', by, place, known);
        expect(next).toMatchObject({ date, start, end: draft.end, endDate: null });
        const end = kind === 'open' ? null : was.end;
        expect(readStretch(next, place, known)).toMatchObject({ start: shift(was.start, by * 60_000), end });
      }
    },
  );

  it.each(['recorded', 'added'] as const)(
    'moves that end alone by a minute, also past the other end and over midnight: %s',
    (kind) => {
      for (const which of ['start', 'end'] as const)
        for (const by of [1, -1] as const) {
          const was = interval('2026-11-20T23:58+01:00', '2026-11-21T00:02+01:00');
          const { draft, known } = kinds[kind](was);
          let stepping: StretchDraft = draft;
          for (let count = 1; count < 10; count += 1) {
            stepping = stepped(stepping, which, by, place, known);
            const { start, end } = readStretch(stepping, place, known);
            expect({ start, end }).toEqual({ ...was, [which]: shift(was[which], count * by * 60_000) });
          }
        }
    },
  );
});

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
    'is the midnight that ends the day: from %s to %s of %s',
    (from, to, on, start, end, endDate) => {
      const { draft, known } = typed('20 Nov 2026', from, to, on);
      const meant = { start: instant(start), end: instant(end) };
      expect(readStretch(draft, place, known)).toMatchObject(meant);
      // When the field loses the focus, it shows the time of the next day and means the same.
      const left = tidied(draft, place, known);
      expect(left).toMatchObject({ end: '00:00', endDate });
      expect(readStretch(left, place, known)).toMatchObject(meant);
    },
  );

  it('steps like any other', () => {
    const { draft, known } = typed('20 Nov 2026', '0:00', '24:00');
    expect(readStretch(stepped(draft, 'end', -1, place, known), place, known)).toMatchObject(
      interval('2026-11-20T00:00+01:00', '2026-11-20T23:59+01:00'),
    );
    expect(readStretch(stepped(draft, 'end', 1, place, known), place, known)).toMatchObject(
      interval('2026-11-20T00:00+01:00', '2026-11-21T00:01+01:00'),
    );
  });
});
