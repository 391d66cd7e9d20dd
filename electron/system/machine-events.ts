/**
 * Sleep and lock of the machine: from Electron's events, and on Linux, where Electron has no events for the lock, from logind and the
 * screen saver.
 */

import type { PowerMonitor } from 'electron';
import { Listeners } from '../../shared/listeners.ts';
import type { Logger } from '../ports/logger.ts';
import type { MachineEvent, MachineEvents } from '../ports/presence.ts';
import type { Variables } from '../ports/variables.ts';

export interface MachineParts {
  readonly platform: string;
  readonly monitor: Pick<PowerMonitor, 'on' | 'off'>;
  readonly variables: Variables;
  readonly logger: Logger;
}

export interface Machine extends MachineEvents {
  readonly hasLogind: boolean;
  close(): void;
}

type Listener = (event: MachineEvent) => void;

export function machineEvents({ platform, monitor, variables, logger }: MachineParts): Machine {
  const listeners = new Listeners<MachineEvent>();
  const tell = (event: MachineEvent) =>
    listeners.tell(event, (error) =>
      logger.warn('a listener to the machine failed', { error: String(error) }),
    );
  const suspend = () => tell('suspend');
  const resume = () => tell('resume');
  const lock = () => tell('lock');
  const unlock = () => tell('unlock');
  monitor.on('suspend', suspend);
  monitor.on('resume', resume);
  monitor.on('lock-screen', lock);
  monitor.on('unlock-screen', unlock);
  let logind: { close(): void } | null = null;
  let saver: { close(): void } | null = null;
  let isClosed = false;
  // Not awaited, because a bus may never answer.
  if (platform === 'linux') {
    void logindOf(variables, tell, logger).then((found) => {
      if (isClosed) found?.close();
      else logind = found;
    });
    void screenSaverOf(tell, logger).then((found) => {
      if (isClosed) found?.close();
      else saver = found;
    });
  }
  return {
    get hasLogind() {
      return logind !== null;
    },
    listen: listeners.add,
    close: () => {
      isClosed = true;
      monitor.off('suspend', suspend);
      monitor.off('resume', resume);
      monitor.off('lock-screen', lock);
      monitor.off('unlock-screen', unlock);
      logind?.close();
      saver?.close();
    },
  };
}

/** Null if there is none. Then the lock is not noticed, and the settings say so. */
async function logindOf(variables: Variables, tell: Listener, logger: Logger) {
  try {
    // Loaded only here, because other platforms do without the library.
    const { watchLogind } = await import('./logind.ts');
    return await watchLogind({ variables, tell });
  } catch (error) {
    logger.info('logind does not answer', { error: String(error) });
    return null;
  }
}

async function screenSaverOf(tell: Listener, logger: Logger) {
  try {
    const { watchScreenSaver } = await import('./screen-saver.ts');
    return await watchScreenSaver({ tell });
  } catch (error) {
    logger.info('there is no session bus for a screen saver', { error: String(error) });
    return null;
  }
}
