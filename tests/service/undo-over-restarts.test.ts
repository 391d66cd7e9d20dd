/** Undo and redo of any commands, one step after the other, with restarts in between. */
import { describe, expect, it } from 'vitest';
import type { Composition } from '../../electron/composition/compose.ts';
import type { Done } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import type { Session } from '../../shared/domain/session.ts';
import { addDays, dayOf } from '../../shared/time/day.ts';
import { shift } from '../../shared/time/instant.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import fc from '../support/properties.ts';
import { FakeClock } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

type Calls = ReturnType<Composition['handlersFor']>;

/** A command about whatever there is; null if nothing suits it. */
type Act = (calls: Calls, open: Composition, pick: number) => Promise<Result<Done>> | null;

const described = { labels: [], notes: null, linkedTaskId: null, routineId: null, entries: [] };

async function sessionsShown({ service }: Composition): Promise<Session[]> {
  const found: Session[] = [];
  for await (const session of service.store.all(service.owner())) found.push(session);
  return found.sort((one, other) => (one.id < other.id ? -1 : 1));
}

function nth<Value>(values: readonly Value[], pick: number): Value | undefined {
  return values[pick % Math.max(1, values.length)];
}

const onSession =
  (act: (calls: Calls, session: Session, now: string) => Promise<Result<Done>>) =>
  async (calls: Calls, open: Composition, pick: number) => {
    const session = nth(await sessionsShown(open), pick);
    return session === undefined ? null : act(calls, session, open.service.now());
  };

const acts: Readonly<Record<string, (...of: Parameters<Act>) => Promise<Result<Done> | null>>> = {
  begin: (calls, _open, pick) =>
    calls.begin({ ...described, name: `Work ${pick % 4}`, labels: pick % 2 === 0 ? ['home'] : [], at: null }),
  interrupt: (calls) => calls.interrupt({ reason: null }),
  interruptBy: (calls) => calls.interrupt({ reason: null, by: { ...described, name: 'Call' } }),
  resume: (calls) => calls.resume({}),
  end: (calls) => calls.end({ outcome: 'done' }),
  record: (calls, open) =>
    calls.record({
      ...described,
      name: 'Lunch',
      start: shift(open.service.now(), -50 * 60_000),
      end: shift(open.service.now(), -20 * 60_000),
      outcome: 'none',
    }),
  rename: onSession((calls, { id, name }) => calls.amend({ session: id, name: `${name}!` })),
  label: onSession((calls, { id }) => calls.amend({ session: id, labels: ['gym', 'home'] })),
  retime: onSession((calls, { id, segments }) =>
    calls.amend({
      session: id,
      segments: segments.map(({ start, end }) => ({ start: shift(start, -60_000), end })),
    }),
  ),
  explain: onSession((calls, { id, interruptions }) =>
    calls.explain({ session: id, interruption: interruptions[0]?.id ?? 'none', reason: 'Call' }),
  ),
  wait: onSession((calls, { id }) => calls.takeForInterrupted({ session: id })),
  settle: onSession((calls, { id, interruptions }) =>
    calls.settleInterruption({
      session: id,
      interruption: interruptions.at(-1)?.id ?? 'none',
      as: id < '8' ? 'waiting' : 'ended-then',
    }),
  ),
  split: onSession((calls, { id, segments, createdAt }) =>
    calls.split({ session: id, at: shift(segments[0]?.start ?? createdAt, 60_000) }),
  ),
  delete: onSession((calls, { id }) => calls.delete({ session: id })),
  plan: (calls, open) =>
    calls.planBlock({
      title: 'Report',
      labels: [],
      taskId: null,
      start: shift(open.service.now(), 600_000),
      end: shift(open.service.now(), 1_200_000),
    }),
  write: (calls, open, pick) =>
    calls.writePage({ date: dayOf(open.service.now(), open.service.frame()), note: `Note ${pick}` }),
  close: (calls, open) => calls.closeDay({ date: dayOf(open.service.now(), open.service.frame()) }),
  recolor: (calls, _open, pick) => calls.colorLabel({ label: 'home', color: pick % 8 }),
};

