/** The settings window: it never drops what was typed, and asks before anything that cannot be undone. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { holdBack } from './hold-back.ts';
import { onPages } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';

describe('the settings window', () => {
  let fixture: PageFixture;
  let page: Page;

  onPages(async (opened) => {
    fixture = opened;
    page = await fixture.page('settings', { width: 720, height: 900 });
  });

  /** The value that is stored: what a newly opened page shows. */
  const kept = async (name: string) => {
    const again = await fixture.page('settings', { width: 720, height: 900 });
    try {
      return await again.getByLabel(name).inputValue();
    } finally {
      // Each page holds an event stream, and the browser opens six connections to a server at most.
      await again.close();
    }
  };

  it.each(['labels', 'backups'])('says why it cannot show %s', async (what) => {
    await page.route(`**/bridge/${what}`, (route) => route.abort());
    await page.reload();
    await page.getByText(/not answering/).waitFor();
    // It asks again at each change of the record, and each failure is reported.
    await page.close();
    expect(new Set(fixture.complaints.splice(0))).toEqual(new Set([expect.stringContaining('ERR_FAILED')]));
  });

  it('shows a link in the colour of what else can be pressed', async () => {
    await page.getByRole('button', { name: 'Advanced' }).click();
    const colors = await page
      .locator('a, .quiet-button:enabled')
      .filter({ hasText: /^(Open the API reference|Reset settings|Summary)$/ })
      .evaluateAll((all) => all.map((each) => getComputedStyle(each).color));
    expect(colors).toHaveLength(3);
    expect(new Set(colors).size).toBe(1);
  });

  it('announces each saved change, also if the message is the same as before', async () => {
    const field = page.getByLabel('First day of the week');
    await field.selectOption({ label: 'Sunday' });
    const saved = page.getByText('Saved, and in effect.');
    await saved.waitFor();
    await saved.evaluate((told) => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      const region = told.closest('[role="status"]') ?? told;
      new MutationObserver(() => heard.push(region.textContent)).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    await field.selectOption({ label: 'Monday' });
    await expect
      .poll(() => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard))
      .toEqual(['Saved, and in effect.']);
  });

  it('keeps what was typed if the page is left while the field has the focus', async () => {
    await page.getByLabel('A day begins at').fill('05:30');
    await page.goto('about:blank');
    await expect.poll(() => kept('A day begins at')).toBe('05:30');
  });

  it('keeps what is being typed while another window changes the same setting', async () => {
    const field = page.getByLabel('A day begins at');
    await field.fill('05:3');
    await fixture.call('changeSettings', { dayStart: '06:00', weights: 'lb' });
    await expect.poll(() => page.getByLabel('Weights').inputValue()).toBe('lb');
    await expect.poll(() => field.inputValue()).toBe('05:3');
    await field.press('0');
    await field.press('Enter');
    await page.getByText('Saved, and in effect.').waitFor();
    await expect.poll(() => kept('A day begins at')).toBe('05:30');
    await fixture.call('changeSettings', { dayStart: '06:00' });
    await expect.poll(() => field.inputValue()).toBe('06:00');
  });

  it('takes quick keys for further choices while the first is on its way', async () => {
    const { answer, isSent } = await holdBack(page, 'changeSettings');
    const theme = page.getByLabel('Appearance');
    await theme.focus();
    await page.keyboard.press('ArrowDown');
    await isSent;
    await page.keyboard.press('ArrowDown');
    answer();
    await expect.poll(() => kept('Appearance')).toBe('dark');
    expect(await theme.inputValue()).toBe('dark');
  });

  it('takes a second press of a check box for its opposite while the first is on its way', async () => {
    const { answer, isSent } = await holdBack(page, 'changeSettings');
    const check = page.getByRole('checkbox').first();
    const before = await check.isChecked();
    let sent = 0;
    page.on('response', (response) => {
      if (response.url().endsWith('changeSettings')) sent += 1;
    });
    await check.focus();
    await page.keyboard.press('Space');
    await isSent;
    expect(await check.isChecked()).toBe(!before);
    await page.keyboard.press('Space');
    answer();
    await expect.poll(() => sent).toBe(2);
    await expect.poll(() => check.isChecked()).toBe(before);
  });

  it('shows the times in its fields in the chosen format', async () => {
    const field = page.getByLabel('A day begins at');
    await page.getByLabel('Times of day').selectOption('12 hours, 9:30 PM');
    await expect.poll(() => field.inputValue()).toMatch(/^4:00 am$/i);
    await page.getByLabel('Times of day').selectOption('24 hours, 21:30');
    await expect.poll(() => field.inputValue()).toBe('04:00');
  });

  it('says what it sends before it asks for a newer version, and then the answer', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url().split('/').at(-1) ?? ''));
    await page.getByText('Sends one request to https://routinelog.example/latest.json').waitFor();
    expect(asked).not.toContain('checkForUpdates');
    const answers = [
      { ok: true, value: { own: '0.1.0', newest: '0.2.0', isNewer: true } },
      { ok: true, value: { own: '0.1.0', newest: '0.1.0', isNewer: false } },
    ];
    // The route answers, so that no test uses the network.
    await page.route('**/checkForUpdates', (route) => route.fulfill({ json: answers.shift() }));
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('Version 0.2.0 is available; you have 0.1.0.').waitFor();
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('You have the newest version, 0.1.0.').waitFor();
    expect(asked.filter((each) => each === 'checkForUpdates').length).toBe(2);
  });

  it('shows times of day in the chosen format in every window', async () => {
    await fixture.callAt('2026-11-20T20:30:00Z', 'begin', { name: 'Write report' });
    const tray = await fixture.page('tray');
    await page.getByLabel('Times of day').selectOption('12 hours, 9:30 PM');
    await tray.getByText(/since 9:30\spm/i).waitFor();
    await page.getByLabel('Times of day').selectOption('24 hours, 21:30');
    await tray.getByText('since 21:30').waitFor();
  });

  it('keeps the first day of the week', async () => {
    const field = page.getByLabel('First day of the week');
    await expect
      .poll(() => field.locator('option').allTextContents())
      .toEqual(['System', 'Monday', 'Sunday', 'Saturday']);
    await field.selectOption('Sunday');
    await page.getByText('Saved, and in effect.').waitFor();
    await expect.poll(() => kept('First day of the week')).toBe('sunday');
  });

  it('resets all settings only after a confirmation', async () => {
    await page.getByLabel('Appearance').selectOption('Dark');
    await page.getByText('Saved, and in effect.').waitFor();
    await page.getByRole('button', { name: 'Advanced' }).click();
    const reset = page.getByRole('button', { name: 'Reset settings' });
    await reset.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => kept('Appearance')).toBe('dark');
    await reset.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Reset settings' }).click();
    await page.getByText('All settings are back to their defaults.').waitFor();
    await expect.poll(() => kept('Appearance')).toBe('system');
  });

  it('asks for a press of a new shortcut, and says whether it has arrived', async () => {
    await page.addInitScript(desktopBridge);
    await page.reload();
    await page.getByText('Accepted by the system. Press each once to be sure.').waitFor();
    const field = page.getByRole('button', { name: /^Start or stop/ });
    const said = page.locator('.setting', { has: field }).getByRole('status');
    await field.click();
    await page.keyboard.press('Control+Alt+y');
    await expect
      .poll(() => said.textContent())
      .toBe(
        'Now click another window and press Ctrl+Alt+Y there, within ten seconds. This won’t start or stop anything.',
      );
    const heard = (how: object) => page.evaluate((told) => Reflect.get(window, 'heard')(told), how);
    await heard({ check: 'asked-elsewhere' });
    await expect.poll(() => said.textContent()).toMatch(/^It has arrived, but in this window\./);
    await heard({ check: 'missed' });
    await expect.poll(() => said.textContent()).toMatch(/^Nothing has arrived\..+choose others\.$/);
    await expect.poll(() => said.getAttribute('data-problem')).toBe('true');
    await page.getByRole('button', { name: 'Check the shortcut: Start or stop' }).click();
    await expect.poll(() => said.textContent()).toMatch(/^Now click another window/);
    await heard({ check: 'none', state: 'proven' });
    await expect.poll(() => said.textContent()).toBe('Works: RoutineLog has received it.');
  });

  it('says how to bind the commands on the present desktop, and copies that', async () => {
    await page.addInitScript(desktopBridge);
    await page.reload();
    await page.getByText('Accepted by the system. Press each once to be sure.').waitFor();
    await page.evaluate(() => Reflect.get(window, 'heard')({ state: 'uncertain' }));
    await page.getByText('How to bind the commands to keys').click();
    const line = page.getByText('bindsym Ctrl+Mod1+Shift+t exec routinelog toggle');
    await line.waitFor();
    expect(await page.getByText('KDE Plasma: run these').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Copy', exact: true }).first().click();
    await page.getByText('Copied.').waitFor();
    await page.getByText('In other desktops').click();
    await page.getByText('KDE Plasma: run these').waitFor();
  });

  it('folds away what few people need', async () => {
    const others = page.getByRole('region', { name: 'Other programs' });
    await expect.poll(() => others.count()).toBe(0);
    await page.getByRole('button', { name: 'Advanced' }).click();
    await others.waitFor();
  });
});

