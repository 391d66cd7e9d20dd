/** The desktop's own doors on a real Electron: tray, shortcuts, second instances, links and windows, and what pages may not do. */

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { askedSince } from '../../../electron/system/launch-arguments.ts';
import { instantFromMs } from '../../../shared/time/instant.ts';
import {
  callFrom,
  electronExecutable,
  environment,
  newFolder,
  type RunningApp,
  runSecond,
  startApp,
  until,
  whyNoElectron,
  words,
} from '../../support/electron-app.ts';
import { inEnglish } from '../../support/in-english.ts';
import { spawnServe } from '../../support/serve.ts';
import { clickTray } from '../../support/tray-clicks.ts';
import {
  startTrayWatcher,
  type TrayWatcher,
  type WatchedIcon,
  whyNoDesktopOfOurOwn,
} from '../../support/tray-watcher.ts';

const run = promisify(execFile);
if (whyNoElectron !== null) console.log(`Skipped: the journeys on Electron, since ${whyNoElectron}.`);
const whyNoKeys = whyNoElectron === null ? await whyNoDesktopOfOurOwn() : null;
if (whyNoKeys !== null) console.log(`Skipped: global keys and the tray icon, since ${whyNoKeys}.`);

describe.skipIf(whyNoElectron !== null)('RoutineLog on the desktop', () => {
  let folder: Awaited<ReturnType<typeof newFolder>>;
  let running: RunningApp;

  beforeEach(async () => {
    folder = await newFolder();
  });
  afterEach(async () => {
    await running.close();
    await folder.remove();
  });

  const status = async () => JSON.parse((await running.verb('status', '--json')).stdout);
  const visible = () =>
    running.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .filter((window) => window.isVisible())
        .map((window) => window.getTitle()),
    );

  test('a first start opens the window; one at login does not', async () => {
    running = await startApp(folder.path);
    const version = await running.app.evaluate(() => process.versions['electron']);
    console.log(`Ran on Electron ${version}, ${process.platform}.`);
    await until('the window', async () => (await visible()).includes('RoutineLog'));
    await running.close();
    running = await startApp(folder.path, '--hidden');
    await running.page('tray');
    await expect.poll(() => visible()).toEqual([]);
  });

  test('the program in the tray has not loaded the modules that only fetch and HTTP need', async () => {
    running = await startApp(folder.path, '--hidden');
    await running.page('tray');
    const loaded = await running.app.evaluate(() => Reflect.get(process, 'moduleLoadList').join('\n'));
    expect(loaded).toContain('NativeModule fs');
    expect(loaded).not.toMatch(/undici|http2|_http_server/);
  });

  test.skipIf(process.platform !== 'linux')(
    'the main process has not loaded OpenGL, and what it starts may use it',
    async () => {
      running = await startApp(folder.path, '--hidden');
      const main = running.app.process().pid;
      expect(readFileSync(`/proc/${main}/maps`, 'utf8')).not.toMatch(/libGLX|libEGL|_dri\.so/);
      expect(await running.app.evaluate(() => process.env['GDK_GL'])).toBe(undefined);
    },
  );

  test('a second instance passes its verb to the first, which carries it out, answers, and goes on', async () => {
    running = await startApp(folder.path, '--hidden');
    expect(await running.verb('status', '--json')).toMatchObject({ exitCode: 0 });
    const started = await running.verb('start', 'Write report', '--ago', '10m');
    expect(started).toMatchObject({ exitCode: 0 });
    expect(started.stdout).toContain('Write report');
    await expect.poll(() => status()).toMatchObject({ state: 'running', session: { name: 'Write report' } });
    expect((await running.verb('end', '--done')).exitCode).toBe(0);
    const refused = await running.verb('resume');
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('nothing to resume');
    expect((await running.verb('nonsense')).exitCode).toBe(2);
    await expect.poll(() => status()).toMatchObject({ state: 'idle' });
  });

  test('a verb arrives unchanged, in any script and with any number of words', async () => {
    running = await startApp(folder.path, '--hidden');
    const names = [
      'Write “report”',
      'Büro – Planung',
      '日本語 B',
      'Звонок маме',
      'עברית שלום',
      '☕ 👩‍👩‍👧 x',
    ];
    for (const name of names) {
      expect(await running.verb('start', name)).toMatchObject({ exitCode: 0 });
      await expect.poll(() => status()).toMatchObject({ session: { name } });
    }
    for (const labels of [4, 5]) {
      const more = Array.from({ length: labels }, (_, at) => ['--label', `label ${at}`]).flat();
      const name = `With ${labels}`;
      expect(await running.verb('start', name, ...more)).toMatchObject({ exitCode: 0 });
      expect((await status()).session.labels).toHaveLength(labels);
    }
  });

  test('a data folder that cannot be used is reported, with the way out', async () => {
    running = await startApp(folder.path, '--hidden');
    const path = join(folder.path, 'a-file');
    writeFileSync(path, 'mine');
    const second = await runSecond(path, 'start', 'Write report');
    expect(second.exitCode).toBe(1);
    expect(second.stderr).toContain(
      `RoutineLog cannot use ${path}: a file lies where a folder should be. Nothing was changed.`,
    );
  });

  test('a second instance without a verb shows the window of the first and ends', async () => {
    running = await startApp(folder.path, '--hidden');
    expect(await runSecond(folder.path)).toMatchObject({ exitCode: 0, stdout: '' });
    await until('the window', async () => (await visible()).includes('RoutineLog'));
    expect((await runSecond(folder.path, '--hidden')).exitCode).toBe(0);
  });

  test('two second instances at once both get their own answer', async () => {
    running = await startApp(folder.path, '--hidden');
    const [version, first, second] = await Promise.all([
      running.verb('--version'),
      running.verb('status', '--json'),
      running.verb('status'),
    ]);
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(JSON.parse(first.stdout)).toMatchObject({ state: 'idle' });
    expect(second.stdout).toContain('Idle.');
  });

  test('the first instance carries out the verb it is started with, and stays', async () => {
    running = await startApp(folder.path, 'start', 'Write report');
    await until('the session', async () => (await status()).state === 'running');
    await expect.poll(() => visible()).toEqual([]);
  });

  test('a verb typed before the program was quit does not start it again; one typed afterwards does', async () => {
    const asked = instantFromMs(Date.now());
    running = await startApp(folder.path, '--hidden');
    await running.close();
    const late = await runSecond(folder.path, askedSince(asked), 'start', 'Write report');
    expect([late.exitCode, late.stdout]).toEqual([1, '']);
    // Chromium may print lines of its own before and after.
    expect(late.stderr).toMatch(/^RoutineLog ended before it answered\.$/m);
    expect((await runSecond(folder.path, '--hidden', askedSince(asked))).exitCode).toBe(0);
    running = await startApp(folder.path, askedSince(instantFromMs(Date.now())), 'start', 'Mail');
    await expect.poll(() => status()).toMatchObject({ session: { name: 'Mail' }, today: { sessions: 1 } });
  });

  test.skipIf(process.platform !== 'linux')(
    'a verb that comes as the program ends does not reach for its lock, so Chromium kills nobody who has it next',
    async () => {
      running = await startApp(folder.path, '--hidden');
      const asked = instantFromMs(Date.now());
      await running.close();
      // Chromium kills the process that the lock names if the socket breaks off, although another program may have the lock by then.
      const next = spawn('sleep', ['60']);
      const own = join(folder.path, 'desktop');
      symlinkSync(`${hostname()}-${next.pid}`, join(own, 'SingletonLock'));
      const ending = createServer((socket) => socket.destroy()).listen(join(own, 'SingletonSocket'));
      try {
        await once(ending, 'listening');
        const late = await runSecond(folder.path, askedSince(asked), 'start', 'Write report');
        expect([late.exitCode, late.stdout]).toEqual([1, '']);
        expect(late.stderr).toMatch(/^RoutineLog ended before it answered\.$/m);
        expect([next.exitCode, next.signalCode]).toEqual([null, null]);
      } finally {
        ending.close();
        next.kill();
        rmSync(join(own, 'SingletonLock'), { force: true });
      }
      running = await startApp(folder.path, '--hidden');
    },
  );

  test('a start while the program is ending waits for the end, and becomes the program', async () => {
    running = await startApp(folder.path, '--hidden');
    const ended = once(running.app.process(), 'exit');
    await running.app.evaluate(({ app }) => {
      // As on a busy machine, where Chromium takes its time to end.
      const exit = app.exit.bind(app);
      app.exit = (code) => setTimeout(exit, 3_000, code);
      setImmediate(() => app.quit());
    });
    // Not started by Playwright, which would start it once more.
    const next = spawn(`${electronExecutable}`, words(folder.path, []), { env: environment() });
    const nextEnded = once(next, 'exit');
    expect(await ended).toEqual([0, null]);
    const lock = join(folder.path, 'lock');
    const pid = await until('the next holder of the folder, or its end', async () =>
      next.exitCode === null ? existsSync(lock) && JSON.parse(readFileSync(lock, 'utf8')).pid : 'ended',
    );
    expect(pid).toBe(next.pid);
    next.kill();
    await nextEnded;
  });

  test('a command line of any length does the running program no harm', async () => {
    running = await startApp(folder.path, '--hidden');
    for (const length of [9_000, 12_000, 14_500, 20_000, 100_000])
      await running.verb('start', 'Write report', '--notes', 'x'.repeat(length));
    for (const length of [4_000, 5_000, 9_000])
      await running.verb('start', 'Write report', '--notes', '漢'.repeat(length));
    expect((await running.verb(`routinelog://start?name=${'x'.repeat(50_000)}`)).exitCode).toBe(2);
    await expect.poll(() => status()).toMatchObject({ state: 'running' });
  });

  test('a link does what it says if that is harmless, and nothing else', async () => {
    running = await startApp(folder.path, '--hidden');
    expect((await running.verb('routinelog://start?name=Write%20report')).exitCode).toBe(0);
    await expect.poll(() => status()).toMatchObject({ state: 'running', session: { name: 'Write report' } });
    expect((await running.verb('routinelog://quit')).exitCode).toBe(2);
    expect((await running.verb('routinelog://purge?session=1')).exitCode).toBe(2);
    await running.app.evaluate(({ app }) => {
      app.emit('open-url', { preventDefault: () => undefined }, 'routinelog://interrupt?reason=Call');
    });
    await until('the interruption', async () => (await status()).state === 'interrupted');
  });

  test('a session is still running after the program was killed', async () => {
    running = await startApp(folder.path, '--hidden');
    await running.verb('start', 'Write report');
    const before = await status();
    await running.kill();
    running = await startApp(folder.path, '--hidden');
    await expect
      .poll(() => status())
      .toMatchObject({
        state: 'running',
        session: { id: before.session.id, started: before.session.started },
      });
  });

  test('a data folder that a server uses is left alone, with a message and exit code 1', async () => {
    const server = await spawnServe(folder.path);
    const asked = await runSecond(folder.path, 'status');
    expect(asked.exitCode).toBe(1);
    expect(asked.stderr).toMatch(/in use|is used|already/);
    await server.stop('SIGTERM');
    running = await startApp(folder.path, '--hidden');
    await expect.poll(() => status()).toMatchObject({ state: 'idle' });
  });

  test('the program ends in good order when the system asks all of its processes to end', async () => {
    running = await startApp(folder.path);
    await until('the window', async () => (await visible()).length === 1);
    await running.verb('start', 'Write report');
    const child = running.app.process();
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    // As at the end of a desktop session: the renderers end before the program.
    process.kill(-(child.pid ?? 0), 'SIGTERM');
    expect(await ended).toBe(0);
    running = await startApp(folder.path, '--hidden');
    await expect.poll(() => status()).toMatchObject({ state: 'running' });
  });

  describe('global shortcuts', () => {
    test.skipIf(whyNoKeys !== null)('start, interrupt, resume and end, and open the windows', async () => {
      running = await startApp(folder.path, '--hidden');
      await running.verb('start', 'Write report');
      const leadTo = async (keys: string, wanted: string) => {
        await press(keys);
        await until(`${wanted} by ${keys}`, async () => (await status()).state === wanted);
      };
      await leadTo('ctrl+alt+shift+p', 'interrupted');
      await leadTo('ctrl+alt+shift+p', 'running');
      await leadTo('ctrl+alt+shift+t', 'idle');
      await leadTo('ctrl+alt+shift+t', 'running');
      // Without a panel that shows the icon, the window opens by itself some seconds after the start, and the press hides it. Both
      // directions are tried.
      const isShown = async () => (await visible()).includes('RoutineLog');
      for (const wanted of [true, false, true])
        await until(`the window ${wanted ? 'shown' : 'hidden'}`, async () => {
          if ((await isShown()) === wanted) return true;
          await press('ctrl+alt+shift+o');
          const changed = until('a change', async () => (await isShown()) === wanted, 2_000);
          return changed.catch(() => false);
        });
      await press('ctrl+alt+shift+s');
      await until('the summary', async () => (await visible()).includes('Summary - RoutineLog'));
    });

    test.skipIf(whyNoKeys !== null)('act once while they are held', async () => {
      running = await startApp(folder.path, '--hidden');
      await running.verb('start', 'Write report');
      // An X server reports a held key as presses and releases in quick succession.
      await run('xdotool', ['key', '--repeat', '30', '--repeat-delay', '40', 'ctrl+alt+shift+p']);
      await until('interrupted', async () => (await status()).state === 'interrupted');
      const page = await running.page('tray');
      const seen = await callFrom(page, 'snapshot', {});
      expect(seen.ok ? seen.value.current?.interruptions.length : seen).toBe(1);
    });

    test.skipIf(whyNoKeys !== null)(
      'are proven by a press in another window, which the program asks for and which does nothing else',
      async () => {
        running = await startApp(folder.path, '--hidden');
        const page = await running.page('tray');
        const pauseOrResume = async () => {
          const seen = await callFrom(page, 'settings', {});
          const found = seen.ok
            ? seen.value.shortcuts.find(({ action }) => action === 'pauseOrResume')
            : undefined;
          return `${found?.state} ${found?.check}`;
        };
        const ask = () => callFrom(page, 'checkShortcut', { action: 'pauseOrResume' });
        await running.verb('start', 'Write report');
        expect(await pauseOrResume()).toBe('accepted none');
        await ask();
        await press('ctrl+alt+shift+p');
        await expect.poll(pauseOrResume).toBe('proven none');
        expect(await status()).toMatchObject({ state: 'running' });
        // Keys that a desktop binds to the command arrive in this way.
        await ask();
        expect((await running.verb('pause-or-resume')).stdout).toBe(
          'The shortcut has arrived. It was only checked: nothing has changed.\n',
        );
        expect([await pauseOrResume(), (await status()).state]).toEqual(['proven none', 'running']);
        await press('ctrl+alt+shift+p');
        await expect.poll(() => status()).toMatchObject({ state: 'interrupted' });
        await running.verb('settings');
        await until('the focus', () =>
          running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null),
        );
        await ask();
        await press('ctrl+alt+shift+p');
        await expect.poll(pauseOrResume).toBe('accepted asked-elsewhere');
        expect(await status()).toMatchObject({ state: 'interrupted' });
      },
    );

    test('can be bound elsewhere: the command that Settings prints does the same as the keys', async () => {
      running = await startApp(folder.path, '--hidden');
      await running.verb('start', 'Write report');
      const settings = await callFrom(await running.page('tray'), 'settings', {});
      const toggle = settings.ok
        ? settings.value.shortcuts.find(({ action }) => action === 'toggle')
        : undefined;
      const [program = '', ...words] = toggle?.command ?? [];
      expect((await run(program, words)).stdout).toMatch(/^Ended .+, \d+ min\.\n/);
      await expect.poll(() => status()).toMatchObject({ state: 'idle' });
    });

    test('that another program holds are refused with a reason, and accepted once they are free', async () => {
      const other = await newFolder();
      const holder = await startApp(other.path, '--hidden');
      running = await startApp(folder.path, '--hidden');
      const page = await running.page('tray');
      const toggle = async () => {
        const seen = await callFrom(page, 'settings', {});
        return seen.ok ? seen.value.shortcuts.find(({ action }) => action === 'toggle') : undefined;
      };
      expect(await toggle()).toMatchObject({ state: 'refused' });
      expect(inEnglish((await toggle())?.reason)).toMatch(/^Another program/);
      const elsewhere = await callFrom(page, 'changeShortcut', {
        action: 'toggle',
        accelerator: 'Control+Alt+Shift+F9',
      });
      expect(elsewhere.ok).toBe(true);
      expect(await toggle()).toMatchObject({ state: 'accepted', accelerator: 'Control+Alt+Shift+F9' });
      await holder.close();
      await other.remove();
      const back = await callFrom(page, 'changeShortcut', {
        action: 'toggle',
        accelerator: 'Control+Alt+Shift+T',
      });
      expect(back.ok).toBe(true);
      expect(await toggle()).toMatchObject({ state: 'accepted', accelerator: 'Control+Alt+Shift+T' });
    });

    test('are sent to every open window when they change', async () => {
      running = await startApp(folder.path, '--hidden');
      const page = await running.page('tray');
      await running.verb('settings');
      const settings = await running.page('settings');
      await settings.evaluate(() => {
        const told = new Promise((resolve) => {
          Reflect.get(window, 'routinelog').onPush('settings', resolve);
        });
        Reflect.set(window, 'told', told);
      });
      await callFrom(page, 'changeShortcut', { action: 'openSummary', accelerator: null });
      const told = settings.evaluate(() => Reflect.get(window, 'told'));
      expect(await told).toMatchObject({ settings: { shortcuts: { openSummary: null } } });
    });
  });

  describe.skipIf(whyNoKeys !== null)('the tray icon without a panel', () => {
    test('appears when the panel does; until then the window opens and says so', async () => {
      running = await startApp(folder.path, '--hidden');
      const page = await running.page('tray');
      await until('the window', async () => (await visible()).includes('RoutineLog'), 20_000);
      await until('the notice', async () => (await page.textContent('body'))?.includes('No panel') === true);
      // The window opened by itself, so it does not cover a full-screen window until the person turns to it.
      const isAbove = () =>
        running.app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().some((window) => window.isVisible() && window.isAlwaysOnTop()),
        );
      expect(await isAbove()).toBe(false);
      await running.verb('open');
      await expect.poll(isAbove).toBe(true);
      const watcher = await startTrayWatcher();
      try {
        const icon = await until('the icon', async () => watcher.icons().at(-1));
        expect((await icon.menu()).children.map(({ label }) => label)).toContain('Settings');
      } finally {
        await running.close();
        watcher.close();
      }
    });
  });

  describe.skipIf(whyNoKeys !== null)('the tray icon', () => {
    let watcher: TrayWatcher;
    beforeAll(async () => {
      watcher = await startTrayWatcher();
    });
    afterAll(() => watcher.close());

    const icon = () => until('the icon', async () => watcher.icons().at(-1));
    const labels = async (seen: WatchedIcon) => (await seen.menu()).children.map(({ label }) => label);

    test('appears with a drawing, and goes with the program', async () => {
      running = await startApp(folder.path, '--hidden');
      const [pixmap] = await (await icon()).pixmaps();
      expect(pixmap?.pixels.some((value) => value === 255)).toBe(true);
      await running.close();
      await until('no icon', async () => watcher.icons().length === 0);
    });

    test('its menu alone is enough for a whole day', async () => {
      running = await startApp(folder.path, '--hidden');
      const seen = await icon();
      await running.verb('start', 'Write report', '--ago', '30m');
      await until('what runs', async () => (await labels(seen))[0]?.startsWith('Write report, 30 min'));
      await seen.choose('Interrupt', 'Call');
      await until('the interruption', async () => (await labels(seen)).includes('Resume Write report'));
      await expect.poll(() => status()).toMatchObject({ state: 'interrupted', session: { reason: 'Call' } });
      await seen.choose('Resume Write report');
      await until('the break', async () => (await labels(seen)).includes('Take a break'));
      await seen.choose('Take a break');
      await until('the interruption', async () => (await labels(seen)).includes('Resume Write report'));
      await seen.choose('Resume Write report');
      await until('the end', async () => (await labels(seen)).includes('Interrupt'));
      await seen.choose('End', 'Partly done');
      await until('nothing', async () => (await labels(seen))[0] === 'Nothing is running');
      await seen.choose('Started a while ago', 'Write report, 10 min ago');
      // A menu cannot ask what becomes of an overlap, so the window opens and asks.
      await until('the question', async () => (await visible()).includes('RoutineLog'));
      const page = await running.page('tray');
      await page.getByRole('button', { name: 'Keep both' }).click();
      await until('ten minutes', async () => (await labels(seen))[0] === 'Write report, 10 min');
      await expect.poll(() => seen.tooltip()).toBe('RoutineLog: Write report, 10 min');
      await seen.choose('Summary');
      await until('the summary', async () => (await visible()).includes('Summary - RoutineLog'));
      await seen.choose('Settings');
      await until('the settings', async () => (await visible()).includes('Settings - RoutineLog'));
      await seen.choose('Open');
      await until('the window', async () => (await visible()).includes('RoutineLog'));
    });

    test('shows its state by different drawings', async () => {
      running = await startApp(folder.path, '--hidden');
      const seen = await icon();
      const drawing = async () => Buffer.from((await seen.pixmaps())[0]?.pixels ?? []).toString('base64');
      const idle = await drawing();
      await running.verb('start', 'Write report');
      await until('another drawing', async () => (await drawing()) !== idle);
      const runs = await drawing();
      await running.verb('interrupt');
      await until('a third drawing', async () => ![idle, runs].includes(await drawing()));
    });

    test('passes its menu to the system only if the menu has changed', async () => {
      running = await startApp(folder.path, '--hidden');
      const seen = await icon();
      await running.verb('start', 'Write report');
      await until('what runs', async () => (await labels(seen))[0]?.startsWith('Write report, 0 min'));
      const page = await running.page('tray');
      await running.app.evaluate(({ Tray }) => {
        const set = Tray.prototype.setContextMenu;
        Reflect.set(globalThis, 'timesSet', 0);
        Tray.prototype.setContextMenu = function counted(menu) {
          Reflect.set(globalThis, 'timesSet', Reflect.get(globalThis, 'timesSet') + 1);
          set.call(this, menu);
        };
      });
      const timesSet = () => running.app.evaluate(() => Reflect.get(globalThis, 'timesSet'));
      // Every change of the record changes the menu, because the menu names the step to undo. A change of settings does not.
      for (const dayStart of ['03:00', '04:30', '04:00'])
        expect((await callFrom(page, 'changeSettings', { dayStart })).ok).toBe(true);
      // A new minute may have begun meanwhile, which is a change.
      expect(await timesSet()).toBeLessThanOrEqual(1);
      const unchanged = await timesSet();
      await running.verb('interrupt');
      await until('the interruption', async () => (await labels(seen)).includes('Resume Write report'));
      expect(await timesSet()).toBeGreaterThan(unchanged);
    });

    test('Quit in its menu ends the program', async () => {
      running = await startApp(folder.path, '--hidden');
      const ended = new Promise<number | null>((resolve) => running.app.process().once('exit', resolve));
      const seen = await icon();
      // The icon appears before it has a menu.
      await until('its menu', async () => (await labels(seen)).includes('Quit'));
      // The program may end before it can answer.
      await seen.choose('Quit').catch(() => undefined);
      expect(await ended).toBe(0);
    });

    test('a refusal of what the menu asks for is shown in the window, which opens', async () => {
      running = await startApp(folder.path, '--hidden');
      const page = await running.page('tray');
      await callFrom(page, 'changeSettings', { whenAnotherStarts: 'refuse' });
      await running.verb('start', 'Old thing');
      await running.verb('end');
      await running.verb('start', 'Beta');
      await (await icon()).choose('Start', 'Old thing');
      await until('the window', async () => (await visible()).length === 1);
      await page.getByRole('status').getByText('“Beta” is still running. End it first.').waitFor();
      await expect.poll(() => status()).toMatchObject({ session: { name: 'Beta' } });
      await running.verb('end');
      await (await icon()).choose('Start', 'Old thing');
      await page.getByText('End it first.').waitFor({ state: 'detached' });
      await expect.poll(() => status()).toMatchObject({ session: { name: 'Old thing' } });
    });

    test('a click opens the window, and another closes it', async () => {
      running = await startApp(folder.path, '--hidden');
      await running.page('tray');
      const rounds = 10;
      const { shown, painted } = await clickTray(running.app, await icon(), rounds);
      const summary = (times: readonly number[]) => {
        const sorted = [...times].sort((a, b) => a - b);
        return `first ${times[0]?.toFixed(1)} ms, median ${sorted[sorted.length >> 1]?.toFixed(1)} ms, slowest ${sorted.at(-1)?.toFixed(1)} ms`;
      };
      console.log(
        `Tray click to window shown: ${summary(shown)}; to its picture: ${summary(painted)} (${rounds} clicks).`,
      );
      expect(shown).toHaveLength(rounds);
    });
  });

  describe('the windows', () => {
    test('the tray window hides on Escape and keeps its page; the other windows are destroyed when closed', async () => {
      running = await startApp(folder.path);
      const page = await running.page('tray');
      await until('the window', async () => (await visible()).length === 1);
      await callFrom(page, 'closeWindow', {});
      await until('no window', async () => (await visible()).length === 0);
      expect(page.isClosed()).toBe(false);
      await callFrom(page, 'openWindow', { page: 'summary', date: '2026-11-20' });
      const summary = await running.page('summary');
      expect(summary.url()).toContain('date=2026-11-20');
      await callFrom(summary, 'closeWindow', {}).catch(() => undefined);
      await until('its end', async () => summary.isClosed());
    });

    test('the settings keep what was typed when their window is closed, and keep the window alive for what cannot be read', async () => {
      running = await startApp(folder.path, '--hidden');
      await running.verb('settings');
      const settings = await running.page('settings');
      const field = settings.getByLabel('A day begins at');
      // Closed by the frame of the window, which does not take the focus from the field.
      const close = () =>
        running.app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()
            .find((window) => window.webContents.getURL().includes('settings'))
            ?.close(),
        );
      const isSeen = async () => (await visible()).includes('Settings - RoutineLog');
      await until('the window', isSeen);
      await field.fill('25:00');
      await close();
      await until('no window', async () => !(await isSeen()));
      await running.verb('settings');
      await until('the window again', isSeen);
      expect(await field.inputValue()).toBe('25:00');
      await settings.getByText('Type a time of day, such as 04:00.').waitFor();
      await field.fill('05:30');
      await close().catch(() => undefined);
      await until('its end', async () => settings.isClosed());
      const tray = await running.page('tray');
      await expect
        .poll(() => callFrom(tray, 'settings', {}))
        .toMatchObject({ value: { settings: { dayStart: '05:30' } } });
    });

    test('quitting the program sends what was typed last, as closing its window does', async () => {
      running = await startApp(folder.path);
      await running.verb('start', 'Write report', '--ago', '30m');
      await running.verb('settings');
      await (await running.page('settings')).getByLabel('A day begins at').fill('05:30');
      await running.verb('summary');
      const note = (await running.page('summary')).getByLabel('Note', { exact: true });
      await note.fill('Typed last');
      await running.close();
      running = await startApp(folder.path, '--hidden');
      const tray = await running.page('tray');
      await expect
        .poll(() => callFrom(tray, 'settings', {}))
        .toMatchObject({ value: { settings: { dayStart: '05:30' } } });
      const present = await callFrom(tray, 'snapshot', {});
      const date = present.ok ? present.value.today : '';
      expect(await callFrom(tray, 'plan', { from: date, to: date })).toMatchObject({
        value: { pages: [{ note: 'Typed last' }] },
      });
    });

    test('the tray window hides when another window takes the focus, and lies on the screen', async () => {
      running = await startApp(folder.path);
      await until('the window', async () => (await visible()).includes('RoutineLog'));
      const onScreen = await running.app.evaluate(({ BrowserWindow, screen }) => {
        const bounds = BrowserWindow.getAllWindows()[0]?.getBounds();
        const area = screen.getPrimaryDisplay().workArea;
        return (
          bounds !== undefined &&
          bounds.x >= area.x &&
          bounds.y >= area.y &&
          bounds.x + bounds.width <= area.x + area.width &&
          bounds.y + bounds.height <= area.y + area.height
        );
      });
      expect(onScreen).toBe(true);
      await running.verb('summary');
      await until('only the summary', async () => (await visible()).join() === 'Summary - RoutineLog');
    });

    test('a hidden page has no timers, and still follows the record', async () => {
      running = await startApp(folder.path);
      const page = await running.page('tray');
      await running.verb('start', 'Write report');
      await page.evaluate(() => {
        const waiting = new Set<number>();
        Reflect.set(window, 'waiting', waiting);
        const set = window.setTimeout.bind(window);
        const clear = window.clearTimeout.bind(window);
        Reflect.set(window, 'setTimeout', (run: () => void, ms: number) => {
          const id: number = set(() => {
            waiting.delete(id);
            run();
          }, ms);
          waiting.add(id);
          return id;
        });
        Reflect.set(window, 'clearTimeout', (id: number) => {
          waiting.delete(id);
          clear(id);
        });
      });
      const waiting = () => page.evaluate(() => Reflect.get(window, 'waiting').size);
      await until('a clock that ticks', async () => (await waiting()) > 0);
      // Playwright keeps every page visible, so the test tells the page what Electron would.
      await page.evaluate(() => {
        Object.defineProperty(document, 'hidden', { value: true });
        document.dispatchEvent(new Event('visibilitychange'));
      });
      expect(await waiting()).toBe(0);
      const shows = (word: string) =>
        page.locator(`section[aria-label="Now"] [aria-label="${word}"]`).waitFor({ state: 'attached' });
      await running.verb('interrupt');
      await shows('Interrupted');
      await running.verb('resume');
      await shows('Running');
      expect(await waiting()).toBe(0);
    });

    test('get larger with the usual keys of browsers, and fit their text', async () => {
      running = await startApp(folder.path);
      const page = await running.page('tray');
      await page.locator('input[role=combobox]').waitFor();
      const width = () => page.evaluate(() => window.innerWidth);
      const before = await width();
      const pressed = (keyCode: string) =>
        running.app.evaluate(
          ({ BrowserWindow }, keyCode) =>
            BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({
              type: 'keyDown',
              keyCode,
              modifiers: ['control'],
            }),
          keyCode,
        );
      for (let steps = 0; steps < 4; steps += 1) await pressed('=');
      await until('a larger page', async () => (await width()) < before * 0.55);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
      await pressed('0');
      await until('the page as it was', async () => (await width()) === before);
    });

    test('the configured theme applies to every window, at once and after a restart', async () => {
      running = await startApp(folder.path, '--hidden');
      const page = await running.page('tray');
      const isDark = (of: Page) => of.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
      await callFrom(page, 'changeSettings', { theme: 'dark' });
      await until('dark', () => isDark(page));
      await callFrom(page, 'changeSettings', { theme: 'light' });
      await until('light', async () => !(await isDark(page)));
      await callFrom(page, 'changeSettings', { theme: 'dark' });
      await running.close();
      running = await startApp(folder.path, '--hidden');
      await expect.poll(async () => isDark(await running.page('tray'))).toBe(true);
    });

    test('a visible page that crashes is loaded again with what was typed; one that crashes again is made anew when it is next opened', async () => {
      running = await startApp(folder.path);
      await until('the window', async () => (await visible()).length === 1);
      // Chromium replaces a renderer that dies before its page has loaded, and that is no crash.
      expect((await callFrom(await running.page('tray'), 'snapshot', {})).ok).toBe(true);
      await (await running.page('tray')).getByRole('combobox').fill('9:40 review');
      const crash = () =>
        running.app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
        );
      // Asked of Electron, because Playwright has lost the page.
      const processOfPage = () =>
        running.app.evaluate(({ BrowserWindow }) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          const isThere = contents !== undefined && !contents.isCrashed() && !contents.isLoading();
          return isThere ? contents.getOSProcessId() : 0;
        });
      const before = await processOfPage();
      await crash();
      await until('the page again, in another process', async () => {
        const now = await processOfPage();
        return now !== 0 && now !== before;
      });
      expect(await visible()).toHaveLength(1);
      const typed = () =>
        running.app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
            'document.querySelector("[role=combobox]")?.value',
          ),
        );
      await expect.poll(typed).toBe('9:40 review');
      await crash();
      await until('no window', async () => (await visible()).length === 0);
      await running.verb('open');
      await until('the window', async () => (await visible()).length === 1);
      const page = await until('a page that is alive', async () =>
        running.app.windows().find((each) => !each.isClosed() && each.url().includes('tray.html')),
      );
      expect((await callFrom(page, 'snapshot', {})).ok).toBe(true);
    });

    test('start at login is refused, with the reason, by a program that is not installed', async () => {
      running = await startApp(folder.path, '--hidden');
      const refused = await callFrom(await running.page('tray'), 'changeSettings', { startAtLogin: true });
      expect(refused).toMatchObject({ ok: false, refusal: { code: 'unavailable' } });
    });
  });
});

async function press(keys: string): Promise<void> {
  await run('xdotool', ['key', keys]);
}
