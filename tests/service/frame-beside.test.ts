/** In which zone a filled gap is recorded: by the clock of its neighbours, whatever the clock of the person is by then. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { at } from '../support/given.ts';
import { TestRecord } from '../support/record.ts';

const friday = '2026-11-20';
const said = { labels: [], notes: null, linkedTaskId: null, outcome: 'none' } as const;
let record: TestRecord;
beforeEach(async () => {
  record = new TestRecord();
  await record.start();
  record.clock.set(at('2026-11-21T09:00:00Z'));
});
afterEach(() => record.end());

const times = (start: string, end: string) => ({ start: at(start), end: at(end) });
async function recordIn(zone: string, start: string, end: string, on?: string): Promise<string> {
  record.clock.travel(zone);
  const name = `${zone} ${start}`;
  const more = on === undefined ? {} : { on };
  const { session } = await record.must('record', {
    ...said,
    labels: [],
    name,
    ...times(start, end),
    ...more,
  });
  const [recorded] = await record.must('sessions', { sessions: [session ?? ''] });
  return recorded?.frame.zone ?? '';
}
async function planIn(zone: string, start: string, end: string): Promise<void> {
  record.clock.travel(zone);
  await record.must('planBlock', { title: zone, labels: [], taskId: null, ...times(start, end) });
}

it('that of a session of the day rather than that of a block, although the block is nearer', async () => {
  await recordIn('Europe/Athens', '08:00', '09:00');
  await planIn('Europe/Madrid', '13:00', '14:00');
  expect(await recordIn('Europe/Lisbon', '12:30', '12:50', friday)).toBe('Europe/Athens');
});

it('that of the nearest of several sessions', async () => {
  await recordIn('Europe/Athens', '08:00', '09:00');
  await recordIn('Europe/Madrid', '13:00', '14:00');
  expect(await recordIn('Europe/Lisbon', '12:30', '12:50', friday)).toBe('Europe/Madrid');
  expect(await recordIn('Europe/Lisbon', '09:10', '09:30', friday)).toBe('Europe/Athens');
});

it('that of the nearest of several blocks if there is no session', async () => {
  await planIn('Europe/Athens', '08:00', '09:00');
  await planIn('Europe/Madrid', '13:00', '14:00');
  expect(await recordIn('Europe/Lisbon', '12:30', '12:50', friday)).toBe('Europe/Madrid');
});

it('the present one if nothing lies on the day', async () => {
  expect(await recordIn('Europe/Lisbon', '12:30', '12:50', friday)).toBe('Europe/Lisbon');
});
