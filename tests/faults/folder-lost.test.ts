/**
 * Removes or replaces the data folder, its journal or the open segment while the program runs. Nothing may be acknowledged that a restart
 * would not find, nothing may be written into a wrong place, and what can be restored must be.
 */
import {
  appendFileSync,
  chmodSync,
  closeSync,
  cpSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileSystem } from '../../electron/store/file-system.ts';
import { takeLock } from '../../electron/store/lock.ts';
import { realFileSystem } from '../../electron/store/real-file-system.ts';
import type { FileStore } from '../../electron/store/store.ts';
import { message } from '../../shared/messages/message.ts';
import { english } from '../../shared/messages/speech.ts';
import { temporaryFolder } from '../support/record.ts';
import { held, told, Work } from '../support/store-work.ts';

let above: ReturnType<typeof temporaryFolder>;
let folder: string;
let work: Work;

beforeEach(() => {
  above = temporaryFolder();
  folder = path.join(above.folder, 'data');
  work = new Work(7);
});
afterEach(() => above.remove());

const segments = () =>
  readdirSync(path.join(folder, 'journal')).map((name) => path.join(folder, 'journal', name));

/** The segment that is being written to. */
function openSegment(): string {
  const newest = segments().at(-1);
  if (newest === undefined) throw new Error('there is no segment');
  return newest;
}

/** Waits until the state names the new segment, which is written after the commits, so that the test removes something complete. */
async function begun(): Promise<FileStore> {
  const store = await work.open(folder);
  for (let made = 0; made < 3; made += 1) await work.commit(store);
  await store.erasePurged();
  return store;
}

/** Copies the folder without the socket of its user, and without temporary files, which may vanish during the copy. */
function copyOfFolder(from: string, to: string): void {
  cpSync(from, to, {
    recursive: true,
    filter: (file) => !path.basename(file).startsWith('in-use-') && !file.endsWith('.tmp'),
  });
}

/**
 * Writes other bytes of the same length into a file, in place. It is repeated until the system gives the file another time of change, because
 * two changes within one tick of the system's clock have the same time.
 */
function writeOver(file: string, changed: (content: Buffer) => Buffer): void {
  const before = statSync(file).ctimeMs;
  const bytes = changed(readFileSync(file));
  do {
    const descriptor = openSync(file, 'r+');
    writeSync(descriptor, bytes, 0, bytes.length, 0);
    closeSync(descriptor);
  } while (statSync(file).ctimeMs === before);
}

/** The refusal of the next commit. */
async function refusal(store: FileStore): Promise<string> {
  const reason = await store.append([work.next()]).then(
    () => 'it was saved',
    (error: { readonly reason?: string }) => error.reason ?? String(error),
  );
  return english.say(message('files.notSaved', { reason }));
}

/** Checks what another start finds if this process is killed now. */
async function expectKept(): Promise<void> {
  const left = path.join(above.folder, 'left');
  copyOfFolder(folder, left);
  rmSync(path.join(left, 'lock'), { force: true });
  const again = await new Work(1, work.model, work.clock).open(left);
  expect(told(await held(again))).toEqual(told(work.model));
  await again.close();
  rmSync(left, { recursive: true });
}

