/** Sends a file in parts that fit into one call each, in the desktop program and in a browser alike. */
import { type Result, refused } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import type { PageClient } from '../../bridge/page-client.ts';

/** The size of a part in bytes. A multiple of three, so that only the last part has base64 padding. */
const partSize = 132_000;

/** Calls `told` with the share that has been sent, from 0 to 1. If it is refused, the service keeps nothing of the file. */
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

/** Resolves to null if the file cannot be read, because it was moved or changed after it was chosen. */
function base64Of(bytes: Blob): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onerror = () => resolve(null);
    reader.onload = () => {
      const { result } = reader;
      // The data follows the comma of the `data:` URL. The URL of an empty file has no comma.
      resolve(typeof result === 'string' ? result.slice(result.indexOf(',') + 1 || result.length) : null);
    };
    reader.readAsDataURL(bytes);
  });
}
