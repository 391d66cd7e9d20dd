/**
 * The gesture and `start` without a name start what was used last, whatever else is suggested, also if that is itself suggested or crowded
 * out.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runWords } from '../../electron/doors/single-instance/verbs.ts';
import { availableActions } from '../../shared/commands/available.ts';
import type { Session } from '../../shared/domain/session.ts';
import { english } from '../../shared/messages/speech.ts';
import { shift } from '../../shared/time/instant.ts';
import { TestRecord } from '../support/record.ts';

let record: TestRecord;

/** It is 09:00, and something else was used before. */
beforeEach(async () => {
  record = new TestRecord();
  await record.start();
  await use('Old');
});
afterEach(() => record.end());

async function use(name: string, more: { labels?: string[]; linkedTaskId?: string } = {}): Promise<void> {
  await record.must('begin', { name, labels: [], ...more });
  record.clock.forward(10);
  await record.must('end', {});
  record.clock.forward(10);
}
const addTask = async (title: string) => (await record.must('addTask', { title })).about ?? '';
/** Plans a block from so many minutes after now, for so many minutes. */
async function plan(title: string, from: number, minutes: number): Promise<void> {
  const start = shift(record.clock.now(), from * 60_000);
  await record.must('planBlock', { title, labels: [], start, end: shift(start, minutes * 60_000) });
}
const running = () =>
  record.open.service.active().map(({ name, labels, linkedTaskId, linkedBlockId, routineId }) => ({
    name,
    labels,
    linkedTaskId,
    isPlanned: linkedBlockId != null,
    isRoutine: routineId != null,
  }));

/** What each of the two ways starts, and what the menu would start some minutes ago. */
async function started(): Promise<unknown> {
  const { startedAgo } = availableActions(await record.open.service.snapshot());
  expect(startedAgo[0]?.call.input.name).toBeDefined();
  await record.must('toggle', {});
  const byToggle = running();
  await record.must('undo', {});
  const answer = await runWords(['start'], {
    handlers: record.open.handlersFor('command-line'),
    now: () => record.clock.now(),
    speech: english,
  });
  expect(answer).toMatchObject({ exitCode: 0, stderr: '' });
  expect(running()).toEqual(byToggle);
  expect(byToggle.map(({ name }) => name)).toEqual([startedAgo[0]?.call.input.name]);
  return byToggle;
}
const plain = { labels: [], linkedTaskId: null, isPlanned: false, isRoutine: false };

describe('the thing used last is started if it', () => {
  it('was a task that is still open', async () => {
    const task = await addTask('Thesis');
    await addTask('Letters');
    await use('Thesis', { linkedTaskId: task });
    expect(await started()).toEqual([{ ...plain, name: 'Thesis', linkedTaskId: task }]);
  });

  it('was the second of two tasks with the same title', async () => {
    await addTask('Call');
    const task = await addTask('Call');
    await use('Call', { linkedTaskId: task });
    expect(await started()).toEqual([{ ...plain, name: 'Call', linkedTaskId: task }]);
  });

  it('was a task, with labels', async () => {
    const task = await addTask('Thesis');
    await use('Thesis', { linkedTaskId: task, labels: ['Uni'] });
    expect(await started()).toEqual([{ ...plain, name: 'Thesis', linkedTaskId: task, labels: ['Uni'] }]);
  });

  it('was a routine', async () => {
    const { session } = await record.must('begin', { name: 'Push', labels: ['Gym'] });
    await record.must('end', {});
    await record.must('addRoutine', { session: session ?? '' });
    record.clock.forward(10);
    await use('Push', { labels: ['Gym'] });
    expect(await started()).toEqual([{ ...plain, name: 'Push', labels: ['Gym'], isRoutine: true }]);
  });

  it('is planned around now', async () => {
    await use('Report');
    await plan('Report', 10, 60);
    expect(await started()).toEqual([{ ...plain, name: 'Report', isPlanned: true }]);
  });

  it('has been planned since yesterday', async () => {
    record.clock.forward(13 * 60);
    await plan('Night watch', 0, 5 * 60);
    await use('Night watch');
    record.clock.forward(3 * 60);
    expect(await started()).toEqual([{ ...plain, name: 'Night watch', isPlanned: true }]);
  });

  it('is behind more open tasks than are suggested', async () => {
    for (let count = 0; count < 50; count += 1) await addTask(`Task ${count}`);
    await use('Report');
    expect(await started()).toEqual([{ ...plain, name: 'Report' }]);
  });

  it('is the newest that is not in the trash', async () => {
    await use('Report');
    await record.must('begin', { name: 'Oops' });
    const [session] = record.open.service.active() as [Session];
    await record.must('end', {});
    await record.must('delete', { session: session.id });
    expect(await started()).toEqual([{ ...plain, name: 'Report' }]);
  });
});

it('is second: while it runs, the menu starts the one before it some minutes ago', async () => {
  await use('Report');
  await use('Mail');
  await record.must('begin', { name: 'Mail' });
  const { startedAgo } = availableActions(await record.open.service.snapshot());
  expect(startedAgo.map(({ call }) => call.input.name)).toEqual(['Report', 'Report', 'Report']);
});
