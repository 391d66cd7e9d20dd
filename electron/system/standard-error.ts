/**
 * The standard error, which may be gone, full, or read by nobody: what cannot be written is dropped, and the program goes on. Without this,
 * Node ends a program whose stream emits an unhandled error, and waits for a pipe that nobody empties.
 */
import { closeSync, constants, openSync, writeSync } from 'node:fs';

export interface LineStream {
  write(text: string): unknown;
}

/** From now on, errors of the standard streams do not end the program. */
export function outliveStandardStreams(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/**
 * Writes as much as it can without blocking. On Linux a pipe or file is opened anew for that (proc(5), `/proc/PID/fd`), which changes
 * nothing for others who share it. A socket, or a file of another user, can only be written to as it is.
 */
export function standardError(): LineStream {
  const own = process.platform === 'linux' ? reopened() : null;
  if (own === null) return { write: (text) => dropped(() => process.stderr.write(text)) };
  return { write: (text) => dropped(() => writeSync(own, text)) };
}

function reopened(): number | null {
  const { O_WRONLY, O_APPEND, O_NONBLOCK } = constants;
  try {
    const opened = openSync('/proc/self/fd/2', O_WRONLY | O_APPEND | O_NONBLOCK);
    process.once('exit', () => closeSync(opened));
    return opened;
  } catch {
    return null;
  }
}

function dropped(write: () => unknown): void {
  try {
    write();
  } catch {
    // This is where an error would be reported, so there is nowhere else to report it.
  }
}
