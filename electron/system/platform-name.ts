/** The operating system, as far as the settings window distinguishes it. */
import type { SettingsView } from '../../shared/contract/settings.ts';

export function platformName(platform: string): SettingsView['platform'] {
  return platform === 'linux' || platform === 'darwin' || platform === 'win32' ? platform : 'other';
}
