/**
 * Global shortcuts: asks the system for the keys that the settings name, and remembers for each action whether it got them and, when
 * not, why. Never throws for a key that cannot be had.
 */
import type { GlobalShortcut } from 'electron';
import { shortcutOf } from '../../shared/commands/shortcuts.ts';
import { isSameKeys, leavesTypingAlone } from '../../shared/contract/accelerators.ts';
import {
  type Settings,
  type ShortcutAction,
  type ShortcutView,
  shortcutAction,
} from '../../shared/contract/settings.ts';
import { type Message, message } from '../../shared/messages/message.ts';

export interface ShortcutParts {
  readonly keys: Pick<GlobalShortcut, 'register' | 'unregister'>;
  /** Wayland, where a program cannot see whether its key works. */
  readonly isWayland: boolean;
  /** The words before a verb on a command line that reaches this program. */
  readonly command: readonly string[];
  run(action: ShortcutAction): void;
}

export interface Shortcuts {
  /** Takes what the settings name and gives back what they no longer do. */
  apply(wanted: Settings['shortcuts']): void;
  /** How each stands. `wanted`: what the settings name now. */
  describe(wanted: Settings['shortcuts']): readonly ShortcutView[];
  /**
   * Takes every key anew. A system takes places on the keyboard, not letters, so after another layout was chosen a shortcut may stand on
   * another place or on none. Returns whether one stands differently.
   */
  renew(): boolean;
  /** Gives every key back. */
  release(): void;
}

const waylandReason = message('keys.wayland');
const takenReason = message('keys.taken');
const typingReason = message('keys.forTyping');
const unknownReason = message('keys.unknown');

type Standing = { readonly accelerator: string; readonly reason: Message | null };

export function createShortcuts({ keys, isWayland, command: own, run }: ShortcutParts): Shortcuts {
  const standings = new Map<ShortcutAction, Standing>();

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
      // On Wayland nobody is told who has a key: a refusal says that there is no portal, not that another program was first.
      return keys.register(accelerator, () => run(action)) || isWayland ? null : takenReason;
    } catch {
      return unknownReason;
    }
  };

  return {
    apply(wanted) {
      // All given back first, so that two actions can swap keys. A refused key is asked for again: it may be free by now.
      for (const action of shortcutAction.options) {
        const standing = standings.get(action);
        if (standing?.accelerator !== wanted[action] || standing?.reason !== null) release(action);
      }
      for (const action of shortcutAction.options) {
        const accelerator = wanted[action];
        if (accelerator !== null && !standings.has(action)) take(action, accelerator);
      }
    },
    renew() {
      const before = [...standings];
      for (const [, { accelerator, reason }] of before) if (reason === null) keys.unregister(accelerator);
      standings.clear();
      for (const [action, { accelerator }] of before) take(action, accelerator);
      return before.some(([action, { reason }]) => standings.get(action)?.reason?.code !== reason?.code);
    },
    describe(wanted) {
      return shortcutAction.options.map((action): ShortcutView => {
        const accelerator = wanted[action];
        const command = [...own, shortcutOf(action).verb];
        if (accelerator === null)
          return { action, accelerator, state: 'none', reason: message('keys.none'), command };
        const standing = standings.get(action);
        const asked = standing?.accelerator === accelerator;
        const refusal = asked ? standing.reason : isWayland ? null : takenReason;
        if (refusal !== null) return { action, accelerator, state: 'refused', reason: refusal, command };
        if (isWayland) return { action, accelerator, state: 'unavailable', reason: waylandReason, command };
        return { action, accelerator, state: 'accepted', reason: null, command };
      });
    },
    release() {
      for (const action of shortcutAction.options) release(action);
    },
  };
}
