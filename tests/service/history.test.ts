/** The history as a window asks for it, with the program's search thread, on a real disk. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Composition, composeRoutineLog } from '../../electron/composition/compose.ts';
import { dispatch } from '../../electron/service/dispatch.ts';
import type { HistoryPage, InputOf } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { english } from '../../shared/messages/speech.ts';
import { bundledWorker } from '../support/bundled-worker.ts';
import { byHand } from '../support/by-hand.ts';
import { bareHost, FakeClock, silent, temporaryFolder, testInstallation } from '../support/record.ts';
import { instant } from '../support/store-work.ts';

const worker = bundledWorker('electron/store/search/search-worker.ts');

const months = ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'];

describe('the history', () => {
  let temporary = temporaryFolder();
  let open: Composition;
  const clock = new FakeClock(instant('2026-11-20T12:00:00.000Z'));
  const installation = testInstallation();

  const start = async (search = worker.script) => {
    open = await composeRoutineLog({
      dataFolder: temporary.folder,
      holder: { kind: 'tool' },
      makeHost: () => bareHost,
      time: byHand(clock),
      logger: silent,
      installation,
      scripts: { search },
    });
  };
  const call = (name: string, input: unknown) => dispatch(open.handlersFor('window'), name, input);
  const must = async (name: string, input: unknown) => {
    const answer = await call(name, input);
    if (!answer.ok) throw new Error(`${name}: ${english.say(answer.refusal.message)}`);
    return answer.value as { readonly session: string };
  };
  const ask = (input: InputOf<'history'>) => call('history', input) as Promise<Result<HistoryPage>>;
  const look = async (input: InputOf<'history'>) => {
    const answer = await ask(input);
    if (!answer.ok) throw new Error(english.say(answer.refusal.message));
    return answer.value;
  };
  const names = async (input: InputOf<'history'>) =>
    (await look({ whole: true, ...input })).sessions.map(({ name }) => name);
  const record = (day: string, name: string, more: object = {}) =>
    must('record', { name, start: `${day}T08:00:00Z`, end: `${day}T09:00:00Z`, ...more });

  beforeEach(async () => {
    temporary = temporaryFolder();
    clock.set(instant('2026-11-20T12:00:00.000Z'));
    await start();
    for (const month of months) await record(`${month}-10`, `Café ${month}`, { labels: ['deep'] });
    await open.close();
    await start();
  });
  afterEach(async () => {
    await open.close();
    temporary.remove();
  });

  it('finds labels by their present names, also if the same was searched before', async () => {
    expect(await names({ text: 'focus' })).toEqual([]);
    expect(await names({ text: 'deep' })).toHaveLength(months.length);
    await must('renameLabel', { label: 'deep', name: 'focus' });
    expect(await names({ text: 'focus' })).toHaveLength(months.length);
    await must('undo', {});
    expect(await names({ text: 'focus' })).toEqual([]);
  });

  it('finds text in months that are not in memory, and in what is newer than any file', async () => {
    const { session } = await record('2026-11-19', 'CAFE now');
    expect(await names({ text: 'cafe' })).toEqual([
      'CAFE now',
      ...[...months].reverse().map((m) => `Café ${m}`),
    ]);
    await must('amend', { session, name: 'Tea', notes: 'with Zoë' });
    expect(await names({ text: 'cafe now' })).toEqual([]);
    expect(await names({ text: 'ZOE' })).toEqual(['Tea']);
    await must('amend', { session, notes: null });
    expect(await names({ text: 'zoe' })).toEqual([]);
  });

  it('never finds what is in the trash or purged, and finds what was restored', async () => {
    const { sessions } = await look({ text: 'cafe', whole: true });
    const [newest, older] = sessions.map(({ id }) => id);
    await must('delete', { session: newest });
    await must('delete', { session: older });
    expect(await names({ text: 'cafe' })).toHaveLength(4);
    await must('restore', { session: newest });
    expect(await names({ text: 'cafe' })).toHaveLength(5);
    await must('purge', { session: older });
    expect(await names({ text: 'cafe' })).toHaveLength(5);
    expect((await look({ text: 'cafe', trashed: true })).total).toBe(0);
    // Although it was searched a moment ago and the files have been written since.
    await open.service.store.checkpoint();
    expect(await names({ text: 'cafe' })).toEqual([
      'Café 2026-10',
      ...['2026-08', '2026-07', '2026-06', '2026-05'].map((month) => `Café ${month}`),
    ]);
  });

  it('does not return what is deleted during the search', async () => {
    const { session } = await record('2026-11-19', 'Café now');
    const asked = ask({ text: 'cafe', whole: true });
    await must('delete', { session });
    expect(await asked).toMatchObject({ ok: true, value: { total: 6 } });
  });

  it('returns a full page before everything was searched, and the total on request', async () => {
    const first = await look({ text: 'cafe', limit: 2 });
    expect(first.sessions.map(({ name }) => name)).toEqual(['Café 2026-10', 'Café 2026-09']);
    expect(first).toMatchObject({ total: 2, isWhole: false });
    expect(await look({ text: 'cafe', limit: 2, whole: true })).toMatchObject({
      sessions: first.sessions,
      total: 6,
      isWhole: true,
    });
    expect(await names({ text: 'cafe', limit: 2, page: 3 })).toEqual(['Café 2026-06', 'Café 2026-05']);
    expect(await look({ text: 'cafe', limit: 5, page: 3 })).toMatchObject({
      sessions: [],
      total: 6,
      isWhole: true,
    });
  });

  it('is filtered by label, task, project, source, reason and doubt, alone and combined', async () => {
    const tasks: string[] = [];
    for (const [title, projectTitle] of [
      ['Write', 'Thesis'],
      ['Read', 'Thesis'],
      ['Sow', 'Garden'],
    ] as const)
      tasks.push(await taskOf(title, projectTitle));
    const [write, read, sow] = tasks;
    await record('2026-11-01', 'a', { linkedTaskId: write, labels: ['deep', 'desk'] });
    await record('2026-11-02', 'b', { linkedTaskId: read });
    await record('2026-11-03', 'c', { linkedTaskId: sow, labels: ['deep'] });
    await must('record', { name: 'd', start: '2026-11-04T08:00:00Z', end: '2026-11-05T01:00:00Z' });
    await must('begin', { name: 'e', labels: ['desk'] });
    clock.forward(5);
    await must('interrupt', { reason: 'Crème brûlée' });
    clock.forward(5);
    await must('resume', {});
    expect(await names({ task: write ?? '' })).toEqual(['a']);
    expect(await names({ project: 'Thesis' })).toEqual(['b', 'a']);
    expect(await names({ project: 'Thesis', task: sow ?? '' })).toEqual([]);
    expect(await names({ project: 'Nothing' })).toEqual([]);
    expect(await names({ task: null, since: '2026-11-01T00:00:00Z' })).toEqual(['e', 'd']);
    expect(await names({ label: 'desk' })).toEqual(['e', 'a']);
    expect(await names({ label: 'desk', labels: ['deep'] })).toEqual(['a']);
    expect(await names({ source: 'timer' })).toEqual(['e']);
    expect(await names({ reason: 'creme brulee' })).toEqual(['e']);
    expect(await names({ text: 'brule' })).toEqual(['e']);
    expect(await names({ status: 'running', text: 'e' })).toEqual(['e']);
    expect(await names({ status: 'ended', label: 'desk' })).toEqual(['a']);
    expect(await names({ needsLook: true })).toEqual(['d']);
    const among = (await look({ limit: 100 })).sessions
      .filter(({ name }) => ['a', 'c', 'e', 'Café 2026-05'].includes(name))
      .map(({ id }) => id);
    expect(await names({ among })).toEqual(['e', 'c', 'a', 'Café 2026-05']);
    expect(await names({ among, label: 'deep', sort: 'oldest' })).toEqual(['Café 2026-05', 'a', 'c']);
    expect(await names({ among, status: 'running' })).toEqual(['e']);
    expect(await names({ among, needsLook: true })).toEqual([]);
    const on = { from: '2026-11-01', to: '2026-11-03', what: 'work' } as const;
    expect(await names({ among, on })).toEqual(['c', 'a']);
    expect(await names({ needsLook: true, before: '2026-11-04T00:00:00Z' })).toEqual([]);
  });

  it('finds sessions without a reason or without a label; what came in between counts as a reason', async () => {
    await must('begin', { name: 'asked', labels: ['desk'] });
    clock.forward(5);
    await must('interrupt', {});
    clock.forward(5);
    await must('resume', {});
    clock.forward(5);
    await must('begin', { name: 'filled', labels: ['desk'] });
    clock.forward(5);
    await must('interrupt', { by: { name: 'Call Anna' } });
    clock.forward(5);
    await must('end', {});
    await record('2026-11-01', 'answered', { labels: ['desk'] });
    expect(await names({ missing: 'reason' })).toEqual(['asked']);
    expect(await names({ missing: 'label' })).toEqual(['Call Anna']);
    expect(await names({ reason: 'call anna' })).toEqual(['filled']);
  });

  const taskOf = async (title: string, projectTitle: string) => {
    await must('addTask', { title, projectTitle });
    const { tasks } = open.service.store.registry;
    return Object.values(tasks).find((task) => task.title === title)?.id ?? '';
  };

  it('answers an earlier search as superseded when the same window searches for something else', async () => {
    const [first, other, second] = await Promise.all([
      ask({ text: 'c', whole: true, searcher: 'one' }),
      ask({ text: 'c', whole: true, searcher: 'another' }),
      ask({ text: 'ca', whole: true, searcher: 'one' }),
    ]);
    expect(first).toMatchObject({ ok: false, refusal: { code: 'superseded' } });
    expect(other).toMatchObject({ ok: true, value: { total: 6 } });
    expect(second).toMatchObject({ ok: true, value: { total: 6 } });
  });

  it('lets a window ask for several pages of the same at once', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => ask({ text: 'c', whole: true, limit: 2, page })));
    expect(pages.map((page) => page.ok && page.value.sessions.length)).toEqual([2, 2, 2]);
  });

  it('leaves out a month whose file is damaged, says so, and includes it again once it was rebuilt', async () => {
    const file = path.join(temporary.folder, 'sessions/2026-07.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('Café', 'Cake'));
    const page = await look({ text: 'ca', whole: true });
    expect(page).toMatchObject({ total: 5, unread: 1, isWhole: true });
    const { store } = open.service;
    await store.onDays(open.service.owner(), '2026-07-10', '2026-07-10');
    expect(await look({ text: 'ca', whole: true })).toMatchObject({ total: 6, unread: 0 });
    expect(readdirSync(path.join(temporary.folder, 'set-aside'))).toHaveLength(1);
  });

  it.each(['throws', 'ends'])(
    'says that the search broke off when its thread %s, and searches again in another',
    async (how) => {
      await open.close();
      const marker = path.join(worker.folder, `well-${how}`);
      const faulty = path.join(worker.folder, `faulty-${how}.mjs`);
      const fault = {
        throws: "throw new Error('a fault');",
        ends: 'process.exit(3);',
      }[how];
      writeFileSync(
        faulty,
        `import { existsSync } from 'node:fs';
        import { parentPort } from 'node:worker_threads';
        if (existsSync(${JSON.stringify(marker)})) await import(${JSON.stringify(worker.script)});
        else parentPort.on('message', () => { ${fault} });`,
      );
      await start(faulty);
      const answer = await ask({ text: 'cafe' });
      expect(answer).toMatchObject({ ok: false, refusal: { code: 'unavailable' } });
      if (!answer.ok) expect(english.say(answer.refusal.message)).toBe('The search broke off. Search again.');
      writeFileSync(marker, '');
      expect(await names({ text: 'cafe' })).toHaveLength(6);
    },
  );

  it('closes in good order during a search', async () => {
    const asked = ask({ text: 'cafe', whole: true });
    await open.close();
    expect((await asked).ok).toBeTypeOf('boolean');
    await start();
  });
});
