import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DurableAdapter, type FileFormat, plainFormat } from '../../electron/store/durable-adapter.ts';
import { realFileSystem } from '../../electron/store/real-file-system.ts';
import { platformName } from '../../electron/system/platform-name.ts';
import {
  defaultSettings,
  defaultSettingsOn,
  settingsSchema,
  shortcutAction,
} from '../../shared/contract/settings.ts';
import { accepted } from '../../shared/domain/refusal.ts';
import { english } from '../../shared/messages/speech.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock, TestRecord } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

function adapterOf(folder: string, format: FileFormat<object>): DurableAdapter<object> {
  const file = path.join(folder, 'settings.json');
  return new DurableAdapter(realFileSystem, file, format);
}

describe('settings.json', () => {
  let record: TestRecord;
  afterEach(() => record.end());

  it('of a program without APIs is read as it is, with the APIs off', async () => {
    record = new TestRecord();
    const { api: _api, stillRunning: _later, ...before } = { ...defaultSettings, theme: 'dark' as const };
    const format = plainFormat<object>('routinelog-settings', [], (data) => settingsSchema.parse(data));
    await adapterOf(record.folder, format).write(before);
    const { service, settings } = await record.start();
    expect(settings.current).toEqual({ ...defaultSettings, theme: 'dark' });
    expect(service.store.problems).toEqual([]);
  });

  it('of a program that allowed Shift with a letter is read as it is', async () => {
    record = new TestRecord();
    const { stillRunning: _later, ...kept } = defaultSettings;
    const older = { ...kept, shortcuts: { ...kept.shortcuts, toggle: 'Shift+A' } };
    const format = plainFormat<object>('routinelog-settings', [], (data) => settingsSchema.parse(data));
    await adapterOf(record.folder, format).write(older);
    const { service, settings } = await record.start();
    expect(settings.current).toEqual({ ...defaultSettings, ...older });
    expect(service.store.problems).toEqual([]);
  });

  it('of format 2 keeps what was configured about one session', async () => {
    record = new TestRecord();
    const said = { session: '01a1f8d3-ea00-7e43-8b4d-be0a292164e0', at: '2026-11-20T08:00:00.000Z' };
    const format2 = plainFormat<object>('routinelog-settings', [(data) => data], (data) => data as object);
    await adapterOf(record.folder, format2).write({ ...defaultSettings, stillRunning: said });
    expect((await record.start()).settings.current.stillRunning).toEqual([said]);
  });

  const format1 = plainFormat<object>('routinelog-settings', [], (data) => settingsSchema.parse(data));
  /** Defaults fill in what format 1 did not know. */
  const { stillRunning: _later, ...known } = defaultSettings;
  const shipped = {
    toggle: 'Control+Alt+T',
    pauseOrResume: 'Control+Alt+P',
    openWindow: 'Control+Alt+R',
    openSummary: 'Control+Alt+S',
  };

  it('of format 1 with its default keys gets keys that no desktop uses', async () => {
    record = new TestRecord();
    await adapterOf(record.folder, format1).write({ ...known, theme: 'dark', shortcuts: shipped });
    const { settings } = await record.start();
    expect(settings.current.theme).toBe('dark');
    expect(settings.current.shortcuts).toEqual(defaultSettingsOn(platformName(process.platform)).shortcuts);
  });

  it.each([
    { ...shipped, openSummary: null },
    { ...shipped, openWindow: 'F9' },
    { ...shipped, toggle: 'Control+Alt+Z' },
  ])('of format 1 with keys that somebody chose keeps them all: %o', async (shortcuts) => {
    record = new TestRecord();
    await adapterOf(record.folder, format1).write({ ...known, shortcuts });
    expect((await record.start()).settings.current.shortcuts).toEqual(shortcuts);
  });

  it('of today keeps the keys of format 1 if a person chose them', async () => {
    record = new TestRecord();
    const { handlersFor } = await record.start();
    const handlers = handlersFor('window');
    for (const action of shortcutAction.options)
      await handlers.changeShortcut({ action, accelerator: shipped[action] });
    expect((await record.reopen()).settings.current.shortcuts).toEqual(shipped);
  });

  it.each([
    ['no settings', async (file: string) => writeFileSync(file, 'theme = light\n')],
    ['nothing', async (file: string) => writeFileSync(file, '')],
    [
      'those of another record',
      (file: string) => {
        const format = plainFormat<object>('routinelog-settings', [], (data) => settingsSchema.parse(data));
        return adapterOf(path.dirname(file), format).write({ ...known, theme: 'light' });
      },
    ],
  ])(
    'overwritten with %s while the program runs is kept beside what is set next',
    async (_what, overwrite) => {
      record = new TestRecord();
      const { service } = await record.start();
      const file = path.join(record.folder, 'settings.json');
      await record.must('changeSettings', { theme: 'dark' });
      await overwrite(file);
      const theirs = readFileSync(file, 'utf8');
      await record.must('changeSettings', { dayStart: '05:00' });
      await record.must('changeSettings', { dayStart: '06:00' });
      const aside = path.join(record.folder, 'set-aside');
      expect(readdirSync(aside).map((name) => readFileSync(path.join(aside, name), 'utf8'))).toEqual([
        theirs,
      ]);
      expect((await service.snapshot()).notices.map(({ message }) => english.say(message))).toEqual([
        expect.stringMatching(/^Something else lay in the place of settings\.json while RoutineLog ran\./),
      ]);
      expect((await record.reopen()).settings.current).toMatchObject({ theme: 'dark', dayStart: '06:00' });
    },
  );

  it('that was half written is the program’s own, and is written again silently', async () => {
    const disk = new MemoryDisk();
    const open = await openRecord(disk, new FakeClock());
    const change = (dayStart: string) => open.settings.change((now) => accepted({ ...now, dayStart }));
    await change('05:00');
    for (const name of ['rename', 'syncFolder']) {
      disk.faults = (call) => (call.name === name ? { how: 'fails', code: 'EIO' } : null);
      expect(await change('06:00')).toMatchObject({ ok: false });
      disk.heal();
      expect(await change('05:00')).toMatchObject({ ok: true });
    }
    expect(disk.files().filter((file) => file.includes('set-aside'))).toEqual([]);
    await open.close();
  });

  it('keeps the settings of the APIs for the next start', async () => {
    record = new TestRecord();
    const handlers = (await record.start()).handlersFor('window');
    await handlers.changeApi({ enabled: true });
    await handlers.changeApi({ port: 4711 });
    expect((await record.reopen()).settings.current.api).toEqual({ enabled: true, port: 4711 });
  });
});
