/** Settings, shortcuts, and the APIs that are served. */
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
  /** All of them, shortcuts and ports too, as they are at the first start. */
  resetSettings: answers<SettingsView>()(nothing),
  /** `accelerator` in Electron's notation, null to leave the action without a key. */
  changeShortcut: answers<SettingsView>()(
    z.strictObject({ action: shortcutAction, accelerator: accelerator.nullable() }),
  ),
  /** Asks the person to press it within ten seconds; the settings that are pushed say whether a press has arrived. It does nothing else then. */
  checkShortcut: answers<SettingsView>()(z.strictObject({ action: shortcutAction })),
  /** Puts on the clipboard how a desktop binds the commands of the shortcuts (in a browser: answers it, for the page to do so). */
  copyBindings: answers<{ readonly text: string | null }>()(z.strictObject({ desktop: bindingDesktop })),
  changeApi: answers<SettingsView>()(apiChange),
  /** Puts it on the clipboard, which pages of the desktop program may not (in a browser: answers it, for the page to do so). */
  copyForApi: answers<{ readonly text: string | null }>()(z.strictObject({ what: apiCopy })),
  /** A new token for the local owner; the one before opens nothing from then on. */
  renewApiToken: answers<null>()(nothing),
} as const satisfies Methods;
