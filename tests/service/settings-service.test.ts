/** Settings in memory, on the disk and in effect agree, or the answer says what does not. */

import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Composition } from '../../electron/composition/compose.ts';
import type { Host } from '../../electron/ports/host.ts';
import { defaultSettings, type Settings } from '../../shared/contract/settings.ts';
import { accepted, refused } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';
import { english } from '../../shared/messages/speech.ts';
import { inEnglish } from '../support/in-english.ts';
import { type Call, MemoryDisk } from '../support/memory-disk.ts';
import { bareHost, FakeClock } from '../support/record.ts';
import { folder, openLeft, openRecord } from '../support/record-on-disk.ts';

/** A host whose port is taken, which remembers what is in effect, also halfway through a change. */
class HalfHost {
  theme: Settings['theme'] = 'system';
  /** Called when the port is to be opened. */
  onTaken = () => {};
  readonly host: Host = {
    ...bareHost,
    apply: async (settings) => {
      this.theme = settings.theme;
      if (!settings.api.enabled) return accepted(null);
      this.onTaken();
      return refused('unavailable', message('port.taken', { port: 4711 }), 'port');
    },
  };
}

const isOfSettings = ({ file }: Call) => file.startsWith(`${folder}/settings.json`);
const fails = { how: 'fails', code: 'ENOSPC' } as const;
/** Changes the theme and the port in one change, as no command does: the theme is in effect before the port is refused. */
const darkWithApis = (before: Settings) =>
  accepted<Settings>({ ...before, theme: 'dark', api: { enabled: true, port: 4711 } });

/** What a start finds after this process has ended, whatever it still had to write. */
async function found(disk: MemoryDisk): Promise<Settings> {
  return (await openLeft(disk.copy(), new FakeClock())).settings.current;
}

describe('a change that the host refuses', () => {
  it('is undone in memory, in the file, and where half of it was in effect', async () => {
    const disk = new MemoryDisk();
    const half = new HalfHost();
    const { settings } = await openRecord(disk, new FakeClock(), half.host);
    expect(inEnglish(await settings.change(darkWithApis))).toMatchObject({
      ok: false,
      refusal: {
        message: 'Port 4711 of 127.0.0.1 is taken by another program. Choose another here.',
        field: 'port',
      },
    });
    expect(settings.current).toEqual(defaultSettings);
    expect(half.theme).toBe('system');
    expect(await found(disk)).toEqual(defaultSettings);
  });

  it('is undone in memory when the file cannot be restored, and the answer says so', async () => {
    const disk = new MemoryDisk();
    const half = new HalfHost();
    half.onTaken = () => {
      disk.faults = (call) => (isOfSettings(call) && call.name === 'create' ? fails : null);
    };
    const open = await openRecord(disk, new FakeClock(), half.host);
    const answer = await open.settings.change(darkWithApis);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'unavailable', field: 'port' } });
    expect(!answer.ok && english.say(answer.refusal.message)).toMatch(
      /^Port 4711 of 127\.0\.0\.1 is taken by another program\..* But settings\.json could not be put back/,
    );
    expect(open.settings.current).toEqual(defaultSettings);
    disk.heal();
    const left = disk.copy();
    await open.close();
    expect(await found(disk)).toEqual(defaultSettings);
    // What the answer said is what a start finds if the process was killed instead.
    expect((await found(left)).theme).toBe('dark');
  });

  it('leaves the file with the next change that is saved', async () => {
    const disk = new MemoryDisk();
    const half = new HalfHost();
    half.onTaken = () => {
      disk.faults = (call) => (isOfSettings(call) ? fails : null);
    };
    const { settings } = await openRecord(disk, new FakeClock(), half.host);
    await settings.change(darkWithApis);
    disk.heal();
    await settings.change((before) => accepted({ ...before, dayStart: '05:00' }));
    expect(await found(disk)).toEqual({ ...defaultSettings, dayStart: '05:00' });
  });
});

describe('a change in which the host throws', () => {
  it('is undone as well, and the fault is not hidden', async () => {
    const disk = new MemoryDisk();
    const half = new HalfHost();
    half.onTaken = () => {
      throw new Error('a fault of the program');
    };
    const { settings } = await openRecord(disk, new FakeClock(), half.host);
    await expect(settings.change(darkWithApis)).rejects.toThrow('a fault of the program');
    expect(settings.current).toEqual(defaultSettings);
    expect(half.theme).toBe('system');
    expect(await found(disk)).toEqual(defaultSettings);
  });

  it('shows what is in effect when the host throws again during the undo', async () => {
    const host: Host = { ...bareHost, apply: () => Promise.reject(new Error('a fault of the program')) };
    const { settings } = await openRecord(new MemoryDisk(), new FakeClock(), host);
    const views: Settings[] = [];
    settings.onDidChange((view) => views.push(view.settings));
    await expect(settings.change(darkWithApis)).rejects.toThrow('a fault of the program');
    expect(views).toEqual([defaultSettings]);
  });
});

