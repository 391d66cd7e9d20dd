/** The plan: blocks, and the page of a day with its baseline. */
import { describe, expect, it } from 'vitest';
import { digest } from '../../electron/store/buried.ts';
import { homeMonth, newId } from '../../electron/store/uuid.ts';
import type { Planned } from '../../shared/domain/block.ts';
import { baselineBlock } from '../../shared/domain/day-page.ts';
import { copiedBy, isSamePlan } from '../../shared/domain/plan/copied.ts';
import { dayPageId } from '../../shared/domain/plan/decide-page.ts';
import { at, owner, World } from '../support/given.ts';

const nine: Planned = { title: 'Write', labels: [], taskId: null, start: at('09:00'), end: at('10:00') };

/** Ids as the program makes them; they name the month whose file a block is in. */
function newWorld(): World {
  const world = new World();
  world.newId = newId;
  return world;
}

function planned(world: World, given: Partial<Planned> = {}) {
  world.do('08:00', { type: 'PlanBlock', owner, source: null, ...nine, ...given });
  const block = [...world.blocks.values()].at(-1);
  if (block === undefined) throw new Error('nothing was planned');
  return block;
}

describe('a block', () => {
  it('is planned, trimmed, and may lie beside another', () => {
    const world = newWorld();
    expect(planned(world, { title: '  Write  ', labels: ['Deep', 'deep'] })).toMatchObject({
      title: 'Write',
      labels: ['Deep'],
      start: at('09:00'),
      end: at('10:00'),
      removedAt: null,
    });
    planned(world, { title: 'Call', start: at('09:30') });
    expect(world.blocks.size).toBe(2);
  });

  it.each([
    ['without words', { title: '  ' }, 'blank-name'],
    ['that ends as it begins', { end: at('09:00') }, 'end-not-after-start'],
    ['that ends before it begins', { end: at('08:00') }, 'end-not-after-start'],
    ['of more than a day', { end: at('2026-11-21T09:00:01Z') }, 'invalid-input'],
  ])('%s is refused', (_which, given, code) => {
    const world = newWorld();
    expect(world.refusal('08:00', { type: 'PlanBlock', owner, source: null, ...nine, ...given })).toBe(code);
  });

  it('of 24 hours is planned', () => {
    expect(planned(newWorld(), { end: at('2026-11-21T09:00:00Z') }).end).toBe(at('2026-11-21T09:00:00Z'));
  });

  it('changes field by field, and an unchanged field is no change', () => {
    const world = newWorld();
    const { id } = planned(world);
    const changes = { title: 'Write', start: at('09:10') };
    const [part] = world.do('08:10', { type: 'ChangeBlock', owner, block: id, changes });
    expect(part?.events).toEqual([
      { type: 'BlockChanged', at: at('08:10'), changes: { start: at('09:10'), updatedAt: at('08:10') } },
    ]);
    expect(world.do('08:11', { type: 'ChangeBlock', owner, block: id, changes })).toEqual([]);
  });

  it('keeps the spelling of a label when its title changes, so that a renaming of the label can be undone', () => {
    const world = newWorld();
    const { id } = planned(world, { labels: ['deep'] });
    world.do('08:10', {
      type: 'RenameLabel',
      owner,
      label: 'deep',
      name: 'focus',
      inUse: ['deep'],
      color: 3,
    });
    const changes = { labels: ['focus', 'extra'] };
    world.do('08:20', { type: 'ChangeBlock', owner, block: id, changes });
    expect(world.blocks.get(id)?.labels).toEqual(['deep', 'extra']);
  });

  it('is refused alike if it is another person’s and if it does not exist', () => {
    const world = newWorld();
    const { id } = planned(world);
    expect(world.refusal('08:10', { type: 'RemoveBlock', owner: 'other', block: id })).toBe('not-found');
    world.do('08:10', { type: 'RemoveBlock', owner, block: id });
    expect(world.refusal('08:11', { type: 'ChangeBlock', owner, block: id, changes: {} })).toBe('not-found');
  });

  it('that is moved by weeks is removed and planned again in the file of the new month', () => {
    const world = newWorld();
    const { id } = planned(world);
    const far = { start: at('2027-01-15T09:00:00Z'), end: at('2027-01-15T10:00:00Z') };
    world.do('08:10', { type: 'ChangeBlock', owner, block: id, changes: far });
    expect(world.blocks.get(id)?.removedAt).toBe(at('08:10'));
    const [, moved] = [...world.blocks.values()];
    expect(moved).toMatchObject({ ...nine, ...far, removedAt: null });
    expect(homeMonth(moved?.id ?? '')).toBe('2027-01');
  });

  it('that was removed is restored as a whole, unless something changed it since', () => {
    const world = newWorld();
    const before = planned(world);
    world.do('08:10', { type: 'RemoveBlock', owner, block: before.id });
    const after = world.blocks.get(before.id) ?? before;
    world.do('08:11', { type: 'PutBackBlock', owner, block: before.id, before, after });
    expect(world.blocks.get(before.id)).toMatchObject({ ...nine, removedAt: null });
    const again = { type: 'PutBackBlock', owner, block: before.id, before, after } as const;
    expect(world.refusal('08:12', again)).toBe('conflict');
  });
});

