/** Reads the date out of a summary's address, which anybody may have typed. */
import { expect, it } from 'vitest';
import { dateIn } from '../../renderer/summary/address.ts';

it.each(['2026-11-20', '1900-01-01', '9998-12-31'])('shows the day %s', (text) => {
  expect(dateIn(text)).toBe(text);
});

it.each(['0001-01-01', '0001-01-02', '1899-12-31', '9999-12-31', '2026-02-30', '10000-01-01', 'abc', ''])(
  'refuses “%s” as a day, so that the page shows today instead of waiting for a day that nobody can read',
  (text) => {
    expect(dateIn(text)).toBeNull();
  },
);
