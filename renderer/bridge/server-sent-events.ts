/** Reads server-sent events from a response body. `EventSource` would do the same, but it cannot send a header. */

export interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
}

/** Ends when the body ends; throws when the connection breaks. */
export async function* serverSentEvents(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<ServerSentEvent> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const read = eventIn(block);
        if (read !== null) yield read;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Returns null for a comment, and for a block without data, such as one that only sets the retry time. */
function eventIn(block: string): ServerSentEvent | null {
  const lines = block.split('\n');
  const valuesOf = (field: string) =>
    lines
      .filter((line) => line.startsWith(`${field}:`))
      .map((line) => line.slice(field.length + 1).trimStart());
  const data = valuesOf('data');
  return data.length === 0 ? null : { event: valuesOf('event')[0] ?? 'message', data: data.join('\n') };
}
