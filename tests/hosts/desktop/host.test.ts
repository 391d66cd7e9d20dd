import { describe, expect, it } from 'vitest';
import { createDesktopHost, type DesktopHostParts } from '../../../electron/hosts/desktop/host.ts';
import { defaultSettings, type Settings } from '../../../shared/contract/settings.ts';
import { accepted, type Result } from '../../../shared/domain/refusal.ts';
import { english } from '../../../shared/messages/speech.ts';

/** A desktop on which everything succeeds. */
const parts: DesktopHostParts = {
  platform: 'linux',
  theme: { themeSource: 'system' },
  shortcuts: {
    apply: () => {},
    describe: () => [],
    release: () => {},
    renew: () => false,
    isOneRefused: false,
    check: () => ({ ok: true, value: null }),
    layoutIs: () => {},
    takesVerb: () => false,
  },
  bindsIn: null,
  autostart: { unavailable: null, set: async () => {} },
  clipboard: { writeText: async () => {} },
  apis: () => null,
  windows: { open: () => {}, closeFocused: () => {} },
  systemLocale: 'en-GB',
  saveFile: async () => true,
  openFolder: async () => '',
  chooseBackupFolder: async () => null,
  quit: () => {},
  presence: () => ({ idle: null, sleep: null, lock: null, shutdown: null }),
};

describe('the desktop, when the disk refuses a write,', () => {
  const refusedBy = (code: string) => async () => {
    throw Object.assign(new Error(`${code}: as Node has it, open '/home/ada/.config'`), { code });
  };
  const sentenceOf = (answer: Result<unknown>) => (answer.ok ? null : english.say(answer.refusal.message));

  it.each([
    ['EACCES', 'Start at login could not be set: RoutineLog has no permission to.'],
    ['EROFS', 'Start at login could not be set: it is read-only.'],
    ['ENOTDIR', 'Start at login could not be set: a file lies where a folder should be.'],
  ])('says in words why it cannot be started at login: %s', async (code, sentence) => {
    const host = createDesktopHost({ ...parts, autostart: { unavailable: null, set: refusedBy(code) } });
    const answer = await host.apply({ ...defaultSettings, startAtLogin: true }, defaultSettings);
    expect(sentenceOf(answer)).toBe(sentence);
  });

  it('says in words why a file is not saved', async () => {
    const host = createDesktopHost({ ...parts, saveFile: refusedBy('ENOSPC') });
    const answer = await host.handOver({ goes: 'file', name: 'a.csv', text: 'a' });
    expect(sentenceOf(answer)).toBe('The file could not be saved: the disk is full.');
  });
});

describe('the desktop, when the last of several settings cannot be applied,', () => {
  it('changes neither theme nor shortcuts, and takes back start at login when asked to', async () => {
    const theme: { themeSource: 'system' | 'light' | 'dark' } = { themeSource: 'system' };
    const keys: Settings['shortcuts'][] = [];
    let startsAtLogin = false;
    const host = createDesktopHost({
      ...parts,
      theme,
      shortcuts: { ...parts.shortcuts, apply: (wanted) => keys.push(wanted) },
      autostart: {
        unavailable: null,
        set: async (isOn) => {
          startsAtLogin = isOn;
        },
      },
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

describe('the desktop, when a text is put on the clipboard,', () => {
  const ways: [string, (given: Partial<DesktopHostParts>) => Promise<Result<unknown>>][] = [
    [
      'days',
      (given) =>
        createDesktopHost({ ...parts, ...given }).handOver({ goes: 'clipboard', name: '', text: 'a' }),
    ],
    [
      'the token',
      (given) =>
        createDesktopHost({
          ...parts,
          ...given,
          apis: () => ({
            view: { state: 'off' },
            apply: async () => accepted(null),
            textOf: async () => accepted('a'),
            renewToken: async () => accepted(null),
          }),
        }).copyForApi({ what: 'token' }),
    ],
  ];

  it.each(ways)('says only afterwards that it is there: %s', async (_what, copy) => {
    const done: string[] = [];
    const writeText = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      done.push('written');
    };
    expect(await copy({ clipboard: { writeText } })).toMatchObject({ ok: true, value: { text: null } });
    expect(done).toEqual(['written']);
  });

  it.each(ways)('says so if the system does not take it: %s', async (_what, copy) => {
    const answer = await copy({
      clipboard: { writeText: () => Promise.reject(new Error('no clipboard')) },
    });
    expect(answer.ok ? null : english.say(answer.refusal.message)).toBe(
      'It could not be copied: the system did not take it.',
    );
  });
});
