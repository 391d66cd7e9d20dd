/**
 * Global shortcuts: asks the system for the keys that the settings name, and remembers for each action whether it got them and, when
 * not, why; and whether a press has arrived, which alone proves that they work. Never throws for a key that cannot be had.
 */
import type { GlobalShortcut } from 'electron';
import { assertNever } from '../../shared/assert-never.ts';
import { shortcutOf } from '../../shared/commands/shortcuts.ts';
import { isSameKeys, leavesTypingAlone } from '../../shared/contract/accelerators.ts';
import {
  type Settings,
  type ShortcutAction,
  type ShortcutView,
  shortcutAction,
} from '../../shared/contract/settings.ts';
import {
  isOnlyProof,
  type ProofEvent,
  proofAfter,
  proofWithinMs,
  type ShortcutProof,
  unproven,
} from '../../shared/contract/shortcut-proof.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import { type HeldKeyParts, oncePressed } from './held-key.ts';

export interface ShortcutParts extends HeldKeyParts {
  readonly keys: Pick<GlobalShortcut, 'register' | 'unregister'>;
  /** Wayland, where a program cannot see whether its key works. */
  readonly isWayland: boolean;
  /** The words before a verb on a command line that reaches this program. */
  readonly command: readonly string[];
  run(action: ShortcutAction): void;
  /** Whether a window of this program has the focus: it would get the keys anyway. */
  isOwnWindowInFront(): boolean;
  /** What `describe` says has changed without being asked for. */
  onChange(): void;
}

export interface Shortcuts {
  /** Takes what the settings name and gives back what they no longer do. */
  apply(wanted: Settings['shortcuts']): void;
  /** How each stands. `wanted`: what the settings name now. */
  describe(wanted: Settings['shortcuts']): readonly ShortcutView[];
  /**
   * Takes every key anew. A system takes places on the keyboard, not letters, so after another layout was chosen a shortcut may stand on
   * another place or on none. Returns whether one stands differently. Never under Wayland, where the portal may ask the person each time.
   */
  renew(): boolean;
  /** Which keyboard layout there is now, by any name; null where nobody tells. Another one than before takes back what was proven. */
  layoutIs(name: string | null): void;
  /** Waits for a press for ten seconds, which does nothing but prove it. Refused where no keys are set. */
  check(action: ShortcutAction): Result<null>;
  /**
   * Whether a command line is only the proof of a shortcut that is being checked: keys that were bound to it in the desktop arrive so, too.
   */
  takesVerb(words: readonly string[]): boolean;
  /** Gives every key back. */
  release(): void;
}

const waylandReason = message('keys.wayland');
const aloneReason = message('keys.waylandAlone');
const takenReason = message('keys.taken');
const typingReason = message('keys.forTyping');
const unknownReason = message('keys.unknown');
const noneReason = message('keys.none');

/** `reason`: why the system has not taken it; null when it has. */
type Standing = { readonly accelerator: string; readonly reason: Message | null };

