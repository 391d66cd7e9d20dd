/**
 * Whether a press of a global shortcut arrives. That the system has accepted keys is no proof: another program may get them first, and
 * Wayland does not tell. A press that arrives while another program is in front is one. Pure.
 *
 * A proof holds for as long as the keys stay as they were taken: it ends with other keys, another keyboard layout, or the program.
 */
import { assertNever } from '../assert-never.ts';
import type { ShortcutView } from './settings.ts';

export type ShortcutProof =
  | { readonly status: 'unproven' }
  /** The person was asked for a press. `isHere`: one has come, but with a window of the program in front, which says nothing of others. */
  | { readonly status: 'asked'; readonly isHere: boolean }
  | { readonly status: 'missed' }
  | { readonly status: 'proven' };

export type ProofEvent =
  | 'asked'
  | 'pressed-elsewhere'
  /** With a window of the program in front. */
  | 'pressed-here'
  /** `proofWithinMs` after it was asked for. */
  | 'time-up'
  /** Other keys, another layout, or a system that thinks otherwise now. */
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

/** Whether a press that comes now is only the proof, so that nothing starts or stops by it. */
export function isOnlyProof(proof: ShortcutProof): boolean {
  return proof.status === 'asked';
}

/** Whether there is reason to tell the person of its keys. */
export function isInUse({ state }: Pick<ShortcutView, 'state'>): boolean {
  return state === 'accepted' || state === 'proven';
}
