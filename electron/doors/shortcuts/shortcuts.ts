/**
 * Global shortcuts: registers the keys of the settings with the system, runs what a press asks for, and describes the state of each
 * shortcut.
 */
import { assertNever } from '../../../shared/assert-never.ts';
import { shortcutOf } from '../../../shared/commands/shortcuts.ts';
import {
  type Settings,
  type ShortcutAction,
  type ShortcutView,
  shortcutAction,
} from '../../../shared/contract/settings.ts';
import { isOnlyProof, type ShortcutProof } from '../../../shared/contract/shortcut-proof.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import { type HeldKeyParts, oncePressed } from './held-key.ts';
import { ShortcutProofs } from './proofs.ts';
import { TakenKeys, type TakenKeysParts } from './taken-keys.ts';

export interface ShortcutParts extends HeldKeyParts, Pick<TakenKeysParts, 'keys'> {
  /** True under Wayland, where a program cannot tell whether its keys work. */
  readonly isWayland: boolean;
  /** The words before a verb on a command line that reaches this program. */
  readonly command: readonly string[];
  run(action: ShortcutAction): void;
  /** Whether a window of this program has the focus. It would get the keys even if they were not registered. */
  isOwnWindowInFront(): boolean;
  /** Called when the result of `describe` has changed by itself. */
  onChange(): void;
}

export interface Shortcuts {
  /** Registers the keys of the settings, and unregisters those that are no longer in them. */
  apply(wanted: Settings['shortcuts']): void;
  /** The state of each shortcut. `wanted`: the keys in the settings. */
  describe(wanted: Settings['shortcuts']): readonly ShortcutView[];
  /**
   * Registers every key anew. A system registers positions on the keyboard, not letters, so after a change of layout a shortcut may be on
   * another key or on none. Returns whether the state of one has changed. Does nothing under Wayland, where the portal may ask the person
   * each time.
   */
  renew(): boolean;
  /** Sets the present keyboard layout, by any name; null if it is unknown. Another layout than before takes back the proofs. */
  layoutIs(name: string | null): void;
  /** For ten seconds, waits for a press that only proves the shortcut. Refused if no keys are set. */
  check(action: ShortcutAction): Result<null>;
  /**
   * Whether a command line is only the proof of a shortcut that is being checked. Keys that the desktop binds to the command arrive in this
   * way.
   */
  takesVerb(words: readonly string[]): boolean;
  /** Whether the system has refused one of the keys. It may accept it at another time. */
  readonly isOneRefused: boolean;
  /** Unregisters every key. */
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
      // All are unregistered first, so that two actions can swap keys. A refused key is tried again, because it may be free by now.
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
