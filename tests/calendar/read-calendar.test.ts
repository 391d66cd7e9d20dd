/** How a calendar file is read, rule by rule. The expected times are UTC, and the reader is in Berlin. */
import { describe, expect, it } from 'vitest';
import { calendarText, eventText, listed, read } from './calendar-text.ts';

const one = (...lines: readonly string[]) => calendarText(eventText(...lines));
const hour = 'DURATION:PT1H';
const good = eventText('UID:good', 'DTSTART:20261120T200000Z', hour, 'SUMMARY:Good');

describe('an event', () => {
  it('belongs to the day in which it begins, and days begin at the day start', () => {
    const text = calendarText(
      eventText('UID:a', 'DTSTART;TZID=Europe/Berlin:20261120T035959', hour, 'SUMMARY:before'),
      eventText('UID:b', 'DTSTART;TZID=Europe/Berlin:20261120T040000', hour, 'SUMMARY:first'),
      eventText('UID:c', 'DTSTART;TZID=Europe/Berlin:20261121T035959', hour, 'SUMMARY:last'),
      eventText('UID:d', 'DTSTART;TZID=Europe/Berlin:20261121T040000', hour, 'SUMMARY:after'),
    );
    const reading = read(text, '2026-11-20');
    expect(reading.events.map(({ title }) => title)).toEqual(['first', 'last']);
    expect(reading.counts).toMatchObject({ taken: 2, outside: 2 });
  });

  it.each([
    ['SUMMARY:Agenda:', 'Agenda:'],
    ['SUMMARY;LANGUAGE=de:Übergabe; Teil: ', 'Übergabe; Teil:'],
    ['SUMMARY;ALTREP="http://a.example/":Talk:', 'Talk:'],
    ['SUMMARY;ALTREP="http://a.example/":', null],
    ['SUMMARY:', null],
    ['SUMMARY: ', null],
  ])('gets its title from the text after the first colon of the property: %s', (line, title) => {
    const { events } = read(one('DTSTART:20261120T090000Z', hour, line), '2026-11-20');
    expect(events.map((each) => each.title)).toEqual([title]);
  });

  it.each([
    ['in UTC', 'DTSTART:20261120T090000Z', '09:00'],
    ['with a zone', 'DTSTART;TZID=Europe/Berlin:20261120T100000', '09:00'],
    ['with a quoted zone', 'DTSTART;TZID="Europe/Berlin":20261120T100000', '09:00'],
    [
      'with a zone behind a path',
      'DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20261120T100000',
      '09:00',
    ],
    [
      'with a zone of three parts',
      'DTSTART;TZID=/a.example/x/America/Argentina/Salta:20261120T100000',
      '13:00',
    ],
    ['with a Windows name of a zone', 'DTSTART;TZID=Eastern Standard Time:20261120T100000', '15:00'],
    ['with a quoted offset', 'DTSTART;TZID="+01:00":20261120T100000', '09:00'],
    ['with an offset', 'DTSTART;TZID=UTC+01:00:20261120T100000', '09:00'],
    ['with an offset without a colon', 'DTSTART;TZID=GMT-0130;VALUE=DATE-TIME:20261120T073000', '09:00'],
    ['with an offset of one digit', 'DTSTART;TZID=UTC+1:20261120T100000', '09:00'],
    ['with a zone that contains a colon', 'DTSTART;TZID=tzone://Microsoft/Utc:20261120T090000', '09:00'],
    ['without a zone, which means that of the reader', 'DTSTART:20261120T100000', '09:00'],
    ['with an empty zone', 'DTSTART;TZID=:20261120T100000', '09:00'],
    ['with spaces around it', 'DTSTART: 20261120T090000Z ', '09:00'],
    ['without seconds', 'DTSTART:20261120T0900Z', '09:00'],
    ['in UTC, in lower case', 'dtstart:20261120t090000z', '09:00'],
    ['with a zone, in lower case', 'dtstart;tzid=Europe/Berlin:20261120t100000', '09:00'],
    ['in a leap second', 'DTSTART:20261120T090060Z', '09:00'],
  ])('may have its start %s', (_what, line, start) => {
    const { events } = read(one(line, hour), '2026-11-20');
    expect(events.map((each) => each.start.slice(11, 16))).toEqual([start]);
  });

  it.each([
    ['with an end', 'DTEND:20261120T101500Z', '10:15'],
    ['with an end in another zone', 'DTEND;TZID=America/New_York:20261120T050000', '10:00'],
    ['with an end without a zone, which means that of its start', 'DTEND:20261120T093000', '09:30'],
    ['with a duration', 'DURATION:PT1H30M', '10:30'],
    ['with a duration of zero weeks', 'DURATION:P0W', null],
    ['that ends at its start', 'DTEND:20261120T090000Z', null],
    ['without an end', 'X-NONE:1', null],
  ])('%s is read with its end, or counted as having none', (_what, line, end) => {
    const { events, counts } = read(one('DTSTART:20261120T090000Z', line), '2026-11-20');
    expect(events.map((each) => each.end.slice(11, 16))).toEqual(end === null ? [] : [end]);
    expect(counts.withoutEnd).toBe(end === null ? 1 : 0);
  });

  it('is counted as reversed if it ends before it starts, while other occurrences of it are taken', () => {
    const text = calendarText(
      eventText('UID:a', 'DTSTART:20261120T090000Z', 'DTEND:20261120T080000Z'),
      eventText('UID:b', 'DTSTART:20261120T090000Z', 'DURATION:-PT1H'),
      eventText(
        'UID:c',
        'DTSTART:20261120T090000Z',
        hour,
        'RDATE;VALUE=PERIOD:20261120T120000Z/20261120T110000Z,20261120T150000Z/PT30M',
      ),
      eventText('UID:d', 'DTSTART:20261119T090000Z', 'DTEND:20261118T080000Z'),
    );
    const { counts, firstUnreadable } = read(text, '2026-11-20');
    expect(counts).toMatchObject({ taken: 2, reversed: 3, outside: 1, unreadable: 0 });
    expect(firstUnreadable).toBeNull();
  });

  it('is taken if it lasts 24 hours at most', () => {
    const text = calendarText(
      eventText('UID:a', 'DTSTART:20261120T090000Z', 'DURATION:P1D'),
      eventText('UID:b', 'DTSTART:20261120T090000Z', 'DURATION:P1DT1S'),
    );
    expect(read(text, '2026-11-20').counts).toMatchObject({ taken: 1, tooLong: 1 });
  });

  it.each([
    ['without a start', ['SUMMARY:x'], 'calendar.unreadable.noStart'],
    ['with an empty start', ['DTSTART:'], 'calendar.unreadable.noStart'],
    ['on 30 February', ['DTSTART:20260230T090000Z', hour], 'calendar.unreadable.time'],
    ['at 25 o’clock', ['DTSTART:20261120T250000Z', hour], 'calendar.unreadable.time'],
    ['with words for a time', ['DTSTART:tomorrow', hour], 'calendar.unreadable.time'],
    ['with an offset behind its time', ['DTSTART:20261120T090000-0500', hour], 'calendar.unreadable.time'],
    ['with an invalid duration', ['DTSTART:20261120T090000Z', 'DURATION:long'], 'calendar.unreadable.time'],
    ['with an unknown zone', ['DTSTART;TZID=Mars/Olympus:20261120T090000', hour], 'calendar.unreadable.zone'],
    [
      'with quotes that are not closed',
      ['DTSTART;TZID="Europe/Berlin:20261120T090000', hour],
      'calendar.unreadable.line',
    ],
    [
      'with an invalid rule',
      ['DTSTART:20261120T090000Z', hour, 'RRULE:FREQ=SOMETIMES'],
      'calendar.unreadable.recurrence',
    ],
    [
      'with a rule without a frequency',
      ['DTSTART:20261120T090000Z', hour, 'RRULE:BYDAY=MO'],
      'calendar.unreadable.recurrence',
    ],
    [
      'that recurs zero times',
      ['DTSTART:20261120T090000Z', hour, 'RRULE:FREQ=DAILY;COUNT=0'],
      'calendar.unreadable.recurrence',
    ],
    [
      'with a part of a rule that is not supported',
      ['DTSTART:20261120T090000Z', hour, 'RRULE:RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD'],
      'calendar.unreadable.recurrence',
    ],
    [
      'with an offset that no zone has',
      ['DTSTART;TZID=UTC+24:20261120T090000', hour],
      'calendar.unreadable.zone',
    ],
    [
      'that recurs every second',
      ['DTSTART:20261120T090000Z', hour, 'RRULE:FREQ=SECONDLY'],
      'calendar.unreadable.tooOften',
    ],
    [
      'that has recurred every second for years',
      ['DTSTART:19700101T000000Z', hour, 'RRULE:FREQ=SECONDLY;COUNT=2000000000'],
      'calendar.unreadable.tooOften',
    ],
  ])('%s is counted with the reason, and another event of the file is taken', (_what, lines, code) => {
    const reading = read(calendarText(eventText(...lines), good), '2026-11-20');
    expect(reading.counts).toMatchObject({ taken: 1, unreadable: 1 });
    expect(reading.firstUnreadable?.code).toBe(code);
  });

  it.each([
    ['a zone', ['DTSTART;TZID=\u001b[31mMars\u0007\u202e:20261120T090000', hour], { zone: '[31mMars' }],
    [
      'a zone that would be cut within a character',
      [`DTSTART;TZID=${'a'.repeat(59)}😀:20261120T090000`, hour],
      { zone: `${'a'.repeat(59)}\ufffd` },
    ],
    ['a rule', ['DTSTART:20261120T090000Z', hour, 'RRULE:\u001b]0;x\u0007'], { rule: ']0;x' }],
    [
      'a line',
      ['DTSTART;TZID="\u001b[31mMars:20261120T090000', hour],
      { line: 'DTSTART;TZID="[31mMars:20261120T090000' },
    ],
  ])('with control characters or half characters in %s is reported in plain text', (_what, lines, params) => {
    expect(read(one(...lines), '2026-11-20').firstUnreadable).toMatchObject({ params });
  });

  it.each([
    ['after an event', ''],
    ['within a line', 'BEGIN:VEV'],
    ['within a zone', 'BEGIN:VTIMEZONE\r\nTZID:Office\r\n'],
    ['within its last line', 'END:VCALEN'],
  ])('is read from a file that breaks off %s, which is reported', (_where, rest) => {
    const whole = calendarText(good);
    const reading = read(whole.slice(0, whole.indexOf('END:VCALENDAR')) + rest, '2026-11-20');
    expect(reading.counts).toMatchObject({ taken: 1, unreadable: 1 });
    expect(reading.firstUnreadable?.code).toBe('calendar.unreadable.brokenOff');
  });

  it.each([
    ['excludes 30 February', ['EXDATE:20260230T090000Z'], 1],
    ['excludes 25 o’clock beside a valid time', ['EXDATE:20261119T250000Z,20261119T090000Z'], 1],
    ['excludes words and a time with an offset', ['EXDATE:soon', 'EXDATE:20261119T100000+0100'], 2],
    ['excludes a time in an unknown zone', ['EXDATE;TZID=Mars/Olympus:20261120T090000'], 1],
    ['excludes a time with quotes that are not closed', ['EXDATE;TZID="Europe/Berlin:20261120T090000'], 1],
    ['adds 30 February', ['RDATE:20260230T090000Z'], 1],
    ['adds a period with an invalid duration', ['RDATE;VALUE=PERIOD:20261120T110000Z/PTsoon'], 1],
    ['adds a time in an unknown zone', ['RDATE;TZID=Mars/Olympus:20261120T110000'], 1],
  ])('that recurs and %s is taken without that date, which is counted', (_what, lines, lostDate) => {
    const daily = eventText('UID:daily', 'DTSTART:20261118T090000Z', hour, 'RRULE:FREQ=DAILY', ...lines);
    const reading = read(calendarText(daily, good), '2026-11-20');
    expect(reading.counts).toMatchObject({ taken: 2, unreadable: 0, lostDate });
    expect(read(calendarText(daily), '2026-11-17').counts).toMatchObject({ outside: 1, lostDate: 0 });
  });

  it.each([
    ['an invalid offset', ['TZOFFSETFROM:+99:99', 'TZOFFSETTO:+99:99', 'DTSTART:19700101T000000']],
    ['an invalid start', ['TZOFFSETFROM:+0100', 'TZOFFSETTO:+0100', 'DTSTART:once']],
    ['no rules', []],
  ])('in a zone of the file with %s is counted, and another event of the file is taken', (_what, lines) => {
    const zone = ['BEGIN:VTIMEZONE', 'TZID:Own', 'BEGIN:STANDARD', ...lines, 'END:STANDARD', 'END:VTIMEZONE'];
    const bad = eventText('UID:bad', 'DTSTART;TZID=Own:20261120T090000', hour);
    const reading = read(calendarText(...zone, bad, good), '2026-11-20');
    expect(reading.counts).toMatchObject({ taken: 1, unreadable: 1 });
    expect(reading.firstUnreadable?.code).toBe('calendar.unreadable.zone');
  });

  it.each([
    ['DTSTART:2026-11-20T09:00:00Z', 'DTSTART:2026-11-20T09:00:00Z'],
    ['DTSTART:20261120T090000+0100', 'DTSTART:20261120T090000+0100'],
    ['DTSTART:20260230T090000', '2026-02-30T09:00:00'],
  ])('with %s is refused with the time that cannot be read', (line, value) => {
    const { firstUnreadable } = read(one(line, hour), '2026-11-20');
    expect(firstUnreadable).toMatchObject({ code: 'calendar.unreadable.time', params: { value } });
  });

  it.each([
    ['at the end of time', '99991231T235959Z'],
    ['at its beginning', '00000101T000000Z'],
    ['in the year 9999, every day', '99990101T000000Z'],
  ])('%s is counted as outside the days', (what, start) => {
    const rule = what.includes('every') ? ['RRULE:FREQ=DAILY'] : [];
    const { counts } = read(one(`DTSTART:${start}`, hour, ...rule), '2026-11-20');
    expect(counts).toMatchObject({ taken: 0, outside: 1, unreadable: 0 });
  });

  it.each(['CDO', 'MSNCALENDAR'])('counts as all-day if Outlook’s property says so (%s)', (who) => {
    const times = ['DTSTART;TZID=Europe/Berlin:20261121T000000', 'DTEND;TZID=Europe/Berlin:20261122T000000'];
    const says = (what: string) => `X-MICROSOFT-${who}-ALLDAYEVENT:${what}`;
    expect(read(one(...times, says('TRUE')), '2026-11-21').counts).toMatchObject({ taken: 0, allDay: 1 });
    // Midnight belongs to the day before, because days begin at four.
    expect(read(one(...times, says('FALSE')), '2026-11-20').counts).toMatchObject({ taken: 1, allDay: 0 });
  });

  it('without a UID is identified by its title and start', () => {
    const text = calendarText('BEGIN:VEVENT', 'DTSTART:20261120T090000Z', hour, 'SUMMARY:x', 'END:VEVENT');
    const [first, again] = [read(text, '2026-11-20'), read(text, '2026-11-20')];
    expect(first.events[0]?.source.uid).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(again.events).toEqual(first.events);
  });
});

