/** Backups in the settings window: the newest proven one, making another, the preview of a restore, the restore, and its undo. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { checksum } from '../../electron/store/checksum.ts';
import { onPages } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';

describe('backups, in the settings window', () => {
  let fixture: PageFixture;
  let page: Page;

  onPages(async (opened) => {
    fixture = opened;
    await fixture.callAt('2026-11-20T09:00:00Z', 'begin', { name: 'Write report' });
    await fixture.callAt('2026-11-20T10:00:00Z', 'begin', { name: 'Mail' });
    page = await fixture.page('settings', { width: 720, height: 900 });
  });

  it('say when the newest one was proven, and how many sessions it holds', async () => {
    await page.getByText('No backup has been proven yet.').waitFor();
    await page.getByRole('button', { name: 'Back up now' }).click();
    await page.getByText('Backed up and checked: 2 sessions.').waitFor();
    await page.getByText('Last proven backup: today 11:00, 2 sessions').waitFor();
  });

  it.each([
    ['restored', 'Restored: 2 sessions.', false],
    ['refused', 'did not answer', true],
  ])(
    'report the result of a restore although its dialog was closed meanwhile: %s',
    async (_how, told, isLost) => {
      await page.getByRole('button', { name: 'Back up now' }).click();
      await page.getByText('Last proven backup').waitFor();
      await fixture.callAt('2026-11-20T11:00:00Z', 'begin', { name: 'Call' });
      let answer: () => void = () => undefined;
      const closed = new Promise<void>((resolve) => {
        answer = resolve;
      });
      await page.route('**/bridge/restoreBackup', async (route) => {
        await closed;
        await (isLost ? route.abort() : route.continue());
      });
      await page.getByRole('button', { name: 'Restore from a backup…' }).click();
      await page.getByRole('button', { name: 'Look at the backup of today 11:00' }).click();
      const dialog = page.getByRole('dialog');
      const sent = page.waitForRequest('**/bridge/restoreBackup');
      await dialog.getByRole('button', { name: 'Restore this backup' }).click();
      await sent;
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      answer();
      await page.getByText(told).waitFor();
      if (isLost) fixture.complaints.splice(0);
    },
  );

  it('show what a restore changes before it happens, and what taking it back changes', async () => {
    await page.getByRole('button', { name: 'Back up now' }).click();
    await page.getByText('Last proven backup').waitFor();
    const [start, end] = ['2026-11-20T13:00:00Z', '2026-11-20T14:00:00Z'];
    await fixture.callAt('2026-11-20T11:00:00Z', 'planBlock', { title: 'Read', labels: [], start, end });
    await fixture.callAt('2026-11-20T11:00:00Z', 'begin', { name: 'Call' });
    await page.getByRole('button', { name: 'Restore from a backup…' }).click();
    await page.getByRole('button', { name: 'Look at the backup of today 11:00' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('No session comes back').waitFor();
    await dialog.getByText('1 session is removed').waitFor();
    await expect.poll(() => dialog.getByRole('listitem').allTextContents()).toContain('Call');
    await dialog.getByText('1 session changes back').waitFor();
    await dialog.getByText('Planned blocks: none comes back, 1 is removed').waitFor();
    await dialog
      .getByText('“Mail” was running when this backup was made, so the time since 11:00 counts as worked.')
      .waitFor();
    await dialog.getByRole('button', { name: 'Restore this backup' }).click();
    await dialog.getByText('Restored: 2 sessions.').waitFor();
    const tray = await fixture.page('tray');
    await tray.getByText('Mail').first().waitFor();
    await expect.poll(() => tray.getByText('Call').count()).toBe(0);
    await dialog.getByRole('button', { name: 'Take it back' }).click();
    await dialog.getByText('1 session comes back').waitFor();
    await dialog.getByRole('button', { name: 'Restore this backup' }).click();
    await dialog.getByText('Restored: 3 sessions.').waitFor();
    await tray.getByText('Call').first().waitFor();
  });

  it('can be used by keyboard alone, and looking at a backup and leaving it restores nothing', async () => {
    await page.getByRole('button', { name: 'Back up now' }).press('Enter');
    await page.getByText('Last proven backup').waitFor();
    // A backup of a newer version is listed, but has no button.
    const body = '"format":"routinelog-backup","version":3}';
    const newer = path.join(fixture.folder, 'backups', '00000009.json');
    writeFileSync(newer, `{"checksum":"${checksum(body)}",${body}`);
    await page.reload();
    await page.getByRole('button', { name: 'Restore from a backup…' }).press('Enter');
    await page.getByRole('listitem').filter({ hasText: 'Made by a newer version' }).waitFor();
    await expect.poll(() => page.getByRole('button', { name: /^Look at the backup/ }).count()).toBe(1);
    await page.getByRole('button', { name: 'Look at the backup of today 11:00' }).press('Enter');
    await page.getByText('2 sessions stay the same').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('Last proven backup: today 11:00, 2 sessions').waitFor();
  });

  it('say how to choose a second folder when no file dialog can be shown', async () => {
    await page.getByText('Start the server with --backups to choose a second folder.').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Choose a folder…' }).count()).toBe(0);
  });
});
