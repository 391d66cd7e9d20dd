/**
 * The global shortcuts of the desktop program: how Electron registers the keys, what a press does, and when it is checked whether they are
 * still registered.
 */
import { type App, BrowserWindow, globalShortcut } from 'electron';
import { assertNever } from '../../../shared/assert-never.ts';
import type { Call } from '../../../shared/commands/call.ts';
import type { Settings, ShortcutAction } from '../../../shared/contract/settings.ts';
import { createShortcuts, type Shortcuts } from '../../doors/shortcuts/shortcuts.ts';
import type { Variables } from '../../ports/variables.ts';
import { atBeats } from '../../service/beat.ts';
import { inEventLoop } from '../../system/event-loop.ts';
import { watchKeyboardOnX11 } from '../../system/x11/keyboard-changes.ts';
import { layoutOnX11 } from '../../system/x11/keyboard-layout.ts';
import type { Windows } from '../../windows/windows.ts';

export interface DesktopKeysParts {
  readonly app: App;
  readonly platform: NodeJS.Platform;
  readonly variables: Variables;
  readonly isWayland: boolean;
  /** The words before a verb on a command line that reaches this program. */
  readonly command: readonly string[];
}

/** The actions of a press. */
export interface KeysLeadTo {
  readonly windows: Pick<Windows, 'open' | 'toggleTray'>;
  send(call: Call): void;
  /** Called when the state of the shortcuts has changed by itself. */
  onChange(): void;
}

export interface DesktopKeys {
  /** Exists before the record is open, because the host needs it. */
  readonly shortcuts: Shortcuts;
  /**
   * Registers the keys, and from now on checks whether they stay registered. Returns the function that stops the checks; the keys stay
   * registered.
   */
  begin(wanted: Settings['shortcuts'], leadTo: KeysLeadTo): () => void;
}

export function createDesktopKeys({
  app,
  platform,
  variables,
  isWayland,
  command,
}: DesktopKeysParts): DesktopKeys {
  /** Null until `begin` is called. */
  let leadTo: KeysLeadTo | null = null;
  const shortcuts = createShortcuts({
    keys: {
      register: (keys, press) => globalShortcut.register(keys, () => inEventLoop(press)),
      unregister: (keys) => globalShortcut.unregister(keys),
    },
    isWayland,
    command,
    run: (action) => {
      if (leadTo !== null) follow(action, leadTo);
    },
    isOwnWindowInFront: () => BrowserWindow.getFocusedWindow() !== null,
    elapsedMs: () => performance.now(),
    wait: (ms, then) => {
      const timer = setTimeout(then, ms);
      return () => clearTimeout(timer);
    },
    onChange: () => leadTo?.onChange(),
  });
  const renew = (): void => {
    if (shortcuts.renew()) leadTo?.onChange();
  };
  const noteLayout = (): void => {
    if (platform === 'linux' && !isWayland) void layoutOnX11(variables).then(shortcuts.layoutIs);
  };
  const onChange = (): void => {
    renew();
    noteLayout();
  };
  return {
    shortcuts,
    begin(wanted, to) {
      leadTo = to;
      shortcuts.apply(wanted);
      noteLayout();
      app.on('browser-window-focus', onChange);
      const keyboard =
        platform === 'linux' && !isWayland ? watchKeyboardOnX11({ variables }, onChange) : null;
      // Keys are registered anew at each beat while no event reports a change of layout, and once more after such events begin. The same
      // happens while another program has a key, because no event reports that the key is free.
      let wasTold = false;
      const stopBeats = atBeats(() => {
        if (!wasTold || shortcuts.isOneRefused) renew();
        wasTold = keyboard?.isTold === true;
      });
      return () => {
        stopBeats();
        keyboard?.stop();
        app.off('browser-window-focus', onChange);
      };
    },
  };
}

function follow(action: ShortcutAction, { windows, send }: KeysLeadTo): void {
  switch (action) {
    case 'toggle':
    case 'pauseOrResume':
      send({ method: action, input: {} });
      break;
    case 'openWindow':
      windows.toggleTray('keys');
      break;
    case 'openSummary':
      windows.open('summary');
      break;
    default:
      assertNever(action);
  }
}
