/** What the person reads about a calendar file before any of it is planned. Each kind of event that is left out has words of its own. */
import { describe, expect, it } from 'vitest';
import { type CalendarCounts, noCounts, skippedKinds } from '../../shared/domain/plan/calendar.ts';
import { message } from '../../shared/messages/message.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import { calendarInWords } from '../../shared/views/calendar-in-words.ts';

const told = (
  counts: Partial<CalendarCounts>,
  firstUnreadable: 'calendar.unreadable.noStart' | null = null,
) =>
  calendarInWords(
    {
      entries: ['one'],
      unchanged: 0,
      counts: { ...noCounts, ...counts },
      firstUnreadable: firstUnreadable === null ? null : message(firstUnreadable),
    },
    speechFor('en-GB'),
  );

describe('the sentence about events that an import leaves out', () => {
  it.each([
    [{ reversed: 1 }, 'Left out: 1 that ends before it starts.'],
    [{ reversed: 2, tooLong: 1 }, 'Left out: 2 that end before they start, 1 longer than 24 hours.'],
    [{ withoutEnd: 1, outside: 3 }, 'Left out: 1 without an end, 3 on other days.'],
  ])('puts %o as “%s”', (counts, expected) => {
    expect(told(counts)).toEqual([expected]);
  });

  it('has different words for each kind', () => {
    const all = skippedKinds.map((kind) => told({ [kind]: 1 })[0]);
    expect(new Set(all).size).toBe(skippedKinds.length);
  });

  it('gives the reason for the first unreadable event, and is absent if nothing is left out', () => {
    expect(told({ unreadable: 2 }, 'calendar.unreadable.noStart')).toEqual([
      'Left out: 2 that cannot be read.',
      'The first one that cannot be read: It has no start.',
    ]);
    expect(told({})).toEqual([]);
  });
});
