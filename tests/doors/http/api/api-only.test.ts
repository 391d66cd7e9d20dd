import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverCall } from '../../../../electron/cli/ask-server.ts';
import { type Serving, serve } from '../../../../electron/hosts/server/server.ts';
import { english } from '../../../../shared/messages/speech.ts';
import { ask, makeFolder, tokenIn } from '../../../support/serve.ts';

describe('a server without pages', () => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  let serving: Serving;
  beforeAll(async () => {
    folder = await makeFolder();
    serving = await serve({ dataFolder: folder.path, port: 0, pagesFolder: null });
  });
  afterAll(async () => {
    await serving.close();
    await folder.remove();
  });

  const get = async (path: string, headers = {}) =>
    ask(Number(new URL(serving.ready.url).port), {
      path,
      headers: { Authorization: `Bearer ${await tokenIn(serving.ready)}`, ...headers },
    });

  it('has the APIs, and no pages', async () => {
    expect((await get('/api/sessions')).status).toBe(200);
    expect((await get('/openapi.json')).status).toBe(200);
    for (const page of ['/', '/tray.html', '/summary.html', '/settings.html', '/assets/x.js'])
      expect((await get(page)).status).toBe(404);
  });

  it('gives the command line no link to a page, but says why', async () => {
    const open = serverCall(serving.ready.url, await tokenIn(serving.ready));
    const opened = await open('openWindow', { page: 'tray' });
    expect(opened.ok || english.say(opened.refusal.message)).toBe(
      'This server has no pages. `routinelog serve` without --api-only has them.',
    );
  });

  it('signs a browser in to the page about the APIs', async () => {
    const { pathname, search } = new URL(serving.ready.openUrl);
    const signedIn = await ask(Number(new URL(serving.ready.url).port), { path: pathname + search });
    expect(signedIn).toMatchObject({ status: 303, headers: { location: '/api-docs' } });
  });
});
