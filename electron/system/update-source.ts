/**
 * Asks over the network which version is the newest: one GET of one address. The request carries nothing that it can do without, no redirect is
 * followed, and no more is read than such an answer needs.
 */
import { z } from 'zod';
import { releaseVersion } from '../../shared/contract/updates.ts';
import type { UpdateSource } from '../ports/update-source.ts';

const longestWaitMs = 10_000;
const mostBytes = 16_384;

const answerShape = z.object({ version: z.string().regex(releaseVersion) });

/** Why there is no answer. The code of the system's own errors stands in their cause (Node, `fetch`). */
export class NoUpdateAnswer extends Error {}

export function updateSource(address: string, waitMs = longestWaitMs): UpdateSource {
  return {
    address,
    async newest() {
      const response = await fetch(address, {
        headers: { accept: 'application/json', 'user-agent': 'RoutineLog' },
        redirect: 'error',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(waitMs),
      });
      if (!response.ok) {
        await response.body?.cancel();
        throw new NoUpdateAnswer(String(response.status));
      }
      const read = answerShape.safeParse(jsonOf(await textOf(response)));
      if (!read.success) throw new NoUpdateAnswer('JSON');
      return read.data.version;
    },
  };
}

async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > mostBytes) throw new NoUpdateAnswer(`> ${mostBytes}`);
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