describe('a title', () => {
  const titleOf = (text: string) =>
    read(one('DTSTART:20261120T090000Z', hour, `SUMMARY:${text}`), '2026-11-20').events[0]?.title;

  it.each([
    ['with escapes', 'a\\, b\\; c\\\\d', 'a, b; c\\d'],
    ['with line breaks', 'first\\nsecond\\N third', 'first second third'],
    ['with control characters', 'be\u0007ll\u0000\u001b[31m red\t!', 'bell[31m red !'],
    ['with markup', '<img src=x onerror=alert(1)>&amp;', '<img src=x onerror=alert(1)>&amp;'],
    ['with an override of the text direction', 'a\u202egnp.exe', 'agnp.exe'],
    ['with an emoji sequence', '👩‍👩‍👧‍👦 family', '👩‍👩‍👧‍👦 family'],
    ['with invisible characters only', '\u200b \u2060', null],
    ['without text', '', null],
  ])('%s becomes one safe line, or is absent', (_what, text, title) => {
    expect(titleOf(text)).toBe(title);
  });

  it.each([
    ['SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Caf=C3=A9 =3D 2', 'Café = 2'],
    ['SUMMARY;CHARSET=ISO-8859-1;ENCODING=quoted-printable:Caf=E9', 'Café'],
    ['SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=none:first=0D=0Asec=\r\nond', 'first second'],
    ['SUMMARY:1 + 1 = 2 =', '1 + 1 = 2 ='],
  ])('is decoded as vCalendar encodes it: %j', (line, title) => {
    expect(read(one('DTSTART:20261120T090000Z', hour, line), '2026-11-20').events[0]?.title).toBe(title);
  });

  it('is cut between graphemes at the maximum length of a name', () => {
    expect(titleOf('x'.repeat(5_000_000))).toBe('x'.repeat(200));
    const family = '👩‍👩‍👧‍👦';
    expect(titleOf(family.repeat(40))).toBe(family.repeat(Math.floor(200 / family.length)));
    expect(titleOf(`${'x'.repeat(199)}👍🏽`)).toBe('x'.repeat(199));
    expect(titleOf(`e${'\u0301'.repeat(1000)}`)).toHaveLength(200);
  });
});

