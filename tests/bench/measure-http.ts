/**
 * The documented APIs over HTTP, from a client with connections that stay open to `routinelog serve` in a process of its own. Calls that
 * write take turns with a bare route that only appends and syncs as many bytes as ours, asked by the same client: a busy machine troubles both.
 */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { journalFolder } from '../../electron/store/data-folder.ts';
import { type Figure, median, quantile } from './figures.ts';
import { BareServer, OurServer } from './http-children.ts';
import { HttpClient, type Load, load } from './http-client.ts';
import { durable, mixed, readings, type Work } from './http-work.ts';

export interface HttpParts {
  readonly size: number;
  /** A fresh copy of a store of that size. */
  readonly copy: () => string;
  readonly scratch: string;
  /** The bundled `serve-child.ts` and `bare-child.ts`. */
  readonly scripts: { readonly serve: string; readonly bare: string };
}

/** An odd number, for a median that was measured. */
const rounds = 7;
/** How many ask at once, and how often each of them does in one round: no more than a day of theirs could hold. The crowd warms the server up. */
const crowds = [
  { clients: 32, times: 24 },
  { clients: 1, times: 120 },
];
const warmUps = 3;
const memoryClients = 32;
const warmUp = 32_000;
const requests = 100_000;
const group = 'HTTP';

export async function measureHttp(parts: HttpParts): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const work of durable) figures.push(...(await measureDurable(parts, work)));
  for (const work of readings) figures.push(...(await measureReading(parts, work)));
  figures.push(...(await measureMemory(parts)));
  return figures;
}

async function measureDurable(parts: HttpParts, work: Work): Promise<Figure[]> {
  const { size, copy, scratch, scripts } = parts;
  const ours = await OurServer.start(scripts.serve, copy());
  const bare = await BareServer.start(scripts.bare, path.join(scratch, 'bare-http'));
  const client = new HttpClient(ours.port);
  const bareClient = new HttpClient(bare.port);
  const figures: Figure[] = [];
  for (const { clients, times } of crowds) {
    const asks = await begun(work, client, ours.token, clients);
    const found: { readonly ours: Load; readonly bare: Load }[] = [];
    for (let round = -warmUps; round < rounds; round += 1) {
      const before = journalBytes(ours.folder);
      const loaded = await load(asks, times);
      const bytes = Math.round((journalBytes(ours.folder) - before) / (clients * times));
      const body = 'a'.repeat(Math.max(0, bytes - 2));
      const bareAsk = () => bareClient.must({ method: 'POST', path: '/', token: ours.token, body });
      const bareLoaded = await load(Array(clients).fill(bareAsk), times);
      if (round >= 0) found.push({ ours: loaded, bare: bareLoaded });
    }
    const rate = median(found.map((each) => each.ours.perSecond));
    const bareRate = median(found.map((each) => each.bare.perSecond));
    const slower = median(found.map((each) => each.bare.perSecond / each.ours.perSecond));
    const name = `${work.name}, ${crowdName(clients)}`;
    figures.push(
      { group, name, unit: '/s', size, value: rate, target: null },
      { group, name: `${name}: the bare route`, unit: '/s', size, value: bareRate, target: null },
      { group, name: `${name}: times the bare route's time`, unit: 'x', size, value: slower, target: 2 },
      slowest(
        name,
        size,
        clients,
        found.map((each) => each.ours),
      ),
    );
  }
  client.close();
  bareClient.close();
  await ours.stop();
  await bare.stop();
  return figures;
}

async function measureReading({ size, copy, scripts }: HttpParts, work: Work): Promise<Figure[]> {
  const ours = await OurServer.start(scripts.serve, copy());
  const client = new HttpClient(ours.port);
  const figures: Figure[] = [];
  for (const { clients, times } of crowds) {
    const asks = await begun(work, client, ours.token, clients);
    await load(asks, times * warmUps);
    const found: Load[] = [];
    for (let round = 0; round < rounds; round += 1) found.push(await load(asks, times));
    const name = `${work.name}, ${crowdName(clients)}`;
    const rate = median(found.map(({ perSecond }) => perSecond));
    figures.push(
      { group, name, unit: '/s', size, value: rate, target: 2_000 },
      slowest(name, size, clients, found),
    );
  }
  client.close();
  await ours.stop();
  return figures;
}

/** What is used by a server that has warmed up, and how much more it is 100,000 requests later. */
async function measureMemory({ size, copy, scripts }: HttpParts): Promise<Figure[]> {
  const ours = await OurServer.start(scripts.serve, copy());
  const client = new HttpClient(ours.port);
  const asks = await begun(mixed, client, ours.token, memoryClients);
  await load(asks, warmUp / memoryClients);
  const before = await ours.memory();
  await load(asks, requests / memoryClients);
  const after = await ours.memory();
  client.close();
  await ours.stop();
  const row = (name: string, bytes: number, target: number | null): Figure => ({
    group: 'HTTP: memory',
    name,
    unit: 'MB',
    size,
    value: bytes / 1_000_000,
    target,
  });
  return [
    row('in use (heap and buffers) once warm', before.used, null),
    row('more after 100,000 requests', after.used - before.used, 5),
    row('resident (RSS) once warm', before.rss, null),
    row('more after 100,000 requests (RSS)', after.rss - before.rss, 10),
  ];
}

function begun(work: Work, client: HttpClient, token: string, clients: number) {
  return Promise.all(Array.from({ length: clients }, () => work.begin(client, token)));
}

function slowest(name: string, size: number, clients: number, loads: readonly Load[]): Figure {
  const value = quantile(
    loads.flatMap(({ ms }) => ms),
    0.99,
  );
  return { group, name: `${name}: p99`, unit: 'ms', size, value, target: clients === 1 ? null : 50 };
}

function crowdName(clients: number): string {
  return clients === 1 ? '1 client' : `${clients} clients`;
}

function journalBytes(folder: string): number {
  const journal = path.join(folder, journalFolder);
  return readdirSync(journal).reduce((sum, name) => sum + statSync(path.join(journal, name)).size, 0);
}
