/**
 * Files lost, exchanged or written by another version, in ways that once went unnoticed or cost more than necessary. The record must hold
 * what the other files hold, the person must see it, and the problem must be named.
 */

import { describe, expect, it } from 'vitest';
import { dispatch } from '../../electron/service/dispatch.ts';
import { checksum } from '../../electron/store/checksum.ts';
import { openSeal, sealed } from '../../electron/store/journal-lines.ts';
import { LiveStore } from '../../electron/store/live-store.ts';
import { english } from '../../shared/messages/speech.ts';
import { inEnglish } from '../support/in-english.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { bareHost, FakeClock, testInstallation } from '../support/record.ts';
import { folder, openLeft, openRecord } from '../support/record-on-disk.ts';
import { instant } from '../support/store-work.ts';

type Open = Awaited<ReturnType<typeof openRecord>>;

async function must(open: Open, name: string, input: unknown) {
  const result = await dispatch(open.handlersFor('window'), name, input);
  if (!result.ok) throw new Error(`${name} was refused: ${result.refusal.code}`);
  return result.value;
}

const names = async (open: Open) => {
  const found: string[] = [];
  for await (const { name } of open.service.store.all(open.service.owner())) found.push(name);
  return found.sort();
};

const told = async (open: Open) =>
  (await open.service.snapshot()).notices.map(({ message }) => english.say(message)).join('\n');

/** Three sessions of October and three of November, in two journal segments; all files are up to date. */
async function twoMonths(): Promise<{ disk: MemoryDisk; clock: FakeClock }> {
  const disk = new MemoryDisk();
  const clock = new FakeClock(instant('2026-10-20T08:00:00.000Z'));
  for (const month of ['October', 'November']) {
    disk.put(`${folder}/lock`, undefined);
    const open = await openRecord(disk, clock);
    for (const number of [1, 2, 3]) {
      await must(open, 'begin', { name: `${month} ${number}` });
      clock.forward(30);
      await must(open, 'end', {});
    }
    await open.close();
    clock.set(instant('2026-11-20T08:00:00.000Z'));
  }
  return { disk, clock };
}

const six = ['November 1', 'November 2', 'November 3', 'October 1', 'October 2', 'October 3'];
const files = (disk: MemoryDisk, like: RegExp) => disk.files().filter((file) => like.test(file));
const textOf = (disk: MemoryDisk, file: string) => disk.content(file)?.toString() ?? '';

describe('a file with a number that no segment has', () => {
  it.each([
    ['the last one', '99999999', 'foreign'],
    ['one near the last', '99999000', 'foreign'],
    ['the last one', '99999999', 'a copy of another segment'],
  ])('%s, %s: %s: later commits get numbers that are found again', async (_what, number, is) => {
    const { disk, clock } = await twoMonths();
    const copied = textOf(disk, `${folder}/journal/00000001.jsonl`);
    disk.put(`${folder}/journal/${number}.jsonl`, Buffer.from(is === 'foreign' ? '{"a":1}\n' : copied));
    const open = await openLeft(disk, clock);
    await must(open, 'begin', { name: 'Going on' });
    // As after a crash, the commit is only in the journal.
    const again = await openLeft(disk.copy(), clock);
    expect(await names(again)).toEqual([...six, 'Going on'].sort());
    await must(again, 'undo', {});
    expect(await names(again)).toEqual(six);
  });
});

