/** The line in which a person plans something: how it is read, which moments it means, and that a printed line is read back unchanged. */
import { describe, expect, it } from 'vitest';
import { isSameLabel } from '../../shared/domain/description.ts';
import { isBlank, whyNotALine } from '../../shared/domain/plain-text.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import { planChips } from '../../shared/quick-line/plan-chips.ts';
import { titleOf } from '../../shared/quick-line/plan-line.ts';
import { type DayToPlan, plannedMoments } from '../../shared/quick-line/planned-moments.ts';
import { readPlanLine } from '../../shared/quick-line/read-plan-line.ts';
import { dayInterval } from '../../shared/time/day.ts';
import { msOf } from '../../shared/time/instant.ts';
import { at, berlin } from '../support/given.ts';
import { type PrintedPlanLine, printPlanLine, printSpan } from '../support/print-plan-line.ts';
import fc from '../support/properties.ts';

const tasks = [
  { id: 'thesis', title: 'Thesis, chapter 3' },
  { id: 'report', title: 'Write report' },
];
const english = speechFor('en-GB');
const friday: DayToPlan = { date: '2026-11-20', frame: berlin, now: at('08:00') };
const read = (text: string) => {
  const line = readPlanLine(text, tasks);
  return [printSpan(line.span), titleOf(line), ...line.labels.map((each) => `#${each}`), line.task?.id ?? '']
    .filter((each) => each !== '')
    .join(' | ');
};

describe('a line that plans something', () => {
  it.each([
    ['9-10:30 Write report @Thesis #deep', '09:00-10:30 | Write report | #deep | thesis'],
    ['9-10 people to call', '09:00-10:00 | people to call'],
    ['9 stand-up', '09:00 | stand-up'],
    ['9.30 stand-up', '09:30 | stand-up'],
    ['930 stand-up', '09:30 | stand-up'],
    ['9:30 Write 45m', '09:30 45m | Write'],
    ['9:30 Write for 45 minutes', '09:30 45m | Write'],
    ['9:30 Write, 1h30', '09:30 1h30m | Write'],
    ['9:30 45m Write', '09:30 45m | Write'],
    ['9:30 .45m Write', '09:30 1m | Write'],
    ['9:30 Write 1m 30s', '09:30 2m | Write'],
    ['9:30 for an hour Write', '09:30 1h | Write'],
    ['at 9 for 2 hours Write', '09:00 2h | Write'],
    ['13:00 lunch', '13:00 | lunch'],
    ['1pm lunch', '13:00 | lunch'],
    ["9 o'clock stand-up", '09:00 | stand-up'],
    ['9 Uhr stand-up', '09:00 | stand-up'],
    ['9 Uhr 45m stand-up', '09:00 45m | stand-up'],
    ['9 h of yoga', '9 h of yoga'],
    ['2H results', '2H results'],
    ['11-1pm lunch', '11:00-13:00 | lunch'],
    ['from 9 to 10 Write', '09:00-10:00 | Write'],
    ['9 until 10:30 Write', '09:00-10:30 | Write'],
    ['22-1 Watch', '22:00-01:00 | Watch'],
    ['#deep 9-10:30 Write', '09:00-10:30 | Write | #deep'],
    ['Write report 9-10:30 #deep', '09:00-10:30 | Write report | #deep'],
    ['Write report at 9', '09:00 | Write report'],
    ['9-10 @write', '09:00-10:00 | Write report | report'],
    ['9:00 "45m"', '09:00 | 45m'],
    ['9:00 "10:30 release" 45m', '09:00 45m | 10:30 release'],
    ['"9-10 people"', '9-10 people'],
    ['Read chapters 9-10', 'Read chapters 9-10'],
    ['2026 budget', '2026 budget'],
    ['25:00 budget', '25:00 budget'],
    ['9-26 budget', '9-26 budget'],
    ['9:00 2h of yoga', '09:00 | 2h of yoga'],
    ['9:00 mail @anna', '09:00 | mail @anna'],
    ['９：３０ 会議', '09:30 | 会議'],
    ['Write report', 'Write report'],
    ['', ''],
  ])('“%s” is read as %s', (text, understood) => {
    expect(read(text)).toBe(understood);
  });
});

