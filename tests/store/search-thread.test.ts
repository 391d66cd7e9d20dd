/** The thread that searches the history: started when needed, ended when not, and never a reason for the process to stay alive. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Question } from '../../electron/store/search/engine.ts';
import { SearchThread, type SearchThreadParts } from '../../electron/store/search/search-thread.ts';
import { bundledWorker } from '../support/bundled-worker.ts';
import { silent } from '../support/record.ts';
import { anyWanted } from '../support/searches.ts';

const worker = bundledWorker('electron/store/search/search-worker.ts');
const open: SearchThread[] = [];
afterEach(async () => {
  for (const thread of open.splice(0)) await thread.close();
});

const question: Question = {
  wanted: anyWanted,
  offset: 0,
  limit: 20,
  whole: true,
  files: [],
  months: ['2026-10'],
  elsewhere: [],
  beside: [],
};
const nothing = () => null;

function thread(parts: Partial<SearchThreadParts> = {}): SearchThread {
  const made = new SearchThread({ script: worker.script, folder: worker.folder, logger: silent, ...parts });
  open.push(made);
  return made;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

describe('the thread', () => {
  it('does not exist before the first search, and ends after a while without searches', async () => {
    const made = thread({ idleMs: 1 });
    expect(made.isRunning).toBe(false);
    const { answer } = made.ask(question, nothing);
    expect(made.isRunning).toBe(true);
    expect(await answer).toMatchObject({ total: 0, isWhole: true, unread: [] });
    await until(() => !made.isRunning);
    expect(await made.ask(question, nothing).answer).toMatchObject({ total: 0 });
  });

  it('is started once ahead of an expected search, and ends if that does not come', async () => {
    const made = thread({ idleMs: 1 });
    made.prepare();
    made.prepare();
    expect(made.isRunning).toBe(true);
    await until(() => !made.isRunning);
    made.prepare();
    expect(await made.ask(question, nothing).answer).toMatchObject({ total: 0 });
  });

  it('does not end while a search waits', async () => {
    const slow = path.join(worker.folder, 'slow.mjs');
    writeFileSync(
      slow,
      `import { parentPort } from 'node:worker_threads';
      let asked = 0;
      parentPort.on('message', ({ ask }) => {
        asked += 1;
        const found = { id: ask.id, things: [], total: asked, isWhole: true, unread: [] };
        if (asked > 1) parentPort.postMessage(found);
        else setTimeout(() => parentPort.postMessage(found), 50);
      });`,
    );
    const made = thread({ script: slow, idleMs: 1 });
    const first = made.ask(question, nothing).answer;
    expect(await made.ask(question, nothing).answer).toMatchObject({ total: 2 });
    expect(await first).toMatchObject({ total: 1 });
  });

  it('answers null to a waiting search when it runs out of its memory', async () => {
    const greedy = path.join(worker.folder, 'greedy.mjs');
    writeFileSync(
      greedy,
      `import { parentPort } from 'node:worker_threads';
      parentPort.on('message', () => { for (const all = []; ; ) all.push(new Array(1e4).fill({})); });`,
    );
    const made = thread({ script: greedy, heapMb: 16 });
    expect(await made.ask(question, nothing).answer).toBeNull();
    await until(() => !made.isRunning);
  });

  it('answers null if its script is missing', async () => {
    const made = thread({ script: path.join(worker.folder, 'nothing.mjs') });
    expect(await made.ask(question, nothing).answer).toBeNull();
  });

  it('answers null to a cancelled search at once', async () => {
    const made = thread();
    const { answer, cancel } = made.ask(question, nothing);
    cancel();
    expect(await answer).toBeNull();
    expect(await made.ask(question, nothing).answer).toMatchObject({ total: 0 });
  });

  it('receives a month that is newer in memory once, and again after it changed', async () => {
    const made = thread();
    const handed: string[] = [];
    const ask = (changes: number, sequence: number) =>
      made.ask({ ...question, files: [{ name: '2026-10', sequence, changes }] }, (state) => {
        handed.push(`${state.sequence} ${state.changes}`);
        return null;
      }).answer;
    await ask(1, 5);
    await ask(1, 5);
    await ask(2, 6);
    await ask(0, 6);
    await ask(2, 6);
    expect(handed).toEqual(['5 1', '6 2', '6 2']);
  });
});