describe('lines', () => {
  const text = one('DTSTART:20261120T090000Z', hour, 'SUMMARY:Grüße 👋 überall');
  const bytes = (written: string) => new TextEncoder().encode(written);

  it('may end with CR LF, LF or CR, with empty lines between them and a byte order mark before them', () => {
    const expected = listed(read(text, '2026-11-20'));
    expect(expected).toEqual(['11-20T09:00–10:00 Grüße 👋 überall']);
    for (const end of ['\n', '\r', '\r\n\r\n', '\n\n'])
      expect(listed(read(text.replaceAll('\r\n', end), '2026-11-20'))).toEqual(expected);
    expect(listed(read(`\ufeff${text}`, '2026-11-20'))).toEqual(expected);
  });

  it('may be folded anywhere, even within the bytes of a letter (RFC 5545, 3.1)', () => {
    const whole = bytes(text);
    const folded: number[] = [];
    whole.forEach((byte, at) => {
      if (at > 0 && byte !== 10 && byte !== 13 && whole[at - 1] !== 10) folded.push(13, 10, 32);
      folded.push(byte);
    });
    expect(listed(read(new Uint8Array(folded), '2026-11-20'))).toEqual(listed(read(text, '2026-11-20')));
  });

  it('that are not valid UTF-8 are read as Windows-1252', () => {
    const latin = new Uint8Array(
      [...one('DTSTART:20261120T090000Z', hour, 'SUMMARY:Gr\u00fc\u00dfe')].map((each) => each.charCodeAt(0)),
    );
    expect(listed(read(latin, '2026-11-20'))).toEqual(['11-20T09:00–10:00 Grüße']);
  });

  it.each([
    ['utf16le', true],
    ['utf16le', false],
    ['utf16be', true],
    ['utf16be', false],
  ] as const)('may be encoded in %s (with a byte order mark: %s)', (order, isMarked) => {
    const written = Buffer.from(`${isMarked ? '\ufeff' : ''}${text}`, 'utf16le');
    if (order === 'utf16be') written.swap16();
    expect(listed(read(written, '2026-11-20'))).toEqual(['11-20T09:00–10:00 Grüße 👋 überall']);
  });

  it('are still read as UTF-8 if one letter is cut off', () => {
    const other = eventText('UID:other', 'DTSTART:20261120T090000Z', hour, 'SUMMARY:Gr\u00fc\u00dfe ?');
    const written = new TextEncoder().encode(
      calendarText(other, eventText('DTSTART:20261120T110000Z', hour, 'SUMMARY:\u00dcbung')),
    );
    const cut = written.map((each, at) => (each === 63 && written[at - 1] === 32 ? 0xc3 : each));
    expect(listed(read(cut, '2026-11-20'))).toEqual([
      '11-20T09:00–10:00 Grüße \ufffd',
      '11-20T11:00–12:00 Übung',
    ]);
  });

  it('that break one entry do not affect the others', () => {
    const broken = ['BEGIN:VEVENT', 'UID:x', 'DTSTART:20261120T090000Z', hour].join('\r\n');
    const reading = read(calendarText(broken, good, 'nonsense', 'END:VEVENT', broken), '2026-11-20');
    expect(reading.counts).toMatchObject({ taken: 1, unreadable: 2 });
    expect(reading.firstUnreadable?.code).toBe('calendar.unreadable.notEnded');
  });

  it('of several calendars in one file are all read', () => {
    const other = calendarText(eventText('UID:other', 'DTSTART:20261120T210000Z', hour, 'SUMMARY:Other'));
    expect(listed(read(calendarText(good) + other, '2026-11-20'))).toEqual([
      '11-20T20:00–21:00 Good',
      '11-20T21:00–22:00 Other',
    ]);
  });

  it('of several concatenated files, each with a byte order mark, are read as separate calendars', () => {
    const off = calendarText('METHOD:CANCEL', eventText('UID:off', 'DTSTART:20261120T090000Z', hour));
    const reading = read(`\ufeff${off}\ufeff${calendarText(good)}`, '2026-11-20');
    expect(reading.counts).toMatchObject({ taken: 1, cancelled: 1 });
  });
});