/** Everything that a person sees, without times of saving and without pages on which nothing is written. */
async function seen(open: Composition): Promise<unknown> {
  const { service } = open;
  const { store } = service;
  const today = dayOf(service.now(), service.frame());
  const [from, to] = [addDays(today, -3), addDays(today, 3)];
  const owner = service.owner();
  const stripped = <Value extends object>(value: Value) => ({
    ...value,
    heads: null,
    updatedAt: null,
    conflicts: [],
  });
  const pages = await store.dayPagesOn(owner, from, to);
  const { current, active } = await service.snapshot();
  return {
    sessions: (await sessionsShown(open)).map((each) =>
      stripped({ ...each, interrupts: each.interrupts ?? null }),
    ),
    blocks: (await store.blocksOn(owner, from, to)).filter((each) => each.removedAt === null).map(stripped),
    pages: pages
      .filter(({ note, baseline, closedAt }) => note !== '' || baseline !== null || closedAt !== null)
      .map(({ note, baseline, closedAt, date }) => ({ date, note, baseline, closedAt })),
    labels: Object.values(store.registry.labels)
      .filter(({ name, color, into }) => name !== null || color !== null || into !== null)
      .map(stripped),
    current: current?.id ?? null,
    active: active.map(({ id }) => id),
  };
}

/** The program on a disk, restarted on demand. */
async function program() {
  const clock = new FakeClock();
  const disk = new MemoryDisk();
  let open = await openRecord(disk, clock);
  return {
    clock,
    disk,
    get open() {
      return open;
    },
    get calls() {
      return open.handlersFor('window');
    },
    /** `between` runs during the restart. */
    async restart(between = () => {}) {
      await open.close();
      between();
      open = await openRecord(disk, clock);
    },
  };
}

const steps = fc.array(
  fc.record({
    act: fc.constantFrom(...Object.keys(acts)),
    pick: fc.nat(7),
    minutes: fc.integer({ min: 1, max: 90 }),
    restarts: fc.nat(9).map((n) => n === 0),
  }),
  { minLength: 1, maxLength: 14 },
);