describe('while the program runs', () => {
  for (const [how, remove] of Object.entries({
    'the open segment is removed': () => rmSync(openSegment()),
    'the open segment is moved elsewhere': () => renameSync(openSegment(), path.join(above.folder, 'moved')),
    'an older copy takes the place of the open segment': () => {
      const file = openSegment();
      const content = readFileSync(file);
      rmSync(file);
      writeFileSync(file, content.subarray(0, content.length - 50));
    },
    'something else takes the place of the open segment': () => {
      writeFileSync(path.join(above.folder, 'else'), 'something else');
      renameSync(path.join(above.folder, 'else'), openSegment());
    },
    'a folder takes the place of the open segment': () => {
      const file = openSegment();
      rmSync(file);
      mkdirSync(file);
    },
    'the open segment is emptied': () => truncateSync(openSegment(), 0),
    'the open segment is cut within a line': () =>
      truncateSync(openSegment(), readFileSync(openSegment()).length - 50),
    'an older copy is written over the open segment': () => {
      const content = readFileSync(openSegment());
      writeFileSync(openSegment(), content.subarray(0, content.indexOf('\n') + 1));
    },
    'something as long is written over the open segment': () =>
      writeOver(openSegment(), (content) => Buffer.alloc(content.length, 'other ')),
    'one byte of the open segment is changed': () =>
      writeOver(openSegment(), (content) => content.fill('#', content.length - 60, content.length - 59)),
    'something is written at the end of the open segment': () =>
      appendFileSync(openSegment(), `${'something else '.repeat(200)}\n`),
    'the whole journal is removed': () => rmSync(path.join(folder, 'journal'), { recursive: true }),
    'everything in the folder is removed': () => {
      for (const name of readdirSync(folder)) rmSync(path.join(folder, name), { recursive: true });
    },
  }))
    it(`${how}: it is written again with everything that was acknowledged, and a message says so`, async () => {
      const store = await begun();
      remove();
      for (let made = 0; made < 3; made += 1) await work.commit(store);
      await expectKept();
      expect(store.problems.map((problem) => english.say(problem.message)).join(' ')).toContain(
        'was removed, replaced or changed while RoutineLog ran. It was written again, and nothing of it is lost.',
      );
      await store.checkpoint();
      await store.close();
      await expectKept();
    });

  it('the open segment gets other permissions and times, and no other content: nothing is written again or told', async () => {
    const store = await begun();
    chmodSync(openSegment(), 0o640);
    utimesSync(openSegment(), new Date(0), new Date(0));
    for (let made = 0; made < 3; made += 1) await work.commit(store);
    expect(store.problems).toEqual([]);
    await store.close();
    await expectKept();
  });

  it('the data folder is moved away: nothing is acknowledged, and work continues once it is back', async () => {
    const store = await begun();
    const away = path.join(above.folder, 'away');
    renameSync(folder, away);
    for (let times = 0; times < 2; times += 1)
      expect(await refusal(store)).toBe(
        'Not saved: the data folder was removed, replaced or unmounted. Nothing was changed; try again once that is fixed.',
      );
    await expect(store.checkpoint()).rejects.toThrow();
    expect(readdirSync(above.folder)).toEqual(['away']);
    renameSync(away, folder);
    await work.commit(store);
    await expectKept();
    await store.close();
  });

  it('another folder takes the place of the data folder, as after unmounting: nothing is written into it', async () => {
    const store = await begun();
    renameSync(folder, path.join(above.folder, 'away'));
    mkdirSync(folder);
    expect(await refusal(store)).toContain('the data folder was removed, replaced or unmounted');
    await expect(store.checkpoint()).rejects.toThrow();
    await store.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('a copy of the data folder, including its lock, takes its place: nothing is written into it', async () => {
    const store = await begun();
    const away = path.join(above.folder, 'away');
    renameSync(folder, away);
    copyOfFolder(away, folder);
    const before = readFileSync(openSegment());
    expect(await refusal(store)).toContain('the data folder was removed, replaced or unmounted');
    expect(readFileSync(openSegment())).toEqual(before);
  });

  it('a copy of the folder is a folder of its own, and can be opened beside the original', async () => {
    const store = await begun();
    const copy = path.join(above.folder, 'copy');
    copyOfFolder(folder, copy);
    const beside = await new Work(2, work.model.copy(), work.clock).open(copy);
    expect(told(await held(beside))).toEqual(told(work.model));
    await work.commit(store);
    await beside.close();
    await store.close();
  });
});

describe('two writers', () => {
  it.skipIf(process.platform === 'win32')(
    'are prevented although the lock is removed: the holder still answers, and puts the lock back',
    async () => {
      const store = await begun();
      rmSync(path.join(folder, 'lock'));
      await expect(new Work(2).open(folder)).rejects.toThrow(/is in use by a RoutineLog tool/);
      await work.commit(store);
      expect(readdirSync(folder)).toContain('lock');
      await expectKept();
      await store.close();
      expect(readdirSync(folder).filter((name) => /^(lock|in-use)/.test(name))).toEqual([]);
    },
  );

  it('are prevented when two calls find at once that the lock was removed: one of them puts it back, once', async () => {
    mkdirSync(folder);
    const made: string[] = [];
    const counting: FileSystem = {
      ...realFileSystem,
      create: (file) => {
        made.push(path.basename(file));
        return realFileSystem.create(file);
      },
    };
    const hold = await takeLock(counting, folder, { kind: 'tool' });
    for (let times = 1; times <= 20; times += 1) {
      rmSync(path.join(folder, 'lock'));
      await Promise.all([hold.assure(), hold.assure(), hold.assure()]);
      expect(made).toHaveLength(1 + times);
    }
    await hold.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('happen if every sign of the first was removed: the second has the folder, and the first writes nothing any more, even after the second has ended', async () => {
    const first = await begun();
    const before = work.model.copy();
    for (const name of readdirSync(folder)) if (/^(lock|in-use)/.test(name)) rmSync(path.join(folder, name));
    const secondWork = new Work(3, before, work.clock);
    const second = await secondWork.open(folder);
    await secondWork.commit(second);
    const sentence = 'another RoutineLog has written to the data folder meanwhile; start this one again';
    expect(await refusal(first)).toContain(sentence);
    await secondWork.commit(second);
    await second.close();
    expect(await refusal(first)).toContain(sentence);
    await expect(first.checkpoint()).rejects.toThrow();
    await first.close();
    const again = await new Work(4, before, work.clock).open(folder);
    expect(told(await held(again))).toEqual(told(secondWork.model));
    expect(again.problems).toEqual([]);
    await again.close();
  });

  it('happen if the second came and went between two commits of the first: the first writes nothing any more', async () => {
    const first = await begun();
    for (const name of readdirSync(folder)) if (/^(lock|in-use)/.test(name)) rmSync(path.join(folder, name));
    const secondWork = new Work(3, work.model.copy(), work.clock);
    const second = await secondWork.open(folder);
    await secondWork.commit(second);
    await second.close();
    expect(await refusal(first)).toContain('another RoutineLog has written to the data folder meanwhile');
    await first.close();
  });

  it('are prevented by the lock of a later version whose process lives', async () => {
    const store = await begun();
    const lock = JSON.parse(readFileSync(path.join(folder, 'lock'), 'utf8'));
    await store.close();
    const changes = { id: 'later', kind: 'phone', boot: { since: 5 }, space: 7, also: 'more' };
    writeFileSync(path.join(folder, 'lock'), JSON.stringify({ ...lock, socket: undefined, ...changes }));
    await expect(work.open(folder)).rejects.toThrow(/is in use by a RoutineLog tool/);
  });
});
