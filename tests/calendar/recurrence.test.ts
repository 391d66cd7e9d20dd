/** Recurring events: read for the given days only, by local time, with occurrences that were moved, added and excluded. */
import { describe, expect, it } from 'vitest';
import { compareCalendar } from '../../shared/domain/plan/compare-calendar.ts';
import { addDays, dayInterval } from '../../shared/time/day.ts';
import fc from '../support/properties.ts';
import { berlin, calendarText, eventText, listed, read } from './calendar-text.ts';
import { planned, untitled } from './planned-blocks.ts';

const half = 'DURATION:PT30M';
const series = (...lines: readonly string[]) => eventText('UID:s', 'SUMMARY:s', half, ...lines);
const startsOf = (text: string, from: string, to: string) =>
  read(text, from, to).events.map(({ start }) => start.slice(5, 16));

describe('a rule', () => {
  it.each([
    [
      'for every day, without an end, from long ago on',
      'RRULE:FREQ=DAILY',
      ['11-16T08:00', '11-17T08:00', '11-18T08:00'],
    ],
    [
      'for every second day, counted from its start',
      'RRULE:FREQ=DAILY;INTERVAL=2',
      ['11-16T08:00', '11-18T08:00'],
    ],
    ['for some weekdays', 'RRULE:FREQ=WEEKLY;BYDAY=TU,WE', ['11-17T08:00', '11-18T08:00']],
    ['for the third Tuesday of the month', 'RRULE:FREQ=MONTHLY;BYDAY=3TU', ['11-17T08:00']],
    ['for the third-last Monday of the month', 'RRULE:FREQ=MONTHLY;BYDAY=-3MO', ['11-16T08:00']],
    ['for a day of the month', 'RRULE:FREQ=MONTHLY;BYMONTHDAY=18', ['11-18T08:00']],
    ['for a day of the year', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=17', ['11-17T08:00']],
    [
      'for twice a day',
      'RRULE:FREQ=DAILY;BYHOUR=9,15;UNTIL=20261116T225959Z',
      ['11-16T08:00', '11-16T14:00'],
    ],
    [
      'until a moment in UTC, which is included',
      'RRULE:FREQ=DAILY;UNTIL=20261117T080000Z',
      ['11-16T08:00', '11-17T08:00'],
    ],
    ['until a second before an occurrence', 'RRULE:FREQ=DAILY;UNTIL=20261117T075959Z', ['11-16T08:00']],
    [
      'until a moment in its own zone',
      'RRULE:FREQ=DAILY;UNTIL=20261117T090000',
      ['11-16T08:00', '11-17T08:00'],
    ],
    ['until a day, which is included', 'RRULE:FREQ=DAILY;UNTIL=20261117', ['11-16T08:00', '11-17T08:00']],
    ['with a count', 'RRULE:FREQ=DAILY;COUNT=2144', ['11-16T08:00', '11-17T08:00']],
    ['for a day that never comes, with a daily frequency', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', []],
    ['for a weekday of a numbered week', 'RRULE:FREQ=YEARLY;BYWEEKNO=47;BYDAY=TU', ['11-17T08:00']],
    ['for a numbered week, on the weekday of its start', 'RRULE:FREQ=YEARLY;BYWEEKNO=47', ['11-16T08:00']],
    [
      'for a week numbered from the end of the year, at two times of day',
      'RRULE:FREQ=YEARLY;BYWEEKNO=-7;BYDAY=TU,WE;BYHOUR=9,15;BYSETPOS=1,-1',
      ['11-17T08:00', '11-18T14:00'],
    ],
    [
      'for a numbered week, with a count that reaches the days',
      'RRULE:FREQ=YEARLY;BYWEEKNO=47;BYDAY=TU;COUNT=6',
      ['11-17T08:00'],
    ],
    [
      'for a numbered week, with a count that ends before the days',
      'RRULE:FREQ=YEARLY;BYWEEKNO=47;BYDAY=TU;COUNT=5',
      [],
    ],
    [
      'for a numbered week of every second year, which is another year',
      'RRULE:FREQ=YEARLY;INTERVAL=2;BYWEEKNO=47;BYDAY=TU',
      [],
    ],
    [
      'for a numbered weekday of a numbered week, which is invalid',
      'RRULE:FREQ=YEARLY;BYWEEKNO=47;BYDAY=2TU',
      [],
    ],
    ['for a numbered weekday of the year', 'RRULE:FREQ=YEARLY;BYDAY=46TU,-6WE', ['11-17T08:00']],
    ['for a numbered week with a weekly frequency, which is invalid', 'RRULE:FREQ=WEEKLY;BYWEEKNO=23', []],
    ['in lower case', 'rrule:freq=weekly;byday=tu,we', ['11-17T08:00', '11-18T08:00']],
    ['with spaces in it', 'RRULE: FREQ = WEEKLY; BYDAY = TU, WE;', ['11-17T08:00', '11-18T08:00']],
    [
      'for the Gregorian calendar, named explicitly',
      'RRULE:RSCALE=GREGORIAN;FREQ=WEEKLY;BYDAY=TU;SKIP=OMIT',
      ['11-17T08:00'],
    ],
    ['for another calendar', 'RRULE:RSCALE=CHINESE;FREQ=WEEKLY;BYDAY=TU', []],
    ['for a day that never comes, with a yearly frequency', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', []],
  ])('%s gives the expected starts', (_what, rule, starts) => {
    const text = calendarText(series('DTSTART;TZID=Europe/Berlin:20210104T090000', rule));
    expect(startsOf(text, '2026-11-16', '2026-11-18')).toEqual(starts);
  });

  it.each(['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'])(
    'with an interval of thousands of years occurs once, at its start, and is read quickly: %s',
    (freq) => {
      const rule = `RRULE:FREQ=${freq};INTERVAL=99999999999`;
      const text = calendarText(series('DTSTART;TZID=Europe/Berlin:20261117T090000', rule));
      expect(startsOf(text, '2026-11-16', '2026-11-22')).toEqual(['11-17T08:00']);
      expect(startsOf(text, '2028-11-16', '2028-11-22')).toEqual([]);
    },
  );

  it('with a long interval does recur', () => {
    const text = calendarText(series('DTSTART:20250101T090000Z', 'RRULE:FREQ=DAILY;INTERVAL=685'));
    expect(startsOf(text, '2026-11-16', '2026-11-22')).toEqual(['11-17T09:00']);
  });

  it('that began two thousand years ago is not refused for recurring too often', () => {
    const text = calendarText(series('DTSTART:00010101T000000Z', 'RRULE:FREQ=MINUTELY;INTERVAL=90'));
    expect(read(text, '2026-11-20').counts).toMatchObject({ taken: 16, unreadable: 0 });
  });
});

describe('among dates that are added or excluded', () => {
  const daily = ['DTSTART;TZID=Europe/Berlin:20261116T090000', 'RRULE:FREQ=DAILY;COUNT=3'];

  it.each([
    ['an excluded date in the zone of the event', 'EXDATE;TZID=Europe/Berlin:20261117T090000', ['16', '18']],
    ['an excluded date in UTC', 'EXDATE:20261117T080000Z', ['16', '18']],
    [
      'an excluded date without a zone, which has the zone of the start',
      'EXDATE:20261117T090000',
      ['16', '18'],
    ],
    ['an excluded date in another zone', 'EXDATE;TZID=America/New_York:20261117T030000', ['16', '18']],
    ['an excluded day', 'EXDATE;VALUE=DATE:20261117', ['16', '18']],
    [
      'several excluded dates in one line',
      'EXDATE;TZID=Europe/Berlin:20261116T090000,20261118T090000',
      ['17'],
    ],
    ['several excluded dates separated as in vCalendar', 'EXDATE:20261116T080000Z;20261118T080000Z', ['17']],
    ['an excluded time at which there is no occurrence', 'EXDATE:20261117T090000Z', ['16', '17', '18']],
    ['an empty excluded date', 'EXDATE:', ['16', '17', '18']],
    ['an excluding rule', 'EXRULE:FREQ=DAILY;INTERVAL=2', ['17']],
    ['an added date', 'RDATE;TZID=Europe/Berlin:20261120T090000', ['16', '17', '18', '20']],
    [
      'an added day, which gets the time of the other occurrences',
      'RDATE;VALUE=DATE:20261120',
      ['16', '17', '18', '20'],
    ],
    [
      'an added date on which there is an occurrence already',
      'RDATE;TZID=Europe/Berlin:20261117T090000',
      ['16', '17', '18'],
    ],
    ['an added period', 'RDATE;VALUE=PERIOD:20261120T080000Z/PT2H', ['16', '17', '18', '20']],
  ])('%s leaves the expected occurrences', (_what, line, days) => {
    const starts = startsOf(calendarText(series(...daily, line)), '2026-11-16', '2026-11-22');
    expect(starts).toEqual(days.map((day) => `11-${day}T08:00`));
  });

  it.each([
    ['is a day long by its own clock', 'DURATION:P1D', '11-20T01:00–01:00 s'],
    ['is a quarter of a day long by its own clock', 'DURATION:PT6H', '11-20T01:00–07:00 s'],
  ])('an added date in another zone than the event %s', (_what, length, expected) => {
    const event = ['DTSTART;TZID=Europe/Berlin:20261116T090000', 'RRULE:FREQ=DAILY;COUNT=3', length];
    const text = calendarText(
      eventText('UID:s', 'SUMMARY:s', ...event, 'RDATE;TZID=Asia/Tokyo:20261120T100000'),
    );
    expect(listed(read(text, '2026-11-19', '2026-11-20'))).toEqual([expected]);
  });

  it('an added date in another zone is moved with all later ones by its own clock', () => {
    const text = calendarText(
      series(...daily, 'RDATE;TZID=Asia/Tokyo:20261120T180000'),
      series(
        'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261117T090000',
        'DTSTART;TZID=Europe/Berlin:20261117T100000',
      ),
    );
    expect(startsOf(text, '2026-11-19', '2026-11-20')).toEqual(['11-20T10:00']);
  });

  it.each(['EXDATE:20261117T080000Z', 'EXDATE;VALUE=DATE:20261117'])(
    'an event that does not recur, and whose only date is excluded, has no occurrence: %s',
    (line) => {
      const text = calendarText(series('DTSTART;TZID=Europe/Berlin:20261117T090000', line));
      expect(read(text, '2026-11-17').counts).toMatchObject({ taken: 0, outside: 1 });
    },
  );

  it('an added period keeps its own length', () => {
    const text = calendarText(series(...daily, 'RDATE;VALUE=PERIOD:20261120T080000Z/20261120T100000Z'));
    expect(listed(read(text, '2026-11-20'))).toEqual(['11-20T08:00–10:00 s']);
  });
});

describe('an occurrence with an entry of its own', () => {
  const weekly = series('DTSTART;TZID=Europe/Berlin:20261102T090000', 'RRULE:FREQ=WEEKLY');
  const moved = (original: string, to: string) =>
    eventText(
      'UID:s',
      'SUMMARY:moved',
      half,
      `RECURRENCE-ID;${original}`,
      `DTSTART;TZID=Europe/Berlin:${to}`,
    );
  const from16 = 'TZID=Europe/Berlin:20261116T090000';

  it.each([
    ['may be moved out of the days', moved(from16, '20261124T090000'), []],
    [
      'may be moved into the days',
      moved('TZID=Europe/Berlin:20261123T090000', '20261118T100000'),
      ['16', '18'],
    ],
    ['may be moved within the days', moved(from16, '20261117T090000'), ['17']],
    ['may name its original start in UTC', moved('X-A=1:20261116T080000Z', '20261117T090000'), ['17']],
    ['may name its original start by the day', moved('VALUE=DATE:20261116', '20261117T090000'), ['17']],
  ])('%s', (_what, part, days) => {
    for (const text of [calendarText(weekly, part), calendarText(part, weekly)]) {
      const starts = startsOf(text, '2026-11-16', '2026-11-20');
      expect(starts.map((start) => start.slice(3, 5))).toEqual(days);
    }
  });

  it('that names its original start without a zone names it by the clock of the event, whatever its new zone is', () => {
    for (const start of ['DTSTART:20261102T090000', 'DTSTART;TZID=Europe/Berlin:20261102T090000']) {
      const event = series(start, 'RRULE:FREQ=WEEKLY');
      const part = series('RECURRENCE-ID:20261116T090000', 'DTSTART;TZID=America/New_York:20261117T090000');
      for (const text of [calendarText(event, part), calendarText(part, event)]) {
        const reading = read(text, '2026-11-16', '2026-11-20');
        expect(reading.events.map((each) => [each.start, each.source.occurrence])).toEqual([
          ['2026-11-17T14:00:00.000Z', '2026-11-16T08:00:00.000Z'],
        ]);
      }
    }
  });

  it('is identified by its original start, however that is written, even if the event itself is not in the file', () => {
    for (const original of [from16, 'X-A=1:20261116T080000Z', 'VALUE=DATE:20261116']) {
      const { events } = read(calendarText(weekly, moved(original, '20261117T090000')), '2026-11-17');
      expect(events.map(({ source }) => source.occurrence)).toEqual(['2026-11-16T08:00:00.000Z']);
    }
    expect(read(calendarText(moved(from16, '20261117T090000')), '2026-11-17').events).toMatchObject([
      { source: { uid: 's', occurrence: '2026-11-16T08:00:00.000Z' } },
    ]);
  });

  it('is taken in its later revision if the file has two', () => {
    const later = moved(from16, '20261118T090000').replace('DURATION', 'SEQUENCE:3\r\nDURATION');
    const text = calendarText(weekly, later, moved(from16, '20261117T090000'));
    expect(startsOf(text, '2026-11-16', '2026-11-20')).toEqual(['11-18T08:00']);
  });

  it.each([
    ['in UTC', 'RECURRENCE-ID:20261116T080000Z'],
    ['in another zone', 'RECURRENCE-ID;TZID=America/New_York:20261116T030000'],
    ['by the day', 'RECURRENCE-ID;VALUE=DATE:20261116'],
  ])('is taken in its later revision, which names the original start %s', (_what, original) => {
    const earlier = moved(from16, '20261117T090000');
    const change = (...lines: readonly string[]) =>
      series(original, 'DTSTART;TZID=Europe/Berlin:20261118T090000', 'SEQUENCE:3', ...lines);
    const away = change().replace('20261118', '20261218');
    expect(startsOf(calendarText(weekly, change(), earlier), '2026-11-16', '2026-11-20')).toEqual([
      '11-18T08:00',
    ]);
    expect(startsOf(calendarText(weekly, earlier, away), '2026-11-16', '2026-11-20')).toEqual([]);
    const off = read(calendarText(weekly, earlier, change('STATUS:CANCELLED')), '2026-11-16', '2026-11-20');
    expect(off.counts).toMatchObject({ taken: 0, cancelled: 1 });
  });

  const future = (original: string, start: string) =>
    moved(`RANGE=THISANDFUTURE;TZID=Europe/Berlin:${original}`, start);

  it('that applies to all later ones moves them by the same time, and gives them its title and length', () => {
    const change = future('20261116T090000', '20261117T110000').replace('PT30M', 'PT45M');
    const reading = read(calendarText(weekly, change), '2026-11-09', '2026-12-01');
    expect(listed(reading)).toEqual([
      '11-09T08:00–08:30 s',
      '11-17T10:00–10:45 moved',
      '11-24T10:00–10:45 moved',
      '12-01T10:00–10:45 moved',
    ]);
    expect(reading.counts).toMatchObject({ taken: 4, notUnderstood: 0, outside: 0 });
    // Each occurrence keeps its own original start as its identity.
    expect(reading.events.at(-1)?.source.occurrence).toBe('2026-11-30T08:00:00.000Z');
    // The changed occurrence itself need not lie on the days that are read.
    const later = read(calendarText(change, weekly), '2026-12-01');
    expect(listed(later)).toEqual(['12-01T10:00–10:45 moved']);
    expect(later.counts).toMatchObject({ taken: 1, notUnderstood: 0, outside: 0 });
  });

  it('that applies to all later ones does so up to the next such change, except to those with an entry of their own', () => {
    const text = calendarText(
      weekly,
      future('20261109T090000', '20261109T100000'),
      moved('TZID=Europe/Berlin:20261116T090000', '20261116T150000'),
      future('20261123T090000', '20261123T120000'),
    );
    expect(startsOf(text, '2026-11-02', '2026-11-30')).toEqual([
      '11-02T08:00',
      '11-09T09:00',
      '11-16T14:00',
      '11-23T11:00',
      '11-30T11:00',
    ]);
  });

  it('that cancels all later ones is counted for each of them', () => {
    const off = future('20261116T090000', '20261116T090000').replace(
      'DURATION',
      'STATUS:CANCELLED\r\nDURATION',
    );
    const reading = read(calendarText(weekly, off), '2026-11-09', '2026-11-23');
    expect(listed(reading)).toEqual(['11-09T08:00–08:30 s']);
    expect(reading.counts).toMatchObject({ taken: 1, cancelled: 2, notUnderstood: 0 });
  });

  it('that applies to all later ones keeps the local time across a change of the clock', () => {
    const text = calendarText(weekly, future('20270322T090000', '20270322T100000'));
    expect(startsOf(text, '2027-03-15', '2027-03-29')).toEqual(['03-15T08:00', '03-22T09:00', '03-29T08:00']);
  });

  it('that applies to all later ones but does not fit its event is counted, and taken as a single event', () => {
    const again = future('20261116T090000', '20261116T110000').replace(
      'DURATION',
      'RRULE:FREQ=DAILY\r\nDURATION',
    );
    const reading = read(calendarText(weekly, again), '2026-11-16', '2026-11-23');
    expect(listed(reading)).toEqual(['11-16T10:00–10:30 moved', '11-23T08:00–08:30 s']);
    expect(reading.counts.notUnderstood).toBe(1);
    const alone = read(calendarText(future('20261116T090000', '20261116T110000')), '2026-11-16');
    expect(alone.counts).toMatchObject({ taken: 1, notUnderstood: 1 });
  });
});

describe('all-day events', () => {
  it('are counted on the given days only, each occurrence on its own', () => {
    const text = calendarText(
      eventText('UID:a', 'DTSTART;VALUE=DATE:20261101', 'RRULE:FREQ=DAILY', 'EXDATE;VALUE=DATE:20261117'),
      eventText('UID:b', 'DTSTART;VALUE=DATE:20261119'),
      eventText('UID:c', 'DTSTART:20261118'),
    );
    expect(read(text, '2026-11-16', '2026-11-18').counts).toMatchObject({ taken: 0, allDay: 3, outside: 1 });
  });
});

/** In Berlin the clock goes forward on 29 March 2026 and back on 25 October 2026. These time zones of the file's own have the same rules. */
const own = [
  'BEGIN:VTIMEZONE',
  'TZID:Own',
  'BEGIN:STANDARD',
  'DTSTART:19701025T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:19700329T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
  // The same, with dates instead of rules.
  'BEGIN:VTIMEZONE',
  'TZID:Listed',
  'BEGIN:STANDARD',
  'DTSTART:20241027T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RDATE:20251026T030000,20261025T030000,20271031T030000',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:20250330T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RDATE;VALUE=DATE-TIME:20260329T020000,20270328T020000',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
].join('\r\n');

describe.each(['Europe/Berlin', 'W. Europe Standard Time', 'Own', 'Listed'])(
  'across a change of the clock in the zone %s',
  (zone) => {
    const daily = (time: string, date: string) =>
      calendarText(own, series(`DTSTART;TZID=${zone}:${date}T${time}`, 'RRULE:FREQ=DAILY'));

    it('a recurring event keeps its local time', () => {
      expect(startsOf(daily('090000', '20260301'), '2026-03-28', '2026-03-30')).toEqual([
        '03-28T08:00',
        '03-29T07:00',
        '03-30T07:00',
      ]);
      expect(startsOf(daily('090000', '20261001'), '2026-10-24', '2026-10-26')).toEqual([
        '10-24T07:00',
        '10-25T08:00',
        '10-26T08:00',
      ]);
    });

    it.each([
      ['015959', '00:59'],
      ['020000', '01:00'],
      ['023000', '01:30'],
      ['025900', '01:59'],
      ['030000', '01:00'],
      ['033000', '01:30'],
    ])('the time %s on the day of the skipped hour is %s UTC', (time, start) => {
      const text = calendarText(own, series(`DTSTART;TZID=${zone}:20260329T${time}`));
      expect(startsOf(text, '2026-03-28', '2026-03-29')).toEqual([`03-29T${start}`]);
    });

    it.each([
      ['015900', '24T23:59'],
      ['020000', '25T00:00'],
      ['023000', '25T00:30'],
      ['025900', '25T00:59'],
      ['030000', '25T02:00'],
    ])(
      'the time %s on the day of the repeated hour is %s UTC, which is the first of the two',
      (time, start) => {
        const text = calendarText(own, series(`DTSTART;TZID=${zone}:20261025T${time}`));
        expect(startsOf(text, '2026-10-24', '2026-10-25')).toEqual([`10-${start}`]);
      },
    );

    it('an end fixes the elapsed length of each occurrence, and a duration in days fixes its local end', () => {
      const night = (ending: string) =>
        calendarText(own, eventText(`DTSTART;TZID=${zone}:20261023T230000`, ending, 'RRULE:FREQ=DAILY'));
      const ends = (text: string) =>
        listed(read(text, '2026-10-23', '2026-10-24')).map((each) => each.slice(0, 17));
      expect(ends(night(`DTEND;TZID=${zone}:20261024T070000`))).toEqual([
        '10-23T21:00–05:00',
        '10-24T21:00–05:00',
      ]);
      // On the day when the clock goes back, P1D lasts 25 hours, which is longer than a block may be.
      expect(read(night('DURATION:P1D'), '2026-10-23', '2026-10-24').counts).toMatchObject({
        taken: 1,
        tooLong: 1,
      });
    });
  },
);

const frequency = fc.constantFrom('MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY');
/** One part of a rule. It is absent in six cases of seven, because many parts together leave no occurrence. */
const part = (name: string, values: fc.Arbitrary<string | number>) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant('') },
    {
      weight: 1,
      arbitrary: fc
        .array(values, { minLength: 1, maxLength: 3 })
        .map((chosen) => `;${name}=${chosen.join(',')}`),
    },
  );
const number = (min: number, max: number) => fc.integer({ min, max }).filter((each) => each !== 0);
const weekday = fc
  .tuple(
    fc.constantFrom('', '', '1', '-1', '5', '53'),
    fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'),
  )
  .map((pair) => pair.join(''));
const rule = fc
  .tuple(
    frequency.map((each) => `FREQ=${each}`),
    fc.oneof(
      fc.constant(''),
      fc
        .oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 500 }))
        .map((each) => `;INTERVAL=${each}`),
    ),
    fc.oneof(
      fc.constant(''),
      fc.integer({ min: 1, max: 3000 }).map((each) => `;COUNT=${each}`),
      fc.constantFrom(';UNTIL=20261117T080000Z', ';UNTIL=20261118', ';UNTIL=20261117T010203'),
    ),
    part('BYMONTH', number(1, 12)),
    part('BYMONTHDAY', number(-31, 31)),
    part('BYDAY', weekday),
    part('BYHOUR', fc.integer({ min: 0, max: 23 })),
    part('BYMINUTE', fc.integer({ min: 0, max: 59 })),
    part('BYSETPOS', number(-5, 5)),
    part('BYWEEKNO', number(-53, 53)),
    part('BYYEARDAY', number(-366, 366)),
  )
  .map((parts) => parts.join(''));
