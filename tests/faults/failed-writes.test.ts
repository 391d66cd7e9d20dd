/**
 * Lets each disk call of a short day fail, one after the other, in the ways in which disks fail. What the person is told must be what is
 * there.
 */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Composition } from '../../electron/composition/compose.ts';
import { dispatch } from '../../electron/service/dispatch.ts';
import type { InputOf, MethodName } from '../../shared/contract/contract.ts';
import { expectSame } from '../support/expect-same.ts';
import { inEnglish } from '../support/in-english.ts';
import { type Call, type Fault, MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { contentsOf, folder, openLeft, openRecord, sessionsOf } from '../support/record-on-disk.ts';

type Command = { readonly [Name in MethodName]: readonly [Name, InputOf<Name>] }[MethodName];
type Step = Command | ((oldest: string) => Command) | 'checkpoint' | 'reopen';

/** The day changes two sessions at once, commits to other months, changes the settings, purges, and writes and reads every file twice. */
const day: readonly Step[] = [
  ['begin', { name: 'Write report', labels: ['thesis'] }],
  ['interrupt', {}],
  'checkpoint',
  ['resume', {}],
  ['begin', { name: 'Other' }],
  ['record', { name: 'Long ago', start: '2026-09-01T09:00:00Z', end: '2026-09-01T10:00:00Z' }],
  ['record', { name: 'Before', start: '2026-08-31T09:00:00Z', end: '2026-08-31T10:00:00Z' }],
  ['end', { outcome: 'done' }],
  ['changeSettings', { dayStart: '05:00' }],
  (oldest) => ['purge', { session: oldest }],
  'checkpoint',
  'reopen',
  (oldest) => ['amend', { session: oldest, name: 'Longer ago than that' }],
  ['begin', { name: 'Last' }],
];

class Day {
  readonly disk = new MemoryDisk();
  refused = 0;
  readonly #clock = new FakeClock();
  /** Whether the disk fails for good, until it is mended. */
  readonly #lasting: boolean;

  constructor(lasting: boolean) {
    this.#lasting = lasting;
  }

  async go(): Promise<void> {
    let open = await this.#start();
    let purged = '';
    const oldest = async () => (await this.#unhindered(() => sessionsOf(open)))[0]?.id ?? '';
    for (const step of day) {
      this.#clock.forward(7);
      if (step === 'checkpoint') await open.service.store.checkpoint().catch(() => undefined);
      else if (step === 'reopen') {
        const before = await this.#contents(open);
        open = await this.#reopen(open);
        expectSame(await this.#contents(open), before);
      } else {
        const command = typeof step === 'function' ? step(await oldest()) : step;
        if (command[0] === 'purge') purged = command[1].session;
        open = await this.#command(open, command);
      }
    }
    this.disk.heal();
    await this.#expectKept(open);
    await open.service.store.checkpoint();
    expect(open.service.store.problems).toEqual([]);
    expect(this.disk.files().filter((file) => this.disk.content(file)?.includes(purged))).toEqual([]);
  }

  /** Closes and opens again. A process that could not release the folder is gone all the same. */
  async #reopen(open: Composition): Promise<Composition> {
    const isClosed = await open.close().then(
      () => true,
      () => false,
    );
    // A lock that could not be removed holds nothing once its process has ended, but this process has not.
    const isGivenBack = this.disk.content(`${folder}/lock`) === undefined;
    if (isClosed && isGivenBack) return this.#start();
    this.disk.heal();
    return openLeft(this.disk, this.#clock);
  }

  /** A start that fails leaves nothing that the next start, on a mended disk, trips over. */
  async #start(): Promise<Composition> {
    const { struck } = this.disk;
    try {
      return await openRecord(this.disk, this.#clock);
    } catch {
      expect(this.disk.struck).toBeGreaterThan(struck);
      this.disk.heal();
      return openLeft(this.disk, this.#clock);
    }
  }

  /** Returns the record as it is open afterwards. */
  async #command(open: Composition, [name, input]: Command): Promise<Composition> {
    const { struck } = this.disk;
    const before = await this.#contents(open);
    const result = await dispatch(open.handlersFor('window'), name, input);
    const after = await this.#look(open);
    if (result.ok) {
      expect(after.isToldNotSaved).toBe(false);
      expect(after.contents).not.toEqual(before);
      return open;
    }
    expect(result.refusal.code).toBe('storage-failed');
    expect(this.disk.struck).toBeGreaterThan(struck);
    expectSame(after.contents, before);
    expect(after.isToldNotSaved).toBe(name !== 'changeSettings');
    this.refused += 1;
    this.disk.heal();
    if (!this.#lasting) await this.#expectKept(open);
    else {
      // What the disk kept of a write before it began to fail can be taken back only once it is mended.
      open = await this.#reopen(open);
      expectSame(await this.#contents(open), before);
    }
    expect(await dispatch(open.handlersFor('window'), name, input)).toMatchObject({ ok: true });
    expect(await this.#contents(open)).not.toEqual(before);
    return open;
  }

  /** Checks what the files hold if the process ends now without closing them. */
  async #expectKept(open: Composition): Promise<void> {
    const before = await this.#contents(open);
    const again = await openLeft(this.disk.copy(), this.#clock);
    expect(again.service.store.problems).toEqual([]);
    expectSame(await contentsOf(again), before);
    expect(await again.service.store.verify()).toMatchObject({ ok: true, differences: [] });
    await again.close();
  }

  async #contents(open: Composition): Promise<unknown> {
    return (await this.#look(open)).contents;
  }

  #look(open: Composition): Promise<{ readonly contents: unknown; readonly isToldNotSaved: boolean }> {
    return this.#unhindered(async () => {
      const seen = await open.service.snapshot();
      const isToldNotSaved = seen.notices.some(({ kind }) => kind === 'not-saved');
      return { contents: await contentsOf(open, seen), isToldNotSaved };
    });
  }

  /** Reads what is in memory, with a working disk. */
  async #unhindered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    const { faults } = this.disk;
    this.disk.heal();
    const answer = await ask();
    this.disk.faults = faults;
    return answer;
  }
}

/** Runs the day once for each of its calls that `isMeant` selects. Returns the total number of refused commands. */
async function failEach(
  fault: Fault,
  { lasting = false, isMeant = () => true }: { lasting?: boolean; isMeant?: (call: Call) => boolean } = {},
): Promise<number> {
  const plain = new Day(false);
  await plain.go();
  let refused = 0;
  // Failing from an excluded call on is the same as failing from the next selected call on, so that day runs once.
  for (const { place, name, file } of plain.disk.calls.filter(isMeant)) {
    const today = new Day(lasting);
    today.disk.faults = (call) => {
      const isItsTurn = lasting ? call.place >= place : call.place === place;
      return isItsTurn && isMeant(call) ? fault : null;
    };
    try {
      await today.go();
    } catch (error) {
      throw new Error(`call ${place}: ${name} ${path.basename(file)}: ${String(error)}`, { cause: error });
    }
    refused += today.refused;
  }
  return refused;
}

const isWrite = ({ name }: Call) => name === 'file.write';
const changesSomething = ({ name }: Call) =>
  !['list', 'read', 'readStart', 'statsOf', 'file.stats'].includes(name);

describe('a call to the disk that fails', () => {
  it('because the disk is full: the command is refused, and none of it comes back', async () => {
    expect(await failEach({ how: 'fails', code: 'ENOSPC' })).toBeGreaterThan(5);
  });

  it('halfway, with an I/O error: nothing is there by half', async () => {
    expect(await failEach({ how: 'fails-halfway', code: 'EIO' })).toBeGreaterThan(5);
  });

  it('for lack of permission, like every call after it, until the person has been told', async () => {
    expect(await failEach({ how: 'fails', code: 'EACCES' }, { lasting: true })).toBeGreaterThan(5);
  });

  it('because the disk has become read-only, until the person has been told', async () => {
    const faults = { lasting: true, isMeant: changesSomething };
    expect(await failEach({ how: 'fails', code: 'EROFS' }, faults)).toBeGreaterThan(5);
  });

  it('while the record is being opened: the reason and the remedy are said', async () => {
    const disk = new MemoryDisk();
    await (await openRecord(disk, new FakeClock())).close();
    disk.faults = (call) => (changesSomething(call) ? { how: 'fails', code: 'EROFS' } : null);
    await expect(openRecord(disk, new FakeClock())).rejects.toThrow(
      /^RoutineLog cannot use .+: the data folder is read-only\. Nothing was changed\. Fix that, /,
    );
  });

  it('by accepting half of the bytes: the rest is written afterwards, and nothing is refused', async () => {
    expect(await failEach({ how: 'short' }, { isMeant: isWrite, lasting: true })).toBe(0);
  });

  it('while several commands arrive at once: each is refused, and each can be repeated', async () => {
    const disk = new MemoryDisk();
    const open = await openRecord(disk, new FakeClock());
    const before = await contentsOf(open);
    const all = () =>
      Promise.all(
        ['A', 'B', 'C', 'D'].map((name) => dispatch(open.handlersFor('window'), 'begin', { name })),
      );
    disk.faults = (call) => (isWrite(call) ? { how: 'fails-halfway', code: 'ENOSPC' } : null);
    const message = 'Not saved: the disk is full. Nothing was changed; try again once that is fixed.';
    expect(inEnglish(await all())).toEqual(
      Array(4).fill({ ok: false, refusal: { code: 'storage-failed', message, field: null } }),
    );
    expect(await contentsOf(open)).toEqual(before);
    disk.heal();
    expect(await all()).toMatchObject(Array(4).fill({ ok: true }));
    expect(await sessionsOf(open)).toHaveLength(4);
  });
});
