/**
 * Labels renamed, merged and coloured through the whole program: every reading shows it, one undo takes it back, and a restart keeps it.
 */
import { describe, expect, it } from 'vitest';
import type { Composition } from '../../electron/composition/compose.ts';
import type { Done } from '../../shared/contract/contract.ts';
import { labelBook } from '../../shared/domain/label-book.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { shift } from '../../shared/time/instant.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { contentsOf, openLeft, openRecord } from '../support/record-on-disk.ts';

const plain = { notes: null, linkedTaskId: null, routineId: null, entries: [] };

async function opened() {
  const clock = new FakeClock();
  const disk = new MemoryDisk();
  const open = await openRecord(disk, clock);
  const calls = open.handlersFor('window');
  const begin = async (name: string, labels: string[]) => {
    clock.forward(1);
    return done(await calls.begin({ ...plain, name, labels, at: null }));
  };
  const undo = ({ undo: change }: Done) => calls.undo({ change: change ?? 'none' });
  return { open, clock, disk, calls, begin, undo };
}

function done<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.refusal.code} ${result.refusal.message}`);
  return result.value;
}

/** Every reading that shows labels. */
async function readings(open: Composition) {
  const calls = open.handlersFor('window');
  const { suggestions, sessions, today } = await open.service.snapshot();
  const day = done(await calls.day({ date: today }));
  const labels = done(await calls.labels({}));
  return {
    shown: sessions.map((each) => each.labels),
    offered: suggestions.map((each) => each.labels),
    totals: day.byLabel.map(({ key }) => key),
    list: labels.map(({ name, sessions, color }) => [name, sessions, color]),
  };
}

const found = async (open: Composition, label: string) =>
  done(await open.handlersFor('window').history({ page: 1, limit: 20, label })).total;

describe('a label', () => {
  it.each([
    ['an orderly end', true],
    ['a crash', false],
  ])(
    'that one session lost is spelled as before once that is undone, even after %s',
    async (_title, isOrderly) => {
      const { open, clock, disk, begin, calls } = await opened();
      const { session } = await begin('Read', ['mail']);
      await begin('Write', ['Mail']);
      const before = await readings(open);
      expect(before.list[0]?.[0]).toBe('mail');
      clock.forward(1);
      done(await calls.amend({ session: session ?? '', labels: [] }));
      expect((await readings(open)).list[0]?.[0]).toBe('Mail');
      if (isOrderly) await open.close();
      const again = isOrderly ? await openRecord(disk, clock) : await openLeft(disk, clock);
      clock.forward(1);
      done(await again.handlersFor('window').undo({}));
      expect(await readings(again)).toEqual(before);
      await again.close();
    },
  );

  it('is taken off sessions by the name that it has just been given, before that is on the disk', async () => {
    const { open, begin, calls } = await opened();
    const { session } = await begin('Read', ['one']);
    const owner = open.service.owner();
    const rename = {
      type: 'RenameLabel',
      owner,
      label: 'one',
      inUse: ['one'],
      color: 1,
      name: 'two',
    } as const;
    const by = { actor: owner, door: 'window' } as const;
    const [, renamed, changed] = await Promise.all([
      calls.writePage({ date: '2026-11-20', note: 'While this is written, the others wait.' }),
      open.service.execute(by, rename),
      calls.changeSessions({ sessions: [session ?? ''], removeLabels: ['two'] }),
    ]);
    done(renamed);
    done(changed);
    expect((await readings(open)).shown).toEqual([[]]);
    await open.close();
  });

  it('that is renamed several times in one commit has the last of the names, and is found by each of them', async () => {
    const { open, begin, calls } = await opened();
    await begin('Read', ['one']);
    const owner = open.service.owner();
    const renamed = await open.service.transact({ actor: owner, door: 'window' }, async (draft) => {
      let last: Result<unknown> = { ok: true, value: null };
      // It is still found by its first name.
      for (const name of ['two', 'three', 'four', 'five'])
        last = await draft.decide({
          type: 'RenameLabel',
          owner,
          label: 'one',
          inUse: ['one'],
          color: 1,
          name,
        });
      return last;
    });
    done(renamed);
    expect(done(await calls.labels({})).map(({ name }) => name)).toEqual(['five']);
    const book = labelBook(open.service.store.registry, owner);
    expect(['two', 'three', 'four'].map((each) => book.shown(each))).toEqual(['five', 'five', 'five']);
  });

  it('that only the plan carries is listed, and renamed there', async () => {
    const { open, calls, clock } = await opened();
    const listed = async () => done(await calls.labels({})).map(({ name, sessions }) => [name, sessions]);
    const times = { start: clock.now(), end: shift(clock.now(), 3_600_000) };
    done(await calls.planBlock({ title: 'Write', labels: ['deep'], taskId: null, ...times }));
    expect(await listed()).toEqual([['deep', 0]]);
    done(await calls.renameLabel({ label: 'deep', name: 'focus' }));
    expect(await listed()).toEqual([['focus', 0]]);
    const { today } = await open.service.snapshot();
    const { blocks } = done(await calls.plan({ from: today, to: today }));
    expect(blocks).toMatchObject([{ title: 'Write', labels: ['focus'] }]);
  });

  it('renamed has its new name in every reading, is found by both, and has the old one again after one undo', async () => {
    const { open, calls, begin, undo } = await opened();
    await begin('Mail', ['office', 'Finance, Q3']);
    await begin('Report', ['Office']);
    const before = await readings(open);
    // In whatever letter case, it is one.
    expect([...before.totals].sort()).toEqual(['Finance, Q3', 'office']);
    const renamed = done(await calls.renameLabel({ label: 'OFFICE', name: 'Work; place' }));
    expect(renamed.what).toMatchObject({
      code: 'label-renamed',
      params: { name: 'office', to: 'Work; place' },
    });
    const after = await readings(open);
    expect(after.shown).toEqual([['Work; place'], ['Work; place', 'Finance, Q3']]);
    expect(after.offered).toEqual(after.shown);
    expect(after.totals).toContain('Work; place');
    expect(after.list.map(([name, sessions]) => [name, sessions])).toEqual([
      ['Finance, Q3', 1],
      ['Work; place', 2],
    ]);
    // With the colour that it had.
    expect(after.list.at(-1)?.at(-1)).toBe(before.list.at(-1)?.at(-1));
    expect([await found(open, 'work; PLACE'), await found(open, 'office')]).toEqual([2, 2]);
    const back = done(await undo(renamed));
    expect(await readings(open)).toEqual(before);
    done(await undo(back));
    expect(await readings(open)).toEqual(after);
    await open.close();
  });

  it('is asked about before it is merged by renaming, and merged has each session once', async () => {
    const { open, calls, begin, undo } = await opened();
    await begin('Mail', ['mail', 'post']);
    await begin('Letter', ['post']);
    await begin('Chat', ['mail']);
    const before = await readings(open);
    expect(await calls.renameLabel({ label: 'mail', name: 'Post' })).toMatchObject({
      refusal: { code: 'conflict', field: 'name' },
    });
    expect(await readings(open)).toEqual(before);
    const merged = done(await calls.mergeLabels({ label: 'mail', into: 'post' }));
    const after = await readings(open);
    expect(after.shown).toEqual([['post'], ['post'], ['post']]);
    expect(after.list.map(([name, sessions]) => [name, sessions])).toEqual([['post', 3]]);
    done(await undo(merged));
    expect(await readings(open)).toEqual(before);
    await open.close();
  });

  it('keeps what was settled over a restart, where the state is lost too, and the record is whole', async () => {
    const { open, clock, disk, calls, begin } = await opened();
    await begin('Mail', ['mail']);
    await begin('Report', ['report']);
    done(await calls.renameLabel({ label: 'mail', name: 'post' }));
    done(await calls.colorLabel({ label: 'report', color: 6 }));
    const before = await readings(open);
    const contents = await contentsOf(open);
    await open.close();
    const again = await openRecord(disk, clock);
    expect(await readings(again)).toEqual(before);
    expect(await contentsOf(again)).toEqual(contents);
    expect((await again.service.store.verify()).differences).toEqual([]);
    await again.close();
    disk.put('/data/state.json', undefined);
    const rebuilt = await openLeft(disk, clock);
    expect(await readings(rebuilt)).toEqual(before);
    await rebuilt.close();
  });

  it('that only the plan carries has its colour under the name that it has now, in the day and in the present', async () => {
    const { open, calls, clock } = await opened();
    const times = { start: clock.now(), end: shift(clock.now(), 3_600_000) };
    done(await calls.planBlock({ title: 'Write', labels: ['deep'], taskId: null, ...times }));
    done(await calls.renameLabel({ label: 'deep', name: 'focus' }));
    done(await calls.colorLabel({ label: 'focus', color: 6 }));
    // Over, so that it is offered no more.
    clock.forward(4 * 60);
    const { today, labelColors } = await open.service.snapshot();
    expect(labelColors).toEqual({ focus: 6 });
    expect(done(await calls.day({ date: today })).labelColors).toEqual({ focus: 6 });
    await open.close();
  });

  it('of any time has its colour where it is read: in the history, also of some days and of the trash, and in a range', async () => {
    const { open, calls, clock } = await opened();
    const times = {
      start: shift(clock.now(), -90 * 86_400_000),
      end: shift(clock.now(), -90 * 86_400_000 + 60_000),
    };
    const { session } = done(
      await calls.record({
        ...plain,
        outcome: 'done',
        name: 'Long ago',
        labels: ['Old'],
        ...times,
        overlap: 'keep',
      }),
    );
    done(await calls.colorLabel({ label: 'old', color: 6 }));
    const date = times.start.slice(0, 10);
    const [from, to] = [date, date];
    const page = { page: 1, limit: 20 };
    const asked = [page, { ...page, text: 'ago' }, { ...page, on: { from, to, what: 'work' } }] as const;
    for (const each of asked) {
      const { sessions, labelColors } = done(await calls.history(each));
      expect([sessions.length, labelColors]).toEqual([1, { old: 6 }]);
    }
    expect(done(await calls.range({ from, to })).labelColors).toEqual({ old: 6 });
    done(await calls.delete({ session: session ?? '' }));
    expect(done(await calls.history({ ...page, trashed: true })).labelColors).toEqual({ old: 6 });
    await open.close();
  });

  it('in several letter cases is shown as it was first written, in every reading, also after a restart', async () => {
    const { open, clock, disk, calls, begin } = await opened();
    const street = ['Straße', 'CAFE\u0301'];
    const { session } = await begin('Letters', street);
    done(await calls.addRoutine({ session: session ?? '' }));
    await begin('Parcels', ['STRASSE', 'caf\u00e9']);
    const before = await readings(open);
    expect(before.shown).toEqual([street, street]);
    expect(before.offered).toEqual([street, street]);
    expect([...before.totals].sort()).toEqual(['CAFE\u0301', 'Straße']);
    expect(before.list.map(([name, sessions]) => [name, sessions])).toEqual([
      ['CAFE\u0301', 2],
      ['Straße', 2],
    ]);
    expect(await found(open, 'straSSE')).toBe(2);
    await open.close();
    const again = await openRecord(disk, clock);
    expect(await readings(again)).toEqual(before);
    expect((await again.service.store.verify()).differences).toEqual([]);
    await again.close();
    disk.put('/data/index.json', undefined);
    const recounted = await openLeft(disk, clock);
    expect(await readings(recounted)).toEqual(before);
    await recounted.close();
  });

  it('keeps its spelling where a session is edited to have it in another', async () => {
    const { open, calls, begin } = await opened();
    await begin('Mail', ['mail']);
    const { session } = await begin('Letters', ['office', 'MAIL']);
    done(await calls.amend({ session: session ?? '', labels: ['Mail', 'Office', 'new'] }));
    const amended = await readings(open);
    expect(amended.shown).toEqual([['mail', 'office', 'new'], ['mail']]);
    done(await calls.renameLabel({ label: 'mail', name: 'Mail' }));
    expect((await readings(open)).shown).toEqual([['Mail', 'office', 'new'], ['Mail']]);
    await open.close();
  });

  it('of a record that was left by a version that did not count spellings is shown as first written soon after the start', async () => {
    const { open, clock, disk, begin } = await opened();
    await begin('Mail', ['mail']);
    await begin('Letters', ['MAIL']);
    await open.close();
    const text = String(disk.content('/data/index.json'));
    const older = text.replace(/"labels":\[.*?\]\],/, '');
    expect(older.length).toBeLessThan(text.length);
    disk.put('/data/index.json', Buffer.from(older));
    const again = await openRecord(disk, clock);
    await expect.poll(async () => (await readings(again)).shown).toEqual([['mail'], ['mail']]);
    expect((await again.service.store.verify()).differences).toEqual([]);
    await again.close();
  });

  it('goes by the next spelling once nothing carries the first any more, and none is kept of what was purged', async () => {
    const { open, disk, calls, begin, undo } = await opened();
    const spelled = async () => (await readings(open)).list.map(([name]) => name);
    const first = await begin('Mail', ['MAIL']);
    const second = await begin('Letters', ['mail']);
    expect(await spelled()).toEqual(['MAIL']);
    done(await undo(second));
    done(await undo(first));
    // Both were taken back: whatever is written next is the first.
    const { session } = await begin('Post', ['Mail']);
    await begin('Chat', ['mAIL']);
    expect(await spelled()).toEqual(['Mail']);
    done(await calls.delete({ session: session ?? '' }));
    expect(await spelled()).toEqual(['mAIL']);
    done(await calls.purge({ session: session ?? '' }));
    await open.service.store.checkpoint();
    const index = String(disk.content('/data/index.json'));
    expect([index.includes('"mAIL"'), index.includes('"Mail"')]).toEqual([true, false]);
    await open.close();
  });

  it('is spelled as before when an undo brings back what was changed to have it, and no later one has its place', async () => {
    const { open, clock, calls, begin, undo } = await opened();
    const spelled = async () => (await readings(open)).list.map(([name]) => name);
    const { session } = await begin('Mail', []);
    clock.forward(1);
    await begin('Letters', ['mail']);
    clock.forward(1);
    done(await calls.amend({ session: session ?? '', labels: ['MAIL'] }));
    expect(await spelled()).toEqual(['mail']);
    done(await calls.delete({ session: session ?? '' }));
    clock.forward(1);
    done(await calls.undo({}));
    expect(await spelled()).toEqual(['mail']);
    // One that is gone leaves its place to no later one.
    const other = await begin('Post', ['Home']);
    clock.forward(1);
    done(await undo(other));
    await begin('Garden', ['home']);
    clock.forward(1);
    await begin('House', ['Home']);
    expect(await spelled()).toEqual(expect.arrayContaining(['mail', 'home']));
    await open.close();
  });

  it('is spelled as before once it was taken off the first that had it, and an undo gives it back, as often as that is done', async () => {
    const { open, clock, calls, begin } = await opened();
    const spelled = async () => (await readings(open)).list.map(([name]) => name);
    const { session } = await begin('Mail', ['MAIL']);
    clock.forward(1);
    const later = await begin('Post', ['MAIL']);
    clock.forward(1);
    await begin('Letters', ['mail']);
    clock.forward(1);
    done(await calls.amend({ session: later.session ?? '', labels: [] }));
    done(await calls.amend({ session: session ?? '', labels: [] }));
    for (let time = 0; time < 2; time += 1) {
      expect(await spelled()).toEqual(['mail']);
      clock.forward(1);
      done(await calls.undo({}));
      expect(await spelled()).toEqual(['MAIL']);
      done(await calls.undo({}));
      expect(await spelled()).toEqual(['MAIL']);
      done(await calls.redo({}));
      done(await calls.redo({}));
    }
    await open.close();
  });

  it('is spelled as before once an undo gives it back, also where the index was made anew in between', async () => {
    const { open, clock, disk, calls, begin } = await opened();
    const spelled = async () => (await readings(open)).list.map(([name]) => name);
    const { session } = await begin('Mail', ['MAIL']);
    await begin('Letters', ['mail']);
    done(await calls.amend({ session: session ?? '', labels: [] }));
    expect(await spelled()).toEqual(['mail']);
    await open.service.store.checkpoint();
    disk.put('/data/index.json', Buffer.from('{'));
    done(await calls.repair({}));
    await open.service.store.checkpoint();
    clock.forward(1);
    done(await calls.undo({}));
    expect(await spelled()).toEqual(['MAIL']);
    await open.close();
  });

  it('that is not there, or is merged with itself, is refused', async () => {
    const { open, calls, begin } = await opened();
    await begin('Mail', ['mail']);
    expect(await calls.renameLabel({ label: 'mial', name: 'x' })).toMatchObject({
      refusal: { code: 'not-found' },
    });
    expect(await calls.colorLabel({ label: 'x', color: 1 })).toMatchObject({
      refusal: { code: 'not-found' },
    });
    expect(await calls.mergeLabels({ label: 'mail', into: 'MAIL' })).toMatchObject({
      refusal: { code: 'conflict' },
    });
    await open.close();
  });

  it('of a thousand sessions is renamed, and taken back, in a commit that names none of them', async () => {
    const { open, clock, calls, undo } = await opened();
    const { service } = open;
    for (let batch = 0; batch < 10; batch += 1) {
      await service.transact({ actor: service.owner(), door: 'import' }, async (draft, now) => {
        for (let each = 0; each < 100; each += 1) {
          const description = { ...plain, name: `Session ${batch}-${each}`, labels: ['mail'] };
          const recorded = await draft.decide({
            ...description,
            type: 'CreateSession',
            owner: service.owner(),
          });
          if (!recorded.ok) return recorded;
        }
        return { ok: true, value: now };
      });
      clock.forward(1);
    }
    const before = service.store.sequence;
    const renamed = done(await calls.renameLabel({ label: 'mail', name: 'post' }));
    done(await undo(renamed));
    expect(done(await calls.labels({}))).toMatchObject([{ name: 'mail', sessions: 1_000 }]);
    const made = service.store.sequence - before;
    expect(made).toBe(2);
    for await (const newest of service.store.latest()) {
      const touched = newest.slice(0, made).flatMap(({ streams }) => streams.map(({ kind }) => kind));
      expect(touched).not.toHaveLength(0);
      expect(touched).not.toContain('session');
      break;
    }
    await open.close();
  });
});
