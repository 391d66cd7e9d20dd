/** Whether there is a newer version: asked only on request, by one request to one address, over real HTTP on this computer. */

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Composition, composeRoutineLog } from '../../electron/composition/compose.ts';
import { runWords } from '../../electron/doors/single-instance/verbs.ts';
import { dispatch } from '../../electron/service/dispatch.ts';
import { updateSource } from '../../electron/system/update-source.ts';
import {
  homepage,
  isLater,
  ownVersion,
  releaseVersion,
  updateAddress,
} from '../../shared/contract/updates.ts';
import { english } from '../../shared/messages/speech.ts';
import { byHand } from '../support/by-hand.ts';
import { bareHost, FakeClock, silent, temporaryFolder, testInstallation } from '../support/record.ts';

const later = '999.0.0';
let asked: IncomingMessage[] = [];
let answer: RequestListener = (_request, response) => void response.end(JSON.stringify({ version: later }));
let server: Server;
let open: Composition;
let remove = (): void => undefined;
const clock = new FakeClock();

beforeEach(async () => {
  const temporary = temporaryFolder();
  remove = temporary.remove;
  asked = [];
  server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  open = await composeRoutineLog({
    dataFolder: temporary.folder,
    holder: { kind: 'tool' },
    makeHost: () => bareHost,
    time: byHand(clock),
    logger: silent,
    installation: testInstallation(),
    updates: updateSource(`http://127.0.0.1:${port}/latest.json`, 500),
  });
});
afterEach(async () => {
  await open.close();
  server.closeAllConnections();
  server.close();
  remove();
});

const check = () => dispatch(open.handlersFor('window'), 'checkForUpdates', {});
const answers = (status: number, text: string, headers = {}): void => {
  answer = (_request, response) => void response.writeHead(status, headers).end(text);
};

describe('a newer version', () => {
  it('is asked for only on request: neither when the record opens nor by any other command', async () => {
    await dispatch(open.handlersFor('window'), 'begin', { name: 'Mail' });
    await dispatch(open.handlersFor('window'), 'settings', {});
    expect(asked).toEqual([]);
  });

  it('is reported after one request that carries nothing about the person', async () => {
    answers(200, JSON.stringify({ version: later, more: 'ignored' }));
    expect(await check()).toEqual({ ok: true, value: { own: ownVersion, newest: later, isNewer: true } });
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /latest.json']);
    const { headers } = asked[0] ?? {};
    expect(headers).toMatchObject({ accept: 'application/json', 'user-agent': 'RoutineLog' });
    const known = [
      'accept',
      'user-agent',
      'host',
      'connection',
      'accept-encoding',
      'accept-language',
      'sec-fetch-mode',
    ];
    expect(Object.keys(headers ?? {}).filter((name) => !known.includes(name))).toEqual([]);
    expect(headers?.['accept-language']).toBe('*');
  });

  it('is asked for once for all who ask at the same time, and again later', async () => {
    answers(200, JSON.stringify({ version: ownVersion }));
    const both = await Promise.all([check(), check()]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(asked.length).toBe(1);
    expect(await check()).toMatchObject({ value: { isNewer: false } });
    expect(asked.length).toBe(2);
  });

  /** The reason why there is no answer, without the address. */
  const whyNot = async () => {
    const answered = await check();
    const said = answered.ok ? 'there is one' : english.say(answered.refusal.message);
    return said.replace(/^No answer from http:\S+ /, '').replace(/ Try again later\.$/, '');
  };
  const unread = '(the answer names no version).';

  it.each([
    ['an error', 404, '{}', '(it answered 404).'],
    ['no JSON', 200, '<html>', unread],
    ['nothing', 200, '', unread],
    ['no version', 200, '{"version":"newest"}', unread],
    ['far too much', 200, JSON.stringify({ version: later, more: 'x'.repeat(100_000) }), unread],
  ])('is not made up from %s', async (_what, status, text, why) => {
    answers(status, text);
    expect(await check()).toMatchObject({ ok: false, refusal: { code: 'unavailable' } });
    expect(await whyNot()).toBe(why);
  });

  it('is looked for nowhere else: no redirect is followed', async () => {
    answers(302, '', { location: '/elsewhere' });
    expect(await whyNot()).toBe('(it answered 302).');
    expect(asked.map(({ url }) => url)).toEqual(['/latest.json']);
  });

  it.each(['at all', 'to its end'])('is given up if the server does not answer %s', async (how) => {
    answer = (_request, response) => {
      if (how !== 'at all') response.write('{"version":');
    };
    expect(await whyNot()).toBe('(it took too long).');
  });

  it('is reported as unavailable if nobody listens', async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
    expect(await whyNot()).toBe('(it refuses connections).');
  });

  it('is reported as unavailable, in words and with what to do, if the connection breaks off', async () => {
    answer = (request) => void request.socket.destroy();
    expect(await check()).toMatchObject({ ok: false, refusal: { code: 'unavailable' } });
    expect(await whyNot()).toBe('(the connection broke off).');
  });

  it('ends with what to do', async () => {
    answers(503, '');
    const answered = await check();
    expect(answered.ok || english.say(answered.refusal.message)).toMatch(/ Try again later\.$/);
  });

  it.each(['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'CERT_HAS_EXPIRED', 'unknown'])(
    'is not known for a reason that is said in words, without the code %s',
    (reason) => {
      expect(english.t('updates.why.unreachable', { reason })).not.toContain(reason);
    },
  );

  it('is reported by the command line, with the present one', async () => {
    const say = async () =>
      runWords(['updates'], {
        handlers: open.handlersFor('window'),
        now: () => clock.now(),
        speech: english,
      });
    answers(200, JSON.stringify({ version: later }));
    expect((await say()).stdout).toContain(`Version ${later} is available; you have ${ownVersion}.`);
    answers(200, JSON.stringify({ version: ownVersion }));
    expect(await say()).toMatchObject({
      exitCode: 0,
      stdout: `You have the newest version, ${ownVersion}.\n`,
    });
    answers(503, '');
    expect(await say()).toMatchObject({ exitCode: 1, stdout: '' });
  });
});

describe('versions', () => {
  it.each([
    ['1.0.0', '0.9.9', true],
    ['0.10.0', '0.9.0', true],
    ['0.1.1', '0.1.0', true],
    ['0.1.0', '0.1.0', false],
    ['0.1.0', '0.1.1', false],
    ['1.0.0', '1.1.0', false],
  ])('%s after %s: %s', (version, than, expected) => {
    expect(isLater(version, than)).toBe(expected);
  });

  it.each(['1.0', '1.0.0-beta.1', '01.0.0', ' 1.0.0', '1.0.0\nx', '1.0.9999999999'])(
    'have three numbers and nothing else: %j is none',
    (text) => {
      expect(releaseVersion.test(text)).toBe(false);
    },
  );

  it('and address are those of package.json', () => {
    const text = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ version: ownVersion, homepage });
    expect(updateAddress.startsWith('https://')).toBe(true);
  });
});
