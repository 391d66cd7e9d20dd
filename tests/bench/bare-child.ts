/** A bare route: what comes in is read, as many bytes as its path says are appended to a file and synced, and that is answered. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { BareFile } from './measure-commits.ts';

const [name = ''] = process.argv.slice(2);
const file = new BareFile(name);
const app = new Hono();
app.post('/:bytes', async (c) => {
  await c.req.text();
  await file.append(Buffer.alloc(Number(c.req.param('bytes')), 97));
  return c.json({}, 201);
});
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}/` })}\n`);
});
