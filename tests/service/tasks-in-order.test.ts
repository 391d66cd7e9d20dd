/** Tasks are in alphabetical order, in the answers of the service and in the lists of the page. */
import { expect, it } from 'vitest';
import { taskLists } from '../../renderer/summary/tasks/task-lists.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

it('whatever the letter case and the diacritics of their titles', async () => {
  const open = await openRecord(new MemoryDisk(), new FakeClock());
  const { addTask, tasks } = open.handlersFor('window');
  for (const title of ['Zebra', 'Émile', 'apple', 'fig'])
    expect(await addTask({ title, projectTitle: null, estimateMinutes: null })).toMatchObject({ ok: true });
  const answer = await tasks({});
  const found = answer.ok ? answer.value : [];
  const inOrder = ['apple', 'Émile', 'fig', 'Zebra'];
  expect(found.map(({ title }) => title)).toEqual(inOrder);
  const { open: listed } = taskLists(found.toReversed(), '', new Map());
  expect(listed.map(({ title }) => title)).toEqual(inOrder);
  await open.close();
});