describe('undo and redo', () => {
  it('lead through the same states back and forth for any sequence of commands, with restarts at any time', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (wanted) => {
        const run = await program();
        const states = [await seen(run.open)];
        for (const { act, pick, minutes, restarts } of wanted) {
          run.clock.forward(minutes);
          if (restarts) await run.restart();
          const done = await acts[act]?.(run.calls, run.open, pick);
          if (done?.ok === true && done.value.undo !== null) states.push(await seen(run.open));
        }
        for (let place = states.length - 2; place >= 0; place -= 1) {
          if (wanted[place]?.restarts === true) await run.restart();
          expect(await run.calls.undo({})).toMatchObject({ ok: true });
          expect(await seen(run.open)).toEqual(states[place]);
        }
        expect(await run.calls.undo({})).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
        await run.restart();
        for (let place = 1; place < states.length; place += 1) {
          if (wanted[place]?.restarts === true) await run.restart();
          expect(await run.calls.redo({})).toMatchObject({ ok: true });
          expect(await seen(run.open)).toEqual(states[place]);
        }
        expect(await run.calls.redo({})).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
        await run.open.close();
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('undo what was done before the last start, through another door, and name it', async () => {
    const run = await program();
    await begun(run, 'Mail');
    run.clock.forward(30);
    await run.calls.end({ outcome: 'done' });
    await run.restart();
    run.open.service.tellSteps();
    expect((await run.open.service.snapshot()).steps.undo).toMatchObject({
      what: { code: 'session-ended', params: { name: 'Mail' } },
      at: '2026-11-20T09:31:00.000Z',
      door: 'window',
    });
    expect(await run.open.handlersFor('command-line').undo({})).toMatchObject({
      value: { tookBack: { code: 'session-ended' } },
    });
    expect((await run.open.service.snapshot()).current?.name).toBe('Mail');
    expect(await run.open.handlersFor('tray').redo({})).toMatchObject({
      value: { tookBack: { code: 'session-ended' } },
    });
    expect((await run.open.service.snapshot()).current).toBeNull();
  });

  it('lose the redo once something new is done', async () => {
    const run = await program();
    await begun(run, 'Mail');
    await run.calls.undo({});
    expect((await run.open.service.snapshot()).steps.redo).toMatchObject({
      what: { params: { name: 'Mail' } },
    });
    await begun(run, 'Report');
    expect((await run.open.service.snapshot()).steps.redo).toBeNull();
    await run.restart();
    expect(await run.calls.redo({})).toMatchObject({
      refusal: { message: { code: 'refusal.nothingToRedo' } },
    });
  });

  it('list their steps, the next first, and undo any step that no later one depends on', async () => {
    const run = await program();
    await begun(run, 'Mail');
    await run.calls.end({ outcome: 'none' });
    await begun(run, 'Report');
    await run.calls.end({ outcome: 'none' });
    const listed = await run.calls.steps({ most: 10 });
    if (!listed.ok) throw new Error('refused');
    expect(listed.value.undo.map(({ what }) => `${what?.code} ${what?.params['name']}`)).toEqual([
      'session-ended Report',
      'session-started Report',
      'session-ended Mail',
      'session-started Mail',
    ]);
    const [, startedReport, endedMail] = listed.value.undo;
    expect(await run.calls.undo({ change: startedReport?.change ?? '' })).toMatchObject({
      refusal: { code: 'conflict', message: { code: 'refusal.changedSince', params: { name: 'Report' } } },
    });
    expect(await run.calls.undo({ change: endedMail?.change ?? '' })).toMatchObject({ ok: true });
    expect(await run.calls.undo({ change: endedMail?.change ?? '' })).toMatchObject({
      refusal: { message: { code: 'refusal.undoneAlready' } },
    });
  });

  it('skip what the program did by itself, and what other people did', async () => {
    const run = await program();
    await begun(run, 'Mail');
    const { service } = run.open;
    const session = (await service.snapshot()).current?.id ?? '';
    const owner = service.owner();
    await service.execute(
      { actor: owner, door: 'system' },
      { ...described, type: 'CreateSession', owner, name: 'By itself' },
    );
    await service.execute(
      { actor: 'somebody else', door: 'http' },
      { ...described, type: 'CreateSession', owner: 'somebody else', name: 'Theirs' },
    );
    expect((await service.undoRedo.steps(10)).undo.map(({ what }) => what?.params['name'])).toEqual(['Mail']);
    await service.execute(
      { actor: owner, door: 'system' },
      { type: 'AmendSession', owner, session, changes: { notes: 'by itself' } },
    );
    expect(await run.calls.undo({})).toMatchObject({
      refusal: { message: { code: 'refusal.changedSince' } },
    });
  });

  it('are refused once if the program itself changed the same since, continue when asked again, and ask anew after something else was done', async () => {
    const run = await program();
    const note = async (text: string) => {
      const written = await run.calls.writePage({ date: '2026-11-20', note: text });
      if (!written.ok) throw new Error(written.refusal.code);
    };
    const nextUndo = async () => (await run.open.service.snapshot()).steps.undo?.what?.code;
    await note('Begun.');
    const session = await begun(run, 'Mail');
    const { service } = run.open;
    const owner = service.owner();
    await service.execute(
      { actor: owner, door: 'system' },
      { type: 'InterruptSession', owner, session, cause: 'system', reason: null },
    );
    const refused = { ok: false, refusal: { message: { code: 'refusal.changedSince' } } };
    const started = (await service.undoRedo.steps(1)).undo[0]?.change;
    expect(await nextUndo()).toBe('session-started');
    // A window asks by the change that it shows, the command line by the next step.
    expect(await run.calls.undo({ change: started ?? '' })).toMatchObject(refused);
    expect(await nextUndo()).toBe('page-written');
    expect(await run.calls.undo({})).toMatchObject({ ok: true });
    expect(await nextUndo()).toBeUndefined();
    await note('Begun, and left.');
    expect(await run.calls.undo({})).toMatchObject({ ok: true });
    expect(await nextUndo()).toBe('session-started');
    expect(await run.calls.undo({})).toMatchObject(refused);
    expect(await service.store.session(session)).toMatchObject({ progress: { status: 'interrupted' } });
  });

  it('are refused once if something runs that the person did not start, and continue when asked again', async () => {
    const run = await program();
    await begun(run, 'Mail');
    await run.calls.end({ outcome: 'done' });
    const { service } = run.open;
    await service.execute(
      { actor: 'somebody else', door: 'http' },
      {
        ...described,
        type: 'BeginSession',
        owner: service.owner(),
        name: 'Meeting',
        at: null,
        others: 'allow',
      },
    );
    const next = async () => (await service.snapshot()).steps.undo?.what?.code;
    expect(await next()).toBe('session-ended');
    expect(await run.calls.undo({})).toMatchObject({
      refusal: { code: 'other-active', message: { params: { name: 'Meeting' } } },
    });
    expect(await next()).toBe('session-started');
    // A step that is not the next one is not skipped.
    const [{ change } = { change: '' }] = (await service.undoRedo.steps(1)).undo;
    expect(await run.calls.redo({ change })).toMatchObject({ refusal: { code: 'not-found' } });
    expect(await next()).toBe('session-started');
  });

  it('that were refused stay skipped until something new is saved', async () => {
    const run = await program();
    await begun(run, 'Mail');
    await run.calls.end({ outcome: 'done' });
    const { service } = run.open;
    const of = { owner: service.owner(), name: 'Meeting', at: null, others: 'allow' } as const;
    await service.execute(
      { actor: 'somebody else', door: 'http' },
      { ...described, ...of, type: 'BeginSession' },
    );
    expect(await run.calls.undo({})).toMatchObject({ refusal: { code: 'other-active' } });
    run.disk.faults = ({ name }) => (name === 'file.write' ? { how: 'fails', code: 'ENOSPC' } : null);
    const report = { ...described, name: 'Report', at: null };
    expect(await run.calls.begin(report)).toMatchObject({ refusal: { code: 'storage-failed' } });
    run.disk.heal();
    expect((await service.snapshot()).steps.undo?.what?.code).toBe('session-started');
    // Once something new is saved and taken back, what was refused is the next step again.
    await begun(run, 'Report');
    expect(await run.calls.undo({})).toMatchObject({ ok: true });
    expect((await service.snapshot()).steps.undo?.what?.code).toBe('session-ended');
  });

  it('bring nothing back that was purged, and continue with what was done before it', async () => {
    const run = await program();
    const kept = await begun(run, 'Kept');
    const purged = await begun(run, 'Purged');
    await run.calls.amend({ session: purged, name: 'Secret' });
    await run.calls.purge({ session: purged });
    await run.restart();
    // The step that ended Kept has lost its other half and cannot be undone either.
    const { undo } = await run.open.service.undoRedo.steps(10);
    expect(undo.map(({ what }) => what?.params['name'])).toEqual(['Kept']);
    expect(await run.calls.undo({ change: undo[0]?.change ?? '' })).toMatchObject({
      refusal: { code: 'conflict' },
    });
    expect(await run.open.service.store.session(kept)).toMatchObject({ deletedAt: null });
  });

  it('no longer mention what was purged once the disk lets it be removed from the journal', async () => {
    const run = await program();
    await begun(run, 'Kept');
    const purged = await begun(run, 'Secret');
    await run.calls.end({ outcome: 'done' });
    run.disk.faults = ({ name, file }) =>
      name === 'rename' && file.includes('/journal/') ? { how: 'fails', code: 'ENOSPC' } : null;
    await run.calls.purge({ session: purged });
    const { service } = run.open;
    expect(service.store.problems).toMatchObject([{ kind: 'not-erased' }]);
    await service.snapshot();
    run.disk.heal();
    await service.store.checkpoint();
    const told = [...(await service.undoRedo.steps(9)).undo, (await service.snapshot()).steps.undo];
    expect(JSON.stringify(told)).not.toContain('Secret');
  });

  it('no longer mention to windows what was purged', async () => {
    const run = await program();
    await begun(run, 'Kept');
    const purged = await begun(run, 'Secret');
    await run.calls.end({ outcome: 'done' });
    const { service } = run.open;
    const told: unknown[] = [];
    service.onDidChange(({ steps }) => told.push(steps.undo?.what?.params['name']));
    await run.calls.purge({ session: purged });
    await service.snapshot();
    await expect.poll(() => told.at(-1)).toBe('Kept');
  });

  it.each([
    ['an empty file', (bytes: Buffer) => bytes.subarray(0, 0)],
    ['a file with half of its first line', (bytes: Buffer) => bytes.subarray(0, 60)],
  ])('go past %s, which a crash left as the journal was to go on in it', async (_what, left) => {
    const run = await program();
    await begun(run, 'Mail');
    await run.restart(() => {
      const first = run.disk.content('/data/journal/00000001.jsonl') ?? Buffer.alloc(0);
      run.disk.put('/data/journal/00000002.jsonl', left(first));
    });
    const names = async () =>
      (await run.open.service.undoRedo.steps(9)).undo.map(({ what }) => what?.params['name']);
    expect(await names()).toEqual(['Mail']);
    await begun(run, 'Call');
    await run.restart();
    expect(await names()).toEqual(['Call', 'Mail']);
    expect(await run.calls.undo({})).toMatchObject({ ok: true });
    expect(await run.calls.undo({})).toMatchObject({ ok: true });
  });

  it('end at a journal file that was cut to nothing, because its content may build on what was done before', async () => {
    const run = await program();
    for (const name of ['Mail', 'Call', 'Lunch']) {
      await begun(run, name);
      await run.restart();
    }
    await run.restart(() => run.disk.put('/data/journal/00000002.jsonl', Buffer.alloc(0)));
    const { undo } = await run.open.service.undoRedo.steps(9);
    expect(undo.map(({ what }) => what?.params['name'])).toEqual(['Lunch']);
  });

  it('find a commit that goes to the disk together with the undo', async () => {
    const run = await program();
    await begun(run, 'Mail');
    const two = await Promise.all([run.calls.undo({}), run.calls.redo({}), run.calls.undo({})]);
    expect(two.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect((await run.open.service.snapshot()).current).toBeNull();
  });
});

async function begun({ clock, calls }: Awaited<ReturnType<typeof program>>, name: string): Promise<string> {
  clock.forward(1);
  const done = await calls.begin({ ...described, name, at: null });
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value.session ?? '';
}
