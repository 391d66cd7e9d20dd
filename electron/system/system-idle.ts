/** How long nobody has touched keyboard or pointer, according to Electron. */
import type { PowerMonitor } from 'electron';
import type { IdleSource } from '../ports/presence.ts';

export interface SystemIdle extends IdleSource {
  /** Whether it was ever more than zero. If it never is, the system does not report it. */
  readonly hasTold: boolean;
}

export function systemIdle(monitor: Pick<PowerMonitor, 'getSystemIdleTime'>): SystemIdle {
  let hasTold = false;
  return {
    get hasTold() {
      return hasTold;
    },
    idleMs: () => {
      // Whole seconds; negative if the desktop does not answer.
      const seconds = monitor.getSystemIdleTime();
      if (seconds > 0) hasTold = true;
      return seconds < 0 ? null : seconds * 1_000;
    },
  };
}
