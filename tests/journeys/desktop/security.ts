/**
 * The twenty points of Electron's security checklist, one test each: on the source where it can prove the point, otherwise on the running
 * program. Order and titles are those of the checklist.
 */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageOrigin } from '../../../electron/pages/addresses.ts';
import { contentSecurityPolicy } from '../../../electron/pages/content-security-policy.ts';
import {
  appFolder,
  callFrom,
  newFolder,
  type RunningApp,
  startApp,
  whyNoElectron,
} from '../../support/electron-app.ts';

/** Every file of the main process, without comments. */
const sources = readdirSync(join(appFolder, 'electron'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({
    path: path.replaceAll('\\', '/'),
    text: readFileSync(join(appFolder, 'electron', path), 'utf8').replace(
      /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm,
      '',
    ),
  }));
const filesWith = (pattern: RegExp) =>
  sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
const builder = readFileSync(join(appFolder, 'electron-builder.yml'), 'utf8');

describe("Electron's security checklist, on the source", () => {
  test('1 only secure content is loaded: every page has an address of the program’s own scheme', () => {
    expect(filesWith(/\bloadURL\(/)).toEqual(['windows/page-windows.ts']);
    expect(filesWith(/\bloadFile\(|https?:\/\/(?!127\.0\.0\.1|localhost|\$\{)/)).toEqual([]);
  });

  test('2, 3, 4, 6, 8, 9, 10 one place makes windows, without Node, isolated, sandboxed, with web security and without experiments', () => {
    expect(filesWith(/new (?:BrowserWindow|WebContentsView|BrowserView|BaseWindow)\b/)).toEqual([
      'windows/window-factory.ts',
    ]);
    const factory = sources.find(({ path }) => path === 'windows/window-factory.ts')?.text ?? '';
    for (const line of [
      'nodeIntegration: false',
      'nodeIntegrationInWorker: false',
      'nodeIntegrationInSubFrames: false',
      'contextIsolation: true',
      'sandbox: true',
      'webSecurity: true',
      'allowRunningInsecureContent: false',
      'experimentalFeatures: false',
      'webviewTag: false',
    ])
      expect(factory).toContain(line);
    expect(
      filesWith(/enableBlinkFeatures|webSecurity: false|sandbox: false|contextIsolation: false/),
    ).toEqual([]);
    expect(filesWith(/app\.enableSandbox\(\)/)).toEqual(['hosts/desktop/starting/prepare-chromium.ts']);
  });

  test('11 there is no webview', () => {
    expect(filesWith(/<webview|webviewTag: true/)).toEqual([]);
  });

  test('15 only the data folder is passed to the system to be opened', () => {
    expect(filesWith(/\bshell\.|openExternal|openPath|showItemInFolder/)).toEqual([
      'hosts/desktop/record.ts',
    ]);
    const host = sources.find(({ path }) => path === 'hosts/desktop/record.ts')?.text ?? '';
    expect(host.match(/\bshell\..*/g)).toEqual(['shell.openPath(dataFolder),']);
  });

  test('16 a current Electron is asked for', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8'));
    expect(Number(/\d+/.exec(devDependencies.electron)?.[0])).toBeGreaterThanOrEqual(45);
  });

  test('18 the file protocol is not used, and has no privileges in the package', () => {
    expect(filesWith(/file:\/\/|pathToFileURL/)).toEqual([]);
    expect(builder).toContain('grantFileProtocolExtraPrivileges: false');
  });

  test('19 the fuses that the program does not need are off in the package', () => {
    for (const line of [
      'runAsNode: false',
      'enableNodeOptionsEnvironmentVariable: false',
      'enableNodeCliInspectArguments: false',
      'onlyLoadAppFromAsar: true',
      'enableEmbeddedAsarIntegrityValidation: true',
    ])
      expect(builder).toContain(line);
  });

  test('20 pages receive the bridge and nothing else of Electron', () => {
    expect(filesWith(/exposeInMainWorld/)).toEqual(['preload.ts']);
    expect(filesWith(/ipcRenderer/)).toEqual(['preload.ts']);
    const preload = sources.find(({ path }) => path === 'preload.ts')?.text ?? '';
    expect(preload).not.toMatch(/exposeInMainWorld\([^)]*ipcRenderer\b\s*[,)]/);
    expect(filesWith(/ipcMain\.(?:on|once|handle)\(/)).toEqual(['doors/ipc/ipc.ts']);
  });
});

describe.skipIf(whyNoElectron !== null)("Electron's security checklist, on the running program", () => {
  let folder: Awaited<ReturnType<typeof newFolder>>;
  let running: RunningApp;
  let page: Page;
  const logged: string[] = [];

  beforeAll(async () => {
    folder = await newFolder();
    // Otherwise WebRTC leaves out the only network that a test may use.
    running = await startApp(folder.path, '--allow-loopback-in-peer-connection');
    page = await running.page('tray');
    page.on('console', (message) => logged.push(message.text()));
    // A page that is still loading cannot be reloaded.
    await page.locator('main:not([aria-busy="true"])').waitFor();
    await page.reload();
  });
  afterAll(async () => {
    await running.close();
    await folder.remove();
  });

  test('1 the page comes from the own scheme, which is a secure context', async () => {
    expect(page.url()).toMatch(new RegExp(`^${pageOrigin}/tray\\.html`));
    expect(await page.evaluate(() => isSecureContext)).toBe(true);
  });

  test('2, 3, 20 the page has no Node and nothing of Electron, and its bridge has two functions', async () => {
    const seen = await page.evaluate(() => ({
      foreign: [
        'require',
        'process',
        'module',
        'Buffer',
        'global',
        'ipcRenderer',
        'electron',
        '__dirname',
      ].filter((name) => name in window),
      bridge: Object.keys(Reflect.get(window, 'routinelog')),
    }));
    expect(seen).toEqual({ foreign: [], bridge: ['call', 'onPush'] });
  });

  test('4 every window has the settings of the factory', async () => {
    await running.verb('summary');
    await running.page('summary');
    const settings = await running.app.evaluate(({ webContents }) =>
      webContents
        .getAllWebContents()
        .map((contents) => Reflect.get(contents, 'getLastWebPreferences').call(contents)),
    );
    expect(settings.length).toBeGreaterThanOrEqual(2);
    for (const each of settings)
      expect(each).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
      });
  });

  test('5 every permission is denied', async () => {
    const states = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'];
      const asked = names.map((name) =>
        Reflect.apply(navigator.permissions.query, navigator.permissions, [{ name }]).then(
          (status: PermissionStatus) => status.state,
        ),
      );
      return [...(await Promise.all(asked)), await Notification.requestPermission()];
    });
    expect(new Set(states)).toEqual(new Set(['denied']));
  });

  test('5 media, devices and the position are refused when they are asked for', async () => {
    const refused = await page.evaluate(async () => {
      const outcome = (asked: Promise<unknown>) =>
        asked.then(
          () => 'given',
          () => 'refused',
        );
      return Promise.all([
        outcome(navigator.mediaDevices.getUserMedia({ audio: true })),
        outcome(navigator.mediaDevices.getDisplayMedia({ video: true })),
        outcome(new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))),
      ]);
    });
    expect(refused).toEqual(['refused', 'refused', 'refused']);
  });

  test('7 the policy comes as a header with every page and every file', async () => {
    const policies = await page.evaluate(async () => {
      const files = ['tray.html', 'summary.html', 'settings.html', 'not-there.html'];
      const answers = await Promise.all(files.map((file) => fetch(file)));
      return answers.map((answer) => answer.headers.get('content-security-policy'));
    });
    expect(new Set(policies)).toEqual(new Set([contentSecurityPolicy]));
  });

  test('7 inline script, eval, foreign requests and plain HTML in a sink are blocked', async () => {
    const results = await page.evaluate(async () => {
      const blocked = new Promise((done) => {
        document.addEventListener('securitypolicyviolation', (event) => {
          if (event.effectiveDirective === 'connect-src') done(event.blockedURI);
        });
      });
      const attempt = (work: () => unknown) => {
        try {
          work();
          return 'done';
        } catch {
          return 'refused';
        }
      };
      const sink = attempt(() => {
        Reflect.set(document.createElement('div'), 'innerHTML', '<img src=x>');
      });
      // In a task of the page itself, because the policy does not apply to what the test evaluates.
      const evaluated = await new Promise((done) => {
        setTimeout(() => done(attempt(() => Reflect.construct(Function, ['return 1'])())));
      });
      const fetched = await fetch('https://example.org/').then(
        () => 'done',
        () => 'refused',
      );
      return { sink, evaluated, fetched, blocked: await blocked };
    });
    expect(results).toEqual({
      sink: 'refused',
      evaluated: 'refused',
      fetched: 'refused',
      blocked: 'https://example.org/',
    });
  });

  test('7 a page reaches nobody by WebRTC, to which the policy does not apply', async () => {
    const udp = createSocket('udp4').bind(0, '127.0.0.1');
    const tcp = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await Promise.all([once(udp, 'listening'), once(tcp, 'listening')]);
    const { port } = tcp.address() as AddressInfo;
    const reached = Promise.race([
      once(udp, 'message').then(() => 'by UDP'),
      once(tcp, 'connection').then(() => 'by TCP'),
    ]);
    const triedAll = page.evaluate(
      async (servers) => {
        const connection = new RTCPeerConnection({
          iceServers: servers.map((urls) => ({ urls, username: 'x', credential: 'x' })),
        });
        connection.createDataChannel('x');
        const tried = new Promise<void>((resolve) => {
          connection.addEventListener('icegatheringstatechange', () => {
            if (connection.iceGatheringState === 'complete') resolve();
          });
        });
        await connection.setLocalDescription(await connection.createOffer());
        await tried;
        connection.close();
        return 'not at all';
      },
      [`stun:127.0.0.1:${udp.address().port}`, `turn:127.0.0.1:${port}?transport=tcp`],
    );
    const how = await Promise.race([reached, triedAll]);
    udp.close();
    tcp.close();
    expect(how).toBe('not at all');
  });

  test('12, 13 the page cannot leave for another address, nor be sent there', async () => {
    const before = page.url();
    await page.evaluate(() => {
      location.href = 'https://example.org/';
    });
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'file:///etc/hostname';
      document.body.append(link);
      link.click();
      link.remove();
    });
    const answer = await callFrom(page, 'settings', {});
    expect(answer.ok).toBe(true);
    expect(page.url()).toBe(before);
  });

  test('13, 14 a page cannot open a window', async () => {
    const count = () => running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    const before = await count();
    expect(await page.evaluate(() => window.open('https://example.org/') === null)).toBe(true);
    expect(await page.evaluate(() => window.open('summary.html') === null)).toBe(true);
    expect(await count()).toBe(before);
  });

  test('17 calls are accepted only from the main frame of the program’s own pages in its own windows', async () => {
    const answers = await running.app.evaluate(
      async ({ BrowserWindow }, preload) => {
        const foreign = new BrowserWindow({ show: false, webPreferences: { sandbox: true, preload } });
        const ask = `window.routinelog.call('snapshot', {})`;
        await foreign.loadURL('about:blank');
        const blank: unknown = await foreign.webContents.executeJavaScript(ask);
        await foreign.loadURL('routinelog-app://pages/settings.html');
        const notOurs: unknown = await foreign.webContents.executeJavaScript(ask);
        foreign.destroy();
        return [blank, notOurs];
      },
      join(appFolder, 'dist/preload/preload.cjs'),
    );
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
  });

  test('17 a frame within a page has no bridge', async () => {
    const framed = await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.src = 'summary.html';
      document.body.append(frame);
      await new Promise((resolve) => {
        frame.addEventListener('load', resolve);
      });
      const inner = frame.contentWindow;
      let bridge = 'unreachable';
      try {
        bridge = inner === null || !('routinelog' in inner) ? 'absent' : 'there';
      } catch {
        // A refused frame has an opaque origin.
      }
      frame.remove();
      return bridge;
    });
    expect(['absent', 'unreachable']).toContain(framed);
  });

  test('17 an unknown name, a wrong input and one that is too large are refused', async () => {
    const asked = (name: string, input: unknown) =>
      page.evaluate(
        ({ name, input }) =>
          Reflect.get(window, 'routinelog')
            .call(name, input)
            .then(
              (answer: unknown) => answer,
              () => 'rejected',
            ),
        { name, input },
      );
    expect(await asked('shell', {})).toBe('rejected');
    expect(await asked('__proto__', {})).toBe('rejected');
    expect(await asked('snapshot', { more: 1 })).toMatchObject({
      ok: false,
      refusal: { code: 'invalid-input' },
    });
    expect(await asked('begin', { name: 'x', notes: 'x'.repeat(300_000) })).toMatchObject({
      ok: false,
      refusal: { code: 'invalid-input', message: { code: 'refusal.inputTooLarge' } },
    });
    expect(await asked('begin', null)).toMatchObject({ ok: false });
  });

  test('the program’s scheme serves only the files of the pages', async () => {
    const found = await page.evaluate(async () => {
      const paths = ['/../electron/main.js', '/%2e%2e/electron/main.js', '/..%2f..%2fpackage.json', '/'];
      return Promise.all(paths.map((path) => fetch(path).then(({ status }) => status)));
    });
    expect(found).toEqual([404, 404, 404, 404]);
  });

  test('only the program’s scheme is loaded, in any window', async () => {
    const refused = await running.app.evaluate(async ({ BrowserWindow }) => {
      const outcomes: string[] = [];
      for (const url of ['https://example.org/', 'http://127.0.0.1:9/', 'file:///etc/hostname']) {
        // Each in a window of its own: a load that begins while another page's error is still on its way is cancelled with another reason.
        const foreign = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
        outcomes.push(
          await foreign.loadURL(url).then(
            () => 'loaded',
            (error) => String(error),
          ),
        );
        foreign.destroy();
      }
      return outcomes;
    });
    for (const each of refused) expect(each).toContain('ERR_BLOCKED_BY_CLIENT');
  });

  test('a page that has just loaded brings no security warning of Electron', () => {
    expect(
      logged.filter((text) => /Insecure Content-Security-Policy|Electron Security Warning/.test(text)),
    ).toEqual([]);
  });
});
