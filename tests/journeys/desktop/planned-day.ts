/**
 * Planned days in the desktop program: its windows and its command line. It runs as it is shipped; the tests set its clock from outside, as
 * a debugger would, in the main process and in each window.
 */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { callFrom, newFolder, startAppIn, until, whyNoElectron } from '../../support/electron-app.ts';
import { livedDays } from '../planned-day.ts';

if (whyNoElectron !== null) console.log(`Skipped: planned days at the desktop, since ${whyNoElectron}.`);

describe.skipIf(whyNoElectron !== null)('at the desktop', () => {
  livedDays(async () => {
    const folder = await newFolder();
    const running = await startAppIn({ TZ: 'Europe/Berlin' }, folder.path, '--hidden');
    const tray = await running.page('tray');
    // The tests skip hours in which the program does nothing and nobody touches the keyboard. Without these settings it would ask about
    // both.
    const unasked = { whenAsleep: 'nothing', idleMinutes: null } as const;
    expect(await callFrom(tray, 'changeSettings', unasked)).toMatchObject({ ok: true });
    let nowMs = Date.now();
    const run = async (...words: readonly string[]) => {
      const { exitCode, stderr } = await running.verb(...words);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: expect.any(String) });
    };
    const setIn = (page: Page) => page.clock.setFixedTime(nowMs);
    return {
      timeIs: async (moment) => {
        nowMs = Date.parse(moment);
        // Sets the monotonic clocks too. One that went on by itself would get seconds ahead of the wall clock, and the program would
        // rightly note that the clock was set back.
        const set = () =>
          running.app.evaluate((_electron, ms) => {
            Date.now = () => ms;
            performance.now = () => ms;
            process.getBuiltinModule('node:os').uptime = () => ms / 1_000;
            process.getBuiltinModule('node:module').syncBuiltinESMExports();
          }, nowMs);
        // The debugger's answer is lost if the program collects garbage at that very moment.
        await set().catch((error: unknown) => {
          if (!String(error).includes('garbage collected')) throw error;
          return set();
        });
        for (const page of running.app.windows()) await setIn(page);
      },
      window: async (name, day) => {
        if (name === 'tray') {
          await run('open');
          return tray;
        }
        await run('summary', ...(day === undefined ? [] : [day]));
        const page = await running.page('summary');
        await setIn(page);
        // The page reads its clock when it renders.
        await page.reload();
        await page.locator('main:not([aria-busy="true"])').waitFor();
        if (day !== undefined)
          await until('the day', async () => new URL(page.url()).searchParams.get('date') === day);
        return page;
      },
      run,
      daysBeginAtMidnight: async () => {
        const changed = await callFrom(tray, 'changeSettings', { dayStart: '00:00' });
        expect(changed).toMatchObject({ ok: true });
      },
      close: async () => {
        await running.close();
        await folder.remove();
      },
    };
  });
});
