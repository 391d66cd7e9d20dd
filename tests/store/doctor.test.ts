/** The check of a record and its repair: beside the program that has it open, in a thread and without one, and while nobody has it open. */

import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Composition, composeRoutineLog } from '../../electron/composition/compose.ts';
import { dispatch } from '../../electron/service/dispatch.ts';
import { checksum } from '../../electron/store/checksum.ts';
import { checkFolder, repairFolder } from '../../electron/store/doctor/check-folder.ts';
import { takeLock } from '../../electron/store/lock.ts';
import { realFileSystem } from '../../electron/store/real-file-system.ts';
import type { InputOf, MethodName, OutputOf, VerifyReport } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { english } from '../../shared/messages/speech.ts';
import { bundledWorker } from '../support/bundled-worker.ts';
import { byHand } from '../support/by-hand.ts';
import { at } from '../support/given.ts';
import { bareHost, FakeClock, silent, temporaryFolder, testInstallation } from '../support/record.ts';

const worker = bundledWorker('electron/store/doctor/check-worker.ts');

let temporary = temporaryFolder();
const open: Composition[] = [];
beforeEach(() => {
  temporary = temporaryFolder();
});
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
  temporary.remove();
});

const clock = new FakeClock(at('17:00'));
const installation = testInstallation();

async function start(withThread = true): Promise<Composition> {
  const composition = await composeRoutineLog({
    dataFolder: temporary.folder,
    holder: { kind: 'tool' },
    makeHost: () => bareHost,
    time: byHand(clock),
    logger: silent,
    installation,
    ...(withThread ? { scripts: { check: worker.script } } : {}),
  });
  open.push(composition);
  return composition;
}

async function end(): Promise<void> {
  for (const each of open.splice(0)) await each.close();
}

async function must<Name extends MethodName>(
  { handlersFor }: Composition,
  name: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  const result = (await dispatch(handlersFor('window'), name, input)) as Result<OutputOf<Name>>;
  if (!result.ok) throw new Error(english.say(result.refusal.message));
  return result.value;
}

/** Sessions of two months, one of them running, a planned block and a task. */
async function someWork(made: Composition): Promise<void> {
  await must(made, 'record', {
    name: 'Before',
    start: at('2026-10-20T08:00:00Z'),
    end: at('2026-10-20T09:00:00Z'),
  });
  await must(made, 'record', { name: 'Mail', start: at('10:30'), end: at('11:00'), labels: ['Thesis'] });
  await must(made, 'record', { name: '“Crème” brûlée 🍮', start: at('11:00'), end: at('12:00') });
  await must(made, 'planBlock', { title: 'Review', start: at('18:00'), end: at('19:00') });
  await must(made, 'addTask', { title: 'Thesis' });
  await must(made, 'begin', { name: 'Write report' });
}

const file = (name: string) => path.join(temporary.folder, name);
const month = 'sessions/2026-11.json';

/** Writes a file again with another text and a correct checksum, as only the program would. */
function rewrite(name: string, change: (text: string) => string): void {
  const body = change(readFileSync(file(name), 'utf8').slice('{"checksum":"xxxxxxxx",'.length));
  const bytes = `{"checksum":"${checksum(body)}",${body}`;
  rmSync(file(name));
  writeFileSync(file(name), bytes);
}

function flip(name: string): void {
  const bytes = readFileSync(file(name));
  const place = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(place) ^ 4, place);
  rmSync(file(name));
  writeFileSync(file(name), bytes);
}

const parts = () => ({
  folder: temporary.folder,
  clock,
  logger: silent,
  installation: async () => installation.id,
  onProgress: () => undefined,
});

const said = ({ differences }: VerifyReport) => differences.map(english.say);

const whole = { ok: true, sessions: 4, differences: [], mendable: [] };

