/** The texts of the system notifications, without Electron. */
import { describe, expect, it } from 'vitest';
import { filesGoneWords, reminderWords, summaryWords } from '../../electron/hosts/notification-words.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import { at } from '../support/given.ts';

const british = speechFor('en-GB');

const forgotten = (recorded: string, since: string) =>
  reminderWords(
    {
      kind: 'forgotten',
      name: 'Review',
      since: at(since),
      now: at('16:00'),
      zones: { recorded, present: 'Europe/Berlin' },
    },
    british,
  );

describe('a notification', () => {
  it('of what may still be running names it, and says since when by the clock that it was recorded by', () => {
    expect(forgotten('Europe/Berlin', '08:30')).toEqual({
      title: 'Is “Review” still running?',
      body: 'It has been running since 09:30. Say when it ended, or that it is still going on.',
    });
    expect(forgotten('Europe/Berlin', '2026-11-19T21:30:00Z').body).toContain('since yesterday 22:30.');
    expect(forgotten('Asia/Tokyo', '08:30').body).toContain('since 17:30 (Tokyo).');
  });

  it('that nothing is recorded names nothing', () => {
    expect(reminderWords({ kind: 'not-tracking' }, british).title).toBe('Nothing is being recorded');
  });

  it('of the summary names the day, which may not be the present one', () => {
    expect(summaryWords('2026-11-19', british).body).toBe(
      'Look back over Thursday, 19 November 2026, and close it.',
    );
  });

  it('of files that are gone says where the record is', () => {
    expect(filesGoneWords('/home/me/record', british).body).toContain('/home/me/record');
  });
});
