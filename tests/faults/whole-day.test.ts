/**
 * Cuts the power during a day of the whole program: undo and redo, a calendar import, a purge, a restored backup and its undo. The next
 * start must show the state before or after the interrupted step, and continue.
 */
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readCalendar } from '../../electron/calendar/read-calendar.ts';
import type { Composition } from '../../electron/composition/compose.ts';
import type { CalendarFiles } from '../../electron/ports/calendar-files.ts';
import { CalendarImport } from '../../electron/service/calendar-import.ts';
import { dispatch } from '../../electron/service/dispatch.ts';
import type { InputOf, MethodName, OutputOf } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { english } from '../../shared/messages/speech.ts';
import { Random } from '../bench/random.ts';
import { calendarText, eventText } from '../calendar/calendar-text.ts';
import { shown, without } from '../support/furnished.ts';
import { type Call, MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openLeft, openRecord, sessionsOf } from '../support/record-on-disk.ts';

async function ask<Name extends MethodName>(
  open: Composition,
  name: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  const done = (await dispatch(open.handlersFor('window'), name, input)) as Result<OutputOf<Name>>;
  if (!done.ok) throw new Error(`${name}: ${english.say(done.refusal.message)}`);
  return done.value;
}

const inThisThread: CalendarFiles = {
  largestFile: 2 ** 20,
  read: async ({ bytes, days, frame }) => readCalendar(bytes, days, frame),
};
const calendar = calendarText(
  eventText('UID:a', 'DTSTART:20261120T140000Z', 'DTEND:20261120T150000Z', 'SUMMARY:Review'),
  eventText('UID:b', 'DTSTART:20261121T120000Z', 'DTEND:20261121T123000Z', 'SUMMARY:Stand-up'),
);

async function bringIn(open: Composition): Promise<void> {
  const imports = new CalendarImport(open.service, inThisThread, () => 'preview', open.backups);
  const calls = imports.handlers(() => ({ actor: open.service.owner(), door: 'window' }));
  const [file, bytes] = ['file', Buffer.from(calendar)];
  await calls.sendCalendar({ file, size: bytes.length, at: 0, part: bytes.toString('base64') });
  await calls.readCalendar({ file, from: '2026-11-20', to: '2026-11-21' });
  expect(await calls.importCalendar({ preview: 'preview', chosen: [0, 1] })).toMatchObject({ ok: true });
}

async function idOf(open: Composition, name: string): Promise<string> {
  return (await sessionsOf(open)).find((each) => each.name === name)?.id ?? '';
}

async function restoreTheOne(open: Composition, reason: string): Promise<void> {
  const found = (await ask(open, 'backups', {})).backups.find((each) => each.reason === reason);
  if (found === undefined) throw new Error(`no backup was made ${reason}`);
  await ask(open, 'restoreBackup', { backup: found.id, sequence: open.service.store.sequence });
}

const secret = 'Secret';
const about = { labels: [], notes: null, linkedTaskId: null, routineId: null, entries: [] };
const times = { start: '2026-11-20T06:00:00.000Z', end: '2026-11-20T06:30:00.000Z' };
const begin = (name: string) => (open: Composition) => ask(open, 'begin', { ...about, name, at: null });
const undo = (open: Composition) => ask(open, 'undo', {});
const redo = (open: Composition) => ask(open, 'redo', {});

const day: readonly ((open: Composition) => Promise<unknown>)[] = [
  begin('Write report'),
  (open) => ask(open, 'interrupt', { reason: 'Call' }),
  begin('Mail'),
  undo,
  redo,
  (open) => ask(open, 'record', { ...about, ...times, name: secret, outcome: 'done' }),
  (open) => ask(open, 'backUp', {}),
  bringIn,
  undo,
  redo,
  async (open) => ask(open, 'purge', { session: await idOf(open, secret) }),
  // The first step with a journal segment of its own.
  (open) => ask(open, 'end', { outcome: 'done' }),
  (open) => ask(open, 'changeSettings', { dayStart: '05:00' }),
  (open) => restoreTheOne(open, 'asked'),
  async (open) => ask(open, 'amend', { session: await idOf(open, 'Mail'), name: 'Letters' }),
  undo,
  (open) => restoreTheOne(open, 'before-restore'),
  begin('Call'),
  undo,
];

/** The record as it is shown, including what can be undone and redone. */
async function seen(open: Composition, clock: FakeClock): Promise<object> {
  const { undo: back, redo: forth } = await open.service.undoRedo.steps(50);
  return { back, forth, dayStart: open.settings.current.dayStart, shown: await shown(open, clock) };
}

interface Cut {
  readonly disk: MemoryDisk;
  readonly call: Call;
  readonly step: number;
  readonly clock: FakeClock;
}

it('a day of the whole program continues after a power cut at any moment, with everything that was acknowledged', async () => {
  const [disk, clock, random] = [new MemoryDisk(), new FakeClock(), new Random(11)];
  const open = await openRecord(disk, clock);
  await open.service.snapshot();
  const states = [await seen(open, clock)];
  const cuts: Cut[] = [];
  for (const [step, act] of day.entries()) {
    clock.forward(3);
    disk.faults = (call) => {
      const isOfJournal = call.file.includes('/journal/') && call.name === 'file.syncData';
      // What is being written to the journal may be lost in several ways.
      const times = isOfJournal ? 5 : Number(call.place % 9 === 0);
      for (let time = 0; time < times; time += 1)
        cuts.push({ disk: disk.afterPowerCut(random), call, step, clock: new FakeClock(clock.now()) });
      return null;
    };
    await act(open);
    await open.service.idle();
    disk.heal();
    states.push(await seen(open, clock));
  }
  await open.close();
  expect(cuts.length).toBeGreaterThan(100);
  for (const cut of cuts) await expectWhole(cut, states.slice(cut.step, cut.step + 2));
}, 120_000);

async function expectWhole({ disk, call, step, clock }: Cut, possible: readonly object[]): Promise<void> {
  const where = `step ${step}, call ${call.place}: ${call.name} ${call.file}`;
  const open = await openLeft(disk, clock);
  const found = await seen(open, clock);
  if (!possible.some((each) => isDeepStrictEqual(each, found))) expect(found, where).toEqual(possible.at(-1));
  // A line that was being written may look like a damaged one.
  const named = [...open.service.store.problems, ...(await differencesIn(open))].map(({ file }) => file);
  expect(
    named.filter((file) => !file.startsWith('journal/')),
    where,
  ).toEqual([]);
  const { backups } = await ask(open, 'backups', {});
  expect(
    backups.filter(({ state }) => state === 'damaged'),
    where,
  ).toEqual([]);
  if (!JSON.stringify(found).includes(secret)) expectNoTrace(disk, where);
  if ((await open.service.undoRedo.steps(1)).undo.length > 0) {
    const before = await shown(open, clock);
    await undo(open);
    await redo(open);
    const since = new Set(['deletedAt']);
    expect(without(since, await shown(open, clock)), where).toEqual(without(since, before));
  }
  await open.close();
}

async function differencesIn(open: Composition): Promise<readonly { readonly file: string }[]> {
  const { differences } = await ask(open, 'verify', {});
  return differences.map((each) => ({
    file: 'file' in each.params ? String(each.params.file) : english.say(each),
  }));
}

function expectNoTrace(disk: MemoryDisk, where: string): void {
  const holds = (file: string) => {
    const bytes = disk.content(file) ?? Buffer.alloc(0);
    return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).includes(secret);
  };
  expect(disk.files().filter(holds), where).toEqual([]);
}
