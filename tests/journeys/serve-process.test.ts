import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder, routinelog, routinelogIn, type ServeChild, spawnServe } from '../support/serve.ts';

describe('routinelog serve', () => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  const children: ServeChild[] = [];
  const start = async (port = 0): Promise<ServeChild> => {
    const child = await spawnServe(folder.path, port);
    children.push(child);
    return child;
  };
  const run = (...words: readonly string[]) => routinelog('--data', folder.path, ...words);
  const status = async (): Promise<unknown> => JSON.parse((await run('status', '--json')).stdout);

  beforeEach(async () => {
    folder = await makeFolder();
  });
  afterEach(async () => {
    for (const child of children.splice(0)) await child.stop('SIGKILL');
    await folder.remove();
  });

  it('says where it is in one line, and accepts every verb', async () => {
    const { ready } = await start();
    expect(ready).toEqual({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/),
      tokenFile: expect.stringContaining(folder.path),
      openUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/sign-in\?code=[\w-]{43}$/),
    });
    expect(await status()).toMatchObject({ state: 'idle', session: null, unanswered: 0 });

    expect(await run('start', 'Write report', '--task', 'T1', '--ago', '10m', '--label', 'writing')).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Started Write report\b.*\.\n$/),
      stderr: '',
    });
    expect(await status()).toMatchObject({
      state: 'running',
      session: { name: 'Write report', labels: ['writing'], task: 'T1', reason: null },
      today: { sessions: 1 },
    });
    expect((await run('interrupt')).code).toBe(0);
    expect(await status()).toMatchObject({ state: 'interrupted', unanswered: 1 });
    expect(await run('explain', '--reason', 'Call')).toMatchObject({
      code: 0,
      stdout: '“Write report” was interrupted: Call.\n',
    });
    expect(await status()).toMatchObject({ session: { reason: 'Call' }, unanswered: 0 });
    expect((await run('resume')).code).toBe(0);
    expect((await run('pause-or-resume')).stdout).toMatch(/^Interrupted/);
    expect((await run('toggle')).stdout).toMatch(/^Resumed/);
    expect((await run('end', '--done', '--notes', 'Sent.')).stdout).toMatch(
      /^Ended Write report, 1\d min\.\nToday 1\d min in one session\.\n$/,
    );
    expect((await run('start')).stdout).toBe('Started Write report.\n');
    expect((await run('routinelog://end?outcome=partly')).code).toBe(0);
    expect(await status()).toMatchObject({ state: 'idle', today: { sessions: 2 } });

    for (const words of [['open'], ['summary', '2026-11-20'], ['settings']])
      expect(await run(...words)).toEqual({
        code: 0,
        stdout: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/sign-in\?code=[\w-]{43}\n$/),
        stderr: '',
      });
  });

  it('exits with 0 when done, 1 with the reason when refused, 2 with the usage when wrong', async () => {
    await start();
    expect(await run('end')).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(/^\S.*\.\n$/) });
    expect(await run('resume')).toMatchObject({ code: 1, stdout: '' });
    expect(await run('start')).toMatchObject({ code: 1 });
    expect(await run('toggle')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Nothing has been recorded yet. Name what to start: routinelog start NAME.\n',
    });
    expect(await run('explain', '--reason', 'x')).toMatchObject({ code: 1 });
    expect(await run('start', 'x'.repeat(201))).toMatchObject({ code: 1 });
    for (const length of [10_001, 100_000])
      expect(await run('end', '--notes', 'x'.repeat(length))).toEqual({
        code: 1,
        stdout: '',
        stderr: 'Notes: must have at most 10000 characters.\n',
      });
    expect(await run('strat')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'Unknown command “strat”. Did you mean “start”?\n“routinelog help” lists the commands.\n',
    });
    expect(await run('help', 'stop')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Usage: routinelog end '),
    });
    expect(await run('routinelog://delete?session=x')).toMatchObject({ code: 2, stdout: '' });
    expect(await run('routinelog://start?name=100%')).toMatchObject({ code: 2, stdout: '' });
    expect(await run('help')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Usage:'),
      stderr: '',
    });
    expect(await run('--version')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    expect(await status()).toMatchObject({ state: 'idle', today: { sessions: 0 } });
  });

  it('shows times in the locale of the terminal, not of the server', async () => {
    await start();
    await run('start', 'Mail', '--at', '9:05');
    const status = async (environment: Readonly<Record<string, string>>) =>
      (await routinelogIn({ LC_ALL: '', ...environment }, '--data', folder.path, 'status')).stdout;
    expect(await status({ LANG: 'de_DE.UTF-8', LC_TIME: 'en_US.UTF-8' })).toMatch(
      /since (yesterday )?9:05 AM: Mail/,
    );
    expect(await status({ LANG: 'en_US.UTF-8', LC_TIME: 'de_DE.UTF-8' })).toMatch(
      /since (yesterday )?09:05: Mail/,
    );
    expect(await status({ LC_TIME: 'de_DE.UTF-8', LC_ALL: 'en_US.UTF-8' })).toMatch(
      /since (yesterday )?9:05 AM: Mail/,
    );
  });

  it('records a finished session', async () => {
    await start();
    const entered = await run('record', 'Lunch', '--from', '13:10', '--to', '13:45', '--date', '2026-01-20');
    expect(entered).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Recorded Lunch, .*, 35 min\.\n$/),
      stderr: '',
    });
    expect(await run('record', 'x', '--from', '9', '--to', '10', '--date', '9000-01-01')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'The end is in the future. If you mean another day, give the date.\n',
    });
  });

  it('says which sessions gave way to the started one', async () => {
    await start();
    expect((await run('start', 'First', '--ago', '10m')).stdout).toMatch(/^Started First\b/);
    expect((await run('start', 'Second')).stdout).toMatch(/^Ended First, 1\d min\.\nStarted Second\.\n$/);
    expect((await run('start', 'Third', '--ago', '30m')).stdout).toMatch(
      /^Second began later than that, and was moved to the trash\. To get it back: routinelog undo\.\nStarted Third\b/,
    );
  });

  it('checks every file on request, beside a server and without one, and names the damaged one', async () => {
    const first = await start();
    await run('start', 'Write report');
    expect(await first.stop('SIGTERM')).toMatchObject({ code: 0 });
    const whole = {
      code: 0,
      stdout: expect.stringMatching(/^The record is intact: 1 session, \d+ commits in the journal\.\n$/),
      stderr: '',
    };
    expect(await run('doctor')).toEqual(whole);
    const second = await start();
    await run('end');
    expect(await run('verify')).toEqual(whole);
    expect(await run('doctor', '--progress')).toMatchObject({ code: 0, stdout: whole.stdout });
    const segment = join(folder.path, 'journal', '00000001.jsonl');
    const bytes = readFileSync(segment);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 20) ^ 1, bytes.length - 20);
    writeFileSync(segment, bytes);
    const found = await run('doctor');
    expect(found).toMatchObject({ code: 1, stderr: '' });
    expect(found.stdout).toContain('journal/00000001.jsonl: some of its lines are damaged\n');
    await second.stop('SIGTERM');
    const alone = await run('doctor', '--json', '--repair');
    expect(alone).toMatchObject({ code: 1, stderr: '' });
    // Everything else is made from the journal, so nothing can be made of the journal itself.
    expect(JSON.parse(alone.stdout)).toMatchObject({ ok: false, mended: [], mendable: [] });
    expect(JSON.parse(alone.stdout).wrong).toContainEqual({
      code: 'verify.damaged',
      params: { file: 'journal/00000001.jsonl' },
      text: 'journal/00000001.jsonl: some of its lines are damaged',
    });
  });

  it('says in one sentence that no server is running and how to start it', async () => {
    expect(await run('status')).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^[^\n]*not running[^\n]*routinelog serve[^\n]*\n$/),
    });
  });

  it('keeps a second writer off the folder, and names the first', async () => {
    const first = await start();
    for (const port of ['0', new URL(first.ready.url).port]) {
      const second = await run('serve', '--port', port);
      expect(second).toMatchObject({ code: 1, stdout: '' });
      expect(second.stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(second.stderr).toContain(String(first.process.pid));
      expect(second.stderr).toContain(first.ready.url);
    }
    expect(await status()).toMatchObject({ state: 'idle' });
  });

  it.each([['status'], ['start', 'Write report'], ['serve']])(
    'says why the data folder cannot be used, and what to do, when it is asked to %s',
    async (...words) => {
      const path = join(folder.path, 'a-file');
      writeFileSync(path, 'mine');
      expect(await routinelog('--data', path, ...words)).toEqual({
        code: 1,
        stdout: '',
        stderr: `RoutineLog cannot use ${path}: a file lies where a folder should be. Nothing was changed. Fix that, or choose another folder with --data.\n`,
      });
      expect(readFileSync(path, 'utf8')).toBe('mine');
    },
  );

  it('says that a port is in use, and uses no other', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve, reject) => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address();
        if (address === null || typeof address === 'string') reject(new Error('no port'));
        else resolve(address.port);
      });
    });
    try {
      expect(await run('serve', '--port', String(port))).toEqual({
        code: 1,
        stdout: '',
        stderr: `Port ${port} of 127.0.0.1 is taken by another program. Choose another with --port.\n`,
      });
    } finally {
      other.close();
    }
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('stops cleanly on %s, and continues from there', async (signal) => {
    const first = await start();
    await run('start', 'Write report');
    expect(await first.stop(signal)).toMatchObject({ code: 0, stderr: '' });
    expect((await run('status')).code).toBe(1);
    await start();
    expect(await status()).toMatchObject({ state: 'running', session: { name: 'Write report' } });
  });

  it('continues after a kill with everything that was acknowledged', async () => {
    const first = await start();
    await run('start', 'Write report');
    await run('interrupt', '--reason', 'Call');
    await first.stop('SIGKILL');
    const second = await start(Number(new URL(first.ready.url).port));
    expect(second.ready.url).toBe(first.ready.url);
    expect(await status()).toMatchObject({
      state: 'interrupted',
      session: { name: 'Write report', reason: 'Call' },
    });
  });
});
