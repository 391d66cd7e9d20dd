/** Sessions from before the rules for texts can be read like any other, and changed except in the text that violates a rule. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serve } from '../../electron/hosts/server/server.ts';
import { byHand } from '../support/by-hand.ts';
import { inEnglish } from '../support/in-english.ts';
import { TestRecord } from '../support/record.ts';
import { ask, tokenIn } from '../support/serve.ts';

const older = {
  name: 'a\n\u202eb\u0085',
  labels: ['c\td', '\u2066e'],
  notes: '\u0007f',
  linkedTaskId: 'g\u2028h',
  routineId: null,
  entries: [],
};

const oddOwner = 'k\t\u202el';

describe('a session with texts that no door accepts any more', () => {
  let record: TestRecord;
  let owner: string;
  beforeEach(async () => {
    record = new TestRecord();
    const { service } = await record.start();
    owner = service.owner();
    const by = { actor: owner, door: 'system' } as const;
    const make = async (name: string) => {
      const begun = await service.execute(by, {
        ...older,
        name,
        type: 'BeginSession',
        owner,
        at: null,
        others: 'allow',
      });
      if (!begun.ok) throw new Error('not begun');
      record.clock.forward(5);
      const session = begun.value.about;
      await service.execute(by, {
        type: 'InterruptSession',
        owner,
        session,
        cause: 'manual_pause',
        reason: 'i\tj',
      });
      await service.execute(by, { type: 'EndSession', owner, session, outcome: 'done' });
    };
    await service.execute(by, { ...older, type: 'CreateSession', owner: oddOwner });
    await make('\u200b');
    await make(older.name);
  });
  afterEach(() => record.end());

  it('is read after a restart unchanged', async () => {
    await record.reopen();
    expect(record.open.service.store.problems).toEqual([]);
    const { sessions } = await record.must('history', {});
    expect(sessions).toMatchObject([
      { ...older, interruptions: [{ reason: 'i\tj' }] },
      { ...older, name: '\u200b' },
    ]);
    expect((await record.must('history', { label: 'c\td' })).total).toBe(2);
    expect((await record.must('day', { date: '2026-11-20' })).workedMs).toBe(10 * 60_000);
  });

  it('can be changed, ended, started and deleted without being renamed', async () => {
    const [, unseen] = (await record.must('history', {})).sessions;
    const session = unseen?.id ?? '';
    await record.must('amend', { session, notes: 'Seen again' });
    await record.must('start', { session });
    await record.must('end', { session });
    await record.must('delete', { session });
    const [deleted] = (await record.must('history', { trashed: true })).sessions;
    expect(deleted).toMatchObject({ ...older, name: '\u200b', notes: 'Seen again' });
  });

  it('is not started again by a gesture, which says why', async () => {
    expect(inEnglish(await record.call('toggle', {}))).toEqual({
      ok: false,
      refusal: { code: 'invalid-input', field: 'name', message: 'name: must be one line.' },
    });
  });

  it('is returned by the documented APIs', async () => {
    await record.open.close();
    const serving = await serve({
      dataFolder: record.folder,
      port: 0,
      pagesFolder: null,
      time: byHand(record.clock),
    });
    try {
      const headers = {
        Authorization: `Bearer ${await tokenIn(serving.ready)}`,
        'Content-Type': 'application/json',
      };
      const port = Number(new URL(serving.ready.url).port);
      const listed = await ask(port, { path: '/api/sessions', headers });
      expect(listed).toMatchObject({
        status: 200,
        json: { data: [{ sessionName: older.name, labels: older.labels }, { sessionName: '\u200b' }] },
      });
      const path = '/api/RoutineLog/_getUserSessions';
      const own = await ask(port, { path, method: 'POST', headers, body: JSON.stringify({ owner }) });
      expect(own).toMatchObject({ status: 200 });
      expect(own.text).toContain(JSON.stringify(older.name));
      const ofOddOwner = { path, method: 'POST', headers, body: JSON.stringify({ owner: oddOwner }) };
      expect(await ask(port, ofOddOwner)).toMatchObject({ status: 200, json: [{ owner: oddOwner }] });
    } finally {
      await serving.close();
    }
  });
});
