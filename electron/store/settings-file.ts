/** `settings.json`: lowdb behind the durable adapter, decoded after reading. A file that cannot be read is put aside, and the defaults are used. */
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Low } from 'lowdb';
import { z } from 'zod';
import type { Platform } from '../../shared/contract/accelerators.ts';
import { defaultSettingsOn, type Settings, settingsSchemaOn } from '../../shared/contract/settings.ts';
import { message } from '../../shared/messages/message.ts';
import { errorCode } from '../ports/error-code.ts';
import type { SettingsStore } from '../ports/settings-store.ts';
import { StorageFailed } from '../ports/store.ts';
import { adapterFor, type StoreContext, setAside } from './data-folder.ts';
import { checksumIn, plainFormat, UnreadableFile } from './durable-adapter.ts';

const settingsFile = 'settings.json';

/** The keys that format 1 had unless others were set. */
const firstKeys: Readonly<Record<string, string>> = {
  toggle: 'Control+Alt+T',
  pauseOrResume: 'Control+Alt+P',
  openWindow: 'Control+Alt+R',
  openSummary: 'Control+Alt+S',
};

/**
 * Format 1 named every key as soon as anything was set, so its file does not tell a choice from a default. Where all four are as they
 * were shipped, nobody chose them, and they become those of this platform. Where one is another, a person has been there, and all stay.
 */
function fromFormat1(older: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return withSwitching(withNewKeys(older));
}

/** The same holds for what another start does: interrupting was what was shipped. */
function withSwitching(older: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { whenAnotherStarts, ...others } = older;
  return whenAnotherStarts === 'interrupt-other' ? others : older;
}

function withNewKeys(older: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const found = z.record(z.string(), z.unknown()).safeParse(older['shortcuts']);
  if (!found.success) return older;
  const isShipped = Object.entries(firstKeys).every(([action, keys]) => found.data[action] === keys);
  return isShipped ? { ...older, shortcuts: {} } : older;
}

/** Format 2 knew of one session only that it goes on. */
function fromFormat2(older: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { stillRunning } = older;
  return { ...older, stillRunning: stillRunning == null ? [] : [stillRunning] };
}

/** `platform`: whose defaults count where nothing is kept. `place.problems` tells when the settings had to be put aside. */
export async function openSettings(place: StoreContext, platform: Platform): Promise<SettingsStore> {
  const defaultSettings = defaultSettingsOn(platform);
  const schema = settingsSchemaOn(platform);
  const format = plainFormat<Settings>('routinelog-settings', [fromFormat1, fromFormat2], (data) =>
    schema.parse(data),
  );
  const adapter = adapterFor(place, settingsFile, format);
  const db = new Low<Settings | null>(adapter, null);
  const putAside = (code: 'files.replaced' | 'files.settingsDamaged') =>
    setAside(place, settingsFile, (aside) => message(code, { file: settingsFile, aside }));
  const isReplaced = async () =>
    (await place.fs.readStart(path.join(place.folder, settingsFile), 1))?.byteLength === 0;
  /** Of the file as it was read or written here last. A write that failed may have replaced it, or not. */
  let ours: readonly (string | null)[] = [];
  const isAnothers = async () => {
    const bytes = await place.fs.read(path.join(place.folder, settingsFile));
    if (bytes === null) return false;
    const found = checksumIn(bytes);
    return found === null || !ours.includes(found);
  };
  try {
    await db.read();
    ours = [adapter.checksum];
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    await putAside('files.settingsDamaged');
  }
  return {
    found: db.data ?? defaultSettings,
    write: async (settings) => {
      try {
        // Whatever lies in a folder that is not ours any more is left alone.
        await place.assure?.();
        if (await isAnothers()) await putAside('files.replaced');
        db.data = settings;
        try {
          await db.write();
        } catch (error) {
          ours = [...ours, adapter.checksum];
          throw error;
        }
        ours = [adapter.checksum];
      } catch (error) {
        throw new StorageFailed(errorCode(error), 'settings.json could not be written');
      }
    },
    isReplaced,
    holds: async (settings) => {
      try {
        return isDeepStrictEqual((await adapter.read()) ?? defaultSettings, settings);
      } catch {
        return false;
      }
    },
  };
}
