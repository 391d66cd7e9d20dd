/**
 * One program a data folder, however often it is started: a later start hands its words to the first over the instance lock, together
 * with a private address, and prints what comes back on it.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** What a command line prints and ends with. */
const answerSchema = z.strictObject({ exitCode: z.int(), stdout: z.string(), stderr: z.string() });
export type Answer = Readonly<z.infer<typeof answerSchema>>;

const handedOverSchema = z.strictObject({
  words: z.array(z.string().max(20_000)).max(1_000),
  hidden: z.boolean(),
  reply: z.string().max(1_000).nullable(),
});
/** What a later start tells the first. `reply` null: nobody waits for an answer. */
export type HandedOver = Readonly<z.infer<typeof handedOverSchema>>;

/**
 * What goes over the lock. On Linux and macOS Chromium takes the message apart at its zero bytes, trims white space off the parts, and
 * puts it together again: a space in a text of two bytes a character, or a list of ten words, would be lost, and all with it. So it is
 * one text of one byte a character, which holds UTF-8 and no zero.
 */
export interface Packed {
  readonly utf8: string;
}
const packedSchema = z.strictObject({ utf8: z.string() });

export function pack(handedOver: HandedOver): Packed {
  return { utf8: Buffer.from(JSON.stringify(handedOver)).toString('latin1') };
}

/** Reads what came over the lock; null when it is not from a program of this kind. */
export function readHandedOver(data: unknown): HandedOver | null {
  try {
    const { utf8 } = packedSchema.parse(data);
    return handedOverSchema.parse(JSON.parse(Buffer.from(utf8, 'latin1').toString('utf8')));
  } catch {
    return null;
  }
}

/**
 * Chromium takes at most 32 KiB over the lock: working folder, arguments and data together. A longer message makes it take the first
 * instance for dead, and kill it.
 */
const longestMessage = 30_000;

/** Whether a start with these arguments can be handed over without harm. */
export function canBeHandedOver(argv: readonly string[], folder: string, { utf8 }: Packed): boolean {
  const bytes = [...argv, folder].reduce((sum, text) => sum + Buffer.byteLength(text) + 1, 0);
  return bytes + utf8.length <= longestMessage;
}

export interface ReplyBox {
  /** Where the first instance is to write to: a socket in a folder that only this user can open, or a named pipe. */
  readonly address: string;
  /** The answer; a sentence with exit code 1 when none comes in time. */
  readonly answer: Promise<Answer>;
  close(): Promise<void>;
}

const longestAnswer = 4_000_000;

/** Listens on a fresh private address. Rejects when it cannot. */
export async function openReplyBox(platform: string, waitMs: number): Promise<ReplyBox> {
  const folder = platform === 'win32' ? null : await mkdtemp(join(tmpdir(), 'routinelog-'));
  const address = folder === null ? `\\\\.\\pipe\\routinelog-${randomUUID()}` : join(folder, 'reply');
  const server = createServer();
  const answer = new Promise<Answer>((resolve) => {
    const timer = setTimeout(() => resolve(failed('RoutineLog is running but does not answer.')), waitMs);
    server.once('connection', (socket) => {
      let text = '';
      socket.setEncoding('utf8');
      socket.on('data', (part: string) => {
        text += part;
        if (text.length > longestAnswer) socket.destroy();
      });
      socket.on('error', () => socket.destroy());
      socket.once('close', () => {
        clearTimeout(timer);
        resolve(readAnswer(text));
      });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => resolve());
  });
  return {
    address,
    answer,
    async close() {
      await new Promise<void>((resolve) => server.close(() => resolve()));
      if (folder !== null) await rm(folder, { recursive: true, force: true });
    },
  };
}

function readAnswer(text: string): Answer {
  try {
    return answerSchema.parse(JSON.parse(text));
  } catch {
    return failed('RoutineLog ended before it answered.');
  }
}

function failed(sentence: string): Answer {
  return { exitCode: 1, stdout: '', stderr: `${sentence}\n` };
}

/** Writes the answer to whoever waits at the address. Resolves also when nobody does any more. */
export function sendAnswer(address: string, answer: Answer): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => resolve());
    socket.end(JSON.stringify(answer));
  });
}
