/** What the program cannot detect here about a person's absence, and why, for the settings page. */
import type { PresenceLimits } from '../../shared/contract/settings.ts';
import { message } from '../../shared/messages/message.ts';

export interface PresenceMeans {
  readonly host: 'desktop' | 'server';
  readonly platform: string;
  readonly isWayland: boolean;
  /** Whether the desktop has ever reported idle time. On Wayland some never do (Electron issue 27912). */
  readonly hasToldIdle: boolean;
  /** Whether logind reports the locked screen. On Linux nothing else does (Electron, powerMonitor: `lock-screen` on macOS and Windows). */
  readonly hasLogind: boolean;
}

export function presenceLimits(means: PresenceMeans): PresenceLimits {
  const { host, platform, isWayland, hasToldIdle, hasLogind } = means;
  if (host === 'server')
    return {
      idle: message('presence.noIdle.server'),
      sleep: message('presence.sleepByClock'),
      lock: message('presence.noLock.server'),
      shutdown: message('presence.noShutdown.server', { keys: 'Ctrl+C' }),
    };
  return {
    idle: isWayland && !hasToldIdle ? message('presence.noIdle.wayland') : null,
    sleep: null,
    lock: platform === 'linux' && !hasLogind ? message('presence.noLock.linux') : null,
    shutdown: null,
  };
}
