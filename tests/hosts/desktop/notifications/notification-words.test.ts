/** The texts of the system notifications, without Electron. */
import { describe, expect, it } from 'vitest';
import {
  filesGoneWords,
  reminderWords,
  summaryWords,
} from '../../../../electron/hosts/desktop/notifications/notification-words.ts';
import { speechFor } from '../../../../shared/messages/speech.ts';
import { at } from '../../../support/given.ts';

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
  it('about a session that may still be running names it and its start, in its own time zone', () => {
    expect(forgotten('Europe/Berlin', '08:30')).toEqual({
      title: 'Is “Review” still running?',
      body: 'It has been running since 09:30. Say when it ended, or that it is still going on.',
    });
    expect(forgotten('Europe/Berlin', '2026-11-19T21:30:00Z').body).toContain('since yesterday 22:30.');
    expect(forgotten('Asia/Tokyo', '08:30').body).toContain('since 17:30 (Tokyo).');
  });

  it('about nothing being recorded names nothing', () => {
    expect(reminderWords({ kind: 'not-tracking' }, british).title).toBe('Nothing is being recorded');
  });

  it('about the summary names the day, which need not be today', () => {
    expect(summaryWords('2026-11-19', british).body).toBe(
      'Look back over Thursday, 19 November 2026, and close it.',
    );
  });

  it('about files that are gone says where the record is', () => {
    expect(filesGoneWords('/home/me/record', british).body).toContain('/home/me/record');
  });
});
