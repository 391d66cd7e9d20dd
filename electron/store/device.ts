/**
 * The device id under which this installation writes to this folder: random, and kept in `device.json` together with what binds it to both. A
 * folder that was copied, moved to another machine or restored from a backup is no longer the one it was bound to, and gets a new id, so that no
 * two commits ever have the same device and number.
 */
import { randomBytes } from 'node:crypto';
import { Low } from 'lowdb';
import type { DeviceId } from '../../shared/domain/commit.ts';
import { object, text } from '../../shared/domain/shape.ts';
import { message } from '../../shared/messages/message.ts';
import { adapterFor, type StoreContext, setAside } from './data-folder.ts';
import { plainFormat, readUnlessDamaged, UnreadableFile } from './durable-adapter.ts';

const deviceFile = 'device.json';

interface DeviceFile {
  readonly device: DeviceId;
  readonly installation: string;
  /** What the system calls the folder: another one for a copy. */
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

/** The id under which commits are written. */
export interface WritingDevice {
  readonly id: DeviceId;
}

/** `keep` writes a new id into its file, before the first commit. */
export interface OpenedDevice extends WritingDevice {
  renew(): void;
  keep(): Promise<void>;
}

/** `isNumberLost`: the last number of this device is not known, so that a new id is needed. */
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

/** The id under which was written here last, also by another installation; null: nobody knows. Nothing is put aside. */
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
    // Nothing is lost: an id that is forgotten is never used again.
    if (!(error instanceof UnreadableFile)) throw error;
    await setAside(context, deviceFile, (aside) =>
      message('files.deviceDamaged', { file: deviceFile, aside }),
    );
    return null;
  }
}