describe('a cancelled event', () => {
  it('is counted, whether its status or the method of its calendar cancels it', () => {
    const cancelled = eventText('UID:a', 'DTSTART:20261120T090000Z', hour, 'STATUS:CANCELLED');
    const byMethod = calendarText('METHOD:CANCEL', eventText('UID:b', 'DTSTART:20261120T090000Z', hour));
    expect(read(calendarText(cancelled, good) + byMethod, '2026-11-20').counts).toMatchObject({
      taken: 1,
      cancelled: 2,
    });
  });

  it.each([
    ['if the method comes after it', ['DTSTART:20261120T090000Z', hour], ['METHOD:CANCEL']],
    ['if the method has parameters', ['DTSTART:20261120T090000Z', hour], ['METHOD;X-OWN="a":Cancel ']],
    ['if its status has spaces around it', ['DTSTART:20261120T090000Z', hour, 'STATUS: Cancelled '], []],
  ])('is counted %s', (_how, lines, after) => {
    const text = calendarText(eventText('UID:a', ...lines), ...after) + calendarText(good);
    expect(read(text, '2026-11-20').counts).toMatchObject({ taken: 1, cancelled: 1 });
  });

  it('replaces its earlier revision in the same file', () => {
    const planned = calendarText(eventText('UID:a', 'SEQUENCE:0', 'DTSTART:20261120T090000Z', hour));
    const off = calendarText(
      'METHOD:CANCEL',
      eventText('UID:a', 'SEQUENCE:1', 'DTSTART:20261120T090000Z', hour),
    );
    for (const text of [planned + off, off + planned])
      expect(read(text, '2026-11-20').counts).toMatchObject({ taken: 0, cancelled: 1 });
  });

  it('may be one occurrence of a recurring event', () => {
    const text = calendarText(
      eventText('UID:a', 'DTSTART:20261119T090000Z', hour, 'RRULE:FREQ=DAILY'),
      eventText(
        'UID:a',
        'RECURRENCE-ID:20261120T090000Z',
        'DTSTART:20261120T090000Z',
        hour,
        'STATUS:CANCELLED',
      ),
    );
    expect(read(text, '2026-11-19', '2026-11-21').counts).toMatchObject({ taken: 2, cancelled: 1 });
  });
});