describe('a change that the disk refuses', () => {
  const change = ({ settings }: Composition) =>
    settings.change((before) => accepted({ ...before, theme: 'dark' as const }));

  it('leaves everything as before, with nothing to undo', async () => {
    const disk = new MemoryDisk();
    const open = await openRecord(disk, new FakeClock());
    disk.faults = ({ name }) => (name === 'create' ? fails : null);
    expect(inEnglish(await change(open))).toMatchObject({
      ok: false,
      refusal: { message: 'The settings could not be saved: the disk is full. They are as before.' },
    });
    expect(disk.struck).toBe(1);
    expect(open.settings.current).toEqual(defaultSettings);
  });

  it('is reported if the new file stays in place, and is undone in it when RoutineLog ends', async () => {
    const disk = new MemoryDisk();
    const open = await openRecord(disk, new FakeClock());
    disk.faults = ({ name }) => (name === 'syncFolder' ? { how: 'fails', code: 'EIO' } : null);
    const answer = await change(open);
    expect(!answer.ok && english.say(answer.refusal.message)).toContain(
      'settings.json could not be put back',
    );
    expect(open.settings.current).toEqual(defaultSettings);
    disk.heal();
    await open.close();
    expect(await found(disk)).toEqual(defaultSettings);
  });
});

describe('two changes at once', () => {
  it('do not give one shortcut to two actions', async () => {
    const { handlersFor, settings } = await openRecord(new MemoryDisk(), new FakeClock());
    const handlers = handlersFor('window');
    const accelerator = 'Control+Alt+X';
    const answers = await Promise.all([
      handlers.changeShortcut({ action: 'toggle', accelerator }),
      handlers.changeShortcut({ action: 'openWindow', accelerator }),
    ]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, false]);
    expect(settings.current.shortcuts.openWindow).toBe(defaultSettings.shortcuts.openWindow);
  });
});

describe('a shortcut is refused', () => {
  it('with the name of the action that has it', async () => {
    const { handlersFor } = await openRecord(new MemoryDisk(), new FakeClock());
    const accelerator = defaultSettings.shortcuts.openSummary;
    const answer = await handlersFor('window').changeShortcut({ action: 'toggle', accelerator });
    expect(answer.ok ? '' : english.say(answer.refusal.message)).toMatch(/“Open the summary”/);
  });

  it.each(['Control+C', 'Alt+F4'])(
    'with the reason, where every program uses it: %s',
    async (accelerator) => {
      const { handlersFor, settings } = await openRecord(new MemoryDisk(), new FakeClock());
      const answer = await handlersFor('window').changeShortcut({ action: 'toggle', accelerator });
      expect(answer).toMatchObject({ ok: false, refusal: { field: 'accelerator' } });
      expect(settings.current).toEqual(defaultSettings);
    },
  );
});

describe('a new snapshot is made', () => {
  afterEach(() => vi.useRealTimers());

  async function watched() {
    const clock = new FakeClock();
    const open = await openRecord(new MemoryDisk(), clock);
    const revision = async () => (await open.service.snapshot()).revision;
    return { clock, ...open, handlers: open.handlersFor('window'), revision };
  }

  it('for a day start that is set, and for no other setting', async () => {
    const { handlers, revision } = await watched();
    const before = await revision();
    await handlers.changeSettings({ theme: 'dark', whenAnotherStarts: 'allow' });
    await handlers.changeSettings({ startAtLogin: true });
    await handlers.changeShortcut({ action: 'toggle', accelerator: null });
    await handlers.changeApi({ port: 4711 });
    await handlers.changeSettings({ dayStart: '04:00' });
    expect(await revision()).toBe(before);
    await handlers.changeSettings({ dayStart: '05:00' });
    expect(await revision()).toBe(before + 1);
  });

  it('for another zone within the hour, although the day is the same', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { clock, revision } = await watched();
    const before = await revision();
    vi.advanceTimersByTime(3_600_000);
    expect(await revision()).toBe(before);
    clock.travel('Europe/Lisbon');
    vi.advanceTimersByTime(3_600_000);
    expect(await revision()).toBe(before + 1);
  });
});

it('a reset takes back every setting but the backup folder, because second copies would silently stop', async () => {
  const { settings, handlersFor } = await openRecord(new MemoryDisk(), new FakeClock());
  const { resetSettings } = handlersFor('window');
  const initial = settings.current;
  await settings.change((before) => accepted({ ...before, theme: 'dark', backupFolder: '/media/copies' }));
  expect(await resetSettings({})).toMatchObject({ ok: true });
  expect(settings.current).toEqual({ ...initial, backupFolder: '/media/copies' });
});

describe('a change that is in effect', () => {
  it('is accepted and told to all listeners although one of them throws', async () => {
    const { settings } = await openRecord(new MemoryDisk(), new FakeClock());
    const told: string[] = [];
    settings.onDidChange(() => {
      throw new Error('the window is gone');
    });
    settings.onDidChange((view) => told.push(view.settings.theme));
    expect(await settings.change((before) => accepted({ ...before, theme: 'dark' }))).toMatchObject({
      ok: true,
    });
    expect(told).toEqual(['dark']);
  });
});