/** Each is done to the files of a record that nobody has open. */
const damages: readonly (readonly [how: string, name: string, damage: () => void, told: RegExp])[] = [
  [
    'a session that says something else',
    month,
    () => rewrite(month, (text) => text.replace('Mail', 'Nail')),
    /differs from the journal/,
  ],
  [
    'a session under another day',
    month,
    () => rewrite(month, (text) => text.replace('"2026-11-20",', '"2026-11-19",')),
    /differs from the journal/,
  ],
  ['a month with a flipped bit', month, () => flip(month), /none of it can be read/],
  ['a month that is gone', month, () => rmSync(file(month)), /it is missing/],
  [
    'a month under another name',
    month,
    () => rename('sessions/2026-10.json', month),
    /none of it can be read/,
  ],
  [
    'a month of the plan with a flipped bit',
    'plan/2026-11.json',
    () => flip('plan/2026-11.json'),
    /none of it can be read/,
  ],
  [
    'figures that are others',
    'index.json',
    () => rewrite('index.json', (text) => text.replace(/"20 (\d+)/, '"20 7')),
    /its figures are not/,
  ],
  ['an index with a flipped bit', 'index.json', () => flip('index.json'), /none of it can be read/],
  [
    'a task that says something else',
    'state.json',
    () => rewrite('state.json', (text) => text.replace('"title":"Thesis"', '"title":"Theses"')),
    /its registry differs/,
  ],
  [
    'nothing running',
    'state.json',
    () => rewrite('state.json', (text) => text.replace(/"active":\["[^"]*"\]/, '"active":[]')),
    /what it lists as running/,
  ],
  ['a state that is gone', 'state.json', () => rmSync(file('state.json')), /it is missing/],
];

function rename(from: string, to: string): void {
  const bytes = readFileSync(file(from));
  rmSync(file(to));
  writeFileSync(file(to), bytes);
}

describe('a record that nobody has open', () => {
  beforeEach(async () => {
    await someWork(await start(false));
    await end();
  });

  it('is whole after an orderly end, and after a kill', async () => {
    expect(await checkFolder(parts())).toMatchObject({ ...whole, notes: [] });
    const killed = await start(false);
    await must(killed, 'interrupt', {});
    // As a process leaves it that was killed before a checkpoint.
    renameSync(file('state.json'), file('state.kept'));
    writeFileSync(file('state.json'), readFileSync(file('state.kept')));
    rmSync(file('state.kept'));
    for (const name of readdirSync(temporary.folder))
      if (name === 'lock' || name.startsWith('in-use-')) rmSync(file(name));
    expect(await checkFolder(parts())).toMatchObject(whole);
  });

  it('is not changed by the check', async () => {
    flip(month);
    const before = readdirSync(temporary.folder, { recursive: true }).sort();
    const bytes = readFileSync(file(month));
    await checkFolder(parts());
    expect(readdirSync(temporary.folder, { recursive: true }).sort()).toEqual(before);
    expect(readFileSync(file(month)).equals(bytes)).toBe(true);
  });

  for (const [how, name, damage, told] of damages)
    it(`with ${how}: reports it, rebuilds it, and keeps the old file`, async () => {
      damage();
      const left = existsSync(file(name)) ? readFileSync(file(name)) : null;
      const found = await checkFolder(parts());
      expect(found).toMatchObject({ ok: false, mendable: [name] });
      expect(said(found).join('\n')).toMatch(told);
      const repaired = await repairFolder(parts());
      expect(repaired).toMatchObject(whole);
      expect(repaired.mended.map(english.say)).toEqual([
        `Made again: ${name}. What was there is kept in set-aside.`,
      ]);
      if (left !== null) {
        const kept = readdirSync(file('set-aside')).map((each) => readFileSync(file(`set-aside/${each}`)));
        expect(kept.some((each) => each.equals(left))).toBe(true);
      }
      const again = await start(false);
      const { current } = await must(again, 'snapshot', {});
      expect(current).toMatchObject({ name: 'Write report' });
      const { sessions } = await must(again, 'history', { text: 'mail' });
      expect(sessions).toMatchObject([{ name: 'Mail' }]);
    });

  it('keeps what a file still has and a damaged journal has not', async () => {
    const segment = `journal/${readdirSync(file('journal'))[0]}`;
    const lines = readFileSync(file(segment), 'utf8').split('\n');
    rmSync(file(segment));
    writeFileSync(file(segment), lines.filter((line) => !line.includes('"Mail"')).join('\n'));
    const found = await checkFolder(parts());
    expect(said(found)[0]).toBe(`${segment}: commits before it are missing`);
    expect(found.mendable).toEqual([]);
    expect(await repairFolder(parts())).toMatchObject({ ok: false, mended: [] });
    const again = await start(false);
    expect((await must(again, 'history', { text: 'mail' })).sessions).toMatchObject([{ name: 'Mail' }]);
  });

  it('names what was set aside, what an interrupted write left, and a damaged backup', async () => {
    writeFileSync(file('set-aside/sessions-2026-01.json'), 'x');
    writeFileSync(file('sessions/2026-11.json.0123456789ab.tmp'), 'x');
    mkdirSync(file('backups/version-1'), { recursive: true });
    writeFileSync(file('backups/version-1/sessions-2026-11.json'), readFileSync(file(month)));
    const good = await checkFolder(parts());
    expect(good.ok).toBe(true);
    expect(good.notes.map(english.say)).toEqual([
      'sessions/2026-11.json.0123456789ab.tmp is left over from a write that was never finished. The next start removes it.',
      'set-aside/sessions-2026-01.json was put aside earlier.',
    ]);
    flip('backups/version-1/sessions-2026-11.json');
    expect(said(await checkFolder(parts()))).toEqual([
      'backups/version-1/sessions-2026-11.json: this backup is damaged',
    ]);
  });

  it('finds files of an earlier format whole from which a purged session was removed', async () => {
    const kept = { 'sessions-2026-11.json': month, 'index.json': 'index.json', 'state.json': 'state.json' };
    mkdirSync(file('backups/version-1'), { recursive: true });
    for (const [name, from] of Object.entries(kept))
      writeFileSync(file(`backups/version-1/${name}`), readFileSync(file(from)));
    const again = await start(false);
    const session = (await must(again, 'history', { text: 'mail' })).sessions[0]?.id ?? '';
    const holding = () =>
      Object.keys(kept).filter((name) => readFileSync(file(`backups/version-1/${name}`)).includes(session));
    expect(holding()).toContain('sessions-2026-11.json');
    await must(again, 'purge', { session });
    expect(holding()).toEqual([]);
    expect((await must(again, 'verify', {})).differences).toEqual([]);
  });

  it('names a file in the place of the backup folder, in which no backup can be made', async () => {
    rmSync(file('backups'), { recursive: true, force: true });
    writeFileSync(file('backups'), 'mine');
    expect(said(await checkFolder(parts()))).toEqual([
      'backups: a file lies where a folder should be, so that no backup can be made',
    ]);
  });

  it('names the backups that can no longer be restored, but none that a newer version made', async () => {
    const made = await start(false);
    await must(made, 'backUp', {});
    await must(made, 'record', { name: 'Tea', start: at('12:00'), end: at('12:15') });
    await must(made, 'changeSettings', { dayStart: '05:00' });
    await must(made, 'backUp', {});
    await end();
    expect(said(await checkFolder(parts()))).toEqual([]);
    const [first, second] = ['backups/00000001.json', 'backups/00000002.json'];
    const partsOf = (name: string) => {
      const { journal, beside } = JSON.parse(readFileSync(file(name), 'utf8'));
      const named = (each: { readonly part: string }) => `backups/parts/${each.part}.gz`;
      return { journal: journal.map(named), beside: beside.map(named) };
    };
    rewrite(first, (text) => text.replace('"version":2', '"version":99'));
    rmSync(file(partsOf(second).journal.at(-1)));
    const found = await checkFolder(parts());
    expect(said(found)).toEqual([
      `${second}: this backup can no longer be restored: a part of it is missing or damaged`,
    ]);
    expect(found.notes.map(english.say)).toEqual([
      `${first}: a newer version of RoutineLog made this backup, and can restore it. It was not checked.`,
    ]);
    // The next backup has every part again.
    const again = await start(false);
    await must(again, 'backUp', {});
    await end();
    expect((await checkFolder(parts())).differences).toEqual([]);
    flip(partsOf(second).beside[0]);
    expect(said(await checkFolder(parts()))).toContain(
      `${second}: the settings in this backup are missing or damaged; the record in it is whole`,
    );
  });

  it('names files and folders that came back in capital letters, until a start has renamed them', async () => {
    await must(await start(false), 'backUp', {});
    await end();
    const { sessions } = await checkFolder(parts());
    for (const within of ['backups/parts', 'backups', 'journal', 'sessions', 'plan', '.'])
      for (const name of readdirSync(file(within)))
        renameSync(file(path.join(within, name)), file(path.join(within, name.toUpperCase())));
    expect(said(await checkFolder(parts()))).toContain(
      'JOURNAL: it should be called journal; the next start gives it its name again',
    );
    await start(false);
    await end();
    const found = await checkFolder(parts());
    expect([found.ok, found.sessions]).toEqual([true, sessions]);
  });

  it('checks the backups in the second folder too, and says if that is missing', async () => {
    const second = temporaryFolder();
    const made = await start(false);
    await made.settings.change((before) => ({ ok: true, value: { ...before, backupFolder: second.folder } }));
    made.backups.secondChosen();
    await must(made, 'backUp', {});
    await made.backups.settled();
    await end();
    expect((await checkFolder(parts())).ok).toBe(true);
    const copies = path.join(second.folder, 'RoutineLog backups');
    const [record = ''] = readdirSync(copies);
    rmSync(path.join(copies, record, 'parts'), { recursive: true });
    const found = await checkFolder(parts());
    expect(found.ok).toBe(false);
    expect(said(found)).toEqual([
      `${path.join(copies, record, '00000001.json')}: this backup can no longer be restored: a part of it is missing or damaged`,
    ]);
    renameSync(second.folder, `${second.folder}-away`);
    const unseen = await repairFolder(parts());
    expect([unseen.ok, unseen.notes.map(english.say)]).toEqual([
      true,
      [
        `The backups in ${second.folder} could not be looked through: the folder is not there, or does not answer.`,
      ],
    ]);
    renameSync(`${second.folder}-away`, second.folder);
    const again = await start(false);
    await must(again, 'forgetBackupFolder', {});
    await again.backups.settled();
    await end();
    expect((await checkFolder(parts())).ok).toBe(true);
    second.remove();
  });

  it('names a segment of another record, and rebuilds nothing from it', async () => {
    const segment = `journal/${readdirSync(file('journal'))[0]}`;
    const others = temporary;
    temporary = temporaryFolder();
    try {
      await someWork(await start(false));
      await end();
      writeFileSync(file(segment), readFileSync(path.join(others.folder, segment)));
      const found = await checkFolder(parts());
      expect(said(found)[0]).toBe(`${segment}: it is part of another record, and not of this one`);
      expect(found.mendable).toEqual([]);
    } finally {
      others.remove();
    }
  });

  it('is left alone while another program has it open', async () => {
    const hold = await takeLock(realFileSystem, temporary.folder, { kind: 'tool' });
    await expect(checkFolder(parts())).rejects.toThrow(/in use/i);
    await expect(repairFolder(parts())).rejects.toThrow(/in use/i);
    await hold.release();
  });
});

const noFiles: readonly (readonly [what: string, lay: (file: string) => void])[] = [
  ['a folder with something in it', (place) => mkdirSync(path.join(place, 'mine'), { recursive: true })],
  ['a named pipe', (place) => execFileSync('mkfifo', [place])],
  ['a link to nowhere', (place) => symlinkSync('nowhere', place)],
  ['a link to itself', (place) => symlinkSync(path.basename(place), place)],
];

describe.skipIf(process.platform === 'win32').each(noFiles)(
  'with %s in the place of a file',
  (_what, lay) => {
    const remade = [
      'sessions/2026-10.json',
      'sessions/2026-11.json',
      'plan/2026-11.json',
      'index.json',
      'state.json',
    ];
    const layIn = (names: readonly string[]) => {
      for (const name of names) {
        rmSync(file(name), { recursive: true, force: true });
        lay(file(name));
      }
    };
    beforeEach(async () => {
      await someWork(await start(false));
      await end();
    });

    it('everything that the check calls repairable is repaired, and the old file is kept', async () => {
      layIn(remade);
      expect([...(await checkFolder(parts())).mendable].sort()).toEqual([...remade].sort());
      expect((await repairFolder(parts())).mended).toHaveLength(remade.length);
      expect(await checkFolder(parts())).toMatchObject(whole);
      expect(readdirSync(file('set-aside'))).toHaveLength(remade.length);
    });

    it('the same while the program runs, also if it changed since', async () => {
      const made = await start(false);
      layIn(remade);
      await must(made, 'record', { name: 'Call', start: at('12:00'), end: at('12:30') });
      expect(await must(made, 'repair', {})).toMatchObject({ ...whole, sessions: 5 });
      for (const name of remade) expect(lstatSync(file(name)).isFile(), name).toBe(true);
      await end();
      expect(await checkFolder(parts())).toMatchObject({ ...whole, sessions: 5 });
    });

    it('what cannot be rebuilt is named, and keeps no other file from its repair', async () => {
      mkdirSync(file('backups/version-1'), { recursive: true });
      layIn([
        'settings.json',
        'device.json',
        'backups/00000001.json',
        'set-aside/journal-00000001.jsonl',
        month,
      ]);
      const { mendable, differences } = await checkFolder(parts());
      expect(mendable).toEqual([month]);
      expect(differences.map((each) => each.code)).toEqual([
        'verify.unreadable',
        'doctor.damaged',
        'doctor.damaged',
        'doctor.backupDamaged',
      ]);
      expect((await repairFolder(parts())).mended).toHaveLength(1);
      expect((await checkFolder(parts())).mendable).toEqual([]);
    });
  },
);

describe('a record that is open', () => {
  for (const how of ['in a thread', 'without a thread'])
    it(`${how}: is whole in memory, and rebuilds a file that disagrees with the journal`, async () => {
      const made = await start(how === 'in a thread');
      await someWork(made);
      expect(await must(made, 'verify', {})).toMatchObject(whole);
      rewrite('sessions/2026-10.json', (text) => text.replace('Before', 'Behind'));
      rmSync(file('index.json'));
      const found = await must(made, 'verify', {});
      expect(found).toMatchObject({ ok: false, mendable: ['sessions/2026-10.json', 'index.json'] });
      const repaired = await must(made, 'repair', {});
      expect(repaired).toMatchObject(whole);
      expect(repaired.mended).toHaveLength(2);
      const { sessions } = await must(made, 'history', { text: 'before' });
      expect(sessions).toMatchObject([{ name: 'Before' }]);
      expect(await must(made, 'checking', {})).toEqual({ share: null });
    });

  it('writes its state again, and says so, if it runs from a state that the journal contradicts', async () => {
    const made = await start();
    await someWork(made);
    await must(made, 'verify', {});
    const wrong = () => rewrite('state.json', (text) => text.replace('"title":"Thesis"', '"title":"Theses"'));
    wrong();
    expect(await must(made, 'repair', {})).toMatchObject({ ...whole, mended: [{ code: 'doctor.mended' }] });
    await end();
    wrong();
    const repaired = await must(await start(), 'repair', {});
    expect(repaired).toMatchObject({ ok: false, mendable: ['state.json'], mended: [] });
    expect(repaired.notes.map(english.say)).toContain(
      'state.json can be made again only while RoutineLog is not running: quit it, then run this again.',
    );
  });

  it('accepts commits while it is checked, and closes without waiting for the check', async () => {
    const made = await start();
    await someWork(made);
    const checks = [
      must(made, 'verify', {}),
      must(made, 'end', {}),
      must(made, 'begin', { name: 'Next' }),
    ] as const;
    expect((await Promise.all(checks))[0]).toMatchObject({ ok: true });
    const last = must(made, 'verify', {});
    const broken = expect(last).rejects.toThrow('The check of the record broke off. Try again.');
    await end();
    await broken;
  });
});
