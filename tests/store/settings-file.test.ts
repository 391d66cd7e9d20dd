import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DurableAdapter, type FileFormat, plainFormat } from '../../electron/store/durable-adapter.ts';
import { realFileSystem } from '../../electron/store/file-system.ts';
import { platformName } from '../../electron/system/platform-name.ts';
import {
  defaultSettings,
  defaultSettingsOn,
  settingsSchema,
  shortcutAction,
} from '../../shared/contract/settings.ts';
import { TestRecord } from '../support/record.ts';

function adapterOf(folder: string, format: FileFormat<object>): DurableAdapter<object> {
  const file = path.join(folder, 'settings.json');
  return new DurableAdapter(realFileSystem, file, format, async () => undefined);
}

describe('settings.json', () => {
  let record: TestRecord;
  afterEach(() => record.end());

  it('of a program that had no APIs yet is read as it is, with the APIs off', async () => {
    record = new TestRecord();
    const { api: _api, stillRunning: _later, ...before } = { ...defaultSettings, theme: 'dark' as const };
    const format = plainFormat<object>('routinelog-settings', [], (data) => settingsSchema.parse(data));
    await adapterOf(record.folder, format).write(before);
    const { service, settings } = await record.start();
    expect(settings.current).toEqual({ ...defaultSettings, theme: 'dark' });
    expect(service.store.problems).toEqual([]);
  });

  it('of a program that took Shift with a letter is read as it is', async () => {
    record = new TestRecord();
    const { stillRunning: _later, ...kept } = defaultSettings;
    const older = { ...kept, shortcuts: { ...kept.shortcuts, toggle: 'Shift+A' } };
    const format = plainFormat<object>('routinelog-settings', [], (data) => settingsSchema.parse(data));
    await adapterOf(record.folder, format).write(older);
    const { service, settings } = await record.start();
    expect(settings.current).toEqual({ ...defaultSettings, ...older });
    expect(service.store.problems).toEqual([]);
  });

  it('of format 2 keeps what was said of one session that goes on', async () => {
    record = new TestRecord();
    const said = { session: '01a1f8d3-ea00-7e43-8b4d-be0a292164e0', at: '2026-11-20T08:00:00.000Z' };
    const format2 = plainFormat<object>('routinelog-settings', [(data) => data], (data) => data as object);
    await adapterOf(record.folder, format2).write({ ...defaultSettings, stillRunning: said });
    expect((await record.start()).settings.current.stillRunning).toEqual([said]);
  });

  const format1 = plainFormat<object>('routinelog-settings', [], (data) => settingsSchema.parse(data));
  /** What format 1 did not know is made of it by the defaults. */
  const { stillRunning: _later, ...known } = defaultSettings;
  const shipped = {
    toggle: 'Control+Alt+T',
    pauseOrResume: 'Control+Alt+P',
    openWindow: 'Control+Alt+R',
    openSummary: 'Control+Alt+S',
  };

  it('of format 1 with the keys it was shipped with gets those that no desktop has', async () => {
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

  it('of today keeps the keys of format 1 where a person sets them', async () => {
    record = new TestRecord();
    const { handlersFor } = await record.start();
    const handlers = handlersFor('window');
    for (const action of shortcutAction.options)
      await handlers.changeShortcut({ action, accelerator: shipped[action] });
    expect((await record.reopen()).settings.current.shortcuts).toEqual(shipped);
  });

  it('keeps what is set about the APIs for the next start', async () => {
    record = new TestRecord();
    const handlers = (await record.start()).handlersFor('window');
    await handlers.changeApi({ enabled: true });
    await handlers.changeApi({ port: 4711 });
    expect((await record.reopen()).settings.current.api).toEqual({ enabled: true, port: 4711 });
  });
});
