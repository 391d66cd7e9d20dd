import { describe, expect, it } from 'vitest';
import { lengthMs, printedLength, readLength } from '../../shared/time/length-of-time.ts';
import fc from '../support/properties.ts';

describe('a typed duration', () => {
  it.each([
    ['90s', 90_000],
    ['10m', 600_000],
    ['10', 600_000],
    ['１０m', 600_000],
    ['1h', 3_600_000],
    ['1h30', 5_400_000],
    ['1h30m', 5_400_000],
    ['1h 30m', 5_400_000],
    ['1 h 30 min', 5_400_000],
    ['1.5h', 5_400_000],
    ['1,5 h', 5_400_000],
    ['1,25h', 4_500_000],
    ['0,125 h', 450_000],
    ['1.125h', 4_050_000],
    ['1:30', 5_400_000],
    ['9h40', 34_800_000],
    ['5 m', 300_000],
    ['10min', 600_000],
    ['10 minutes', 600_000],
    ['1 hour', 3_600_000],
    ['an hour', 3_600_000],
    ['Half an hour', 1_800_000],
    ['30m ago', 1_800_000],
    ['half an hour ago', 1_800_000],
    ['7d', 604_800_000],
    ['1 day 2 hours', 93_600_000],
    ['1h30m15s', 5_415_000],
    ['1000000000m', 60_000_000_000_000],
    // However many digits it has, it is a number that can be printed and read back.
    [`${'9'.repeat(400)}h`, 1e15],
  ])('%s', (text, ms) => {
    expect(readLength(text)).toBe(ms);
    expect(readLength(printedLength(ms))).toBe(ms);
  });

  it.each([
    '',
    ' ',
    'ago',
    '-5m',
    '1.h',
    '1..5h',
    '1:60',
    'm',
    '1m1h',
    '5 x',
    '9h40x',
    'an',
    'umpteen minutes',
    // A thousand to some people, one to others.
    '1,000h',
    '12,500 minutes',
  ])('“%s” is none', (text) => {
    expect(readLength(text)).toBeNull();
  });

  it('reads back as it was printed, to the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 604_800 }), (seconds) => {
        const printed = printedLength(seconds * 1_000);
        expect(readLength(printed)).toBe(seconds * 1_000);
        expect(lengthMs(printed)).toBe(seconds * 1_000);
      }),
    );
  });
});
