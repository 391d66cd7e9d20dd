import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DurableAdapter, type FileFormat, plainFormat } from '../../electron/store/durable-adapter.ts';
import { realFileSystem } from '../../electron/store/file-system.ts';
import { defaultSettings, settingsSchema } from '../../shared/contract/settings.ts';
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
    const { api: _api, ...before } = { ...defaultSettings, theme: 'dark' as const };
    const format = plainFormat<object>('routinelog-settings', [], (data) => settingsSchema.parse(data));
    await adapterOf(record.folder, format).write(before);
    const { service, settings } = await record.start();
    expect(settings.current).toEqual({ ...defaultSettings, theme: 'dark' });
    expect(service.store.problems).toEqual([]);
  });

  it('of a program that took Shift with a letter is read as it is', async () => {
    record = new TestRecord();
    const older = { ...defaultSettings, shortcuts: { ...defaultSettings.shortcuts, toggle: 'Shift+A' } };
    const format = plainFormat<object>('routinelog-settings', [], (data) => settingsSchema.parse(data));
    await adapterOf(record.folder, format).write(older);
    const { service, settings } = await record.start();
    expect(settings.current).toEqual(older);
    expect(service.store.problems).toEqual([]);
  });

  it('keeps what is set about the APIs for the next start', async () => {
    record = new TestRecord();
    const handlers = (await record.start()).handlersFor('window');
    await handlers.changeApi({ enabled: true });
    await handlers.changeApi({ port: 4711 });
    expect((await record.reopen()).settings.current.api).toEqual({ enabled: true, port: 4711 });
  });
});
