/** The desktop program on a full disk, and beside a program that runs but does not answer. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newFolder, runSecond, startApp, until, whyNoElectron } from '../../support/electron-app.ts';
import { canMount, mountedDisk, sumOf } from '../../support/mounted-disk.ts';

describe.skipIf(whyNoElectron !== null)('the desktop program', () => {
  test.skipIf(!canMount)(
    'on a full disk shows the record, and continues by itself once there is room',
    async () => {
      const disk = mountedDisk(64);
      if (disk === null) return;
      try {
        const data = join(disk.folder, 'data');
        const before = await startApp(data);
        expect((await before.verb('start', 'Write report')).exitCode).toBe(0);
        await before.close();
        const free = disk.fill();
        const sum = sumOf(data);
        const running = await startApp(data);
        const page = await running.page('tray');
        // A second notice says that there is no tray, if there is none.
        const isTold = async () =>
          (await page.locator('.notice').allInnerTexts()).join().includes('only be read');
        await until('the notice', isTold);
        await expect.poll(() => page.locator('body').innerText()).toContain('Write report');
        const refused = await running.verb('end');
        expect(refused.exitCode).toBe(1);
        expect(refused.stderr).toContain('The record can only be read: the disk is full.');
        expect((await running.verb('status')).stdout).toContain('Write report');
        expect(sumOf(data)).toBe(sum);
        free();
        await until('the disk to be written', async () => (await running.verb('end')).exitCode === 0, 30_000);
        await until('the notice to go', async () => !(await isTold()));
        // The lock beside the data is its own; a later start still finds it.
        expect((await running.verb('status')).exitCode).toBe(0);
        await running.close();
      } finally {
        disk.remove();
      }
    },
    120_000,
  );

  test.skipIf(!canMount)(
    'that runs as the disk becomes full still hears verbs, refuses changes with the reason, and opens its window',
    async () => {
      const disk = mountedDisk(64);
      if (disk === null) return;
      try {
        const running = await startApp(join(disk.folder, 'data'), '--hidden');
        expect((await running.verb('start', 'Write report')).exitCode).toBe(0);
        const free = disk.fill();
        // What was written before leaves some room in the last block of the journal.
        const refused = await until('a refusal', async () => {
          const answer = await running.verb('start', 'Mail', '--notes', 'x'.repeat(3_000));
          return answer.exitCode === 0 ? undefined : answer;
        });
        expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('the disk is full') });
        expect((await running.verb('status')).stdout).toContain('Running since');
        expect((await running.verb('open')).exitCode).toBe(0);
        await until('the window', () =>
          running.app.evaluate(({ BrowserWindow }) =>
            BrowserWindow.getAllWindows().some((window) => window.isVisible()),
          ),
        );
        free();
        await until('the disk to be written', async () => (await running.verb('end')).exitCode === 0, 30_000);
        await running.close();
      } finally {
        disk.remove();
      }
    },
    120_000,
  );

  test.skipIf(process.platform === 'win32')(
    'whose data folder was unmounted or removed is reached by later starts, which begin no second record',
    async () => {
      const folder = await newFolder();
      const data = join(folder.path, 'data');
      const running = await startApp(data, '--hidden');
      try {
        expect((await running.verb('start', 'Write report')).exitCode).toBe(0);
        renameSync(data, join(folder.path, 'elsewhere'));
        expect(await running.verb('status')).toMatchObject({
          exitCode: 0,
          stdout: expect.stringContaining('Write report'),
        });
        // Chromium's caches may come back there, for they are its own matter.
        const isRecordThere = () => existsSync(join(data, 'journal'));
        expect(isRecordThere()).toBe(false);
        mkdirSync(data, { recursive: true });
        const refused = await running.verb('end');
        expect(refused).toMatchObject({
          exitCode: 1,
          stderr: expect.stringContaining('the data folder was removed, replaced or unmounted'),
        });
        expect(isRecordThere()).toBe(false);
        rmSync(data, { recursive: true });
        renameSync(join(folder.path, 'elsewhere'), data);
        await until('the folder to be found', async () => (await running.verb('end')).exitCode === 0);
      } finally {
        await running.close();
        await folder.remove();
      }
    },
    120_000,
  );

  test.skipIf(process.platform === 'win32')(
    'that does not answer is left alive, and its process is named',
    async () => {
      const folder = await newFolder();
      const running = await startApp(folder.path, '--hidden');
      const { pid } = running.app.process();
      if (pid === undefined) throw new Error('it has ended');
      // A process stopped during its start may hold the whole display, and then nobody else can start.
      expect((await running.verb('status')).exitCode).toBe(0);
      process.kill(pid, 'SIGSTOP');
      try {
        const second = await runSecond(folder.path, 'status');
        expect(second.exitCode).toBe(1);
        expect(second.stderr).toContain(`RoutineLog is running (process ${pid}) but does not answer.`);
      } finally {
        process.kill(pid, 'SIGCONT');
      }
      expect((await running.verb('status')).exitCode).toBe(0);
      await running.close();
      await folder.remove();
    },
    120_000,
  );
});
