/** Prints the answer to a command on the standard output, in full or with an error. */
import { fstatSync, writeSync } from 'node:fs';
import { errorCode } from '../errors/error-code.ts';

/**
 * Resolves once the text has left the process, with the system's error code if part of it was not written. Null if everything was written,
 * or if the reader wants no more of it (`| head`), which is no mistake.
 */
async function writeOut(text: string): Promise<string | null> {
  const failure = isWrittenAtOnce() ? writtenAtOnce(text) : await written(text);
  const code = failure === null ? null : errorCode(failure);
  return code === 'EPIPE' ? null : code;
}

/**
 * Resolves once both texts have left the process, with the exit code. An incomplete answer counts as none. `notPrinted`: makes the sentence
 * that says so.
 */
export async function printOut(
  {
    exitCode,
    stdout,
    stderr,
  }: { readonly exitCode: number; readonly stdout: string; readonly stderr: string },
  notPrinted: (reason: string) => string | Promise<string>,
): Promise<number> {
  const reason = await writeOut(stdout);
  const lost = reason === null ? '' : `${await notPrinted(reason)}\n`;
  await new Promise<void>((resolve) => process.stderr.write(stderr + lost, () => resolve()));
  return reason === null ? exitCode : 1;
}

/** True for a file. Node's own stream reports a write to a file as complete when the system has accepted only part of it. */
function isWrittenAtOnce(): boolean {
  try {
    const found = fstatSync(process.stdout.fd);
    return !process.stdout.isTTY && (found.isFile() || found.isCharacterDevice());
  } catch {
    return false;
  }
}

function writtenAtOnce(text: string): unknown {
  const bytes = Buffer.from(text);
  try {
    for (let from = 0; from < bytes.byteLength; ) from += writeSync(process.stdout.fd, bytes, from);
    return null;
  } catch (error) {
    return error;
  }
}

/** On Windows a pipe is written asynchronously. */
function written(text: string): Promise<unknown> {
  return new Promise((resolve) => process.stdout.write(text, (error) => resolve(error ?? null)));
}
