/** An interruption that lasts into the next day. The program asks for its reason, and tells what came in between, just as on the day before. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runWords } from '../../electron/doors/single-instance/verbs.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import { at } from '../support/given.ts';
import { TestRecord } from '../support/record.ts';

let record: TestRecord;
beforeEach(async () => {
  record = new TestRecord();
  await record.start();
});
afterEach(() => record.end());

const friday = '2026-11-20';
const saturday = '2026-11-21';
const british = speechFor('en-GB');
const run = async (...words: readonly string[]) => {
  const running = {
    handlers: record.open.handlersFor('window'),
    now: () => record.clock.now(),
    speech: british,
  };
  const { exitCode, stdout, stderr } = await runWords(words, running);
  return [exitCode, (exitCode === 0 ? stdout : stderr).trimEnd()];
};
const unanswered = async () =>
  (await record.open.service.snapshot()).unanswered.map(({ sessionName }) => sessionName);

describe('an interruption that a session came in between, left open over the night and ended in the morning', () => {
  beforeEach(async () => {
    record.clock.set(at('15:00'));
    await run('start', 'Report');
    record.clock.set(at('15:30'));
    await run('interrupt', '--by', 'Call Anna');
    record.clock.set(at('15:40'));
    await run('end');
    record.clock.set(at(`${saturday}T08:00:00Z`));
  });

  it('is no more asked about in the morning than in the evening', async () => {
    expect(await unanswered()).toEqual([]);
    await run('resume');
    expect(await unanswered()).toEqual([]);
    const before = record.clock.now();
    await run('end');
    record.clock.set(at(`${saturday}T09:00:00Z`));
    const anna = [{ reason: 'Call Anna', count: 1 }];
    for (const date of [friday, saturday]) {
      expect((await record.must('day', { date })).byReason).toMatchObject(anna);
      expect((await record.must('day', { date, asOf: before })).byReason).toMatchObject(anna);
      const { ledger } = await record.must('reflection', { date });
      expect(ledger).toMatchObject({ unanswered: 0, byReason: anna });
      expect((await record.must('range', { from: date, to: date })).ledger.unanswered).toBe(0);
      expect((await run('export', '--from', date, '--to', date))[1]).toContain('- Call Anna: once, ');
      const on = { from: date, to: date, what: 'interruptions' } as const;
      expect((await record.must('history', { on, missing: 'reason' })).sessions).toEqual([]);
      expect((await record.must('history', { on, reason: 'Call Anna' })).sessions).toMatchObject([
        { name: 'Report' },
      ]);
    }
  });
});

describe('the way back from an interruption that lasted over the night', () => {
  const lags = async (from: string, to = from) => {
    const { ledger } = await record.must('range', { from, to });
    if (from === to)
      expect((await record.must('reflection', { date: from })).ledger.resumptionLag).toEqual(
        ledger.resumptionLag,
      );
    const on = { from, to, what: 'ways-back' } as const;
    const behind = (await record.must('history', { on })).sessions.map(({ name }) => name);
    return [ledger.resumptionLag.medianMs, ledger.resumptionLag.resumedDirectly, behind];
  };
  /** Of Friday, of Saturday and of both. */
  const lagsOfAll = async () => [await lags(friday), await lags(saturday), await lags(friday, saturday)];
  const none = [null, 0, []];
  const fiveMinutes = [5 * 60_000, 0, ['Report']];
  const directly = [null, 1, []];
  beforeEach(async () => {
    record.clock.set(at('15:00'));
    await run('start', 'Report');
    record.clock.set(at('15:30'));
    await run('interrupt', '--reason', 'Anna');
    await run('start', 'Call Anna');
    record.clock.set(at('15:40'));
    await run('end');
  });

  const resumed = async () => {
    record.clock.set(at(`${saturday}T08:35:00Z`));
    const [report] = (await record.must('history', { text: 'Report' })).sessions;
    await record.must('resume', { session: report?.id });
    record.clock.set(at(`${saturday}T09:00:00Z`));
    await run('end');
  };

  it('is counted from the work of the morning, on the day of the resumption', async () => {
    record.clock.set(at(`${saturday}T08:00:00Z`));
    await run('start', 'Mail');
    record.clock.set(at(`${saturday}T08:30:00Z`));
    await run('end');
    await resumed();
    expect(await lagsOfAll()).toEqual([none, fiveMinutes, fiveMinutes]);
  });

  it('is counted from work that began in the evening and lasted into the morning', async () => {
    record.clock.set(at('20:00'));
    await run('start', 'Watch');
    record.clock.set(at(`${saturday}T08:30:00Z`));
    await run('end');
    await resumed();
    expect(await lagsOfAll()).toEqual([none, fiveMinutes, fiveMinutes]);
  });

  it('is not counted if nothing ran on the day of the resumption, because a night is no way back', async () => {
    await resumed();
    expect(await lagsOfAll()).toEqual([none, directly, directly]);
  });
});

describe('an interruption that two sessions came in between, over the night', () => {
  it('is said as the one that began first, on both days', async () => {
    record.clock.set(at('15:00'));
    await run('start', 'Report');
    record.clock.set(at('15:30'));
    await run('interrupt', '--by', 'Watch');
    record.clock.set(at(`${saturday}T07:00:00Z`));
    // A session that is split while it runs came in between with both of its parts.
    const [watch] = (await record.must('history', { text: 'Watch' })).sessions;
    await record.must('split', { session: watch?.id ?? '', at: at('20:00') });
    const [night] = (await record.must('history', { text: 'Watch', status: 'running' })).sessions;
    await record.must('amend', { session: night?.id ?? '', name: 'Night' });
    await run('end');
    await run('resume');
    record.clock.set(at(`${saturday}T09:00:00Z`));
    await run('end');
    const reason = [{ reason: 'Watch', count: 1 }];
    for (const date of [friday, saturday]) {
      expect((await record.must('day', { date })).byReason).toMatchObject(reason);
      expect((await record.must('day', { date, asOf: record.clock.now() })).byReason).toMatchObject(reason);
      expect((await record.must('reflection', { date })).ledger.byReason).toMatchObject(reason);
      const on = { from: date, to: date, what: 'interruptions' } as const;
      expect((await record.must('history', { on, reason: 'Watch' })).sessions).toMatchObject([
        { name: 'Report' },
      ]);
    }
    const both = await record.must('range', { from: friday, to: saturday });
    expect(both.ledger.byReason).toMatchObject(reason);
  });
});

describe('an interruption without a reason, left open over the night', () => {
  beforeEach(async () => {
    record.clock.set(at('15:00'));
    await run('start', 'Report');
    record.clock.set(at('15:30'));
    await run('interrupt');
    record.clock.set(at(`${saturday}T08:00:00Z`));
  });

  it('is given its reason in the morning as well, while it is open', async () => {
    expect(await unanswered()).toEqual(['Report']);
    expect(await run('explain', '--reason', 'Headache')).toEqual([0, '“Report” was interrupted: Headache.']);
    expect(await unanswered()).toEqual([]);
    expect((await run('explain', '--reason', 'Headache'))[0]).toBe(1);
  });

  it('is told before one of the morning, which is the latest', async () => {
    await run('answer', 'waiting');
    await run('start', 'Mail');
    record.clock.forward(5);
    await run('interrupt');
    expect(await unanswered()).toEqual(['Mail', 'Report']);
    expect((await run('explain', '--reason', 'Door'))[1]).toBe('“Mail” was interrupted: Door.');
    expect(await unanswered()).toEqual(['Report']);
  });
});
