import { describe, expect, it } from 'vitest';
import { createDesktopHost } from '../../electron/hosts/desktop-host.ts';
import { defaultSettings, type Settings } from '../../shared/contract/settings.ts';

describe('the desktop, asked for settings of which the last cannot be had', () => {
  it('shows nothing of the others, and takes back what it had set', async () => {
    const theme: { themeSource: 'system' | 'light' | 'dark' } = { themeSource: 'system' };
    const keys: Settings['shortcuts'][] = [];
    let startsAtLogin = false;
    const host = createDesktopHost({
      platform: 'linux',
      theme,
      shortcuts: {
        apply: (wanted) => keys.push(wanted),
        describe: () => [],
        release: () => {},
        renew: () => false,
        isOneRefused: false,
        check: () => ({ ok: true, value: null }),
        layoutIs: () => {},
        takesVerb: () => false,
      },
      bindsIn: null,
      autostart: {
        unavailable: null,
        set: async (isOn) => {
          startsAtLogin = isOn;
        },
      },
      clipboard: { writeText: async () => {} },
      apis: () => null,
      windows: { open: () => {}, closeFocused: () => {} },
      systemLocale: 'en-GB',
      saveFile: async () => true,
      openFolder: async () => '',
      chooseBackupFolder: async () => null,
      quit: () => {},
      presence: () => ({ idle: null, sleep: null, lock: null, shutdown: null }),
    });
    const wanted: Settings = {
      ...defaultSettings,
      theme: 'dark',
      startAtLogin: true,
      api: { enabled: true, port: 4711 },
    };
    expect(await host.apply(wanted, defaultSettings)).toMatchObject({ ok: false });
    expect([theme.themeSource, keys]).toEqual(['system', []]);
    await host.apply(defaultSettings, wanted);
    expect(startsAtLogin).toBe(false);
  });
});
