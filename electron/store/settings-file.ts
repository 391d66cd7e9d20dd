/**
 * `settings.json`: lowdb behind the durable adapter, validated after reading. A file that cannot be read is set aside, and the defaults are
 * used.
 */
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Low } from 'lowdb';
import { z } from 'zod';
import type { Platform } from '../../shared/contract/accelerators.ts';
import { defaultSettingsOn, type Settings, settingsSchemaOn } from '../../shared/contract/settings.ts';
import { message } from '../../shared/messages/message.ts';
import { errorCode } from '../errors/error-code.ts';
import type { SettingsStore } from '../ports/settings-store.ts';
import { StorageFailed } from '../ports/store.ts';
import { adapterFor, type StoreContext, setAside } from './data-folder.ts';
import { checksumIn, plainFormat, UnreadableFile } from './durable-adapter.ts';
import { settingsFile, settingsHead } from './settings-head.ts';

/** The default shortcuts of format 1. */
const firstKeys: Readonly<Record<string, string>> = {
  toggle: 'Control+Alt+T',
  pauseOrResume: 'Control+Alt+P',
  openWindow: 'Control+Alt+R',
  openSummary: 'Control+Alt+S',
};

/**
 * Format 1 wrote every shortcut as soon as anything was set, so its file does not tell a choice from a default. If all four have their
 * defaults, nobody chose them, and they become this platform's defaults. If one differs, a person has chosen, and all are kept.
 */
function fromFormat1(older: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return withSwitching(withNewKeys(older));
}

/** The same reasoning applies to what starting another session does: interrupting was the default. */
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

/** Format 2 kept only one session that the person had confirmed as still running. */
function fromFormat2(older: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { stillRunning } = older;
  return { ...older, stillRunning: stillRunning == null ? [] : [stillRunning] };
}

const migrations = [fromFormat1, fromFormat2];

/** `platform` decides the defaults where nothing is saved. `place.problems` tells if the settings had to be set aside. */
export async function openSettings(place: StoreContext, platform: Platform): Promise<SettingsStore> {
  const defaultSettings = defaultSettingsOn(platform);
  const schema = settingsSchemaOn(platform);
  const adapter = adapterFor(
    place,
    settingsFile,
    plainFormat<Settings>(settingsHead.name, migrations, (data) => schema.parse(data)),
  );
  const db = new Low<Settings | null>(adapter, null);
  const putAside = (code: 'files.replaced' | 'files.settingsDamaged') =>
    setAside(place, settingsFile, (aside) => message(code, { file: settingsFile, aside }));
  const isReplaced = async () =>
    (await place.fs.readStart(path.join(place.folder, settingsFile), 1))?.byteLength === 0;
  /**
   * The checksums that our own file may have: the last one read or written, and those of failed writes, which may have replaced it or not.
   */
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
        // If the folder is no longer ours, whatever lies in it is left alone.
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
