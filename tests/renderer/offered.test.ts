/** Every button, menu item and field of every page sends a command that is offered now, in a form that the contract accepts. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandNames } from '../../shared/commands/names.ts';
import { checkInput } from '../../shared/contract/contract.ts';
import type { DaySummary } from '../../shared/views/day-summary.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { launchBrowser } from '../support/browser.ts';
import { at } from '../support/given.ts';
import { isOffered, offers } from '../support/offers.ts';
import { type Look, PageFixture } from './page-fixture.ts';
import { walk } from './page-walk.ts';

let browser: Browser;
const pressed = new Set<string>();
const wide = { width: 960, height: 1200 };

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** A session that has ended, with an interruption without a reason. */
const ended = async (fixture: PageFixture) => {
  await fixture.callAt('09:00', 'begin', { name: 'Mail', labels: ['office'] });
  await fixture.callAt('09:10', 'interrupt', {});
  await fixture.callAt('09:20', 'end', {});
};
/** Adds an interrupted session and two running ones, and a question about the time for which the machine was off. */
const several = async (fixture: PageFixture) => {
  await ended(fixture);
  await fixture.call('changeSettings', { whenAnotherStarts: 'allow' });
  await fixture.callAt('09:30', 'begin', { name: 'Report' });
  await fixture.call('interrupt', { reason: 'Call' });
  await fixture.callAt('09:40', 'begin', { name: 'Build' });
  await fixture.callAt('09:50', 'begin', { name: 'Review' });
  await fixture.downUntil('10:00');
};
const interrupted = async (fixture: PageFixture) => {
  await fixture.callAt('09:30', 'begin', { name: 'Report' });
  await fixture.callAt('09:40', 'interrupt', {});
};
const leftOpen = async (fixture: PageFixture) => {
  await interrupted(fixture);
  fixture.clock.set('2026-11-21T09:00:00Z');
};
/** With a task, a plan that is the baseline, and a block still to come. */
const planned = async (fixture: PageFixture) => {
  await fixture.call('addTask', { title: 'Thesis' });
  await fixture.call('planBlock', { title: 'Write', start: at('09:00'), end: at('09:30') });
  await fixture.call('planBlock', { title: 'Read', start: at('11:00'), end: at('12:00') });
  await ended(fixture);
  await fixture.callAt('09:30', 'begin', { name: 'Report' });
  fixture.clock.set('10:00');
};
const theDayAfter = async (fixture: PageFixture) => {
  await ended(fixture);
  await fixture.call('planBlock', { title: 'Write', start: at('09:00'), end: at('09:30') });
  await fixture.call('closeDay', { date: '2026-11-20' });
  fixture.clock.set('2026-11-21T09:00:00Z');
};
/** Some labels, which can be renamed, merged and coloured, and a routine, which can be removed. */
const withLabels = async (fixture: PageFixture) => {
  const session = await fixture.callAt('09:00', 'begin', { name: 'Write', labels: ['deep', 'office'] });
  await fixture.call('addRoutine', { session });
};
const pages = [
  ['the tray window at the first start', 'tray', {}, async () => {}],
  ['the tray window while several sessions run', 'tray', {}, several],
  ['the tray window while what runs is interrupted', 'tray', {}, interrupted],
  ['the tray window while something was left open', 'tray', {}, leftOpen],
  ['the settings in a browser', 'settings', wide, withLabels],
] as const;
const summaries = [
  ['the summary of today', 'summary', wide, planned],
  ['the summary of a day before', 'summary', { ...wide, search: '?date=2026-11-20' }, theDayAfter],
] as const;

