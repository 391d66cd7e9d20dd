/**
 * One program for each data folder. A later start hands its words and a private address for the answer to the first one over the instance
 * lock, and prints the answer.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { english, type Speech } from '../../../shared/messages/speech.ts';
import { errorCode } from '../../errors/error-code.ts';
import { type CommandResult, failed } from '../command-line/command-result.ts';
import type { HandedOver } from './hand-over.ts';

const answerSchema: z.ZodType<CommandResult> = z.strictObject({
  exitCode: z.int(),
  stdout: z.string(),
  stderr: z.string(),
});

const handedOverSchema: z.ZodType<HandedOver> = z.strictObject({
  words: z.array(z.string().max(20_000)).max(1_000),
  hidden: z.boolean(),
  reply: z.string().max(1_000).nullable(),
  locale: z.string().max(200).nullable(),
});
const packedSchema = z.strictObject({ utf8: z.string() });

/** Reads a message from the lock; null if it does not come from this kind of program. */
export function readHandedOver(data: unknown): HandedOver | null {
  try {
    const { utf8 } = packedSchema.parse(data);
    return handedOverSchema.parse(JSON.parse(Buffer.from(utf8, 'latin1').toString('utf8')));
  } catch {
    return null;
  }
}

export interface ReplyBox {
  /** Where the first instance writes its answer: a socket in a folder that only this user can open, or a named pipe. */
  readonly address: string;
  /** The answer, or a sentence with exit code 1 if none arrives in time. */
  readonly answer: Promise<CommandResult>;
  close(): Promise<void>;
}

const longestAnswer = 4_000_000;

/** Like `openReplyBox`. Answers what to print if no address is available. */
export async function replyBoxOrWhyNot(
  platform: string,
  waitMs: number,
  speech: Speech,
): Promise<ReplyBox | CommandResult> {
  try {
    return await openReplyBox(platform, waitMs);
  } catch (error) {
    const place = { folder: tmpdir(), variable: 'TMPDIR', reason: errorCode(error) };
    return failed(speech.t('ask.noReplyFolder', place));
  }
}

/** Listens on a new private address. Rejects if it cannot, and leaves nothing behind. */
export async function openReplyBox(platform: string, waitMs: number): Promise<ReplyBox> {
  const folder = platform === 'win32' ? null : await mkdtemp(join(tmpdir(), 'routinelog-'));
  const address = folder === null ? `\\\\.\\pipe\\routinelog-${randomUUID()}` : join(folder, 'reply');
  const server = createServer();
  const connected: Socket[] = [];
  server.on('connection', (socket) => {
    connected.push(socket);
    socket.on('error', () => socket.destroy());
  });
  const removeFolder = async () => {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  };
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(address, () => resolve());
    });
  } catch (error) {
    await removeFolder();
    throw error;
  }
  return {
    address,
    answer: answerFrom(server, waitMs),
    async close() {
      // So that a program that hangs halfway through its answer keeps nobody waiting.
      for (const socket of connected) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await removeFolder();
    },
  };
}

function answerFrom(server: Server, waitMs: number): Promise<CommandResult> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(failed(english.t('ask.desktopSilent'))), waitMs);
    server.once('connection', (socket) => {
      let text = '';
      socket.setEncoding('utf8');
      socket.on('data', (part: string) => {
        text += part;
        if (text.length > longestAnswer) socket.destroy();
      });
      socket.once('close', () => {
        clearTimeout(timer);
        resolve(readAnswer(text));
      });
    });
  });
}

function readAnswer(text: string): CommandResult {
  try {
    return answerSchema.parse(JSON.parse(text));
  } catch {
    return failed(english.t('ask.desktopEnded'));
  }
}

/** Writes the answer to an address. Resolves even if nobody listens there any more. */
export function sendAnswer(address: string, answer: CommandResult): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => resolve());
    socket.end(JSON.stringify(answer));
  });
}
