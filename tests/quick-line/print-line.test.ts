import { describe, expect, it } from 'vitest';
import { isSameLabel } from '../../shared/domain/description.ts';
import { isBlank, whyNotALine } from '../../shared/domain/plain-text.ts';
import type { QuickLine } from '../../shared/quick-line/quick-line.ts';
import { readQuickLine } from '../../shared/quick-line/read-line.ts';
import type { SaidDay } from '../../shared/time/said-day.ts';
import { printQuickLine } from '../support/print-line.ts';
import fc from '../support/properties.ts';

const planned = ['Write report', 'Write', 'Überblick, Teil 2', '"Dune"', '9:40 train', '#1', 'a  b'].map(
  (title, index) => ({ id: `task-${index}`, title }),
);

const digits = fc.constantFrom(
  '9',
  '40',
  '9:40',
  '940',
  '9.40',
  '13:10-13:45',
  '-30',
  '30m ago ',
  '30m',
  '1.5h',
  '1½ h',
  '9時40分',
  '2026',
);
const marks = fc.constantFrom(
  '"',
  '""',
  '“',
  '”',
  '„',
  '«',
  '#',
  '@',
  '#a',
  '@write',
  ',',
  '.',
  ':',
  '-',
  '＃',
);
const letters = fc.constantFrom(
  'x',
  'ago',
  'at',
  'pm',
  'am',
  'of',
  'to',
  'Überblick',
  '日本',
  '🎉',
  'C++',
  'h',
  'half past ',
  'quarter to ',
  'noon',
  'two hours',
  'to now',
  "nine o'clock",
  'yesterday',
  'on monday',
  'Sat',
  'tomorrow',
  '2026-11-20',
);
const spaces = fc.constantFrom(' ', ' ', ' ', '', '  ', '\u00a0');
/** Texts made of pieces that the grammar knows, in any order. */
const soup = fc
  .array(fc.tuple(fc.oneof(digits, marks, letters), spaces), { minLength: 1, maxLength: 7 })
  .map((parts) => parts.flat().join(''));
const anyText = fc.oneof(soup, soup, fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string());
const anyName = anyText
  .map((text) => text.trim())
  .filter((text) => text !== '' && !isBlank(text) && whyNotALine(text) === null);

const minute = fc.integer({ min: 0, max: 1439 });
const anyDay: fc.Arbitrary<SaidDay> = fc.constantFrom('today', 'yesterday', 'mon', 'sun', '2026-11-20');
const anyWhen: fc.Arbitrary<QuickLine['when']> = fc.oneof(
  fc.constant({ kind: 'now' as const }),
  minute.map((each) => ({ kind: 'time' as const, minute: each })),
  fc.integer({ min: 0, max: 599_999 }).map((each) => ({ kind: 'ago' as const, agoMs: each * 1000 })),
  fc.tuple(minute, minute).map(([from, to]) => ({ kind: 'range' as const, from, to })),
  fc.tuple(minute, anyDay).map(([each, day]) => ({ kind: 'time' as const, minute: each, day })),
  fc.tuple(minute, minute, anyDay).map(([from, to, day]) => ({ kind: 'range' as const, from, to, day })),
);
const anyLabels = fc.uniqueArray(anyName, { maxLength: 4, comparator: isSameLabel });
const anyTask = fc.option(fc.constantFrom(...planned));

const understood = (text: string): Omit<QuickLine, 'unread'> => {
  const { unread: _unread, ...line } = readQuickLine(text, planned);
  return line;
};

describe('a printed line', () => {
  it('is read back as the name, time, labels and task that were printed', () => {
    fc.assert(
      fc.property(anyWhen, anyName, anyLabels, anyTask, (when, name, labels, task) => {
        const line = { when, name, labels, task };
        expect(understood(printQuickLine(line, planned))).toEqual(line);
      }),
      { numRuns: 3_000 },
    );
  });

  it('means the same as the typed line from which it was printed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const read = understood(text);
        if (read.name === '') return;
        // A time that does not exist is printed as part of the name, so the reader asks no question about it any more.
        const { noSuchTime: _noSuchTime, ...meant } = read;
        expect(understood(printQuickLine(meant, planned))).toEqual(meant);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['review', 'review'],
    ['at 9 review #work', '09:00 review #work'],
    ['-90 review', '1h30m ago review'],
    ['13:10 to 13:45 lunch', '13:10-13:45 lunch'],
    ['"10.30 release notes"', '10.30 release notes'],
    ['"9:40 train" #"deep work"', '"9:40 train" #"deep work"'],
    ['review @"write r"', 'review @"Write report"'],
    ['review @überb', 'review @"Überblick, Teil 2"'],
  ])('has quotation marks only where they are needed: %s is printed as %s', (typed, printed) => {
    expect(printQuickLine(understood(typed), planned)).toBe(printed);
  });
});
