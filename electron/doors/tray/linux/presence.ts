/**
 * Makes sure on Linux that a panel shows the icon. Chromium looks for a panel only once, when the icon is created. If no panel draws then
 * (`IsStatusNotifierHostRegistered` of `org.kde.StatusNotifierWatcher`), it falls back to the old X11 protocol for good. An icon that was
 * registered once is registered again when the panel is replaced (chromium-review 4022621), which does not always succeed
 * (cosmic-panel#284). At login the panel often starts later than the program. So this file asks the panel whether the icon is there, and if
 * not, creates the icon anew, which registers it. It asks when the bus reports a change, and also after growing waits while a panel is
 * still expected. No timer runs once the icon is shown, or if no panel has come in the first seconds.
 *
 * On macOS the menu bar is always there. On Windows Chromium adds the icon again by itself when the taskbar restarts (`TaskbarCreated`).
 */
import { afterRunning } from '../../../system/patient-timer.ts';
import type { IconState, Panel } from './panel.ts';

export interface PresenceParts {
  readonly panel: Pick<Panel, 'iconState'>;
  /** Creates the icon anew. */
  renew(): void;
  /** Called after each change: the icon is shown, or has not been for five seconds. */
  onChange(isThere: boolean): void;
}

export interface Presence {
  /** To be called when something about the panel has changed. */
  look(): void;
  close(): void;
}

/** How long the icon may take to register by itself, in milliseconds. */
const settleMs = 300;
/** If no panel has come (back) after this long, the person is told. */
const patienceMs = 5_000;
const waitsMs = [400, 1_000, 2_000, 5_000] as const;
const longestWaitMs = 30_000;
/** A panel that refuses the icon this often will not accept it. */
const mostRenewals = 5;

export function keepIcon({ panel, renew, onChange }: PresenceParts): Presence {
  let isClosed = false;
  let isThere: boolean | null = null;
  let renewals = 0;
  let looks = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopPatience: (() => void) | null = null;

  const tell = (next: boolean): void => {
    if (next === isThere) return;
    isThere = next;
    onChange(next);
  };
  const beginToWait = (): void => {
    stopPatience ??= afterRunning(patienceMs, () => tell(false));
  };
  const endToWait = (): void => {
    stopPatience?.();
    stopPatience = null;
  };
  const lookIn = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(ask, ms).unref();
  };
  const ask = async (): Promise<void> => {
    const asked = timer;
    const state = await panel.iconState();
    // A newer query was started meanwhile, and its answer counts.
    if (isClosed || asked !== timer) return;
    if (isFound(state, renewals)) {
      endToWait();
      return tell(true);
    }
    beginToWait();
    const isRenewed = state !== 'none' && state !== 'not-yet' && renewals < mostRenewals;
    if (isRenewed) {
      renewals += 1;
      renew();
      return lookIn(waitMs(renewals));
    }
    // The bus reports when a panel comes. But not all panels report when they begin to draw, and those of the old X11 protocol report
    // nothing.
    if (state !== 'not-yet' && (state !== 'none' || looks >= waitsMs.length)) return;
    looks += 1;
    lookIn(waitMs(looks));
  };
  beginToWait();
  lookIn(settleMs);
  return {
    look() {
      renewals = 0;
      looks = 0;
      // The waiting time begins anew, so that a panel that comes at the last moment has time, too.
      endToWait();
      beginToWait();
      lookIn(settleMs);
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      endToWait();
    },
  };
}

/** The wait after the first, second … attempt. */
function waitMs(tries: number): number {
  return waitsMs[tries - 1] ?? longestWaitMs;
}

/** If nobody says which icons are shown, an icon created while icons are shown is taken to be among them. */
function isFound(state: IconState, renewals: number): boolean {
  return state === 'standing' || (state === 'unknown' && renewals > 0);
}
