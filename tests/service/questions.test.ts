/** The program's questions: in the snapshot, answered by one command, and undone. */
import { describe, expect, it } from 'vitest';
import type { Done } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

const about = {
  labels: [],
  notes: null,
  linkedTaskId: null,
  routineId: null,
  entries: [],
  at: null,
};

async function opened() {
  const clock = new FakeClock();
  const open = await openRecord(new MemoryDisk(), clock);
  const calls = open.handlersFor('window');
  const done = async (answer: Promise<Result<Done>>): Promise<Done> => {
    const result = await answer;
    if (!result.ok) throw new Error(result.refusal.code);
    return result.value;
  };
  clock.forward(1);
  const { session = '' } = await done(calls.begin({ ...about, name: 'Report' }));
  const id = session ?? '';
  const from = clock.now();
  const doubt = async (minutes: number) => {
    clock.forward(minutes);
    const owner = open.service.owner();
    const by = { actor: owner, door: 'system' } as const;
    const command = {
      type: 'DoubtStretch',
      owner,
      session: id,
      from,
      until: clock.now(),
      why: 'idle',
    } as const;
    await open.service.execute(by, command);
  };
  const questions = async () => (await open.service.snapshot()).questions;
  const answer = async (how: 'discard' | 'keep') => {
    const [question] = await questions();
    if (question?.kind !== 'doubt') throw new Error('nothing is asked');
    return done(calls.answerDoubt({ session: id, doubt: question.doubt, answer: { as: how } }));
  };
  return { clock, calls, done, id, doubt, questions, answer };
}

describe('a question', () => {
  it('is asked once, not after it is answered, and again after the answer is undone', async () => {
    const { calls, done, doubt, questions, answer } = await opened();
    await doubt(10);
    await doubt(0);
    const asked = await questions();
    expect(asked).toMatchObject([{ kind: 'doubt', why: 'idle', name: 'Report' }]);
    expect((await answer('discard')).workedMs).toBe(0);
    expect(await questions()).toEqual([]);
    await done(calls.undo({}));
    expect(await questions()).toEqual(asked);
  });

  it('about a forgotten session is not asked if the person has just said that it went on', async () => {
    const { clock, doubt, questions, answer } = await opened();
    await doubt(240);
    await answer('keep');
    expect(await questions()).toEqual([]);
    clock.forward(180);
    expect(await questions()).toMatchObject([{ kind: 'forgotten', proposed: clock.now() }]);
  });

  it('does not keep earlier steps from being undone, and stays', async () => {
    const { calls, done, id, doubt, questions } = await opened();
    await done(calls.amend({ session: id, name: 'Letter' }));
    await doubt(10);
    const undone = await done(calls.undo({}));
    expect(undone.tookBack?.code).toBe('session-changed');
    expect(await questions()).toMatchObject([{ name: 'Report' }]);
    // The question is no step of the person. The step before it is the start.
    expect((await done(calls.undo({}))).tookBack?.code).toBe('session-started');
    expect(await questions()).toEqual([]);
  });
});
