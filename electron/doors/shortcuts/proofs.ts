/**
 * Whether a press of each global shortcut has arrived, which alone proves that its keys work, and the wait for a press that Settings asked
 * for.
 */
import type { ShortcutAction } from '../../../shared/contract/settings.ts';
import {
  isOnlyProof,
  type ProofEvent,
  proofAfter,
  proofWithinMs,
  type ShortcutProof,
  unproven,
} from '../../../shared/contract/shortcut-proof.ts';
import type { HeldKeyParts } from './held-key.ts';

export class ShortcutProofs {
  readonly #wait: HeldKeyParts['wait'];
  readonly #onChange: () => void;
  readonly #proofs = new Map<ShortcutAction, ShortcutProof>();
  /** The functions that cancel the waits for a press. */
  readonly #endings = new Map<ShortcutAction, () => void>();

  constructor(wait: HeldKeyParts['wait'], onChange: () => void) {
    this.#wait = wait;
    this.#onChange = onChange;
  }

  of(action: ShortcutAction): ShortcutProof {
    return this.#proofs.get(action) ?? unproven;
  }

  note(action: ShortcutAction, event: ProofEvent): void {
    const before = this.of(action);
    const after = proofAfter(before, event);
    this.#proofs.set(action, after);
    if (!isOnlyProof(after)) this.#endWait(action);
    if (after.status !== before.status || isOnlyProof(after)) this.#onChange();
  }

  /** From now on, for `proofWithinMs`, a press of this shortcut only proves it. */
  ask(action: ShortcutAction): void {
    this.#endWait(action);
    this.#endings.set(
      action,
      this.#wait(proofWithinMs, () => this.note(action, 'time-up')),
    );
    this.note(action, 'asked');
  }

  /** Forgets the proof without telling the listener. */
  forget(action: ShortcutAction): void {
    this.#proofs.delete(action);
    this.#endWait(action);
  }

  #endWait(action: ShortcutAction): void {
    this.#endings.get(action)?.();
    this.#endings.delete(action);
  }
}
