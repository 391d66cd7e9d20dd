/** Sends a file in parts that fit into a call, in the desktop program and in a browser alike. */
import { type Result, refused } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import type { PageClient } from '../../bridge/page-client.ts';

/** In bytes; a multiple of three, so that only the last part has padding. */
const partSize = 132_000;

/** `told` is called with how much of it was sent, from 0 to 1. Refused, nothing of it is kept. */
export async function sendFile(
  client: PageClient,
  file: string,
  from: File,
  told: (part: number) => void,
  signal: AbortSignal,
): Promise<Result<null>> {
  const { size } = from;
  let at = 0;
  do {
    const bytes = from.slice(at, at + partSize);
    const part = await base64Of(bytes);
    if (part === null) return refused('unavailable', message('import.noBytes'), 'file');
    if (signal.aborted) return refused('unavailable', message('calendar.readingCancelled'));
    const answer = await client.call('sendCalendar', { file, size, at, part });
    if (!answer.ok) return answer;
    at += bytes.size;
    told(size === 0 ? 1 : at / size);
  } while (at < size);
  return { ok: true, value: null };
}

/** Null when it cannot be read: it was moved or changed since it was chosen. */
function base64Of(bytes: Blob): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onerror = () => resolve(null);
    reader.onload = () => {
      const { result } = reader;
      // Behind the comma of the `data:` address. That of an empty file has no comma.
      resolve(typeof result === 'string' ? result.slice(result.indexOf(',') + 1 || result.length) : null);
    };
    reader.readAsDataURL(bytes);
  });
}
