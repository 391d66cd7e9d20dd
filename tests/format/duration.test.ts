import { describe, expect, it } from 'vitest';
import { lengthOrNone } from '../../shared/format/duration.ts';
import { english } from '../../shared/messages/speech.ts';

describe('the length of interruptions', () => {
  const said = (ms: number) => {
    const length = { count: 2, ...lengthOrNone(ms, english) };
    return [
      english.t('summary.interruptionsLength', length),
      english.t('range.interruptionsLength', length),
      english.t('ledger.head', length),
      english.t('export.interrupted', length),
    ];
  };

  it('is called “no time lost” below one minute', () => {
    expect(said(59_999)).toEqual([
      '2, no time lost',
      '2, no time lost',
      '2 times, no time lost',
      '2 interruptions, no time lost',
    ]);
  });

  it('is given from one minute on', () => {
    expect(said(60_000)).toEqual(['2, 1 min', '2, 1 min', '2 times, 1 min in all', '2 interruptions, 1 min']);
  });
});
