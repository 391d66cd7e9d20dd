/**
 * Tracks whether presses of a global shortcut arrive. It is no proof that the system has accepted the keys: another program may get them
 * first, and Wayland does not tell. The proof is a press that arrives while another program is in front. Pure.
 *
 * A proof holds as long as the keys stay registered as they were. It ends with other keys, another keyboard layout, or when the program
 * quits.
 */
import { assertNever } from '../assert-never.ts';
import type { ShortcutView } from './settings.ts';

export type ShortcutProof =
  | { readonly status: 'unproven' }
  /**
   * The person was asked for a press. `isHere`: one has arrived, but while one of our own windows was in front, which proves nothing about
   * other programs.
   */
  | { readonly status: 'asked'; readonly isHere: boolean }
  | { readonly status: 'missed' }
  | { readonly status: 'proven' };

export type ProofEvent =
  | 'asked'
  | 'pressed-elsewhere'
  /** While a window of this program was in front. */
  | 'pressed-here'
  /** `proofWithinMs` after the person was asked. */
  | 'time-up'
  /** The keys were registered anew: other keys, another layout, or the system changed its answer. */
  | 'taken-anew';

/** How long the program waits for a press that proves a shortcut. */
export const proofWithinMs = 10_000;

export const unproven: ShortcutProof = { status: 'unproven' };

export function proofAfter(proof: ShortcutProof, event: ProofEvent): ShortcutProof {
  switch (event) {
    case 'asked':
      return { status: 'asked', isHere: false };
    case 'pressed-elsewhere':
      return { status: 'proven' };
    case 'pressed-here':
      return proof.status === 'asked' ? { status: 'asked', isHere: true } : proof;
    case 'time-up':
      return proof.status === 'asked' ? { status: 'missed' } : proof;
    case 'taken-anew':
      return unproven;
    default:
      return assertNever(event);
  }
}

/** Whether a press that arrives now only serves as the proof, so that it starts or stops nothing. */
export function isOnlyProof(proof: ShortcutProof): boolean {
  return proof.status === 'asked';
}

/** Whether it makes sense to show people these keys. */
export function isInUse({ state }: Pick<ShortcutView, 'state'>): boolean {
  return state === 'accepted' || state === 'proven';
}
