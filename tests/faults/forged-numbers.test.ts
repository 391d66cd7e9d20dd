/**
 * Whole lines with impossible content: numbers that no journal reaches, and unknown predecessors. Later commits must be there at the next
 * start, and a check must name these lines. Unknown forms belong to a newer version.
 */
import { describe, expect, it } from 'vitest';
import { dispatch } from '../../electron/service/dispatch.ts';
import { sealed } from '../../electron/store/journal-lines.ts';
import { english } from '../../shared/messages/speech.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { folder, openLeft, openRecord, sessionsOf } from '../support/record-on-disk.ts';

type Open = Awaited<ReturnType<typeof openRecord>>;

async function must(open: Open, name: string, input: unknown) {
  const result = await dispatch(open.handlersFor('window'), name, input);
  if (!result.ok) throw new Error(`${name} was refused: ${result.refusal.code}`);
}

const names = async (open: Open) => (await sessionsOf(open)).map(({ name }) => name);
const wrong = async ({ service }: Open) =>
  (await service.store.verify()).differences.map(english.say).join('\n');

/** What a kill leaves, with its last line, that of `Second`, changed and sealed again. */
async function withLastLine(
  change: (line: string) => string,
): Promise<{ disk: MemoryDisk; clock: FakeClock }> {
  const disk = new MemoryDisk();
  const clock = new FakeClock();
  const open = await openRecord(disk, clock);
  for (const name of ['First', 'Second']) {
    clock.forward(10);
    await must(open, 'begin', { name });
  }
  const left = disk.copy();
  const file = left.files().findLast((each) => each.startsWith(`${folder}/journal/`)) ?? '';
  const lines = left.content(file)?.toString().trimEnd().split('\n') ?? [];
  const last = change(lines.pop()?.slice(9) ?? '');
  left.put(file, Buffer.from(`${lines.join('\n')}\n${sealed(last)}`));
  return { disk: left, clock };
}

/** Starts, records one session and is killed, once per name; then opens the record. */
async function recordAndKill(disk: MemoryDisk, clock: FakeClock, recorded: readonly string[]): Promise<Open> {
  let left = disk;
  for (const name of recorded) {
    const open = await openLeft(left, clock);
    clock.forward(10);
    await must(open, 'begin', { name });
    left = left.copy();
  }
  return openLeft(left, clock);
}

describe('a whole line of an unknown form', () => {
  const inFirst = (what: RegExp, into: string) => (line: string) => line.replace(what, into);
  it.each([
    ['a kind that every object has', inFirst(/"kind":"session"/, '"kind":"__proto__"')],
    ['another one of these', inFirst(/"kind":"session"/, '"kind":"constructor"')],
    ['an id of another form', inFirst(/("kind":"session","id":)"[^"]*"/, '$1"session-1"')],
    ['no id', inFirst(/("kind":"session","id":)"[^"]*"/, '$1""')],
    ['a month that there is not', inFirst(/"at":"2026-11-/, '"at":"2026-13-')],
    ['a time that there is not', inFirst(/"at":"([^T]*)T\d\d:/, '"at":"$1T29:')],
    ['a day start to the second', inFirst(/"dayStart":"04:00"/, '"dayStart":"04:00:30"')],
    ['a day start in words', inFirst(/"dayStart":"04:00"/, '"dayStart":"dawn"')],
    [
      'a commit that takes back itself',
      inFirst(/"id":"([^"]*)"(.*?),"streams"/, '"id":"$1"$2,"undoes":"$1","streams"'),
    ],
  ])('%s: a newer version is named in a sentence, and nothing is changed', async (_what, change) => {
    let isChanged = false;
    const { disk, clock } = await withLastLine((line) => {
      isChanged = change(line) !== line;
      return change(line);
    });
    expect(isChanged).toBe(true);
    disk.put(`${folder}/lock`, undefined);
    const before = disk.copy();
    await expect(openRecord(disk, clock)).rejects.toThrow(
      /^journal\/\d{8}\.jsonl was written by a newer version of RoutineLog\./,
    );
    expect(disk.files()).toEqual(before.files());
    for (const file of disk.files()) expect(disk.content(file)).toEqual(before.content(file));
  });
});

describe('a commit whose number on its device is', () => {
  it.each([
    ['the last that can be counted', Number.MAX_SAFE_INTEGER],
    ['the one before it', Number.MAX_SAFE_INTEGER - 1],
    ['the highest of a journal', 2 ** 32 - 1],
    ['a few too far', 5_000],
  ])('%s costs nothing that comes after it, and is named', async (_which, n) => {
    const { disk, clock } = await withLastLine((line) => line.replace(/"n":\d+/, `"n":${n}`));
    const open = await recordAndKill(disk, clock, ['Third', 'Fourth', 'Fifth']);
    expect(await names(open)).toEqual(['First', 'Second', 'Third', 'Fourth', 'Fifth']);
    expect(await wrong(open)).toBe('journal/00000001.jsonl: commits before it are missing');
  });
});

describe('a line whose number is', () => {
  it.each([
    ['beyond all numbers', 2 ** 60],
    ['the last that can be counted', Number.MAX_SAFE_INTEGER],
    ['the highest of a journal', 2 ** 32 - 1],
    ['further than a segment goes', 2_000_000],
  ])(
    '%s is not counted on from: later commits are there, and the line is set aside',
    async (_which, number) => {
      const { disk, clock } = await withLastLine((line) => line.replace(/^\d+/, String(number)));
      const open = await recordAndKill(disk, clock, ['Third', 'Fourth', 'Fifth']);
      expect(await names(open)).toEqual(['First', 'Third', 'Fourth', 'Fifth']);
      expect(open.service.store.sequence).toBeLessThan(100);
      const notices = (await open.service.snapshot()).notices.map(({ message }) => english.say(message));
      expect(notices.join('\n')).toContain('set-aside/journal-00000001.jsonl-');
    },
  );
});

describe('a commit that follows an unknown one', () => {
  it('is named by the check, with its session', async () => {
    const { disk, clock } = await withLastLine((line) =>
      line.replace(/"after":\["[^"]*"\]/, '"after":["nobody"]'),
    );
    const open = await recordAndKill(disk, clock, ['Third']);
    const [first] = await sessionsOf(open);
    expect(await wrong(open)).toBe(`journal: part of what was recorded for ${first?.id} is missing`);
  });
});
