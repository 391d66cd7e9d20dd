/** Calendar files as Google, Microsoft and Apple write them. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { listed, read } from './calendar-text.ts';

const file = (name: string) => readFile(path.join(import.meta.dirname, 'files', name));
const week = ['2026-11-16', '2026-11-22'] as const;

describe('a week of events is read from a file written', () => {
  it('by Google, with moved and removed occurrences, an all-day event and a cancelled event', async () => {
    const reading = read(await file('google.ics'), ...week);
    expect(listed(reading)).toEqual([
      '11-16T08:30–08:45 Stand-up',
      '11-17T08:30–08:45 Stand-up',
      '11-17T13:00–14:00 Review <script>alert(1)</script>',
      '11-19T13:00–13:30 Stand-up, moved',
      '11-20T08:30–08:45 Stand-up',
    ]);
    expect(reading.counts).toMatchObject({ taken: 5, allDay: 1, cancelled: 1, outside: 1, unreadable: 0 });
    expect(reading.events.map(({ source }) => source.occurrence)).toContain('2026-11-19T08:30:00.000Z');
    expect(reading.events[2]?.source).toEqual({ uid: 'review0002@google.com', occurrence: null });
  });

  it('by Outlook, with Windows names of time zones, and one that only the file defines', async () => {
    const reading = read(await file('outlook.ics'), ...week);
    expect(listed(reading)).toEqual(['11-17T09:00–10:30 Planung – Q1', '11-18T07:00–08:00 By its own clock']);
    expect(reading.counts).toMatchObject({ taken: 2, allDay: 1, outside: 0, unreadable: 1 });
    expect(reading.firstUnreadable).toEqual({
      code: 'calendar.unreadable.zone',
      params: { zone: 'Nowhere Standard Time' },
    });
  });

  it('by Apple, with floating times, with a duration, without an end, and longer than a day', async () => {
    const reading = read(await file('apple.ics'), ...week);
    expect(listed(reading)).toEqual([
      '11-17T14:00–15:00 Call with New York 🗽',
      '11-18T06:00–06:45 Run',
      '11-19T06:00–06:45 Run',
      '11-20T06:00–06:45 Run',
    ]);
    expect(reading.counts).toMatchObject({ taken: 4, withoutEnd: 1, tooLong: 1, outside: 0, unreadable: 0 });
  });
});