describe('the moments of a planned line', () => {
  const moments = (text: string, day = friday) => {
    const found = plannedMoments(readPlanLine(text).span, day);
    return found.kind === 'planned' ? [found.interval.start, found.interval.end] : found.problem;
  };
  it.each([
    ['9-10:30 x', ['2026-11-20T08:00', '2026-11-20T09:30']],
    ['13:00 x', ['2026-11-20T12:00', '2026-11-20T12:30']],
    ['22-1 x', ['2026-11-20T21:00', '2026-11-21T00:00']],
    ['0:00-24:00 x', ['2026-11-19T23:00', '2026-11-20T23:00']],
    ['9-24:00 x', ['2026-11-20T08:00', '2026-11-20T23:00']],
    ['22-24 x', ['2026-11-20T21:00', '2026-11-20T23:00']],
    ['x 22:00-24:00', ['2026-11-20T21:00', '2026-11-20T23:00']],
    // The day begins at four, so an hour of the night is the one at the end of the day.
    ['1-2 x', ['2026-11-21T00:00', '2026-11-21T01:00']],
    ['3:30-4:30 x', ['2026-11-21T02:30', '2026-11-21T03:30']],
    ['9 24h x', ['2026-11-20T08:00', '2026-11-21T08:00']],
    ['9-8:59 x', ['2026-11-20T08:00', '2026-11-21T07:59']],
  ])('are the start and end that “%s” means', (text, [start, end]) => {
    expect(moments(text)).toEqual([`${start}:00.000Z`, `${end}:00.000Z`]);
  });
  it.each([
    ['x', 'planLine.noTime'],
    ['9-9 x', 'quickLine.noLength'],
    ['9 0m x', 'quickLine.noLength'],
    ['9 25h x', 'refusal.blockTooLong'],
    ['9:30 100000h x', 'refusal.blockTooLong'],
    // A length is read as a length, not as a name, however many digits it has.
    ['9 1000000000m x', 'refusal.blockTooLong'],
    ['9 x for 123456789012345678901234567890 hours', 'refusal.blockTooLong'],
    ['9:30 999999999.5h x', 'refusal.blockTooLong'],
    [`9 ${'9'.repeat(400)}m x`, 'refusal.blockTooLong'],
    ['25:00 x', 'planLine.noSuchTime'],
    ['9:75 x', 'planLine.noSuchTime'],
    ['9:00-9:75 x', 'planLine.noSuchTime'],
    ['9-25 x', 'planLine.noSuchTime'],
    ['9-24:10 x', 'planLine.noSuchTime'],
    ['24:00 x', 'planLine.noSuchTime'],
    ['13pm x', 'planLine.noSuchTime'],
    ['x 99:99', 'planLine.noSuchTime'],
    ['read chapters 9-10', 'planLine.noTime'],
    ['read pages 30-45', 'planLine.noTime'],
    ['30m x', 'planLine.noTime'],
    ['x', 'planLine.noTime'],
  ])('do not exist for “%s”, which is refused with %s', (text, problem) => {
    expect(moments(text)).toBe(problem);
  });

  const backDay: DayToPlan = { ...friday, date: '2026-10-24' };
  const forwardDay: DayToPlan = { date: '2027-03-27', frame: berlin, now: at('08:00') };
  it('include the hour that comes twice when the clock goes back, and a chip says which of two times is meant', () => {
    expect(moments('23-4:00 x', backDay)).toEqual(['2026-10-24T21:00:00.000Z', '2026-10-25T03:00:00.000Z']);
    const early: DayToPlan = { ...backDay, now: at('2026-10-20T08:00:00Z') };
    expect(moments('2:30-2:45 x', early)).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T00:45:00.000Z']);
    expect(planChips(readPlanLine('2:30-2:45 x'), early, english)[0]?.text).toContain(
      'before the clock went back',
    );
  });
  it.each([
    ['2:30-3:45 x', '03:30 to 03:45, 15 min · the clock skips 02:30'],
    ['2:30 20m x', '03:30 to 03:50, 20 min · the clock skips 02:30'],
    ['1:30-2:15 x', '01:30 to 03:15, 45 min · the clock skips 02:15'],
    ['2:10-2:50 x', '03:10 to 03:50, 40 min · the clock skips 02:10 · the clock skips 02:50'],
    ['23-3 x', '23:00 to 03:00, 3 h 00'],
  ])('move forward by the gap when the clock goes forward, and a chip says so: %s', (text, said) => {
    const chips = planChips(readPlanLine(text), forwardDay, english);
    expect(chips.map((chip) => chip.text).join(' · ')).toBe(said);
  });
  it.each(['2:30-3:30 x', '2:30-3:10 x', '2-3 x'])(
    'do not exist if the clock skips the whole range, which is not read as lasting until the next day: %s',
    (text) => expect(moments(text, forwardDay)).toBe('quickLine.startSkipped'),
  );

  const minute = fc.integer({ min: 0, max: 1439 });
  const dates = fc.constantFrom('2026-10-24', '2026-10-25', '2026-11-20', '2027-03-27', '2027-03-28');
  const dayStarts = fc.constantFrom('00:00', '04:00', '02:30', '23:00');
  it('begin on the given day and last at most 24 hours', () => {
    fc.assert(
      fc.property(minute, minute, dates, dayStarts, (from, to, date, dayStart) => {
        // "0:00-24:00" means the calendar day whatever the day start. Another test covers it.
        fc.pre(from !== 0 || to !== 0);
        const day = { date, frame: { ...berlin, dayStart }, now: at('08:00') };
        const found = plannedMoments({ kind: 'range', from, to }, day);
        if (found.kind === 'impossible') return;
        const { start, end } = dayInterval(date, day.frame);
        const { interval } = found;
        // The day may begin in an hour that the clock skips. A start in that hour is moved by up to an hour, which is allowed at both ends.
        expect(msOf(interval.start)).toBeGreaterThanOrEqual(msOf(start) - 3_600_000);
        expect(msOf(interval.start)).toBeLessThan(msOf(end) + 3_600_000);
        expect(interval.end > interval.start).toBe(true);
        expect(msOf(interval.end) - msOf(interval.start)).toBeLessThanOrEqual(86_400_000);
      }),
    );
  });

  it.each([
    ['9:00:30-10:00:15 x', '09:00 to 10:00, 1 h 00 · without the seconds'],
    ['9:40:30 x', '09:40 to 10:10, 30 min · without the seconds'],
    ['9:40:30 45m x', '09:40 to 10:25, 45 min · without the seconds'],
    ['x 9:40:30-10:00', '09:40 to 10:00, 20 min · without the seconds'],
    ['x 9:40:30', '09:40 to 10:10, 30 min · without the seconds'],
    ['9:40-10:00 x', '09:40 to 10:00, 20 min'],
  ])('are whole minutes, and the chip for “%s” says “%s”', (text, expected) => {
    const chips = planChips(readPlanLine(text), friday, speechFor('en-GB'));
    expect(chips.map((chip) => chip.text).join(' · ')).toBe(expected);
  });

  it('say that the calendar skips the day, when a place moves across the date line', () => {
    const apia = { zone: 'Pacific/Apia', dayStart: '04:00' };
    const said = (date: string, text: string) => {
      const day = { date, frame: apia, now: at('2011-12-28T20:00:00Z') };
      return planChips(readPlanLine(text), day, english).map((chip) => chip.text);
    };
    for (const text of ['9-10 x', '9 x', '0-24 x', '1-2 x'])
      expect(said('2011-12-30', text)).toContain('the calendar skipped Fri, 30 Dec 2011 here');
    for (const date of ['2011-12-29', '2011-12-31'])
      for (const text of ['9-10 x', '9 x', '0-24 x', '1-2 x']) expect(said(date, text)).toHaveLength(1);
  });

  it('are shown as chips before the line is sent', () => {
    const chips = planChips(readPlanLine('9-10:30 Write @thesis #deep @nobody', tasks), friday, english);
    expect(chips.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'time: 09:00 to 10:30, 1 h 30',
      'label: #deep',
      'task: task: Thesis, chapter 3',
      'unread: “@nobody” is part of the name',
    ]);
  });
});

