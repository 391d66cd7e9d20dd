/**
 * Asks over the network which version is the newest: one GET of one address. The request carries only what it needs, redirects are not
 * followed, and no more is read than such an answer needs.
 */
import { z } from 'zod';
import { releaseVersion } from '../../shared/contract/updates.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import { errorCode } from '../errors/error-code.ts';
import { NoUpdateAnswer, type UpdateSource } from '../ports/update-source.ts';

const longestWaitMs = 10_000;
const mostBytes = 16_384;

const answerShape = z.object({ version: z.string().regex(releaseVersion) });

export function updateSource(address: string, waitMs = longestWaitMs): UpdateSource {
  return {
    address,
    async newest() {
      try {
        return await ask(address, waitMs);
      } catch (error) {
        throw error instanceof NoUpdateAnswer ? error : new NoUpdateAnswer(whyOf(error));
      }
    },
  };
}

async function ask(address: string, waitMs: number): Promise<string> {
  const response = await fetch(address, {
    headers: { accept: 'application/json', 'user-agent': 'RoutineLog' },
    redirect: 'manual',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(waitMs),
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new NoUpdateAnswer(message('updates.why.status', { status: String(response.status) }));
  }
  const read = answerShape.safeParse(jsonOf(await textOf(response)));
  if (!read.success) throw unread();
  return read.data.version;
}

const unread = () => new NoUpdateAnswer(message('updates.why.unread'));

/** Node's `fetch` puts the system's error code into the error's cause. */
function whyOf(error: unknown): Message {
  if (error instanceof DOMException && error.name === 'TimeoutError') return message('updates.why.late');
  return message('updates.why.unreachable', {
    reason: errorCode(error instanceof Error ? error.cause : error),
  });
}

async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > mostBytes) throw unread();
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
