/** Settings, shortcuts, and the APIs that the program serves. */
import { z } from 'zod';
import {
  accelerator,
  apiChange,
  apiCopy,
  bindingDesktop,
  type SettingsView,
  settingsChange,
  shortcutAction,
} from '../settings.ts';
import { answers, type Methods, nothing } from './method.ts';

export const settings = {
  settings: answers<SettingsView>()(nothing),
  changeSettings: answers<SettingsView>()(settingsChange),
  /** Resets all settings, including shortcuts and ports, to those of a first start. */
  resetSettings: answers<SettingsView>()(nothing),
  /** `accelerator` is in Electron's notation; null leaves the action without keys. */
  changeShortcut: answers<SettingsView>()(
    z.strictObject({ action: shortcutAction, accelerator: accelerator.nullable() }),
  ),
  /**
   * Asks the person to press the keys within ten seconds. The settings that are pushed say whether a press has arrived. Such a press does
   * nothing else.
   */
  checkShortcut: answers<SettingsView>()(z.strictObject({ action: shortcutAction })),
  /**
   * Puts the lines with which a desktop binds the shortcuts' commands on the clipboard. In a browser it answers them, and the page does
   * that.
   */
  copyBindings: answers<{ readonly text: string | null }>()(z.strictObject({ desktop: bindingDesktop })),
  changeApi: answers<SettingsView>()(apiChange),
  /** Puts it on the clipboard, which pages of the desktop program may not use. In a browser it answers it, and the page does that. */
  copyForApi: answers<{ readonly text: string | null }>()(z.strictObject({ what: apiCopy })),
  /** Makes a new token for the local owner. The old one is invalid from then on. */
  renewApiToken: answers<null>()(nothing),
} as const satisfies Methods;