describe('the owner of the record', () => {
  it.each([
    ['the state and the first segment', /\/state\.json$|\/00000001\.jsonl$/],
    ['the state and the whole journal', /\/state\.json$|\/journal\//],
    ['the state, the index, the device and the whole journal', /\/(state|index|device)\.json$|\/journal\//],
  ])('is known although %s are lost: every session is still listed', async (_what, lost) => {
    const { disk, clock } = await twoMonths();
    for (const file of files(disk, lost)) disk.put(file, undefined);
    const again = await openLeft(disk, clock);
    expect(await names(again)).toEqual(six);
    expect(await told(again)).not.toBe('');
    await must(again, 'begin', { name: 'Going on' });
    expect(await names(again)).toEqual([...six, 'Going on'].sort());
  });

  it('is the same in every new folder of an installation', async () => {
    const installation = testInstallation();
    const first = await openRecord(new MemoryDisk(), new FakeClock(), bareHost, installation);
    const second = await openRecord(new MemoryDisk(), new FakeClock(), bareHost, installation);
    expect(second.service.owner()).toBe(first.service.owner());
  });

  it('stays with a folder that is copied to another installation, which writes under a device id of its own', async () => {
    const { disk, clock } = await twoMonths();
    disk.put(`${folder}/lock`, undefined);
    const there = await openRecord(disk.copy(), clock, bareHost, testInstallation('another'));
    const here = await openRecord(disk, clock);
    expect(await names(there)).toEqual(six);
    expect(there.service.owner()).toBe(here.service.owner());
    expect(there.service.store.device).not.toBe(here.service.store.device);
  });
});

describe('a journal segment', () => {
  it('that is a copy of an older one under a higher number takes nothing back, and is named', async () => {
    const { disk, clock } = await twoMonths();
    disk.put(`${folder}/journal/00000009.jsonl`, disk.content(`${folder}/journal/00000001.jsonl`));
    for (const lost of [/nothing/, /\/(state|index)\.json$|\/sessions\//]) {
      const copy = disk.copy();
      for (const file of files(copy, lost)) copy.put(file, undefined);
      const again = await openLeft(copy, clock);
      expect(await names(again)).toEqual(six);
      await again.service.store.verify();
      const report = await again.service.store.verify();
      expect(report.differences.map(english.say).join('\n')).toContain('journal/00000009.jsonl');
    }
  });

  it('that lacks a whole line is named by the start that reads it, and by verify', async () => {
    const { disk, clock } = await twoMonths();
    const [file = ''] = files(disk, /\/journal\//);
    const lines = textOf(disk, file).split('\n');
    disk.put(file, Buffer.from(lines.toSpliced(4, 1).join('\n')));
    const open = await openLeft(disk.copy(), clock);
    expect((await open.service.store.verify()).differences.map(english.say).join('\n')).toContain(
      'journal/00000001.jsonl',
    );
    const lossy = disk.copy();
    lossy.put(`${folder}/state.json`, undefined);
    const again = await openLeft(lossy, clock);
    expect(await told(again)).toContain('journal/00000001.jsonl');
  });
});

describe('the end of the journal, lost after an orderly end', () => {
  const last = (disk: MemoryDisk) => files(disk, /\/journal\//).at(-1) ?? '';
  const lineless = (disk: MemoryDisk) => {
    const lines = textOf(disk, last(disk)).split('\n');
    disk.put(last(disk), Buffer.from(lines.toSpliced(-2, 1).join('\n')));
  };
  it.each([
    ['the last whole line of the newest segment', lineless, 'last commits in journal/00000002.jsonl'],
    [
      'all of the newest segment, of which an empty file is left',
      (disk: MemoryDisk) => disk.put(last(disk), Buffer.alloc(0)),
      'last commits in journal/00000001.jsonl',
    ],
    [
      'the newest segment',
      (disk: MemoryDisk) => disk.put(last(disk), undefined),
      'last commits in journal/00000001.jsonl',
    ],
    [
      'a bit of the last line',
      (disk: MemoryDisk) => {
        const bytes = disk.content(last(disk)) ?? Buffer.alloc(0);
        bytes[bytes.length - 9] = 0;
        disk.put(last(disk), bytes);
      },
      '00000002.jsonl is damaged',
    ],
  ])(
    '%s: the start names it at once, and neither the later look nor the next start names it again',
    async (_what, lose, named) => {
      const { disk, clock } = await twoMonths();
      lose(disk);
      const said: (readonly string[])[] = [];
      for (let starts = 0; starts < 2; starts += 1) {
        const open = await openLeft(disk, clock);
        const { store } = open.service;
        if (!(store instanceof LiveStore)) throw new Error('not the store of the program');
        const atOnce = store.problems.map(({ message }) => english.say(message));
        await store.checkJournal(async () => undefined);
        expect(store.problems).toHaveLength(atOnce.length);
        said.push(atOnce);
        expect(await names(open)).toEqual(six);
        await open.close();
      }
      expect(said).toEqual([[expect.stringContaining(named)], []]);
    },
  );

  it('is not looked for in a newer segment that only voids what was refused', async () => {
    const { disk, clock } = await twoMonths();
    const open = await openLeft(disk, clock);
    disk.faults = ({ name }) => (name === 'file.syncData' ? { how: 'fails', code: 'EIO' } : null);
    expect((await dispatch(open.handlersFor('window'), 'begin', { name: 'Refused' })).ok).toBe(false);
    disk.faults = () => null;
    await open.close();
    const again = await openLeft(disk, clock);
    expect(await told(again)).toBe('');
  });
});

describe('the newest segment, lost in a kill', () => {
  it('and restored after newer ones exist: the check names it, and a repair loses nothing done meanwhile', async () => {
    const { disk, clock } = await twoMonths();
    const first = await openLeft(disk, clock);
    await must(first, 'begin', { name: 'In the lost one' });
    // `erasePurged` waits its turn, which comes after what the commit has set going.
    await first.service.store.erasePurged();
    const left = disk.copy();
    const file = files(left, /\/journal\//).at(-1) ?? '';
    left.put(file, undefined);
    const second = await openLeft(left, clock);
    await must(second, 'record', {
      name: 'Meanwhile',
      start: '2026-11-20T06:00:00.000Z',
      end: '2026-11-20T07:00:00.000Z',
    });
    await second.close();
    left.put(file, disk.content(file));
    const third = await openLeft(left, clock);
    expect(await names(third)).toEqual([...six, 'Meanwhile'].sort());
    await third.service.store.repair();
    expect(await names(third)).toContain('Meanwhile');
    const { differences } = await third.service.store.verify();
    expect(differences.map(english.say).join('\n')).toContain('commits before it are missing');
  });
});

describe('the newest segment and the state, lost together in a kill', () => {
  it.each([
    ['a month has some of the commits', (open: Open) => open.service.store.checkpoint()],
    ['a backup has some of the commits', (open: Open) => must(open, 'backUp', {})],
  ])('are both named if %s', async (_what, keep) => {
    const { disk, clock } = await twoMonths();
    const open = await openLeft(disk, clock);
    await must(open, 'begin', { name: 'In the lost one' });
    await keep(open);
    await must(open, 'begin', { name: 'In no other file' });
    const left = disk.copy();
    left.put(files(left, /\/journal\//).at(-1) ?? '', undefined);
    left.put(`${folder}/state.json`, undefined);
    const again = await openLeft(left, clock);
    const said = await told(again);
    expect(said).toContain('state.json is missing');
    expect(said).toContain('The last commits in journal/00000002.jsonl are missing from the journal');
  });
});

describe('a session with a gap in its history', () => {
  it('is kept as far as it is known, its times are marked, and it is named', async () => {
    const disk = new MemoryDisk();
    const clock = new FakeClock();
    const open = await openRecord(disk, clock);
    await must(open, 'begin', { name: 'Write report' });
    clock.forward(30);
    await must(open, 'interrupt', { reason: 'Call' });
    clock.forward(10);
    await must(open, 'resume', {});
    clock.forward(20);
    await must(open, 'end', {});
    const left = disk.copy();
    const file = files(left, /\/journal\//).at(-1) ?? '';
    const lines = textOf(left, file).split('\n');
    const resumed = lines.findIndex((line) => line.includes('SessionResumed'));
    lines[resumed] = `x${lines[resumed]?.slice(1)}`;
    left.put(file, Buffer.from(lines.join('\n')));
    const again = await openLeft(left, clock);
    const [session] = await sessionsOf(again);
    expect(session?.conflicts.map(({ why }) => why)).toContain('history-missing');
    expect(await told(again)).toContain('“Write report”');
    expect((await again.service.store.verify()).differences.map(english.say).join('\n')).not.toContain(
      'differs',
    );
  });
});

async function sessionsOf(open: Open) {
  const found = [];
  for await (const session of open.service.store.all(open.service.owner())) found.push(session);
  return found;
}

describe('a file of another record', () => {
  /** A record of another installation, longer and later than this one. */
  async function another(): Promise<MemoryDisk> {
    const disk = new MemoryDisk();
    const clock = new FakeClock(instant('2026-11-12T08:00:00.000Z'));
    for (let life = 0; life < 3; life += 1) {
      const open = await openRecord(disk, clock, bareHost, testInstallation('another'));
      await must(open, 'addTask', { title: 'Theirs' });
      for (const number of [1, 2, 3]) {
        await must(open, 'begin', { name: `Theirs ${life} ${number}` });
        clock.forward(30);
      }
      await open.close();
    }
    return disk;
  }
  const isWhole = async ({ service }: Open) => (await service.store.verify()).differences.map(english.say);

  it.each([
    ['its state', ['state.json'], []],
    ['its state and index', ['state.json', 'index.json'], []],
    ['its index, where the state is lost', ['index.json'], ['state.json']],
    ['its index, where the state is damaged', ['index.json'], []],
    ['its state, index and months', ['state.json', 'index.json', 'sessions/2026-11.json'], []],
  ])('%s: nothing of it is believed, and this record is complete', async (how, laid, gone) => {
    const { disk, clock } = await twoMonths();
    const theirs = await another();
    for (const file of laid) disk.put(`${folder}/${file}`, theirs.content(`${folder}/${file}`));
    for (const file of gone) disk.put(`${folder}/${file}`, undefined);
    if (how.endsWith('damaged')) disk.put(`${folder}/state.json`, Buffer.from('{'));
    const again = await openLeft(disk, clock);
    expect(await names(again)).toEqual(six);
    expect(again.service.active()).toEqual([]);
    expect(Object.values(again.service.store.registry.tasks)).toEqual([]);
    expect(await isWhole(again)).toEqual([]);
    if (laid.includes('state.json')) expect(await told(again)).toContain('state.json');
    await must(again, 'begin', { name: 'Since' });
    await again.close();
    const last = await openLeft(disk, clock);
    expect(await names(last)).toEqual([...six, 'Since'].sort());
    expect(last.service.active().map(({ name }) => name)).toEqual(['Since']);
    expect(await isWhole(last)).toEqual([]);
  });
});

describe('a month', () => {
  it.each([
    ['earlier', 1],
    ['later', 3],
  ])(
    'of another record with %s commits, under the name of one that this record does not have: is set aside and told by the start',
    async (_when, lives) => {
      const theirs = new MemoryDisk();
      const theirClock = new FakeClock(instant('2026-08-12T08:00:00.000Z'));
      for (let life = 0; life < lives; life += 1) {
        const open = await openRecord(theirs, theirClock, bareHost, testInstallation('another'));
        for (const number of [1, 2, 3, 4]) await must(open, 'begin', { name: `Theirs ${life} ${number}` });
        await open.close();
      }
      const { disk, clock } = await twoMonths();
      const foreign = theirs.content(`${folder}/sessions/2026-08.json`);
      disk.put(`${folder}/sessions/2026-08.json`, foreign);
      const again = await openLeft(disk, clock);
      expect(await told(again)).toContain('sessions/2026-08.json');
      expect(files(disk, /set-aside\/.*2026-08/).map((file) => disk.content(file))).toEqual([foreign]);
      expect(await names(again)).toEqual(six);
      await again.close();
      const last = await openLeft(disk, clock);
      expect((await last.service.store.verify()).differences).toEqual([]);
      await last.close();
    },
  );

  it('whose file is that of another month is not believed: both are rebuilt', async () => {
    const { disk, clock } = await twoMonths();
    disk.put(`${folder}/sessions/2026-10.json`, disk.content(`${folder}/sessions/2026-11.json`));
    const again = await openLeft(disk, clock);
    expect(await names(again)).toEqual(six);
    expect(await told(again)).toContain('sessions/2026-10.json');
  });

  it.each([
    [
      'owners that are not those of its sessions',
      (text: string) => text.replace(/"owners":\["[^"]*"\]/, '"owners":[]'),
    ],
    ['rows that are none', (text: string) => text.replace('[\n[', '[\n{')],
    ['a session that is none', (text: string) => text.replace('"name":"October 1"', '"name"')],
  ])('whose file is whole but has %s is set aside and rebuilt', async (_what, change) => {
    const { disk, clock } = await twoMonths();
    const file = `${folder}/sessions/2026-10.json`;
    const before = textOf(disk, file).slice('{"checksum":"00000000",'.length);
    const changed = change(before);
    expect(changed).not.toBe(before);
    disk.put(file, Buffer.from(`{"checksum":"${checksum(changed)}",${changed}`));
    const again = await openLeft(disk, clock);
    expect(await names(again)).toEqual(six);
    expect(await told(again)).toContain('sessions/2026-10.json');
    expect((await again.service.store.verify()).ok).toBe(true);
  });

  it('that was rewritten just before a kill, and agrees with the journal, is not reported', async () => {
    const { disk, clock } = await twoMonths();
    const file = `${folder}/sessions/2026-10.json`;
    const anew = textOf(disk, file)
      .slice('{"checksum":"00000000",'.length)
      .replace('"owners":[', '"owners":[ ');
    disk.put(file, Buffer.from(`{"checksum":"${checksum(anew)}",${anew}`));
    const again = await openLeft(disk, clock);
    expect(await names(again)).toEqual(six);
    expect(await told(again)).toBe('');
    expect(files(disk, /set-aside/)).toEqual([]);
    await again.close();
    expect((await (await openLeft(disk, clock)).service.store.verify()).ok).toBe(true);
  });

  it('that is lost with its segment is named, and no longer counted, also after a restart', async () => {
    const { disk, clock } = await twoMonths();
    for (const file of [`${folder}/sessions/2026-10.json`, `${folder}/journal/00000001.jsonl`])
      disk.put(file, undefined);
    let open = await openLeft(disk, clock);
    expect(await told(open)).toContain('sessions/2026-10.json is missing');
    for (const _start of [1, 2]) {
      const { store } = open.service;
      const owner = open.service.owner();
      const counted = store
        .calendar(owner, '2026-01-01', '2026-12-31')
        .reduce((sum, day) => sum + day.sessions, 0);
      expect(counted).toBe(3);
      expect((await store.page({ owner }, 0, 20)).total).toBe(3);
      await open.close();
      open = await openLeft(disk, clock);
    }
  });

  it('that turns out to be damaged while the program runs is counted again', async () => {
    const { disk, clock } = await twoMonths();
    disk.put(`${folder}/sessions/2026-10.json`, Buffer.from('{}'));
    disk.put(`${folder}/journal/00000001.jsonl`, undefined);
    const open = await openLeft(disk, clock);
    const { store } = open.service;
    const owner = open.service.owner();
    await store.page({ owner, text: 'October' }, 0, 20);
    await store.checkpoint();
    expect((await store.page({ owner }, 0, 20)).total).toBe(3);
  });
});

describe('a file of another record, made in the same way at the same times,', () => {
  /** The same with five commits that are only in the journal. */
  async function killed() {
    const { disk, clock } = await twoMonths();
    const open = await openLeft(disk, clock);
    await must(open, 'begin', { name: 'November 4' });
    await must(open, 'end', {});
    await must(open, 'planBlock', { title: 'Plan', start: clock.now(), end: '2026-11-20T09:00:00.000Z' });
    return { disk: disk.copy(), clock };
  }

  const seen = async (open: Open) => (await sessionsOf(open)).map(({ id, name }) => `${name} ${id}`).sort();
  const counted = (open: Open) =>
    open.service.store
      .calendar(open.service.owner(), '2026-01-01', '2026-12-31')
      .reduce((sum, day) => sum + day.sessions, 0);

  it.each([
    ['a month', /\/sessions\/2026-10\.json/, 'closed', twoMonths],
    ['the newest month', /\/sessions\/2026-11\.json/, 'closed', twoMonths],
    ['the index', /\/index\.json/, 'closed', twoMonths],
    ['a month', /\/sessions\/2026-10\.json/, 'killed', killed],
    ['the newest month', /\/sessions\/2026-11\.json/, 'killed', killed],
    ['the index', /\/index\.json/, 'killed', killed],
  ])(
    '%s (%s) in the place of its counterpart in a %s record: is set aside and named, and nothing is lost or counted twice',
    async (_what, file, _how, make) => {
      const { disk, clock } = await make();
      const own = await seen(await openLeft(disk.copy(), clock));
      const [name = ''] = files(disk, file);
      disk.put(name, (await make()).disk.content(name));
      let open = await openLeft(disk, clock);
      expect(await seen(open)).toEqual(own);
      expect(counted(open)).toBe(own.length);
      expect(await told(open)).toContain(name.slice(folder.length + 1));
      await open.close();
      open = await openLeft(disk, clock);
      expect(await seen(open)).toEqual(own);
      expect((await open.service.store.verify()).differences.map(english.say)).toEqual([]);
    },
  );

  it('a segment that only the journal has: is set aside and named, and nothing of it is believed', async () => {
    const { disk, clock } = await killed();
    const [newest = ''] = files(disk, /\/journal\//).slice(-1);
    const theirs = (await killed()).disk.content(newest);
    disk.put(newest, theirs);
    const open = await openLeft(disk, clock);
    expect(await names(open)).toEqual(six);
    expect(open.service.store.problems.map(({ message }) => english.say(message))).toContainEqual(
      expect.stringMatching(
        new RegExp(
          `^${newest.slice(folder.length + 1)} is part of another record. It was moved to set-aside/`,
        ),
      ),
    );
    expect(disk.files().some((file) => disk.content(file)?.equals(theirs ?? Buffer.alloc(0)))).toBe(true);
    await must(open, 'begin', { name: 'Since' });
    await open.close();
    const again = await openLeft(disk, clock);
    expect(await names(again)).toEqual([...six, 'Since'].sort());
    expect(inEnglish(await must(again, 'verify', {}))).toMatchObject({ ok: true });
  });

  it('a segment that no start reads: is left as it is, and named by the look at the whole journal, once', async () => {
    const { disk, clock } = await twoMonths();
    const own = await seen(await openLeft(disk.copy(), clock));
    const [first = ''] = files(disk, /\/journal\//);
    const theirs = (await twoMonths()).disk.content(first);
    disk.put(first, theirs);
    const said: (readonly string[])[] = [];
    for (let starts = 0; starts < 2; starts += 1) {
      const open = await openLeft(disk, clock);
      const { store } = open.service;
      if (!(store instanceof LiveStore)) throw new Error('not the store of the program');
      await store.checkJournal(async () => undefined);
      said.push(store.problems.map(({ message }) => english.say(message)));
      expect(await seen(open)).toEqual(own);
      await open.close();
    }
    expect(said).toEqual([
      [
        `${first.slice(folder.length + 1)} is part of another record. It was left as it is. What the other files hold was kept.`,
      ],
      [],
    ]);
    expect(disk.content(first)).toEqual(theirs);
  });

  it('with more commits than this record has: sessions that are not in it are not taken for purged, and stay in the journal', async () => {
    const { disk, clock } = await killed();
    const own = await seen(await openLeft(disk.copy(), clock));
    const other = await killed();
    const more = await openLeft(other.disk, other.clock);
    for (const name of ['One', 'Two', 'Three', 'Four', 'Five']) await must(more, 'create', { name });
    await more.close();
    disk.put(`${folder}/sessions/2026-11.json`, other.disk.content(`${folder}/sessions/2026-11.json`));
    const open = await openLeft(disk, clock);
    expect(await seen(open)).toEqual(own);
    const journal = files(disk, /\/journal\//).map((file) => textOf(disk, file));
    for (const line of own) expect(journal.join('\n')).toContain(line.split(' ').at(-1));
  });
});

describe('something that a later version wrote', () => {
  /** Changes the last line of the newest segment and seals it again. */
  function withLast(disk: MemoryDisk, change: (json: string) => string): MemoryDisk {
    const file = files(disk, /\/journal\//).at(-1) ?? '';
    const lines = textOf(disk, file).split('\n').slice(0, -1);
    const last = lines.pop() ?? '';
    const text = openSeal(Buffer.from(last))?.toString() ?? '';
    disk.put(file, Buffer.from(`${lines.join('\n')}\n${sealed(change(text))}`));
    return disk;
  }

  it.each([
    ['an event', (json: string) => json.replace('SessionEnded', 'SessionSplit')],
    ['a field', (json: string) => json.replace('"outcome"', '"mood":"good","outcome"')],
    ['a field of the commit', (json: string) => json.replace('"door"', '"team":"a","door"')],
    ['a kind of thing', (json: string) => json.replace('"kind":"session"', '"kind":"block"')],
    ['a value', (json: string) => json.replace('"outcome":"none"', '"outcome":"great"')],
  ])(
    'and this version does not know, %s: nothing is opened or changed, and one sentence says so',
    async (_what, change) => {
      const { disk, clock } = await twoMonths();
      const open = await openLeft(disk, clock);
      await must(open, 'begin', { name: 'The last' });
      await must(open, 'end', {});
      const left = withLast(disk.copy(), change);
      left.put(`${folder}/lock`, undefined);
      const before = left.copy();
      await expect(openLeft(left, clock)).rejects.toThrow(
        /^journal\/\d+\.jsonl was written by a newer version of RoutineLog\. Nothing was changed: open it with that version, or a later one\.$/,
      );
      for (const file of left.files()) expect(left.content(file), file).toEqual(before.content(file));
    },
  );

  it('in a segment that no start reads is found and named by verify', async () => {
    const { disk, clock } = await twoMonths();
    const file = `${folder}/journal/00000001.jsonl`;
    const lines = textOf(disk, file).split('\n');
    const at = lines.findIndex((line) => line.includes('SessionEnded'));
    const text = openSeal(Buffer.from(lines[at] ?? ''))?.toString() ?? '';
    lines[at] = sealed(text.replace('SessionEnded', 'SessionSplit')).slice(0, -1);
    disk.put(file, Buffer.from(lines.join('\n')));
    const open = await openLeft(disk, clock);
    expect(inEnglish(await must(open, 'verify', {}))).toMatchObject({
      ok: false,
      differences: [expect.stringContaining('written by a newer version')],
    });
  });
});

describe('a folder whose file names came back in capital letters', () => {
  const inCapitals = (disk: MemoryDisk, like: RegExp) => {
    for (const file of files(disk, like)) {
      const name = file.split('/').at(-1) ?? '';
      disk.put(`${file.slice(0, -name.length)}${name.toUpperCase()}`, disk.content(file));
      disk.put(file, undefined);
    }
  };

  it.each([
    ['all files', /\.jsonl?$/],
    ['those that a start had not renamed yet when it was killed', /state\.json$/],
  ])('is read as before, with a message: %s', async (_which, like) => {
    const { disk, clock } = await twoMonths();
    disk.put(`${folder}/lock`, undefined);
    inCapitals(disk, like);
    const again = await openRecord(disk, clock);
    expect(await names(again)).toEqual(six);
    expect(await told(again)).toContain('have their names again');
    await must(again, 'begin', { name: 'Seventh' });
    await again.close();
    const third = await openLeft(disk, clock);
    expect(await names(third)).toEqual([...six, 'Seventh']);
    expect((await third.service.store.verify()).ok).toBe(true);
  });

  it('leaves a file in capitals alone if the proper one exists too', async () => {
    const { disk, clock } = await twoMonths();
    disk.put(`${folder}/STATE.JSON`, Buffer.from('older'));
    const again = await openLeft(disk, clock);
    expect(await told(again)).toBe('');
    expect(disk.content(`${folder}/STATE.JSON`)?.toString()).toBe('older');
  });
});

describe('an index that is newer than the state', () => {
  /** What a kill leaves within a checkpoint, after only the index was written. */
  async function withIndexAhead() {
    const { disk, clock } = await twoMonths();
    const open = await openLeft(disk, clock);
    await must(open, 'begin', { name: 'November 4' });
    clock.forward(45);
    await must(open, 'end', {});
    const left = disk.copy();
    await open.service.store.checkpoint();
    left.put(`${folder}/index.json`, disk.content(`${folder}/index.json`));
    await open.close();
    const isOctoberRead = () => reads.some((file) => file.endsWith('2026-10.json'));
    const reads: string[] = [];
    const read = left.read.bind(left);
    left.read = (file) => {
      reads.push(file);
      return read(file);
    };
    return { left, clock, isOctoberRead };
  }
  const isWhole = async ({ service }: Open) => (await service.store.verify()).differences.map(english.say);

  it('is used if its last commit is the journal’s: no other month is read', async () => {
    const { left, clock, isOctoberRead } = await withIndexAhead();
    const again = await openLeft(left, clock);
    expect(isOctoberRead()).toBe(false);
    expect(await told(again)).toBe('');
    expect(await names(again)).toEqual([...six, 'November 4'].sort());
    expect(await isWhole(again)).toEqual([]);
  });

  it('is rebuilt if it is of another time, or the journal has lost its end', async () => {
    for (const change of [
      (text: string) => text.replace(/"last":"([^"]*)."/, '"last":"$1x"'),
      (text: string) => text.replace(/"sequence":\d+/, '"sequence":999'),
      (text: string) => text.replace(/"last":"[^"]*",/, ''),
    ]) {
      const { left, clock, isOctoberRead } = await withIndexAhead();
      const before = textOf(left, `${folder}/index.json`);
      const changed = change(before.slice('{"checksum":"00000000",'.length));
      expect(before).not.toContain(changed);
      left.put(`${folder}/index.json`, Buffer.from(`{"checksum":"${checksum(changed)}",${changed}`));
      const again = await openLeft(left, clock);
      expect(isOctoberRead()).toBe(true);
      expect(await told(again)).toBe('');
      expect(await isWhole(again)).toEqual([]);
    }
  });
});

it('the index is rebuilt in the end although a month was unreadable at first', async () => {
  const { disk, clock } = await twoMonths();
  const open = await openRecord(disk, clock);
  const { store } = open.service;
  disk.put(`${folder}/index.json`, Buffer.from('nothing'));
  // When the index is set aside, the check has read everything.
  let isAside = false;
  disk.faults = ({ name, file }) => {
    isAside ||= name === 'rename' && file.endsWith('/index.json');
    return isAside && name === 'read' && file.endsWith('/sessions/2026-10.json')
      ? { how: 'fails', code: 'EIO' }
      : null;
  };
  await store.repair().catch(() => null);
  expect(isAside).toBe(true);
  disk.heal();
  const again = await store.repair();
  expect(again).toMatchObject({ ok: true, differences: [] });
  expect(disk.files()).toContain(`${folder}/index.json`);
  await open.close();
});

it.each(['orderly', 'killed'])(
  'an index that is still wrong at the %s end is rebuilt by the next start',
  async (end) => {
    const { disk, clock } = await twoMonths();
    clock.set(instant('2026-12-10T08:00:00.000Z'));
    disk.put(`${folder}/lock`, undefined);
    const open = await openRecord(disk, clock);
    const owner = open.service.owner();
    await must(open, 'begin', { name: 'December' });
    const { store } = open.service;
    const october = [owner, '2026-10-10', '2026-10-25'] as const;
    // What the journal lost of October is lost with its file, and the figures cannot be counted while November is unreadable.
    disk.put(`${folder}/journal/00000001.jsonl`, undefined);
    disk.put(`${folder}/sessions/2026-10.json`, Buffer.from('nothing'));
    disk.faults = ({ name, file }) =>
      name === 'read' && file.endsWith('/sessions/2026-11.json') ? { how: 'fails', code: 'EIO' } : null;
    expect(await store.onDays(...october)).toEqual([]);
    expect(store.calendar(...october)).not.toEqual([]);
    await store.checkpoint();
    const left = disk.copy();
    await open.close();
    disk.heal();
    const again = await openLeft(end === 'killed' ? left : disk, clock);
    expect(again.service.store.calendar(...october)).toEqual([]);
  },
);
