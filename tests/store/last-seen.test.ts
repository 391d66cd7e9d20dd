/** When the program was last known to run: a file of constant size, in which an interrupted write leaves the previous entry. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Leap } from '../../electron/ports/presence.ts';
import type { StoreProblem } from '../../electron/ports/store.ts';
import { withLeap } from '../../electron/presence/leaps.ts';
import { lastSeenFile, lastSeenIn, openLastSeen } from '../../electron/store/last-seen.ts';
import { realFileSystem } from '../../electron/store/real-file-system.ts';
import { english } from '../../shared/messages/speech.ts';
import { at } from '../support/given.ts';
import { FakeClock, silent, temporaryFolder } from '../support/record.ts';

let temporary = temporaryFolder();
let file = '';

beforeEach(() => {
  temporary = temporaryFolder();
  file = path.join(temporary.folder, lastSeenFile);
});
afterEach(() => temporary.remove());

it('knows nothing before the first write', async () => {
  expect(await openLastSeen(temporary.folder).read()).toBeNull();
});

it('returns the last entry, also after it is opened again, and never changes its size', async () => {
  const first = openLastSeen(temporary.folder);
  for (let minute = 10; minute < 60; minute += 1) await first.write({ at: at(`09:${minute}`), left: null });
  await first.close();
  const second = openLastSeen(temporary.folder);
  expect(await second.read()).toEqual({ at: at('09:59'), left: null });
  await second.write({ at: at('10:00'), left: 'quit' });
  await second.close();
  expect(await openLastSeen(temporary.folder).read()).toEqual({ at: at('10:00'), left: 'quit' });
  expect(statSync(file).size).toBe(1_024);
});

it('remembers how far off the clock was, for as many leaps as are kept', async () => {
  const leaps = Array.from({ length: 9 }, (_leap, count) => ({
    since: at(`0${count}:00`),
    byMs: -(10 ** 14) - count,
    after: `0199dc0ffee${String(count).padStart(4, '0')}`,
  })).reduce<readonly Leap[]>(withLeap, []);
  const seen = openLastSeen(temporary.folder);
  await seen.write({
    at: at('10:00'),
    left: 'shutdown',
    leaps: [...leaps.slice(1), { since: null, byMs: 1, isPossible: true }],
  });
  await seen.close();
  expect(statSync(file).size).toBeLessThanOrEqual(1_024);
  expect((await openLastSeen(temporary.folder).read())?.leaps).toEqual([
    ...leaps.slice(1),
    { since: null, byMs: 1, isPossible: true },
  ]);
});

it.each([0, 1, 17, 100, 511])(
  'tells the one before where the power cut the last write off after %i bytes',
  async (bytes) => {
    const seen = openLastSeen(temporary.folder);
    for (const time of ['09:00', '09:30']) await seen.write({ at: at(time), left: null });
    const before = readFileSync(file);
    await seen.write({ at: at('10:00'), left: null });
    await seen.close();
    const after = readFileSync(file);
    const place =
      [0, 512].find((each) => !before.subarray(each, each + 512).equals(after.subarray(each, each + 512))) ??
      0;
    const torn = Buffer.from(before);
    after.copy(torn, place, place, place + bytes);
    writeFileSync(file, torn);
    const told = await openLastSeen(temporary.folder).read();
    expect([at('09:30'), at('10:00')]).toContain(told?.at);
  },
);

it.each([
  '',
  '{}',
  'x'.repeat(2_000),
  '[1]\n',
  '{"count":1,"at":"yesterday","left":null}',
  '\0'.repeat(1_024),
])('takes nothing from a file that is damaged, and writes over it: %j', async (content) => {
  writeFileSync(file, content);
  const seen = openLastSeen(temporary.folder);
  expect(await seen.read()).toBeNull();
  await seen.write({ at: at('09:00'), left: null });
  await seen.close();
  expect(await openLastSeen(temporary.folder).read()).toEqual({ at: at('09:00'), left: null });
});

it.skipIf(process.platform === 'win32')(
  'waits for nobody where a pipe, or a folder, lies in its place',
  async () => {
    execFileSync('mkfifo', [file]);
    const piped = openLastSeen(temporary.folder);
    expect(await piped.read()).toBeNull();
    await expect(piped.write({ at: at('09:00'), left: null })).rejects.toMatchObject({ code: 'NOT_A_FILE' });
    await piped.close();
    rmSync(file);
    mkdirSync(file);
    expect(await openLastSeen(temporary.folder).read()).toBeNull();
  },
);

it('is written again if it was removed while the program runs', async () => {
  const seen = openLastSeen(temporary.folder);
  await seen.write({ at: at('10:00'), left: null });
  rmSync(file);
  await seen.write({ at: at('10:01'), left: null });
  expect(await openLastSeen(temporary.folder).read()).toEqual({ at: at('10:01'), left: null });
});

it.skipIf(process.platform === 'win32').each([
  ['folder', () => mkdirSync(file)],
  ['pipe', () => execFileSync('mkfifo', [file])],
])('a %s in its place is put aside, and told', async (_what, lay) => {
  lay();
  const { folder } = temporary;
  const clock = new FakeClock();
  const place = { fs: realFileSystem, folder, clock, logger: silent, problems: [] as StoreProblem[] };
  const seen = lastSeenIn(place);
  expect(await seen.read().catch(() => null)).toBeNull();
  await seen.write({ at: at('10:00'), left: null });
  expect(await openLastSeen(folder).read()).toEqual({ at: at('10:00'), left: null });
  expect(place.problems.map(({ message }) => english.say(message))).toEqual([
    expect.stringMatching(
      /^Something else lay in the place of last-seen\.json\. It was moved to set-aside\/.+\.$/,
    ),
  ]);
});

it('opens its file again after a failed write, because the old descriptor of a lost disk accepts nothing more', async () => {
  const seen = openLastSeen(temporary.folder);
  const probe = await open(path.join(temporary.folder, 'probe'), 'w');
  const handles: typeof probe = Object.getPrototypeOf(probe);
  await probe.close();
  const flushed = new Set<object>();
  const { datasync } = handles;
  const gone = vi.spyOn(handles, 'datasync').mockImplementation(async function (this: object) {
    if (flushed.has(this)) throw Object.assign(new Error('no such device'), { code: 'ENODEV' });
    flushed.add(this);
    return Reflect.apply(datasync, this, []);
  });
  try {
    await seen.write({ at: at('10:00'), left: null });
    await expect(seen.write({ at: at('10:01'), left: null })).rejects.toThrow('no such device');
    await seen.write({ at: at('10:02'), left: null });
    await seen.close();
  } finally {
    gone.mockRestore();
  }
  expect(await openLastSeen(temporary.folder).read()).toEqual({ at: at('10:02'), left: null });
});

it.runIf(process.platform === 'linux')(
  'leaves nothing open after writes and an end that come at once, and the later write is the one that stays',
  async () => {
    const isOpen = () =>
      readdirSync('/proc/self/fd').some((descriptor) => {
        try {
          return readlinkSync(`/proc/self/fd/${descriptor}`) === file;
        } catch {
          return false;
        }
      });
    const seen = openLastSeen(temporary.folder);
    const writes = ['09:10', '09:11', '09:12'].map((time) => seen.write({ at: at(time), left: null }));
    await Promise.all([...writes, seen.close()]);
    expect(isOpen()).toBe(false);
    expect(await openLastSeen(temporary.folder).read()).toEqual({ at: at('09:12'), left: null });
  },
);
