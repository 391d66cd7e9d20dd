/** `settings.json`: lowdb behind the durable adapter, decoded after reading. A file that cannot be read is put aside, and the defaults are used. */
import { isDeepStrictEqual } from 'node:util';
import { Low } from 'lowdb';
import { defaultSettings, type Settings, settingsSchema } from '../../shared/contract/settings.ts';
import { message } from '../../shared/messages/message.ts';
import { errorCode } from '../ports/error-code.ts';
import type { SettingsStore } from '../ports/settings-store.ts';
import { StorageFailed } from '../ports/store.ts';
import { adapterFor, type StoreContext, setAside } from './data-folder.ts';
import { plainFormat, UnreadableFile } from './durable-adapter.ts';

const settingsFile = 'settings.json';
const format = plainFormat<Settings>('routinelog-settings', [], (data) => settingsSchema.parse(data));

/** `place.problems` tells when the settings had to be put aside. */
export async function openSettings(place: StoreContext): Promise<SettingsStore> {
  const adapter = adapterFor(place, settingsFile, format);
  const db = new Low<Settings | null>(adapter, null);
  try {
    await db.read();
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    await setAside(place, settingsFile, (aside) =>
      message('files.settingsDamaged', { file: settingsFile, aside }),
    );
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
