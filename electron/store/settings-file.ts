/** `settings.json`: lowdb behind the durable adapter, decoded after reading. A file that cannot be read is put aside, and the defaults are used. */
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Low } from 'lowdb';
import { defaultSettings, type Settings, settingsSchema } from '../../shared/contract/settings.ts';
import type { SettingsStore } from '../service/host.ts';
import { StorageFailed } from '../service/ports.ts';
import { type StoreContext, setAside } from './data-folder.ts';
import { DurableAdapter, plainFormat, UnreadableFile } from './durable-adapter.ts';
import { errorCode } from './file-system.ts';

const settingsFile = 'settings.json';
const format = plainFormat<Settings>('routinelog-settings', 1, (data) => settingsSchema.parse(data));

/** `place.problems` tells when the settings had to be put aside. */
export async function openSettings(place: StoreContext): Promise<SettingsStore> {
  const adapter = new DurableAdapter(place.fs, path.join(place.folder, settingsFile), format);
  const db = new Low<Settings | null>(adapter, null);
  try {
    await db.read();
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const why = error.kind === 'damaged' ? 'is damaged' : 'was written by a newer version of RoutineLog';
    await setAside(place, settingsFile, {
      why,
      kept: 'The settings are the defaults until you change them.',
    });
  }
  return {
    found: db.data ?? defaultSettings,
    write: async (settings) => {
      try {
        db.data = settings;
        await db.write();
      } catch (error) {
        throw new StorageFailed(errorCode(error), 'settings.json could not be written');
      }
    },
    holds: async (settings) => {
      try {
        return isDeepStrictEqual((await adapter.read()) ?? defaultSettings, settings);
      } catch {
        return false;
      }
    },
  };
}
