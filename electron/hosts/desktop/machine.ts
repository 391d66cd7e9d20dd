/** What the desktop program takes from the machine and its session: keys, start at login, and the signs of the person's presence. */
import { type App, powerMonitor } from 'electron';
import type { PresenceLimits } from '../../../shared/contract/settings.ts';
import type { Logger } from '../../ports/logger.ts';
import { type Autostart, createAutostart } from '../../system/autostart.ts';
import { type Machine, machineEvents } from '../../system/machine-events.ts';
import { ownCommand } from '../../system/own-command.ts';
import { ownEnvironment } from '../../system/own-environment.ts';
import { presenceLimits } from '../../system/presence-limits.ts';
import { type SystemIdle, systemIdle } from '../../system/system-idle.ts';
import { createDesktopKeys, type DesktopKeys } from './keys.ts';

export interface DesktopMachineParts {
  readonly app: App;
  readonly dataFolder: string;
  /** The folder of the built program. */
  readonly appFolder: string;
  readonly isWayland: boolean;
  readonly logger: Logger;
}

export interface DesktopMachine {
  readonly keys: DesktopKeys;
  readonly autostart: Autostart;
  readonly idle: SystemIdle;
  readonly events: Machine;
  /** What the program cannot detect here about the person's presence. */
  limits(): PresenceLimits;
}

export function desktopMachine({
  app,
  dataFolder,
  appFolder,
  isWayland,
  logger,
}: DesktopMachineParts): DesktopMachine {
  const environment = ownEnvironment();
  const { variables } = environment;
  const { platform, execPath: executable } = process;
  const command = ownCommand({
    ...environment,
    isPackaged: app.isPackaged,
    executable,
    // Electron has no Node to run scripts with; a checkout implies that there is one on the path.
    node: 'node',
    appFolder,
    dataFolder,
  });
  const idle = systemIdle(powerMonitor);
  const events = machineEvents({ platform, monitor: powerMonitor, variables, logger });
  return {
    keys: createDesktopKeys({ app, platform, variables, isWayland, command }),
    autostart: createAutostart({ ...environment, app, executable }),
    idle,
    events,
    limits: () =>
      presenceLimits({
        host: 'desktop',
        platform,
        isWayland,
        hasToldIdle: idle.hasTold,
        hasLogind: events.hasLogind,
      }),
  };
}