const two = (value: number) => String(value).padStart(2, '0');
const localTime = fc
  .tuple(
    fc.integer({ min: 1990, max: 2028 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 0, max: 23 }),
    fc.integer({ min: 0, max: 59 }),
  )
  .map(([year, month, day, hour, minute]) => `${year}${two(month)}${two(day)}T${two(hour)}${two(minute)}00`);
const zoned = fc.constantFrom(
  '',
  ';TZID=Europe/Berlin',
  ';TZID=Pacific/Kiritimati',
  ';TZID=Pacific/Pago_Pago',
  ';TZID=W. Europe Standard Time',
);
const calendar = fc
  .tuple(rule, localTime, zoned)
  .map(([rule, start, zone]) => calendarText(series(`DTSTART${zone}:${start}`, `RRULE:${rule}`)));
const days = fc
  .tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 0, max: 13 }))
  .map(([after, more]) => ({ from: addDays('2026-11-16', after), to: addDays('2026-11-16', after + more) }));

describe('any rule on any days', () => {
  it('gives no event outside the days, each occurrence once, and nothing new on a second import', {
    timeout: 240_000,
  }, () => {
    let taken = 0;
    fc.assert(
      fc.property(calendar, days, (text, { from, to }) => {
        const { events } = read(text, from, to);
        taken += events.length;
        const stretch = { start: dayInterval(from, berlin).start, end: dayInterval(to, berlin).end };
        for (const { start, end } of events)
          expect(start >= stretch.start && start < stretch.end && end > start).toBe(true);
        const blocks = events.map((event) => planned(event));
        expect(new Set(blocks.map(({ id }) => id)).size).toBe(blocks.length);
        const again = compareCalendar(blocks, read(text, from, to).events, stretch, untitled);
        expect(again).toEqual({ fresh: [], changed: [], unchanged: blocks, removed: [], gone: [] });
      }),
      { numRuns: 150 },
    );
    expect(taken).toBeGreaterThan(0);
  });

  it('gives for two weeks what it gives for each of them', { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(calendar, fc.integer({ min: -400, max: 400 }), (text, after) => {
        const monday = addDays('2026-11-16', after);
        const both = read(text, monday, addDays(monday, 13));
        const each = [
          read(text, monday, addDays(monday, 6)),
          read(text, addDays(monday, 7), addDays(monday, 13)),
        ];
        fc.pre([both, ...each].every(({ counts }) => counts.unreadable === 0));
        expect(each.flatMap(({ events }) => events)).toEqual(both.events);
      }),
      { numRuns: 80 },
    );
  });
});

