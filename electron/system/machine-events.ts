/**
 * Sleep and lock of the machine: from Electron's events, and on Linux, where Electron has no events for the lock, from logind and the
 * screen saver.
 */

import type { PowerMonitor } from 'electron';
import { Listeners } from '../../shared/listeners.ts';
import type { Logger } from '../ports/logger.ts';
import type { MachineEvent, MachineEvents } from '../ports/presence.ts';
import type { Variables } from '../ports/variables.ts';
import { type KeptConnection, keepConnected } from './keep-connected.ts';

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
  const logind = platform === 'linux' ? logindOf(variables, tell, logger) : null;
  const saver = platform === 'linux' ? screenSaverOf(tell, logger) : null;
  return {
    get hasLogind() {
      return logind?.isThere ?? false;
    },
    listen: listeners.add,
    close: () => {
      monitor.off('suspend', suspend);
      monitor.off('resume', resume);
      monitor.off('lock-screen', lock);
      monitor.off('unlock-screen', unlock);
      logind?.close();
      saver?.close();
    },
  };
}

/** While there is none, the lock is not noticed, and the settings say so. */
function logindOf(variables: Variables, tell: Listener, logger: Logger): KeptConnection<unknown> {
  return keepConnected({
    // Loaded only here, because other platforms do without the library.
    open: async () => (await import('./logind.ts')).watchLogind({ variables, tell }),
    onNone: (error) => logger.info('logind does not answer', { error: String(error) }),
  });
}

function screenSaverOf(tell: Listener, logger: Logger): KeptConnection<unknown> {
  return keepConnected({
    open: async () => (await import('./screen-saver.ts')).watchScreenSaver({ tell }),
    onNone: (error) => logger.info('there is no session bus for a screen saver', { error: String(error) }),
  });
}
