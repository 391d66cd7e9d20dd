/** Weights are stored in kilograms. People see and type them in the unit that they have set. */
import { describe, expect, it } from 'vitest';
import { entryDrafts, readEntries, repeated } from '../../renderer/components/entry-draft.ts';
import type { Entry } from '../../shared/domain/session.ts';
import { amountField, kilogramsOf, readAmount, shownWeight } from '../../shared/format/weight.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import fc from '../support/properties.ts';

const heavy: readonly Entry[] = [
  {
    exerciseId: 'leg-press',
    isTimeBased: false,
    sets: [{ weight: 1062.5, reps: 1200, isHardSet: true, completed: true }],
  },
];

describe('a weight', () => {
  it('in pounds is shown as it was typed, to a hundredth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200_000 }), (hundredths) => {
        expect(shownWeight(kilogramsOf(hundredths / 100, 'lb'), 'lb')).toBe(hundredths / 100);
      }),
    );
    expect(kilogramsOf(135, 'lb')).toBe(61.235);
    expect(shownWeight(100, 'lb')).toBe(220.5);
  });

  it.each([
    ['60', 60],
    [' 62.5 ', 62.5],
    ['62,5', 62.5],
    ['.5', 0.5],
    ['٦٢٫٥', 62.5],
    ['６２．５', 62.5],
    ['\u200e80', 80],
    ['0', 0],
    ['', null],
    ['62.125', 62.125],
    ['0,125', 0.125],
    ['1,135', null],
    ['1,135.5', null],
    ['-5', null],
    ['1e3', null],
    ['sixty', null],
    ['60kg', null],
    ['12345678', null],
    ['Infinity', null],
  ])('typed as “%s” is read as %s', (text, amount) => expect(readAmount(text)).toBe(amount));

  it('is written in its field so that it is read back unchanged, with a point or with a comma', () => {
    for (const locale of ['en-US', 'en-DE'])
      for (const amount of [0, 8, 8.5, 12.34, 12.345, 0.125, 999.999, 1000, 1234.567, 12.3456])
        expect(readAmount(amountField(amount, speechFor(locale)))).toBe(amount);
  });

  it('that nobody edited stays as it is, however it is rounded for display', () => {
    const kept = [
      {
        exerciseId: 'dip',
        isTimeBased: false as const,
        sets: [61.2349, 0.001].map((weight) => ({ weight, reps: 8.5, isHardSet: false, completed: true })),
      },
      {
        exerciseId: 'plank',
        isTimeBased: true as const,
        sets: [30.123456, 0.00001].map((durationSec) => ({ durationSec, isHardSet: true, completed: true })),
      },
    ];
    for (const unit of ['kg', 'lb'] as const)
      for (const locale of ['en-GB', 'de-DE', 'ar-EG'])
        expect(readEntries(entryDrafts(kept, unit, speechFor(locale)))).toEqual({ ok: true, value: kept });
  });

  it('that is repeated in a new set stays exactly the same, even in pounds', () => {
    const [entry] = entryDrafts(
      [
        {
          exerciseId: 'dip',
          isTimeBased: false,
          sets: [{ weight: 60, reps: 5, isHardSet: false, completed: false }],
        },
      ],
      'lb',
      speechFor('en-GB'),
    );
    const [set] = entry?.sets ?? [];
    if (entry === undefined || set === undefined) throw new Error('one set');
    const read = readEntries([{ ...entry, sets: [repeated(set), { ...repeated(set), reps: '6' }] }]);
    const done = { weight: 60, isHardSet: true, completed: true };
    expect(read.ok && read.value[0]?.sets).toEqual([
      { ...done, reps: 5 },
      { ...done, reps: 6 },
    ]);
  });

  it('has the decimal separator of the locale in its field, and no thousands separator', () => {
    const drafts = (locale: string) => entryDrafts(heavy, 'kg', speechFor(locale))[0]?.sets[0];
    expect(drafts('de-DE')).toMatchObject({ weight: '1062,5', reps: '1200' });
    expect(drafts('en-GB')).toMatchObject({ weight: '1062.5', reps: '1200' });
  });

  it.each([
    [{ weight: 'much', reps: '8' }, 'entries.0.sets.0.weight'],
    [{ weight: '60', reps: '' }, 'entries.0.sets.0.reps'],
    [{ weight: '60', reps: '8.5' }, 'entries.0.sets.0.reps'],
    [{ weight: '9999999', reps: '8' }, 'entries.0.sets.0.weight'],
  ])('or a count that cannot be read is refused at its field: %j', (typed, field) => {
    const set = { seconds: '', was: null, place: null, ...typed };
    const read = readEntries([{ exerciseId: 'dip', isTimeBased: false, unit: 'kg', sets: [set] }]);
    expect(read).toMatchObject({ ok: false, refusal: { field } });
  });
});