it('a yearly event on 29 February occurs in leap years only', () => {
  const text = calendarText(series('DTSTART;TZID=Europe/Berlin:20240229T090000', 'RRULE:FREQ=YEARLY'));
  expect(startsOf(text, '2026-02-27', '2026-03-02')).toEqual([]);
  expect(startsOf(text, '2028-02-27', '2028-03-02')).toEqual(['02-29T08:00']);
});

describe('the week number', () => {
  it.each([
    // 2026 has 53 weeks, and the last one reaches into 2027.
    ['53', '20201231', '2026-12-28', '2027-01-03', ['12-31']],
    ['-1', '20201231', '2026-12-28', '2027-01-03', ['12-31']],
    // The last days of 2024 belong to the first week of 2025.
    ['1', '20190103', '2024-12-29', '2025-01-04', ['01-02']],
    ['1;BYDAY=MO', '20181231', '2024-12-29', '2025-01-04', ['12-30']],
    // If weeks begin on Sunday, another week is the first of the year.
    ['1;WKST=SU;BYDAY=SA', '20210109', '2026-01-01', '2026-01-12', ['01-10']],
    ['1;BYDAY=SA', '20210109', '2026-01-01', '2026-01-12', ['01-03']],
  ])('BYWEEKNO=%s is counted correctly across the turn of the year', (weeks, start, from, to, days) => {
    const text = calendarText(
      series(`DTSTART;TZID=Europe/Berlin:${start}T090000`, `RRULE:FREQ=YEARLY;BYWEEKNO=${weeks}`),
    );
    expect(startsOf(text, from, to).map((each) => each.slice(0, 5))).toEqual(days);
  });
});

describe('an event that begins in the hour that the clock skips', () => {
  it.each([
    ['023000', '20260329T033000', '01:30–02:30'],
    ['021500', '20260329T024500', '01:15–01:45'],
    ['024500', '20260329T040000', '01:45–03:00'],
    ['013000', '20260329T033000', '00:30–01:30'],
  ])('from %s to %s is read as %s UTC', (start, end, times) => {
    const text = calendarText(
      eventText(
        `DTSTART;TZID=Europe/Berlin:20260329T${start}`,
        `DTEND;TZID=Europe/Berlin:${end}`,
        'SUMMARY:x',
      ),
    );
    expect(listed(read(text, '2026-03-28', '2026-03-29'))).toEqual([`03-29T${times} x`]);
  });
});
