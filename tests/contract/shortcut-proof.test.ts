import { describe, expect, it } from 'vitest';
import {
  isOnlyProof,
  type ProofEvent,
  proofAfter,
  type ShortcutProof,
  unproven,
} from '../../shared/contract/shortcut-proof.ts';

const proofOf = (...events: readonly ProofEvent[]): ShortcutProof => events.reduce(proofAfter, unproven);

describe('whether a shortcut works', () => {
  it.each<readonly [string, readonly ProofEvent[], ShortcutProof]>([
    ['is not known of one that was only accepted', [], { status: 'unproven' }],
    ['is proven by a press that was asked for', ['asked', 'pressed-elsewhere'], { status: 'proven' }],
    ['is proven by any press in daily use', ['pressed-elsewhere'], { status: 'proven' }],
    ['is not proven by a press in a window of ours', ['pressed-here'], { status: 'unproven' }],
    ['is still asked after one', ['asked', 'pressed-here'], { status: 'asked', isHere: true }],
    ['is proven by the next', ['asked', 'pressed-here', 'pressed-elsewhere'], { status: 'proven' }],
    ['was not shown in time', ['asked', 'time-up'], { status: 'missed' }],
    ['was not shown in our own window', ['asked', 'pressed-here', 'time-up'], { status: 'missed' }],
    ['shows later', ['asked', 'time-up', 'pressed-elsewhere'], { status: 'proven' }],
    ['stays proven when the time is up', ['asked', 'pressed-elsewhere', 'time-up'], { status: 'proven' }],
    ['stays proven in a window of ours', ['pressed-elsewhere', 'pressed-here'], { status: 'proven' }],
    ['is asked anew of a proven one', ['pressed-elsewhere', 'asked'], { status: 'asked', isHere: false }],
    ['is proven no more when asked in vain', ['pressed-elsewhere', 'asked', 'time-up'], { status: 'missed' }],
    ['is open again once it was taken anew', ['pressed-elsewhere', 'taken-anew'], { status: 'unproven' }],
    ['is asked no more once it was taken anew', ['asked', 'taken-anew', 'time-up'], { status: 'unproven' }],
  ])('%s', (_sentence, events, proof) => expect(proofOf(...events)).toEqual(proof));

  it('is all that a press says which was asked for; any other does what it is for', () => {
    expect(isOnlyProof(proofOf('asked'))).toBe(true);
    expect(isOnlyProof(proofOf('asked', 'pressed-here'))).toBe(true);
    for (const events of [[], ['asked', 'pressed-elsewhere'], ['asked', 'time-up']] as const)
      expect(isOnlyProof(proofOf(...events))).toBe(false);
  });
});
