/**
 * The keys that were requested from the system: whether each action got its keys, and if not, why. Never throws because of a key that is
 * not available.
 */
import type { GlobalShortcut } from 'electron';
import { isSameKeys, leavesTypingAlone } from '../../../shared/contract/accelerators.ts';
import { type ShortcutAction, shortcutAction } from '../../../shared/contract/settings.ts';
import { type Message, message } from '../../../shared/messages/message.ts';

export interface TakenKeysParts {
  readonly keys: Pick<GlobalShortcut, 'register' | 'unregister'>;
  /** True under Wayland, where the system does not say who has a key. */
  readonly isWayland: boolean;
  /** Called for each press. The listeners are made once, because keys are registered again while one of them may be held. */
  readonly listeners: Readonly<Record<ShortcutAction, () => void>>;
}

interface Standing {
  readonly accelerator: string;
  /** Why the system refused the keys; null if it accepted them. */
  readonly reason: Message | null;
}

export class TakenKeys {
  readonly #parts: TakenKeysParts;
  readonly #standings = new Map<ShortcutAction, Standing>();

  constructor(parts: TakenKeysParts) {
    this.#parts = parts;
  }

  of(action: ShortcutAction): Standing | undefined {
    return this.#standings.get(action);
  }

  take(action: ShortcutAction, accelerator: string): void {
    const holder = shortcutAction.options.find((other) => {
      const standing = this.#standings.get(other);
      return other !== action && standing !== undefined && isSameKeys(standing.accelerator, accelerator);
    });
    const reason = holder === undefined ? this.#ask(action, accelerator) : message(`keys.usedFor.${holder}`);
    this.#standings.set(action, { accelerator, reason });
  }

  release(action: ShortcutAction): void {
    const standing = this.#standings.get(action);
    this.#standings.delete(action);
    if (standing?.reason === null) this.#parts.keys.unregister(standing.accelerator);
  }

  /** Unregisters all keys and registers them again. Answers the actions whose state has changed. */
  takeAnew(): readonly ShortcutAction[] {
    const before = [...this.#standings];
    for (const [action] of before) this.release(action);
    for (const [action, { accelerator }] of before) this.take(action, accelerator);
    return before
      .filter(([action, { reason }]) => this.of(action)?.reason?.code !== reason?.code)
      .map(([action]) => action);
  }

  /** Why a key was refused, if the system gives no reason. */
  get refusal(): Message {
    // On Wayland a refusal means that there is no portal, and not that another program was first.
    return message(this.#parts.isWayland ? 'keys.waylandAlone' : 'keys.taken');
  }

  #ask(action: ShortcutAction, accelerator: string): Message | null {
    // The settings may be older than the rule that no shortcut uses a key for typing.
    if (!leavesTypingAlone(accelerator)) return message('keys.forTyping');
    const { keys, listeners } = this.#parts;
    try {
      return keys.register(accelerator, listeners[action]) ? null : this.refusal;
    } catch {
      return message('keys.unknown');
    }
  }
}
