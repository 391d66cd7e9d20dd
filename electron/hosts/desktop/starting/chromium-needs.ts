/**
 * What Chromium needs to start, and whose lack it does not report: without a place for the socket of its lock it takes this process for a
 * second instance or aborts, and without a display it crashes.
 */
import { mkdtempSync, rmdirSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Message, message } from '../../../../shared/messages/message.ts';
import { errorCode } from '../../../errors/error-code.ts';
import type { Variables } from '../../../ports/variables.ts';
import { makeFolder } from '../../../system/make-folder.ts';
import { isXServerThere } from '../../../system/x11/x-server.ts';

/** The names that Chromium gives the folder of its socket and the socket (`kScopedDirPrefix`, `kSingletonSocketFilename`). */
const temporaryName = 'scoped_dir';
const socketName = 'SingletonSocket';
/** The most bytes of a socket's path on Linux (unix(7)). */
const longestSocketPath = 107;

/** Why Chromium cannot make the socket of its lock; null if it can. Elsewhere than on Linux the place is not for the person to set. */
export function whyNoTemporaryFolder(platform: string): Message | null {
  if (platform !== 'linux') return null;
  const folder = tmpdir();
  const reason = whyNoSocketIn(folder);
  return reason === null ? null : message('host.noTemporaryFolder', { folder, variable: 'TMPDIR', reason });
}

function whyNoSocketIn(folder: string): string | null {
  try {
    // As Chromium does. No file is written, because a socket needs no room on a full disk.
    makeFolder(folder);
    const made = mkdtempSync(join(folder, temporaryName));
    rmdirSync(made);
    return Buffer.byteLength(join(made, socketName)) > longestSocketPath ? 'ENAMETOOLONG' : null;
  } catch (error) {
    return errorCode(error);
  }
}

export interface DisplayParts {
  readonly platform: string;
  readonly variables: Variables;
  /** Where X servers listen. */
  readonly folder?: string;
}

/** Why no window can be shown; null if a display answers, or if that cannot be known before Chromium tries it. */
export async function whyNoDisplay({ platform, variables, folder }: DisplayParts): Promise<Message | null> {
  if (platform !== 'linux' || (await isWaylandThere(variables))) return null;
  const display = variables['DISPLAY'] ?? '';
  const command = 'routinelog serve';
  if (display === '') return message('host.displayUnset', { variable: 'DISPLAY', command });
  return (await isXServerThere(variables, folder)) === false
    ? message('host.displayGone', { display, command })
    : null;
}

/** Whether a compositor listens, or has handed its connection over (`WAYLAND_SOCKET`). */
async function isWaylandThere(variables: Variables): Promise<boolean> {
  if (variables['WAYLAND_SOCKET']) return true;
  const display = variables['WAYLAND_DISPLAY'];
  if (!display) return false;
  const socket = connect(resolve(variables['XDG_RUNTIME_DIR'] ?? '', display));
  return new Promise<boolean>((answer) => {
    socket.once('connect', () => answer(true));
    socket.on('error', () => answer(false));
  }).finally(() => socket.destroy());
}