it.each([
  ['9-10:30 Monday review', '“Monday” is part of the name'],
  ['9:30 tomorrow write', '“tomorrow” is part of the name'],
  ['yesterday 9:30 write', '“yesterday 9:30” is part of the name'],
])(
  'a day in a planned line belongs to the title, because the plan already shows one day: %s',
  (text, said) => {
    const chips = planChips(readPlanLine(text), friday, english);
    expect(chips.filter(({ kind }) => kind === 'unread').map((chip) => chip.text)).toEqual([said]);
  },
);

describe('a printed planned line', () => {
  const pieces = fc.constantFrom(
    ...['9', '9-10', '9:40', '9.40', '45m', '1h30', 'for 45 minutes', 'at', 'to', '2026', '13:10-13:45'],
    ...['"', '“', '”', '#', '@', '#a', '@write', ',', '.', ':', '-', 'of', 'pm', 'x', '日本', '🎉', 'h'],
  );
  const spaces = fc.constantFrom(' ', ' ', '', '  ', '\u00a0');
  const soup = fc
    .array(fc.tuple(pieces, spaces), { minLength: 1, maxLength: 7 })
    .map((parts) => parts.flat().join(''));
  const anyName = fc
    .oneof(soup, soup, fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string())
    .map((text) => text.trim())
    .filter((text) => text !== '' && !isBlank(text) && whyNotALine(text) === null);
  const minute = fc.integer({ min: 0, max: 1439 });
  const length = fc.integer({ min: 1, max: 1440 }).map((each) => each * 60_000);
  const anySpan: fc.Arbitrary<PrintedPlanLine['span']> = fc.oneof(
    fc.constant({ kind: 'none' as const }),
    fc
      .tuple(minute, fc.option(length))
      .map(([from, lengthMs]) => ({ kind: 'from' as const, from, lengthMs })),
    fc.tuple(minute, minute).map(([from, to]) => ({ kind: 'range' as const, from, to })),
  );
  const anyLabels = fc.uniqueArray(anyName, { maxLength: 4, comparator: isSameLabel });
  const anyTask = fc.option(fc.constantFrom(...tasks));

  it.each([
    ['13:10-13:45 pm @write @write 9', '@Write 13:10-13:45 pm @write 9'],
    ['25:00 #deep x', '25:00 x #deep'],
  ])(
    'keeps a time that does not exist where it is still recognized as one: %s is printed as %s',
    (typed, printed) => {
      const line = readPlanLine(typed, tasks);
      expect(line.span).toEqual({ kind: 'none', isImpossible: true });
      expect(printPlanLine(line, tasks)).toBe(printed);
      expect(readPlanLine(printed, tasks)).toEqual(line);
    },
  );

  it('is read back as what was printed, also when it was printed from a typed line', () => {
    fc.assert(
      fc.property(anySpan, anyName, anyLabels, anyTask, (span, title, labels, task) => {
        const given = { span, title, labels, task };
        const { unread: _unread, ...again } = readPlanLine(printPlanLine(given, tasks), tasks);
        expect(again).toEqual(given);
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.oneof(soup, fc.string()), (text) => {
        const { unread: _unread, ...line } = readPlanLine(text, tasks);
        if (line.title === '' || isBlank(line.title) || whyNotALine(line.title) !== null) return;
        const { unread: _again, ...again } = readPlanLine(printPlanLine(line, tasks), tasks);
        expect(again).toEqual(line);
      }),
      { numRuns: 1000 },
    );
  });
});