export function createShortcuts(parts: ShortcutParts): Shortcuts {
  const { keys, isWayland, command: own, run, isOwnWindowInFront, elapsedMs, wait, onChange } = parts;
  const standings = new Map<ShortcutAction, Standing>();
  const proofs = new Map<ShortcutAction, ShortcutProof>();
  const endings = new Map<ShortcutAction, () => void>();
  let layout: string | null = null;

  const proofOf = (action: ShortcutAction): ShortcutProof => proofs.get(action) ?? unproven;
  const note = (action: ShortcutAction, event: ProofEvent): void => {
    const before = proofOf(action);
    const after = proofAfter(before, event);
    proofs.set(action, after);
    if (!isOnlyProof(after)) {
      endings.get(action)?.();
      endings.delete(action);
    }
    if (after.status !== before.status || isOnlyProof(after)) onChange();
  };
  const forget = (action: ShortcutAction): void => {
    proofs.delete(action);
    endings.get(action)?.();
    endings.delete(action);
  };

  const pressed = (action: ShortcutAction): void => {
    const isForProof = isOnlyProof(proofOf(action));
    note(action, isOwnWindowInFront() ? 'pressed-here' : 'pressed-elsewhere');
    if (!isForProof) run(action);
  };

  const listenerOf = (action: ShortcutAction) => oncePressed({ elapsedMs, wait }, () => pressed(action));
  // They outlast the taking anew, in the middle of which a key may be held.
  const listeners: Readonly<Record<ShortcutAction, () => void>> = {
    toggle: listenerOf('toggle'),
    pauseOrResume: listenerOf('pauseOrResume'),
    openWindow: listenerOf('openWindow'),
    openSummary: listenerOf('openSummary'),
  };

  const release = (action: ShortcutAction): void => {
    const standing = standings.get(action);
    standings.delete(action);
    if (standing?.reason === null) keys.unregister(standing.accelerator);
  };

  const take = (action: ShortcutAction, accelerator: string): void => {
    const holder = shortcutAction.options.find((other) => {
      const standing = standings.get(other);
      return other !== action && standing !== undefined && isSameKeys(standing.accelerator, accelerator);
    });
    const reason = holder === undefined ? ask(action, accelerator) : message(`keys.usedFor.${holder}`);
    standings.set(action, { accelerator, reason });
  };

  const ask = (action: ShortcutAction, accelerator: string): Message | null => {
    // Settings may be older than the rule that no shortcut takes a key from typing.
    if (!leavesTypingAlone(accelerator)) return typingReason;
    try {
      if (keys.register(accelerator, listeners[action])) return null;
      // On Wayland nobody is told who has a key: a refusal says that there is no portal, not that another program was first.
      return isWayland ? aloneReason : takenReason;
    } catch {
      return unknownReason;
    }
  };

  const stateOf = (action: ShortcutAction, accelerator: string): Pick<ShortcutView, 'state' | 'reason'> => {
    if (proofOf(action).status === 'proven') return { state: 'proven', reason: null };
    const standing = standings.get(action);
    const otherwise = isWayland ? aloneReason : takenReason;
    const reason = standing?.accelerator === accelerator ? standing.reason : otherwise;
    if (reason === aloneReason) return { state: 'unavailable', reason };
    if (reason !== null) return { state: 'refused', reason };
    return isWayland ? { state: 'uncertain', reason: waylandReason } : { state: 'accepted', reason };
  };

  return {
    apply(wanted) {
      // All given back first, so that two actions can swap keys. A refused key is asked for again: it may be free by now.
      for (const action of shortcutAction.options) {
        const standing = standings.get(action);
        if (standing?.accelerator !== wanted[action]) forget(action);
        if (standing?.accelerator !== wanted[action] || standing?.reason !== null) release(action);
      }
      for (const action of shortcutAction.options) {
        const accelerator = wanted[action];
        if (accelerator !== null && !standings.has(action)) take(action, accelerator);
      }
    },
    renew() {
      if (isWayland) return false;
      const before = [...standings];
      for (const [, { accelerator, reason }] of before) if (reason === null) keys.unregister(accelerator);
      standings.clear();
      for (const [action, { accelerator }] of before) take(action, accelerator);
      const changed = before.filter(
        ([action, { reason }]) => standings.get(action)?.reason?.code !== reason?.code,
      );
      for (const [action] of changed) forget(action);
      return changed.length > 0;
    },
    layoutIs(name) {
      const isAnother = layout !== null && name !== null && name !== layout;
      layout = name ?? layout;
      if (isAnother) for (const action of shortcutAction.options) note(action, 'taken-anew');
    },
    check(action) {
      if (!standings.has(action)) return refused('unavailable', noneReason);
      endings.get(action)?.();
      endings.set(
        action,
        wait(proofWithinMs, () => note(action, 'time-up')),
      );
      note(action, 'asked');
      return accepted(null);
    },
    takesVerb(words) {
      const [verb, ...more] = words;
      const action = shortcutAction.options.find((each) => shortcutOf(each).verb === verb);
      if (action === undefined || more.length > 0 || !isOnlyProof(proofOf(action))) return false;
      note(action, 'pressed-elsewhere');
      return true;
    },
    describe(wanted) {
      return shortcutAction.options.map((action): ShortcutView => {
        const accelerator = wanted[action];
        const command = [...own, shortcutOf(action).verb];
        const check = checkSeen(proofOf(action));
        return accelerator === null
          ? { action, accelerator, state: 'none', check, reason: noneReason, command }
          : { action, accelerator, ...stateOf(action, accelerator), check, command };
      });
    },
    release() {
      for (const action of shortcutAction.options) {
        forget(action);
        release(action);
      }
    },
  };
}

function checkSeen(proof: ShortcutProof): ShortcutView['check'] {
  switch (proof.status) {
    case 'asked':
      return proof.isHere ? 'asked-elsewhere' : 'asked';
    case 'missed':
      return 'missed';
    case 'unproven':
    case 'proven':
      return 'none';
    default:
      return assertNever(proof);
  }
}