describe('a page sends only what is offered', () => {
  type Walked = readonly [
    string,
    'tray' | 'summary' | 'settings',
    Look,
    (fixture: PageFixture) => Promise<unknown>,
  ];
  const walked = async (...[, name, look, seed]: Walked) => {
    const fixture = await PageFixture.open(browser);
    await seed(fixture);
    const opened = [1, 2, 3].map(() => fixture.page(name, { height: 1200, ...look }));
    // What leads away from a day, or asks for a day, is the same on every day. Only today's summary walks it.
    await check(await Promise.all(opened), 'search' in look ? leadsAway : () => false);
    await fixture.close();
    expect(fixture.complaints).toEqual([]);
  };
  it.each<Walked>(pages)('on %s', walked, 240_000);
  it.each<Walked>(summaries)('on %s', walked, 420_000);

  it('on the settings in the desktop program', async () => {
    const fixture = await PageFixture.open(browser);
    const page = await fixture.page('settings', wide);
    await page.addInitScript(desktopBridge);
    await page.reload();
    await page.getByRole('button', { name: 'Open the folder' }).waitFor();
    await check([page]);
    await fixture.close();
    expect(fixture.complaints).toEqual([]);
  });

  it('and the pages have a way to every command', () => {
    // Other tests press these, because they need a state that no page above has: an overlap to resolve, something deleted, a file, a second
    // label, selected lines, a break, a reminder, a backup, unfolded lines, or a fault of the files.
    const elsewhere = [
      'create',
      'toggle',
      'pauseOrResume',
      'importCalendar',
      'mergeLabels',
      'changeSessions',
      'deleteSessions',
      'purge',
      'quit',
      'closeWindow',
      'takeForInterrupted',
      'restore',
      'start',
      'endBreak',
      'checkIn',
      'keepRunning',
      'muteNotTracking',
      'merge',
      'moveStretch',
      'restoreBackup',
      'copyBindings',
      'acceptShrunk',
      'forgetBackupFolder',
      'repair',
      'seeProblems',
    ];
    expect(commandNames.filter((each) => !elsewhere.includes(each) && !pressed.has(each))).toEqual([]);
  });
});

const leadsAway = (place: string): boolean =>
  /\b(?:Week|Year|History|Tasks|Trash|Add session|Export or print|More for the plan|Plan) \d+$/.test(place);

async function check(
  pages: readonly Page[],
  isElsewhere: (place: string) => boolean = () => false,
): Promise<void> {
  const [page] = pages;
  if (page === undefined) throw new Error('no page');
  const offeredNow = async () => {
    const snapshot: Snapshot = await ask(page, 'snapshot', {});
    const { parts }: DaySummary = await ask(page, 'day', { date: '2026-11-20' });
    return offers(
      snapshot,
      parts.map(({ session }) => session),
    );
  };
  const before = await offeredNow();
  const sent = await walk(pages, isElsewhere);
  expect(sent.length).toBeGreaterThan(0);
  // No command is carried out, but meanwhile the program may find a question to ask.
  const all = [...before, ...(await offeredNow())];
  for (const call of sent) {
    pressed.add(call.method);
    expect(checkInput(call.method, call.input)).toMatchObject({ ok: true });
    expect({ call, isOffered: isOffered(call, all) }).toEqual({ call, isOffered: true });
  }
}

/** Asks as the page itself does. */
async function ask<Value>(page: Page, method: string, input: unknown): Promise<Value> {
  const text = await page.evaluate(
    async ([method, body]) => {
      const key = sessionStorage.getItem('routinelog-page-key') ?? '';
      const headers = { 'Content-Type': 'application/json', 'X-RoutineLog-Page': key };
      return (await fetch(`/bridge/${method}`, { method: 'POST', headers, body })).text();
    },
    [method, JSON.stringify(input)] as const,
  );
  const { value }: { readonly value: Value } = JSON.parse(text);
  return value;
}

/** Runs in the page: the preload's bridge on top of the server's, with the settings of the desktop program. */
function desktopBridge(): void {
  const call = async (name: string, input: unknown): Promise<unknown> => {
    const key = sessionStorage.getItem('routinelog-page-key') ?? '';
    const headers = { 'Content-Type': 'application/json', 'X-RoutineLog-Page': key };
    const body = JSON.stringify(input);
    const answer = await (await fetch(`/bridge/${name}`, { method: 'POST', headers, body })).json();
    return name === 'settings' ? { ...answer, value: { ...answer.value, host: 'desktop' } } : answer;
  };
  Object.assign(window, { routinelog: { call, onPush: () => () => {} } });
}
