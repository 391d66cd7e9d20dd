import { expect, it } from 'vitest';
import { hourMarks } from '../../shared/format/hour-marks.ts';
import { readBy } from '../../shared/format/time-of-day.ts';
import { clockName } from '../../shared/format/typed-fields.ts';
import { english } from '../../shared/messages/speech.ts';
import { dayInterval, dayOf, monthBefore } from '../../shared/time/day.ts';
import { lastTimeOfDay, whichOfTwo } from '../../shared/time/last-time-of-day.ts';
import { localMinuteOf } from '../../shared/time/local-time.ts';
import { isNamedZone, knownZone } from '../../shared/time/zone.ts';
import { at } from '../support/given.ts';

it.each(['Europe/Berlin', 'america/argentina/salta', 'UTC', 'Etc/GMT+3'])('%s names a zone', (text) => {
  expect(isNamedZone(text)).toBe(true);
});

it.each([
  undefined,
  '',
  'Etc/Unknown',
  '+01:00',
  '-05',
  'Mars/Olympus',
  'UTC+3',
  '2026-11-20T10:00Z[Europe/Berlin]',
])('%s names none', (text) => {
  expect(isNamedZone(text)).toBe(false);
});

it.each(['Europe/Berlin', 'UTC', '+05:45'])('%s is read by its own clock', (zone) => {
  expect(knownZone(zone)).toBe(zone);
});

it.each(['Mars/Olympus', ''])('“%s”, of which this runtime has no data, is read as UTC', (zone) => {
  const [now, later] = [at('2026-11-20T09:30:00Z'), at('2026-11-20T12:00:00Z')];
  const read = (of: string) => ({
    day: dayOf(now, { zone: of, dayStart: '04:00' }),
    interval: dayInterval('2026-11-20', { zone: of, dayStart: '04:00' }),
    month: monthBefore(now, of),
    last: lastTimeOfDay(600, now, of),
    which: whichOfTwo(now, of),
    local: localMinuteOf(now, of),
    marks: hourMarks({ start: now, end: later }, of),
    shown: readBy(now, of),
    clock: clockName(now, of, english),
  });
  expect(read(zone)).toEqual(read('UTC'));
});
