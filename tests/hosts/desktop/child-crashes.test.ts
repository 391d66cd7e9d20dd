/** When Chromium's child processes keep crashing, the program restarts once, and does not restart after a person has quit it. */
import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { outliveChildren } from '../../../electron/hosts/desktop/child-crashes.ts';

vi.mock('electron', () => ({ BrowserWindow: { getAllWindows: () => [] } }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'routinelog-crashes-'));
  mkdirSync(join(folder, 'dist', 'electron'), { recursive: true });
  writeFileSync(join(folder, 'dist', 'electron', 'main.js'), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program whose network process has crashed eight times. `look` ends the check of its files, and `found` resolves once it has acted on that. */
async function crashing() {
  const app = Object.assign(new EventEmitter(), {
    isPackaged: false,
    commandLine: { appendSwitch: () => undefined },
    relaunch: vi.fn(),
    quit: vi.fn(),
  });
  let look = (): void => undefined;
  const looking = new Promise<void>((resolve) => {
    look = resolve;
  });
  let heard = (): void => undefined;
  const found = new Promise<void>((resolve) => {
    heard = () => setImmediate(resolve);
  });
  const undo = await outliveChildren({
    app: app as never,
    dataFolder: folder,
    appFolder: folder,
    logger: {
      info: () => undefined,
      warn: (text) => {
        if (text === 'starting again') heard();
      },
    },
    onFilesGone: () => undefined,
    wait: () => looking,
  });
  const crash = (type: string, count: number) => {
    for (let each = 0; each < count; each += 1)
      app.emit('child-process-gone', {}, { type, reason: 'crashed', serviceName: type });
  };
  crash('network', 8);
  return { app, undo, crash, look, found };
}

it('restarts once, although the GPU process crashes as well', async () => {
  const { app, crash, look, found } = await crashing();
  crash('GPU', 5);
  look();
  await found;
  expect(app.relaunch).toHaveBeenCalledOnce();
});

it('says in its words that it was started again, and does not start again a second time for that', async () => {
  const first = await crashing();
  first.look();
  await first.found;
  const words: readonly string[] = first.app.relaunch.mock.calls[0]?.[0].args ?? [];
  expect(words.filter((word) => word === '--started-again')).toHaveLength(1);
  const { argv } = process;
  const restarted = [...argv.slice(0, 1), ...words];
  const asked = new Promise<void>((resolve) => {
    // Where it does not start again nothing is logged, so the question about its words tells that it has decided.
    restarted.includes = (word) => {
      if (word === '--started-again') setImmediate(resolve);
      return words.includes(word);
    };
  });
  process.argv = restarted;
  try {
    const second = await crashing();
    second.look();
    await Promise.race([asked, second.found]);
    expect(second.app.relaunch).not.toHaveBeenCalled();
    second.undo();
  } finally {
    process.argv = argv;
  }
  first.undo();
});

it('stays away where it is quit while its files are looked at', async () => {
  const { app, undo, look, found } = await crashing();
  app.emit('before-quit');
  look();
  await found;
  expect(app.relaunch).not.toHaveBeenCalled();
  undo();
  expect(app.eventNames()).toEqual([]);
});
