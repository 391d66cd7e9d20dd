import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contract } from '../../../shared/contract/contract.ts';
import fc from '../../support/properties.ts';
import { type Answer, startServer, type TestServer } from '../../support/serve.ts';

const revisionSchema = z.object({ revision: z.int(), current: z.object({ name: z.string() }).nullable() });

describe('the bridge', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  const headers = () => ({ Authorization: `Bearer ${server.token}`, 'Content-Type': 'application/json' });
  const call = (name: string, body: string | Uint8Array): Promise<Answer> =>
    server.ask({ path: `/bridge/${name}`, method: 'POST', headers: headers(), body });
  const recorded = async () => (await call('history', '{}')).text;

  it('answers a refusal with 200 and the reason', async () => {
    const answer = await call('end', '{}');
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ ok: false, refusal: { code: 'not-active' } });
  });

  it('refuses unknown fields, unknown methods, and invalid JSON', async () => {
    for (const [name, body] of [
      ['begin', '{"name":"x","color":"red"}'],
      ['format-the-disk', '{}'],
      ['constructor', '{}'],
      ['begin', '{"name":'],
      ['begin', ''],
      ['begin', Uint8Array.of(0x22, 0xff, 0x22)],
    ] as const) {
      const answer = await call(name, body);
      expect(answer.status).toBe(200);
      expect(answer.json).toMatchObject({ ok: false, refusal: { code: 'invalid-input' } });
    }
  });

  it('never fails and stores nothing, whatever JSON arrives at whatever method', async () => {
    const before = await recorded();
    const methods = Object.keys(contract).filter((name) => !['toggle', 'pauseOrResume'].includes(name));
    const input = fc.oneof(
      fc.json(),
      fc
        .record(
          { name: fc.jsonValue(), session: fc.jsonValue(), reason: fc.jsonValue(), page: fc.jsonValue() },
          { requiredKeys: [] },
        )
        .map((value) => JSON.stringify({ ...value, unknown: 1 })),
      fc.string({ unit: 'binary' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...methods), input, async (name, body) => {
        const answer = await call(name, body);
        expect(answer.status).toBe(200);
        expect(answer.json).toHaveProperty('ok');
      }),
      { numRuns: 300 },
    );
    expect(await recorded()).toBe(before);
  });

  it('accepts a calendar file in parts larger than any other call, refuses one of 40 MB, and imports it once', async () => {
    const event = [
      'BEGIN:VEVENT',
      'UID:a',
      'DTSTART:20300520T090000Z',
      'DTEND:20300520T100000Z',
      'END:VEVENT',
    ];
    const padding = `X-PADDING:${'x'.repeat(60)}`;
    const lines = ['BEGIN:VCALENDAR', ...Array<string>(4_000).fill(padding), ...event, 'END:VCALENDAR'];
    const bytes = Buffer.from(lines.join('\r\n'));
    const send = async (file: string) => {
      for (let at = 0; at < bytes.length; at += 132_000) {
        const part = bytes.subarray(at, at + 132_000).toString('base64');
        const sent = await call('sendCalendar', JSON.stringify({ file, size: bytes.length, at, part }));
        expect(sent.json).toMatchObject({ ok: true });
      }
      return call('readCalendar', JSON.stringify({ file, from: '2030-05-20', to: '2030-05-20' }));
    };
    const shown = z
      .object({ value: z.object({ preview: z.string(), entries: z.array(z.unknown()) }) })
      .parse((await send('one')).json);
    expect(shown.value.entries).toHaveLength(1);
    const { preview } = shown.value;
    const imported = await call('importCalendar', JSON.stringify({ preview, chosen: [0] }));
    expect(imported.json).toMatchObject({ ok: true });
    expect((await send('two')).json).toMatchObject({ value: { entries: [], unchanged: 1 } });
    const large = { file: 'three', size: 40 * 2 ** 20, at: 0, part: '' };
    expect((await call('sendCalendar', JSON.stringify(large))).json).toMatchObject({
      ok: false,
      refusal: { field: 'file', message: { code: 'calendar.tooLarge' } },
    });
    const beyond = { file: 'four', size: 2 ** 20, at: 0, part: 'A'.repeat(250_000) };
    expect((await call('sendCalendar', JSON.stringify(beyond))).status).toBe(413);
  });

  it('accepts the longest page of a day, in a script of three bytes per letter', async () => {
    const answers = [1, 2, 3].map((each) => ({ question: `${each}`, answer: '記'.repeat(10_000) }));
    const page = { date: '2026-11-20', answers, note: '記'.repeat(20_000) };
    expect((await call('writePage', JSON.stringify(page))).json).toMatchObject({ ok: true });
    const beyond = { ...page, note: '記'.repeat(300_000) };
    expect((await call('writePage', JSON.stringify(beyond))).status).toBe(413);
  });

  it('sends a listener the present first, then every change, the newest last', async () => {
    const listener = await listen(server);
    try {
      const first = await listener.next('snapshot');
      expect(first.current).toBeNull();
      await call('begin', '{"name":"Write report"}');
      const second = await listener.next('snapshot');
      expect(second.current?.name).toBe('Write report');
      expect(second.revision).toBeGreaterThan(first.revision);
      await call('changeSettings', '{"theme":"dark"}');
      expect(await listener.text(/event: settings\ndata: .*"theme":"dark"/)).toBeDefined();
    } finally {
      await call('end', '{}');
      listener.leave();
    }
  });

  it('sends several listeners the same', async () => {
    const listeners = await Promise.all([listen(server), listen(server)]);
    await Promise.all(listeners.map((listener) => listener.next('snapshot')));
    await call('begin', '{"name":"Seen by both"}');
    for (const listener of listeners) {
      expect((await listener.next('snapshot')).current?.name).toBe('Seen by both');
      listener.leave();
    }
    await call('end', '{}');
  });
});

describe('closing the server', () => {
  it('ends the streams of events and refuses new connections', async () => {
    const server = await startServer();
    const listener = await listen(server);
    await listener.next('snapshot');
    await server.close();
    await listener.ended;
    await expect(server.ask({ path: '/' })).rejects.toThrow(/ECONNREFUSED|ECONNRESET/);
  });
});

interface Listener {
  /** The next snapshot that arrives. */
  next(event: 'snapshot'): Promise<z.infer<typeof revisionSchema>>;
  /** Resolves when what has arrived matches. */
  text(pattern: RegExp): Promise<string>;
  readonly ended: Promise<void>;
  leave(): void;
}

async function listen(server: TestServer): Promise<Listener> {
  const sent = request({
    host: '127.0.0.1',
    port: server.port,
    path: '/bridge/events',
    headers: { Authorization: `Bearer ${server.token}` },
    agent: false,
  }).end();
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    sent.once('response', resolve);
    sent.once('error', reject);
  });
  expect(response.headers['content-type']).toBe('text/event-stream');
  let come = '';
  response.setEncoding('utf8').on('data', (text: string) => {
    come += text;
    response.emit('more');
  });
  response.on('error', () => {});
  const ended = new Promise<void>((resolve) => response.once('close', resolve));
  const take = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = pattern.exec(come);
      if (found !== null) {
        come = come.slice(found.index + found[0].length);
        return found[1] ?? found[0];
      }
      await new Promise((resolve) => response.once('more', resolve));
    }
  };
  return {
    next: async (event) =>
      revisionSchema.parse(JSON.parse(await take(new RegExp(`event: ${event}\\ndata: (.*)\\n\\n`)))),
    text: take,
    ended,
    leave: () => sent.destroy(),
  };
}
