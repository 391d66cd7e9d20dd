/**
 * The device id under which this installation writes to this folder. It is random, and `device.json` keeps it together with the
 * installation and the folder to which it belongs. A folder that was copied, moved to another machine or restored from a backup no longer
 * matches and gets a new id, so that no two commits ever have the same device and number.
 */
import { randomBytes } from 'node:crypto';
import { Low } from 'lowdb';
import type { DeviceId } from '../../shared/domain/commit.ts';
import { object, text } from '../../shared/domain/shape.ts';
import { message } from '../../shared/messages/message.ts';
import { adapterFor, type StoreContext, setAside } from './data-folder.ts';
import { plainFormat, readUnlessDamaged, refuseNewer, UnreadableFile } from './durable-adapter.ts';

export const deviceFile = 'device.json';

interface DeviceFile {
  readonly device: DeviceId;
  readonly installation: string;
  /** The folder's identity as the system gives it; a copy has another one. */
  readonly folder: string;
}

const shape = object({ device: text, installation: text, folder: text });

function isDevice(data: unknown): data is DeviceFile {
  return shape.fits(data);
}

const format = plainFormat<DeviceFile>('routinelog-device', [], (data) => {
  if (!isDevice(data)) throw new Error('not a device');
  return data;
});

/** The device under whose id commits are written. */
export interface WritingDevice {
  readonly id: DeviceId;
}

/** `renew` makes a new id; `keep` writes a new id into its file, before the first commit. */
export interface OpenedDevice extends WritingDevice {
  renew(): void;
  keep(): Promise<void>;
}

/** `isNumberLost`: the last number of this device is unknown, so a new id is needed. */
export async function openDevice(
  context: StoreContext,
  installation: string,
  isNumberLost: boolean,
): Promise<OpenedDevice> {
  const folder = await context.fs.identityOf(context.folder);
  const adapter = adapterFor(context, deviceFile, format);
  const found = await read(context, adapter);
  const isBound = found !== null && found.installation === installation && found.folder === folder;
  let made: DeviceFile | null = null;
  const renew = () => {
    made = { device: randomBytes(8).toString('hex'), installation, folder };
    return made.device;
  };
  const opened = {
    id: found !== null && isBound && !isNumberLost ? found.device : renew(),
    renew: () => {
      opened.id = renew();
    },
    keep: async () => {
      if (made !== null) await new Low<DeviceFile | null>(adapter, made).write();
    },
  };
  return opened;
}

/** Rejects with `NewerRecord` where a later version wrote the file. */
export function refuseNewerDevice(context: StoreContext): Promise<void> {
  return refuseNewer(context, deviceFile, format);
}

/** Whether the file is one of a device, or there is none. Rejects with `NewerRecord`. */
export async function isDeviceReadable(context: StoreContext): Promise<boolean> {
  try {
    await adapterFor(context, deviceFile, format).read();
    return true;
  } catch (error) {
    if (error instanceof UnreadableFile) return false;
    throw error;
  }
}

/** The id under which commits were last written here, even by another installation; null if unknown. Sets nothing aside. */
export async function lastDevice(context: StoreContext): Promise<DeviceId | null> {
  const db = new Low<DeviceFile | null>(adapterFor(context, deviceFile, format), null);
  return (await readUnlessDamaged(db))?.device ?? null;
}

async function read(
  context: StoreContext,
  adapter: ReturnType<typeof adapterFor<DeviceFile>>,
): Promise<DeviceFile | null> {
  const db = new Low<DeviceFile | null>(adapter, null);
  try {
    await db.read();
    return db.data;
  } catch (error) {
    // Nothing is lost, because a forgotten id is never used again.
    if (!(error instanceof UnreadableFile)) throw error;
    await setAside(context, deviceFile, (aside) =>
      message('files.deviceDamaged', { file: deviceFile, aside }),
    );
    return null;
  }
}
