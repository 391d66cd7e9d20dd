import { describe, expect, it } from 'vitest';
import { hasNoRoomForReceipts, receiptOf, receiptsOfAPerson } from '../../shared/domain/receipts.ts';
import { at, begin, eventOf, owner, part, World } from '../support/given.ts';

const save = (made: string) => ({ type: 'SaveReceipt', call: 'call-1', sent: 'sent-1', made }) as const;

describe('a receipt', () => {
  it('says what a call has made', () => {
    const world = new World();
    const fields = { call: 'call-1', sent: 'sent-1', made: 'task-1', at: at('09:00') };
    expect(world.do('09:00', save('task-1'))).toEqual([
      part('receipt', 'call-1', eventOf('ReceiptCreated', at('09:00'), { fields })),
    ]);
    expect(receiptOf(world.registry.receipts, 'call-1', at('10:00'))).toMatchObject(fields);
  });

  it('is valid for a day; the same call is then carried out again, and has one receipt', () => {
    const world = new World();
    world.do('09:00', save('task-1'));
    const nextDay = '2026-11-21T09:00:00.000Z';
    expect(receiptOf(world.registry.receipts, 'call-1', at(nextDay))).toBeUndefined();
    const changes = { made: 'task-2', at: at(nextDay) };
    expect(world.do(nextDay, save('task-2'))).toEqual([
      part('receipt', 'call-1', eventOf('ReceiptChanged', at(nextDay), { changes })),
    ]);
    expect(world.registry.receipts).toMatchObject([{ call: 'call-1', sent: 'sent-1', ...changes }]);
  });

  it('dated by a clock that was ahead is no newer than the next one, and earlier ones keep their date', () => {
    const world = new World();
    world.do('09:00', { ...save('task-1'), call: 'before' });
    world.do('09:30', { ...save('task-2'), call: 'before it' });
    // Ahead by less than a day, because more would expire everything before it.
    world.do('2026-11-21T08:00:00.000Z', { ...save('task-3'), call: 'ahead' });
    world.do('10:00', { ...save('task-4'), call: 'after' });
    expect(world.registry.receipts.map(({ call, at: time }) => [call, time])).toEqual([
      ['before', at('09:00')],
      ['before it', at('09:30')],
      ['ahead', at('10:00')],
      ['after', at('10:00')],
    ]);
  });

  it('of a version that did not note the caller is found by every caller', () => {
    const world = new World();
    world.do('09:00', { ...save('task-1'), call: 'hash' });
    expect(receiptOf(world.registry.receipts, 'hash/anna', at('10:00'))).toMatchObject({ made: 'task-1' });
    expect(receiptOf(world.registry.receipts, 'other/anna', at('10:00'))).toBeUndefined();
  });

  it('leaves room for those of others, however many one person has in a day', () => {
    const thing = { heads: [], conflicts: [] };
    const of = (person: string, time: string) => (_each: unknown, index: number) => ({
      ...thing,
      call: `${index}/${person}`,
      sent: 'x',
      made: 'x',
      at: at(time),
    });
    const many = Array.from({ length: receiptsOfAPerson }, of('anna', '09:00'));
    const receipts = [...many, ...Array.from({ length: 9 }, of('bert', '10:00'))];
    expect(hasNoRoomForReceipts(receipts, 'anna', at('11:00'))).toBe(true);
    expect(hasNoRoomForReceipts(receipts, 'bert', at('11:00'))).toBe(false);
    expect(receiptOf(receipts, '0/anna', at('11:00'))).toBeDefined();
    expect(hasNoRoomForReceipts(receipts, 'anna', at('2026-11-21T09:00:00.000Z'))).toBe(false);
  });

  it('is purged with the session that it names', () => {
    const world = new World();
    const session = begin(world, '09:00');
    world.do('09:00', save(session));
    world.do('09:10', { type: 'PurgeSession', owner, session });
    expect(world.registry.receipts).toEqual([]);
  });
});