describe('entries with the same UID', () => {
  it('are one event, taken in its later revision', () => {
    const first = eventText('UID:a', 'SEQUENCE:1', 'DTSTART:20261120T090000Z', hour, 'SUMMARY:first');
    const second = eventText('UID:a', 'SEQUENCE:2', 'DTSTART:20261120T140000Z', hour, 'SUMMARY:second');
    for (const text of [calendarText(first, second), calendarText(second, first)])
      expect(listed(read(text, '2026-11-20'))).toEqual(['11-20T14:00–15:00 second']);
  });

  it('and the same revision are one event, taken as it was written last', () => {
    const written = (stamp: string, title: string) =>
      eventText('UID:a', `DTSTAMP:${stamp}`, 'DTSTART:20261120T090000Z', hour, `SUMMARY:${title}`);
    const [first, second, third] = [
      written('20261101T080000Z', 'first'),
      written('20261102T080000Z', 'second'),
      written('20261103T080000Z', 'third'),
    ];
    for (const entries of [
      [first, second, third],
      [third, second, first],
      [second, third, first],
    ])
      expect(listed(read(calendarText(...entries), '2026-11-20'))).toEqual(['11-20T09:00–10:00 third']);
  });

  it('and the same revision that start at different times are two events', () => {
    const text = calendarText(
      eventText('UID:0', 'DTSTART:20261120T090000Z', hour, 'SUMMARY:Algebra'),
      eventText('UID:0', 'DTSTART:20261120T110000Z', hour, 'SUMMARY:Analysis'),
    );
    const { events } = read(text, '2026-11-20');
    expect(events.map(({ title }) => title)).toEqual(['Algebra', 'Analysis']);
    expect(new Set(events.map(({ source }) => source.occurrence)).size).toBe(2);
  });
});