describe('the page of a day', () => {
  const date = '2026-11-20';
  const id = dayPageId(owner, date, digest);

  it('has one id wherever it is written, in the month of its date', () => {
    expect(dayPageId(owner, date, digest)).toBe(id);
    expect(dayPageId('other', date, digest)).not.toBe(id);
    expect(dayPageId(owner, '2026-11-21', digest)).not.toBe(id);
    expect(['2026-11-30', '2026-12-01'].map((each) => homeMonth(dayPageId(owner, each, digest)))).toEqual([
      '2026-11',
      '2026-12',
    ]);
  });

  it('keeps the plan as it was at the first start; a second start changes nothing, a person does', () => {
    const world = newWorld();
    const freeze = (by: 'first-start' | 'hand', title: string) => ({
      type: 'FreezeBaseline' as const,
      owner,
      date,
      by,
      blocks: [{ ...baselineBlock(planned(world)), title }],
    });
    const titles = () => world.dayPages.get(id)?.baseline?.blocks.map(({ title }) => title);
    world.do('09:00', freeze('first-start', 'First'));
    world.do('09:30', freeze('first-start', 'Second'));
    expect(titles()).toEqual(['First']);
    world.do('09:40', freeze('hand', 'By hand'));
    expect(titles()).toEqual(['By hand']);
  });

  it('is written piece by piece, and can be closed and reopened', () => {
    const world = newWorld();
    const answers = [{ question: 'What went well?', answer: ' Quiet morning ' }];
    world.do('18:00', { type: 'WritePage', owner, date, changes: { answers } });
    world.do('18:01', { type: 'WritePage', owner, date, changes: { note: 'Tired.' } });
    world.do('18:02', { type: 'CloseDay', owner, date });
    expect(world.dayPages.get(id)).toMatchObject({
      answers: [{ question: 'What went well?', answer: 'Quiet morning' }],
      note: 'Tired.',
      closedAt: at('18:02'),
    });
    world.do('18:03', { type: 'ReopenDay', owner, date });
    expect(world.dayPages.get(id)?.closedAt).toBeNull();
  });

  it('keeps answers that a change does not mention, as two windows write about one day', () => {
    const world = newWorld();
    const write = (time: string, ...answers: readonly { question: string; answer?: string }[]) =>
      world.do(time, { type: 'WritePage', owner, date, changes: { answers } });
    const [well, way] = ['What went well?', 'What got in the way?'];
    write('18:00', { question: well }, { question: way, answer: 'Noise' });
    write('18:00', { question: well, answer: 'Quiet' }, { question: way });
    write(
      '18:01',
      { question: 'Worded before', answer: 'Quiet' },
      { question: 'What else?', answer: 'Heat' },
    );
    write('18:01', { question: well }, { question: way });
    expect(world.dayPages.get(id)?.answers).toEqual([
      { question: 'Worded before', answer: 'Quiet' },
      { question: 'What else?', answer: 'Heat' },
    ]);
    write('18:02', { question: well, answer: '' });
    expect(world.dayPages.get(id)?.answers).toEqual([{ question: well, answer: '' }]);
  });

  it('stores stretches to be left once, in order', () => {
    const world = newWorld();
    const leave = (time: string, start: string, end: string) =>
      world.do(time, {
        type: 'WritePage',
        owner,
        date,
        changes: { leftOut: [{ start: at(start), end: at(end) }] },
      });
    leave('18:00', '12:00', '13:00');
    leave('18:00', '09:00', '09:30');
    expect(leave('18:01', '12:00', '13:00')).toEqual([]);
    expect(world.dayPages.get(id)?.leftOut).toEqual([
      { start: at('09:00'), end: at('09:30') },
      { start: at('12:00'), end: at('13:00') },
    ]);
  });

  it('can be closed on a day that has begun somewhere on earth, and on no later one', () => {
    const world = newWorld();
    const close = (time: string, day: string) => () => world.do(time, { type: 'CloseDay', owner, date: day });
    expect(close('2026-11-20T09:59:00Z', '2026-11-21')).toThrow('That day has not begun yet.');
    expect(close('2026-11-20T10:00:00Z', '2026-11-21')).not.toThrow();
    expect(close('2026-11-20T10:00:00Z', '2099-01-01')).toThrow('That day has not begun yet.');
    expect(close('2026-11-20T10:00:00Z', '2026-10-01')).not.toThrow();
  });

  it('stores no stretch that ends before or when it begins', () => {
    const world = new World();
    for (const end of ['11:59', '12:00'])
      expect(
        world.refusal('18:00', {
          type: 'WritePage',
          owner,
          date,
          changes: { leftOut: [{ start: at('12:00'), end: at(end) }] },
        }),
      ).toBe('end-not-after-start');
  });
});

