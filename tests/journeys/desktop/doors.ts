/**
 * A whole session by each door of the desktop program alone: tray menu, shortcut, window, command line. After each step all other doors
 * show it without being asked.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newFolder, type RunningApp, startApp, until, whyNoElectron } from '../../support/electron-app.ts';
import {
  startTrayWatcher,
  type TrayWatcher,
  type WatchedIcon,
  whyNoDesktopOfOurOwn,
} from '../../support/tray-watcher.ts';

const run = promisify(execFile);
const whyNot = whyNoElectron ?? (await whyNoDesktopOfOurOwn());
if (whyNot !== null) console.log(`Skipped: a session by each door, since ${whyNot}.`);

/** How one door performs each step. */
interface Door {
  start(): Promise<unknown>;
  interrupt(): Promise<unknown>;
  explain(): Promise<unknown>;
  resume(): Promise<unknown>;
  end(): Promise<unknown>;
}

describe.skipIf(whyNot !== null)('a session by each door', () => {
  let folder: Awaited<ReturnType<typeof newFolder>>;
  let watcher: TrayWatcher;
  let running: RunningApp;
  let page: Page;
  let icon: WatchedIcon;

  beforeAll(async () => {
    folder = await newFolder();
    watcher = await startTrayWatcher();
    running = await startApp(folder.path, '--hidden');
    page = await running.page('tray');
    icon = await until('the icon', async () => watcher.icons().at(-1));
    // The menu and the shortcut need a session to start again.
    await running.verb('start', 'Write report');
    await running.verb('end');
  });
  afterAll(async () => {
    await running.close();
    watcher.close();
    await folder.remove();
  });

  const press = (keys: string) => run('xdotool', ['key', keys]);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const reasonField = () => page.getByLabel('Why was “Write report” interrupted?', { exact: true });
  const explainInWindow = async () => {
    await reasonField().fill('Fire drill');
    await button('Only note the reason').click();
  };

  const doors: readonly (readonly [name: string, door: Door])[] = [
    [
      'the tray menu',
      {
        start: () => icon.choose('Start', 'Write report'),
        interrupt: () => icon.choose('Interrupt', 'Say why later'),
        explain: () => icon.choose('1 interruption without a reason', 'Meeting'),
        resume: () => icon.choose('Resume Write report'),
        end: () => icon.choose('End', 'Done'),
      },
    ],
    [
      'shortcuts',
      {
        start: () => press('ctrl+alt+shift+t'),
        interrupt: () => press('ctrl+alt+shift+p'),
        // A key opens the window, which asks for the reason.
        explain: async () => {
          await press('ctrl+alt+shift+o');
          await explainInWindow();
        },
        resume: () => press('ctrl+alt+shift+p'),
        end: () => press('ctrl+alt+shift+t'),
      },
    ],
    [
      'the window',
      {
        start: async () => {
          await page.locator('input[role=combobox]').fill('Write report');
          await page.locator('input[role=combobox]').press('Enter');
        },
        interrupt: () => button('Interrupt').click(),
        explain: explainInWindow,
        resume: () => button('Resume').click(),
        end: () => button('End').click(),
      },
    ],
    [
      'the command line',
      {
        start: () => running.verb('start', 'Write report'),
        interrupt: () => running.verb('interrupt'),
        explain: () => running.verb('explain', '--reason', 'It was the bank'),
        resume: () => running.verb('resume'),
        end: () => running.verb('end', '--done'),
      },
    ],
  ];

  const headline = async () => (await icon.menu()).children[0]?.label ?? '';
  const now = () => page.locator('section[aria-label="Now"]');

  /** Checks that window, menu, tooltip and command line show the same. */
  async function allShow(state: 'idle' | 'running' | 'interrupted', unanswered: number): Promise<void> {
    const [line, mark] = {
      idle: [/^Nothing is running$/, null] as const,
      running: [/^Write report, \d+ min$/, 'Running'] as const,
      interrupted: [/^Write report, interrupted for \d+ min$/, 'Interrupted'] as const,
    }[state];
    await until(`${state} in the menu`, async () => line.test(await headline()));
    await until('what the menu asks', async () => {
      const { children } = await icon.menu();
      return children.some(({ label }) => label.includes('without a reason')) === unanswered > 0;
    });
    await expect
      .poll(() => icon.tooltip())
      .toBe(`RoutineLog: ${state === 'idle' ? 'nothing is running' : await headline()}`);
    if (mark === null) await now().getByText('Nothing is running').waitFor({ state: 'attached' });
    else await now().locator(`[aria-label="${mark}"]`).waitFor({ state: 'attached' });
    const { stdout } = await running.verb('status', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ state, unanswered });
  }

  test.each(doors)(
    '%s: start, interrupt, explain, resume and end are seen by all the others',
    async (_name, door) => {
      await door.start();
      await allShow('running', 0);
      await door.interrupt();
      await allShow('interrupted', 1);
      await door.explain();
      await allShow('interrupted', 0);
      await door.resume();
      await allShow('running', 0);
      await door.end();
      await allShow('idle', 0);
    },
  );

  test('all of it is one day of five sessions, four of them interrupted for a reason', async () => {
    await running.verb('summary');
    const summary = await running.page('summary');
    await summary.locator('.figure').first().waitFor();
    await summary.getByRole('button', { name: '5 sessions', exact: true }).waitFor();
    await summary.locator('.figure', { hasText: /^Interruptions4/ }).waitFor();
    await expect
      .poll(() => summary.locator('.reason-button').allTextContents())
      .toEqual(['Meeting', 'Fire drill', 'Fire drill', 'It was the bank']);
  });
});
