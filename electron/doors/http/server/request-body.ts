/** Reads the body of a request up to a limit. */
import type { Context } from 'hono';
import type { DoorEnv, RequestHeader } from './caller.ts';

/** Reads the body, unless it exceeds `limit` bytes or the sender goes away. If Content-Length is too large, nothing is read. */
export async function readBody(
  c: Context<DoorEnv>,
  header: RequestHeader,
  limit: number,
): Promise<Uint8Array | 'too-large' | 'cut-off'> {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return noBody;
  const announced = header('content-length');
  if (Number(announced ?? 0) > limit) return 'too-large';
  try {
    // Node cuts off what exceeds Content-Length, so nothing has to be counted, and the body need not be read as a stream.
    return announced === undefined
      ? await readStream(c.req.raw.body, limit)
      : new Uint8Array(await c.req.raw.arrayBuffer());
  } catch {
    return 'cut-off';
  }
}

const noBody = new Uint8Array();

async function readStream(
  stream: AsyncIterable<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array | 'too-large'> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream ?? []) {
    length += chunk.length;
    if (length > limit) return 'too-large';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
