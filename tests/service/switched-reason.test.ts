/** The reason of an interruption by another session is the program's own text: it comes from the catalogue, and is suggested to nobody. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openInterruption } from '../../shared/domain/session.ts';
import { english } from '../../shared/messages/speech.ts';
import { TestRecord } from '../support/record.ts';

let record: TestRecord;
beforeEach(async () => {
  record = new TestRecord();
  await record.start();
});
afterEach(() => record.end());

it('is stored for a session that gave way, and not suggested as a reason', async () => {
  await record.must('changeSettings', { whenAnotherStarts: 'interrupt-other' });
  await record.must('begin', { name: 'Report' });
  record.clock.forward(10);
  await record.must('begin', { name: 'Mail' });
  const { active, reasons } = await record.open.service.snapshot();
  const report = active.find(({ name }) => name === 'Report');
  const own = english.t('reason.switched');
  expect(report === undefined ? null : openInterruption(report)?.reason).toBe(own);
  expect(own).toBe('Switched to another session');
  expect(reasons).not.toContain(own);
  expect(reasons).toContain('Call');
});