describe('an equal block', () => {
  it('has the same title and times, whatever its labels and task', () => {
    expect(isSamePlan(nine, { ...nine, labels: ['deep'], taskId: 'task-1' })).toBe(true);
  });

  it.each([
    ['title', { title: 'Read' }],
    ['start', { start: at('09:15') }],
    ['end', { end: at('10:15') }],
  ])('is another one where its %s differs', (_what, other) => {
    expect(isSamePlan(nine, { ...nine, ...other })).toBe(false);
  });
});

describe('a block on another day', () => {
  const zone = 'Europe/Berlin';
  const on = (start: string, end: string, days: number) =>
    copiedBy(
      days,
      { ...nine, start: at(start), end: at(end) },
      { planned: zone, here: zone },
      at('2026-10-20T08:00:00Z'),
    );

  it('has the same time of day, although the clock changes in between', () => {
    expect(on('2026-10-24T07:00:00Z', '2026-10-24T08:30:00Z', 2)).toMatchObject({
      start: at('2026-10-26T08:00:00Z'),
      end: at('2026-10-26T09:30:00Z'),
    });
  });

  it('moves forward if the clock skips its time, and keeps its length if nothing else would be left', () => {
    expect(on('2026-03-28T01:30:00Z', '2026-03-28T03:00:00Z', 1)).toMatchObject({
      start: at('2026-03-29T01:30:00Z'),
      end: at('2026-03-29T02:00:00Z'),
    });
    expect(on('2026-03-28T01:30:00Z', '2026-03-28T02:30:00Z', 1)).toMatchObject({
      start: at('2026-03-29T01:30:00Z'),
      end: at('2026-03-29T02:30:00Z'),
    });
  });

  it('of 24 hours stays 24 hours long where the clock goes back, and is as long as the day where it goes forward', () => {
    expect(on('2026-10-17T02:00:00Z', '2026-10-18T02:00:00Z', 7)).toMatchObject({
      start: at('2026-10-24T02:00:00Z'),
      end: at('2026-10-25T02:00:00Z'),
    });
    expect(on('2026-03-20T03:00:00Z', '2026-03-21T03:00:00Z', 8)).toMatchObject({
      start: at('2026-03-28T03:00:00Z'),
      end: at('2026-03-29T02:00:00Z'),
    });
  });

  it('crosses midnight as it did', () => {
    expect(on('2026-11-20T22:00:00Z', '2026-11-21T01:00:00Z', 7)).toMatchObject({
      start: at('2026-11-27T22:00:00Z'),
      end: at('2026-11-28T01:00:00Z'),
    });
  });
});
