/**
 * The standard error as a place that may be gone, full, or read by nobody: what cannot be written there is dropped, and the program goes
 * on. Node ends a program whose stream reports an error that nobody listens to, and waits for a pipe that nobody empties.
 */
import { closeSync, constants, openSync, writeSync } from 'node:fs';

export interface LineStream {
  write(text: string): unknown;
}

/** From now on a standard stream that cannot be written to ends nothing. */
export function outliveStandardStreams(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/**
 * Writes what it can at once, without waiting. Linux opens a pipe or a file anew so (proc(5), `/proc/PID/fd`), which changes nothing for
 * those who share it; a socket, and what belongs to another, can only be written to as it is.
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
    // This is where an error would be reported: there is nowhere else to report it.
  }
}
