/**
 * Sees to it that the icon stands in the panel, on Linux. Chromium asks for a panel once, when the icon is made: with none that draws
 * (`IsStatusNotifierHostRegistered` of `org.kde.StatusNotifierWatcher`) it falls back to the old way of X11 for good. What has once been
 * registered it registers again when the panel changes hands (chromium-review 4022621), which does not always succeed (cosmic-panel#284).
 * At login the panel is often later than the program. So the panel is asked whether the icon is there, and where it is not the icon is made
 * anew, which registers it. It is asked when the bus says that something has changed, and, while something is still to come, after waits
 * that grow: nothing ticks once it stands, or where no panel has come in the first seconds.
 *
 * On macOS the menu bar always stands; on Windows Chromium adds the icon again by itself when the taskbar comes back (`TaskbarCreated`).
 */
import type { IconState, Panel } from './tray-panel.ts';

export interface PresenceParts {
  readonly panel: Pick<Panel, 'iconState'>;
  /** Makes the icon anew. */
  renew(): void;
  /** The icon stands, or has not come for five seconds: told after each change. */
  onChange(isThere: boolean): void;
}

export interface Presence {
  /** Something about the panel has changed. */
  look(): void;
  close(): void;
}

/** How long the icon may take to register by itself. */
const settleMs = 300;
/** A panel that has not come, or come back, by then is not waited for in silence. */
const patienceMs = 5_000;
const waitsMs = [400, 1_000, 2_000, 5_000] as const;
const longestWaitMs = 30_000;
/** Who refuses the icon so often will not take it. */
const mostRenewals = 5;

export function keepIcon({ panel, renew, onChange }: PresenceParts): Presence {
  let isClosed = false;
  let isThere: boolean | null = null;
  let renewals = 0;
  let looks = 0;
  let timer: NodeJS.Timeout | undefined;
  let patience: NodeJS.Timeout | undefined;

  const tell = (next: boolean): void => {
    if (next === isThere) return;
    isThere = next;
    onChange(next);
  };
  const beginToWait = (): void => {
    patience ??= setTimeout(() => tell(false), patienceMs).unref();
  };
  const endToWait = (): void => {
    clearTimeout(patience);
    patience = undefined;
  };
  const lookIn = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(ask, ms).unref();
  };
  const ask = async (): Promise<void> => {
    const asked = timer;
    const state = await panel.iconState();
    // Another question was put meanwhile: its answer is the newer one.
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
    // The bus tells when a panel comes, but not all of them tell when they begin to draw, and those of the old way tell nothing.
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
      // A panel that comes at the last moment has its time, too.
      endToWait();
      beginToWait();
      lookIn(settleMs);
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      clearTimeout(patience);
    },
  };
}

/** After the first, second … try. */
function waitMs(tries: number): number {
  return waitsMs[tries - 1] ?? longestWaitMs;
}

/** Where nobody says which icons are shown, one made while they are shown is taken to be among them. */
function isFound(state: IconState, renewals: number): boolean {
  return state === 'standing' || (state === 'unknown' && renewals > 0);
}