/** Runs in the page: the preload's bridge on top of the server's, with the shortcuts of the desktop program. */
function desktopBridge(): void {
  let view: { readonly shortcuts: readonly Readonly<Record<string, unknown>>[] } = { shortcuts: [] };
  let tell: (view: unknown) => void = () => {};
  const change = (action: unknown, changes: object) => {
    view = {
      ...view,
      shortcuts: view.shortcuts.map((each) => (each['action'] === action ? { ...each, ...changes } : each)),
    };
    tell(view);
    return { ok: true, value: view };
  };
  Object.assign(window, {
    heard: (how: object) => change('toggle', how),
    routinelog: {
      async call(name: string, input: Readonly<Record<string, unknown>>): Promise<unknown> {
        const { action, accelerator } = input;
        if (name === 'changeShortcut')
          return change(action, { accelerator, state: 'accepted', check: 'none' });
        if (name === 'copyBindings') return { ok: input['desktop'] === 'sway', value: { text: null } };
        if (name === 'checkShortcut') return change(action, { check: 'asked' });
        const key = sessionStorage.getItem('routinelog-page-key') ?? '';
        const headers = { 'Content-Type': 'application/json', 'X-RoutineLog-Page': key };
        const body = JSON.stringify(input);
        const answer = await (await fetch(`/bridge/${name}`, { method: 'POST', headers, body })).json();
        if (name !== 'settings') return answer;
        const accepted = { state: 'accepted', reason: null };
        const shortcuts = answer.value.shortcuts.map((each: object) => ({ ...each, ...accepted }));
        view = { ...answer.value, host: 'desktop', bindsIn: 'sway', shortcuts };
        return { ...answer, value: view };
      },
      onPush(name: string, listener: (value: unknown) => void) {
        if (name === 'settings') tell = listener;
        return () => {};
      },
    },
  });
}
