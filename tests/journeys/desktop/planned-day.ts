/**
 * Planned days in the desktop program: its windows, its command line. It runs as it is shipped; its clock is set from outside, as a debugger
 * would, in the main process and in each window.
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
    // Nor is it asked about the hours that are leapt over, in which the program did nothing, nor about the keys of the display, which nobody has
    // touched since it was there: on a slow machine that is more than the five minutes, and something runs for longer than from one look to the next.
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
        // With the clocks that nobody sets, all three: one that went on by itself would in the end be seconds ahead of the one that stands, and the
        // program would rightly note on what runs that the clock was set back.
        const set = () =>
          running.app.evaluate((_electron, ms) => {
            Date.now = () => ms;
            performance.now = () => ms;
            process.getBuiltinModule('node:os').uptime = () => ms / 1_000;
            process.getBuiltinModule('node:module').syncBuiltinESMExports();
          }, nowMs);
        // Where the program collects what it has let go of at that very moment, the debugger's answer goes with it.
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
        // Its clock is read when it is drawn.
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
