/** A client that got no answer because the server was killed asks again, and has made one session, not two. */
import { describe, expect, it } from 'vitest';
import { ask, makeFolder, type ServeChild, spawnServe, tokenIn } from '../support/serve.ts';

describe('a call that is repeated after a kill', () => {
  it('makes no second session, and answers with the first', async () => {
    const folder = await makeFolder();
    const running: ServeChild[] = [];
    const start = async () => {
      const child = await spawnServe(folder.path);
      running.push(child);
      return child;
    };
    const call = async ({ ready }: ServeChild, method: string, body?: string) =>
      ask(Number(new URL(ready.url).port), {
        path: '/api/sessions',
        method,
        headers: {
          Authorization: `Bearer ${await tokenIn(ready)}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': 'the-same',
        },
        ...(body === undefined ? {} : { body }),
      });
    try {
      const first = await start();
      const made = await call(first, 'POST', '{"sessionName": "Once"}');
      expect(made.status).toBe(201);
      await first.stop('SIGKILL');

      const second = await start();
      expect(await call(second, 'POST', '{"sessionName": "Once"}')).toMatchObject({
        status: 201,
        json: made.json,
      });
      expect((await call(second, 'POST', '{"sessionName": "Other"}')).status).toBe(409);
      expect((await call(second, 'GET')).json).toMatchObject({ pagination: { total: 1 } });
      await second.stop('SIGTERM');
    } finally {
      for (const child of running) child.process.kill('SIGKILL');
      await folder.remove();
    }
  });
});
