/** Weights are kept in kilograms, and shown and typed in the unit that the person has set. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryDrafts, readEntries } from '../../renderer/components/entry-draft.ts';
import { kilogramsOf, readAmount, shownWeight } from '../../shared/format/weight.ts';

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
    ['1,135', null],
    ['1,135.5', null],
    ['-5', null],
    ['1e3', null],
    ['sixty', null],
    ['60kg', null],
    ['12345678', null],
    ['Infinity', null],
  ])('typed as “%s” is %s', (text, amount) => expect(readAmount(text)).toBe(amount));

  it('that nobody touched stays to the gram, whatever it is shown as', () => {
    const kept = [
      {
        exerciseId: 'dip',
        isTimeBased: false as const,
        sets: [{ weight: 61.2349, reps: 8, isHardSet: false, completed: true }],
      },
    ];
    for (const unit of ['kg', 'lb'] as const)
      expect(readEntries(entryDrafts(kept, unit))).toEqual({ ok: true, value: kept });
  });

  it.each([
    [{ weight: 'much', reps: '8' }, 'entries.0.sets.0.weight'],
    [{ weight: '60', reps: '' }, 'entries.0.sets.0.reps'],
    [{ weight: '60', reps: '8.5' }, 'entries.0.sets.0.reps'],
    [{ weight: '9999999', reps: '8' }, 'entries.0.sets.0.weight'],
  ])('and its count, where they cannot be read, are refused at their field: %j', (typed, field) => {
    const set = { seconds: '', was: null, ...typed };
    const read = readEntries([{ exerciseId: 'dip', isTimeBased: false, unit: 'kg', sets: [set] }]);
    expect(read).toMatchObject({ ok: false, refusal: { field } });
  });
});
