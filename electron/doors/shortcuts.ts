/** Global shortcuts: what the settings name is asked of the system, a press is carried out, and how each stands is told. */
import { assertNever } from '../../shared/assert-never.ts';
import { shortcutOf } from '../../shared/commands/shortcuts.ts';
import {
  type Settings,
  type ShortcutAction,
  type ShortcutView,
  shortcutAction,
} from '../../shared/contract/settings.ts';
import { isOnlyProof, type ShortcutProof } from '../../shared/contract/shortcut-proof.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';
import { type HeldKeyParts, oncePressed } from './held-key.ts';
import { ShortcutProofs } from './shortcut-proofs.ts';
import { TakenKeys, type TakenKeysParts } from './taken-keys.ts';

export interface ShortcutParts extends HeldKeyParts, Pick<TakenKeysParts, 'keys'> {
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
  /** Whether the system has not taken one that was asked of it: it may at another time. */
  readonly isOneRefused: boolean;
  /** Gives every key back. */
  release(): void;
}

const noKeys = message('keys.none');

export function createShortcuts(parts: ShortcutParts): Shortcuts {
  const { keys, isWayland, command: own, run, isOwnWindowInFront, elapsedMs, wait, onChange } = parts;
  const proofs = new ShortcutProofs(wait, onChange);
  let layout: string | null = null;

  const pressed = (action: ShortcutAction): void => {
    const isForProof = isOnlyProof(proofs.of(action));
    proofs.note(action, isOwnWindowInFront() ? 'pressed-here' : 'pressed-elsewhere');
    if (!isForProof) run(action);
  };
  const listenerOf = (action: ShortcutAction) => oncePressed({ elapsedMs, wait }, () => pressed(action));
  const taken = new TakenKeys({
    keys,
    isWayland,
    listeners: {
      toggle: listenerOf('toggle'),
      pauseOrResume: listenerOf('pauseOrResume'),
      openWindow: listenerOf('openWindow'),
      openSummary: listenerOf('openSummary'),
    },
  });

  const stateOf = (action: ShortcutAction, accelerator: string): Pick<ShortcutView, 'state' | 'reason'> => {
    if (proofs.of(action).status === 'proven') return { state: 'proven', reason: null };
    const standing = taken.of(action);
    const reason = standing?.accelerator === accelerator ? standing.reason : taken.refusal;
    if (reason?.code === 'keys.waylandAlone') return { state: 'unavailable', reason };
    if (reason !== null) return { state: 'refused', reason };
    return isWayland
      ? { state: 'uncertain', reason: message('keys.wayland') }
      : { state: 'accepted', reason };
  };

  return {
    apply(wanted) {
      // All given back first, so that two actions can swap keys. A refused key is asked for again: it may be free by now.
      for (const action of shortcutAction.options) {
        const standing = taken.of(action);
        if (standing?.accelerator !== wanted[action]) proofs.forget(action);
        if (standing?.accelerator !== wanted[action] || standing?.reason !== null) taken.release(action);
      }
      for (const action of shortcutAction.options) {
        const accelerator = wanted[action];
        if (accelerator !== null && taken.of(action) === undefined) taken.take(action, accelerator);
      }
    },
    renew() {
      if (isWayland) return false;
      const changed = taken.takeAnew();
      for (const action of changed) proofs.forget(action);
      return changed.length > 0;
    },
    layoutIs(name) {
      const isAnother = layout !== null && name !== null && name !== layout;
      layout = name ?? layout;
      if (isAnother) for (const action of shortcutAction.options) proofs.note(action, 'taken-anew');
    },
    check(action) {
      if (taken.of(action) === undefined) return refused('unavailable', noKeys);
      proofs.ask(action);
      return accepted(null);
    },
    takesVerb(words) {
      const [verb, ...more] = words;
      const action = shortcutAction.options.find((each) => shortcutOf(each).verb === verb);
      if (action === undefined || more.length > 0 || !isOnlyProof(proofs.of(action))) return false;
      proofs.note(action, 'pressed-elsewhere');
      return true;
    },
    describe(wanted) {
      return shortcutAction.options.map((action): ShortcutView => {
        const accelerator = wanted[action];
        const command = [...own, shortcutOf(action).verb];
        const check = checkSeen(proofs.of(action));
        return accelerator === null
          ? { action, accelerator, state: 'none', check, reason: noKeys, command }
          : { action, accelerator, ...stateOf(action, accelerator), check, command };
      });
    },
    get isOneRefused() {
      return shortcutAction.options.some((action) => (taken.of(action)?.reason ?? null) !== null);
    },
    release() {
      for (const action of shortcutAction.options) {
        proofs.forget(action);
        taken.release(action);
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
