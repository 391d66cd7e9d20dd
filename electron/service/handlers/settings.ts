/**
 * The commands and queries about settings: reading, changing and resetting them, the shortcuts and the lines that bind them elsewhere, and
 * the API for other programs.
 */

import { bindingLines, bindingsOf } from '../../../shared/commands/binding-lines.ts';
import { isSameKeys, keptFor } from '../../../shared/contract/accelerators.ts';
import type { Handlers } from '../../../shared/contract/contract.ts';
import {
  defaultSettingsOn,
  type Settings,
  type SettingsView,
  shortcutAction,
} from '../../../shared/contract/settings.ts';
import { definedOnly } from '../../../shared/defined-only.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import { type Speech, speechFor } from '../../../shared/messages/speech.ts';
import type { Host } from '../../ports/host.ts';
import type { SettingsService } from '../settings-service.ts';

type SettingsHandlers = Pick<
  Handlers,
  | 'settings'
  | 'changeSettings'
  | 'resetSettings'
  | 'changeShortcut'
  | 'checkShortcut'
  | 'copyBindings'
  | 'changeApi'
>;

export function settingsHandlers(
  settings: SettingsService,
  host: Pick<Host, 'checkShortcut' | 'handOver'>,
): SettingsHandlers {
  return {
    settings: async () => accepted(settings.view()),
    changeSettings: (changes) =>
      settings.change((before) => accepted({ ...before, ...definedOnly(changes) })),
    resetSettings: () =>
      settings.change(({ backupFolder }) =>
        // The backup folder is not reset, because second copies would silently stop.
        accepted({ ...defaultSettingsOn(settings.view().platform), backupFolder }),
      ),
    changeShortcut: ({ action, accelerator }) => changeShortcut(settings, action, accelerator),
    checkShortcut: async ({ action }) => {
      const asked = host.checkShortcut(action);
      return asked.ok ? accepted(settings.view()) : asked;
    },
    copyBindings: async ({ desktop }) => {
      const bindings = bindingsOf(settings.view().shortcuts, speechOf(settings).t);
      const text = `${bindingLines(desktop, bindings).join('\n')}\n`;
      const handed = await host.handOver({ goes: 'clipboard', name: '', text });
      return handed.ok ? accepted({ text: handed.value.text }) : handed;
    },
    changeApi: (changes) =>
      settings.change((before) => accepted({ ...before, api: { ...before.api, ...definedOnly(changes) } })),
  };
}

/** Speech in the system's locale, with the clock format (12 or 24 hours) that the person has chosen. */
export function speechOf(settings: SettingsService): Speech {
  return speechFor(settings.view().systemLocale ?? 'en', settings.current.hours);
}

function changeShortcut(
  settings: SettingsService,
  action: keyof Settings['shortcuts'],
  accelerator: string | null,
): Promise<Result<SettingsView>> {
  // Checked in the change's own turn, because two changes at the same time may want the same keys.
  return settings.change((before) => {
    const kept = accelerator === null ? null : keptFor(accelerator, settings.view().platform);
    if (kept !== null) return refused('invalid-input', message(`keys.${kept}`), 'accelerator');
    const holder = shortcutAction.options.find((other) => {
      const keys = before.shortcuts[other];
      return other !== action && keys !== null && accelerator !== null && isSameKeys(keys, accelerator);
    });
    return holder === undefined
      ? accepted({ ...before, shortcuts: { ...before.shortcuts, [action]: accelerator } })
      : refused('conflict', message(`keys.usedFor.${holder}`), 'accelerator');
  });
}
