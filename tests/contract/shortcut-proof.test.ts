import { describe, expect, it } from 'vitest';
import {
  isOnlyProof,
  type ProofEvent,
  proofAfter,
  type ShortcutProof,
  unproven,
} from '../../shared/contract/shortcut-proof.ts';

const proofOf = (...events: readonly ProofEvent[]): ShortcutProof => events.reduce(proofAfter, unproven);

describe('the proof that a shortcut works', () => {
  it.each<readonly [string, readonly ProofEvent[], ShortcutProof]>([
    ['is missing if the shortcut was only accepted', [], { status: 'unproven' }],
    ['is given by a press that was asked for', ['asked', 'pressed-elsewhere'], { status: 'proven' }],
    ['is given by any press in daily use', ['pressed-elsewhere'], { status: 'proven' }],
    ['is not given by a press in a window of ours', ['pressed-here'], { status: 'unproven' }],
    [
      'is still asked for after a press in a window of ours',
      ['asked', 'pressed-here'],
      { status: 'asked', isHere: true },
    ],
    [
      'is given by a press elsewhere after one in a window of ours',
      ['asked', 'pressed-here', 'pressed-elsewhere'],
      { status: 'proven' },
    ],
    ['is missed if no press comes in time', ['asked', 'time-up'], { status: 'missed' }],
    [
      'is missed if the only press was in a window of ours',
      ['asked', 'pressed-here', 'time-up'],
      { status: 'missed' },
    ],
    [
      'is given by a press after the time is up',
      ['asked', 'time-up', 'pressed-elsewhere'],
      { status: 'proven' },
    ],
    ['remains when the time is up', ['asked', 'pressed-elsewhere', 'time-up'], { status: 'proven' }],
    [
      'remains after a press in a window of ours',
      ['pressed-elsewhere', 'pressed-here'],
      { status: 'proven' },
    ],
    ['can be asked for again once given', ['pressed-elsewhere', 'asked'], { status: 'asked', isHere: false }],
    [
      'is lost if it is asked for again in vain',
      ['pressed-elsewhere', 'asked', 'time-up'],
      { status: 'missed' },
    ],
    [
      'is missing again once the shortcut is registered anew',
      ['pressed-elsewhere', 'taken-anew'],
      { status: 'unproven' },
    ],
    [
      'is no longer asked for once the shortcut is registered anew',
      ['asked', 'taken-anew', 'time-up'],
      { status: 'unproven' },
    ],
  ])('%s', (_sentence, events, proof) => expect(proofOf(...events)).toEqual(proof));

  it('is the only effect of a press that was asked for, whereas any other press runs its command', () => {
    expect(isOnlyProof(proofOf('asked'))).toBe(true);
    expect(isOnlyProof(proofOf('asked', 'pressed-here'))).toBe(true);
    for (const events of [[], ['asked', 'pressed-elsewhere'], ['asked', 'time-up']] as const)
      expect(isOnlyProof(proofOf(...events))).toBe(false);
  });
});
