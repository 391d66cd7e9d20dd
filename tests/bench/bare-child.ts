/** A bare route: what it is sent is appended to a file and synced, and that is answered. */
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
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}/` })}\n`);
});
