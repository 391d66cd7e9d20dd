/**
 * Measures the documented APIs over HTTP: a client with persistent connections asks `routinelog serve`, which runs in a process of its
 * own. The measurement takes turns with bare routes that the same client asks, so that other load on the machine affects both. One bare
 * route only appends and syncs as many bytes as ours wrote; the other answers with as many bytes as ours did.
 */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { journalFolder } from '../../electron/store/data-folder.ts';
import { type Figure, median, quantile } from './figures.ts';
import { BareServer, OurServer } from './http-children.ts';
import { type Call, HttpClient, type Load, load } from './http-client.ts';
import { durable, mixed, readings, type Work } from './http-work.ts';

export interface HttpParts {
  readonly size: number;
  /** Creates a fresh copy of a store of that size and returns its path. */
  readonly copy: () => string;
  readonly scratch: string;
  /** Paths of the bundled `serve-child.ts` and `bare-child.ts`. */
  readonly scripts: { readonly serve: string; readonly bare: string };
}

/** Odd, so that the median is a measured value. */
const rounds = 7;
/**
 * The number of concurrent clients, and how many requests each sends in a round: no more than a day of their sessions could hold. The
 * crowd comes first and warms the server up.
 */
const crowds = [
  { clients: 32, times: 24 },
  { clients: 1, times: 120 },
];
const warmUps = 3;
const memoryClients = 32;
/** Until the checkpoint that follows the last change is written. Until then the journal keeps its last lines in memory, of which the number varies. */
const restMs = 20_000;
const warmUp = 32_000;
const requests = 100_000;
const group = 'HTTP';

export async function measureHttp(parts: HttpParts): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const work of durable) figures.push(...(await measure(parts, work, 'durable')));
  for (const work of readings) figures.push(...(await measure(parts, work, 'reading')));
  figures.push(...(await measureMemory(parts)));
  return figures;
}

/** Given the number of bytes that ours wrote or answered, returns the call that makes the bare route write or answer as many. */
type BareCall = (ours: number) => Pick<Call, 'method' | 'path' | 'body'>;

const bareAppend: BareCall = (bytes) => ({
  method: 'POST',
  path: '/',
  body: 'a'.repeat(Math.max(0, bytes - 2)),
});
const bareAnswer: BareCall = (bytes) => ({ method: 'GET', path: `/?bytes=${bytes}` });

async function measure(parts: HttpParts, work: Work, kind: 'durable' | 'reading'): Promise<Figure[]> {
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
      let answered = 0;
      const before = journalBytes(ours.folder);
      const loaded = await load(
        asks.map((ask) => async () => {
          answered += Buffer.byteLength((await ask()).text);
        }),
        times,
      );
      const bytes = kind === 'durable' ? journalBytes(ours.folder) - before : answered;
      const call = (kind === 'durable' ? bareAppend : bareAnswer)(Math.round(bytes / (clients * times)));
      const bareAsk = () => bareClient.must({ ...call, token: ours.token });
      const bareLoaded = await load(Array(clients).fill(bareAsk), times);
      if (round >= 0) found.push({ ours: loaded, bare: bareLoaded });
    }
    figures.push(
      ...compared(size, `${work.name}, ${crowdName(clients)}`, found, clients === 1 ? null : work.target),
    );
  }
  client.close();
  bareClient.close();
  await ours.stop();
  await bare.stop();
  return figures;
}

function compared(
  size: number,
  name: string,
  found: readonly { readonly ours: Load; readonly bare: Load }[],
  target: number | null,
): Figure[] {
  const rate = median(found.map((each) => each.ours.perSecond));
  const bareRate = median(found.map((each) => each.bare.perSecond));
  const slower = median(found.map((each) => each.bare.perSecond / each.ours.perSecond));
  const p99 = slowest(found.map((each) => each.ours));
  const bareP99 = slowest(found.map((each) => each.bare));
  return [
    { group, name, unit: '/s', size, value: rate, target: null },
    { group, name: `${name}: the bare route`, unit: '/s', size, value: bareRate, target: null },
    { group, name: `${name}: times the bare route's time`, unit: 'x', size, value: slower, target },
    { group, name: `${name}: p99`, unit: 'ms', size, value: p99, target: null },
    {
      group,
      name: `${name}: times the bare route's p99`,
      unit: 'x',
      size,
      value: p99 / bareP99,
      target: null,
    },
  ];
}

/** Measures the memory in use of a warmed-up server at rest, and how much more it uses 100,000 requests later. */
async function measureMemory({ size, copy, scripts }: HttpParts): Promise<Figure[]> {
  const ours = await OurServer.start(scripts.serve, copy());
  const client = new HttpClient(ours.port);
  const asks = await begun(mixed, client, ours.token, memoryClients);
  await load(asks, warmUp / memoryClients);
  await pause(restMs);
  const before = await ours.memory();
  await load(asks, requests / memoryClients);
  await pause(restMs);
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

function slowest(loads: readonly Load[]): number {
  return quantile(
    loads.flatMap(({ ms }) => ms),
    0.99,
  );
}

function crowdName(clients: number): string {
  return clients === 1 ? '1 client' : `${clients} clients`;
}

function journalBytes(folder: string): number {
  const journal = path.join(folder, journalFolder);
  return readdirSync(journal).reduce((sum, name) => sum + statSync(path.join(journal, name)).size, 0);
}
