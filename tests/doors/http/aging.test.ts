/**
 * What the HTTP door remembers for a limited time is neither forgotten too early nor kept too long if the wall clock was far ahead for some
 * of that time.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentedApis } from '../../../electron/doors/http/api/apis.ts';
import { type HttpApp, httpApp } from '../../../electron/doors/http/app.ts';
import { newSecret } from '../../../electron/doors/http/server/access.ts';
import { type BoundServer, bindServer } from '../../../electron/doors/http/server/socket.ts';
import { Present } from '../../support/presence.ts';
import { silent } from '../../support/record.ts';
import { ask } from '../../support/serve.ts';

const [hour, day] = [3_600, 86_400];
const yearsAhead = 4 * 365 * day;

let present: Present;
let server: BoundServer;
let app: HttpApp;
const token = newSecret();

/** The server in front of the record as it is open now. */
async function serve(): Promise<void> {
  server = await bindServer(0);
  const { service, aging } = present.open;
  const apis = documentedApis({ service, aging, logger: silent, isOn: () => true });
  app = httpApp(server.port, {
    token,
    bridge: null,
    pagesFolder: null,
    tokens: () => [],
    apis: apis.mounted,
    aging,
    logger: silent,
  });
  server.open(app);
}

/** As after a kill, which loses what is in memory. */
async function startAnew(): Promise<void> {
  await server.close();
  await present.startAnew();
  await serve();
}

beforeEach(async () => {
  present = new Present();
  await present.start();
  await serve();
});
afterEach(async () => {
  await server.close();
  await present.open.close();
});

/** Whether the call was carried out, or answered as before. */
async function call(key: string): Promise<'made' | 'repeated'> {
  const answer = await ask(server.port, {
    path: '/api/v1/tasks',
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
    },
    body: JSON.stringify({ title: key }),
  });
  expect(answer.status, answer.text).toBe(201);
  return answer.headers['idempotency-replayed'] === 'true' ? 'repeated' : 'made';
}

describe('a call with a key', () => {
  it.each([
    ['in one run', async () => {}],
    ['over a restart', startAnew],
  ])('made before the clock was far ahead is known after it, for a day, %s', async (_name, between) => {
    await call('before');
    present.machine.pass(hour);
    present.machine.setClock(yearsAhead);
    expect(await call('ahead')).toBe('made');
    await between();
    present.machine.pass(hour);
    expect(await call('before')).toBe('repeated');
    present.machine.setClock(-yearsAhead);
    expect(await call('ahead')).toBe('repeated');
    await between();
    expect(await call('before')).toBe('repeated');
    present.machine.pass(day);
    expect(await call('before')).toBe('made');
    expect(await call('ahead')).toBe('made');
  });

  it('made by a clock that was ahead unnoticed is forgotten a day after the next one', async () => {
    present.machine.setClock(yearsAhead);
    await startAnew();
    await call('ahead');
    await startAnew();
    present.machine.setClock(-yearsAhead);
    await call('next');
    await startAnew();
    present.machine.pass(day + 1);
    expect(await call('ahead')).toBe('made');
  });
});

describe('a sign-in', () => {
  const redeem = async () => {
    const link = new URL(app.linkTo('/summary.html'));
    const answer = await ask(server.port, { path: `${link.pathname}${link.search}` });
    return String(answer.headers['set-cookie']).split(';')[0] ?? '';
  };
  const isSignedIn = async (cookie: string) => {
    const answer = await ask(server.port, { path: '/sign-out', headers: { Cookie: cookie } });
    return answer.status !== 401;
  };

  it('made while the clock was far ahead holds for thirty days, and does not end an earlier one', async () => {
    const before = await redeem();
    present.machine.setClock(yearsAhead);
    const ahead = await redeem();
    expect(await isSignedIn(before)).toBe(true);
    present.machine.setClock(-yearsAhead);
    for (const cookie of [before, ahead]) expect(await isSignedIn(cookie)).toBe(true);
    present.machine.pass(31 * day);
    for (const cookie of [before, ahead]) expect(await isSignedIn(cookie)).toBe(false);
  });

  it('made by a clock that was ahead unnoticed does not hold until that day', async () => {
    present.machine.setClock(yearsAhead);
    await startAnew();
    const ahead = await redeem();
    expect(await isSignedIn(ahead)).toBe(true);
    present.machine.setClock(-yearsAhead);
    expect(await isSignedIn(ahead)).toBe(false);
  });

  it('link opens once within ten minutes, however the clock is set meanwhile', async () => {
    const link = new URL(app.linkTo('/summary.html'));
    const open = () => ask(server.port, { path: `${link.pathname}${link.search}` });
    present.machine.pass(540);
    present.machine.setClock(yearsAhead);
    expect((await open()).status).toBe(303);
    const late = new URL(app.linkTo('/summary.html'));
    present.machine.setClock(-yearsAhead);
    present.machine.pass(660);
    expect((await ask(server.port, { path: `${late.pathname}${late.search}` })).status).toBe(403);
  });
});
