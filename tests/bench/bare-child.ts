/**
 * A bare HTTP server to compare with. One route appends the request's body to a file, syncs it and answers; the other answers with as
 * many bytes as the request asks for.
 */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { BareFile } from './measure-commits.ts';

const [name = ''] = process.argv.slice(2);
const file = new BareFile(name);
const app = new Hono();
app.post('/', async (c) => {
  await file.append(new Uint8Array(await c.req.arrayBuffer()));
  return c.json({}, 201);
});
app.get('/', (c) =>
  c.body(`"${'a'.repeat(Math.max(0, Number(c.req.query('bytes')) - 2))}"`, 200, {
    'Content-Type': 'application/json',
  }),
);
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}/` })}\n`);
});
