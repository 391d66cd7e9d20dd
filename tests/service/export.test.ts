/** Exported days: the content of the documents, and where they go. */
import { describe, expect, it } from 'vitest';
import type { Host } from '../../electron/ports/host.ts';
import { checkInput, type InputOf } from '../../shared/contract/contract.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { at } from '../support/given.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { bareHost, FakeClock } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

async function lived(host: Host = bareHost) {
  const clock = new FakeClock();
  const open = await openRecord(new MemoryDisk(), clock, host);
  const calls = open.handlersFor('window');
  const make = async (name: string, start: string, end: string, more = {}) => {
    const input = checkInput('record', { name, start, end, ...more });
    if (!input.ok) throw new Error(input.refusal.message.code);
    const done = await calls.record(input.value);
    if (!done.ok) throw new Error(done.refusal.message.code);
  };
  const plan = async (title: string, start: string, end: string) => {
    const input = checkInput('planBlock', { title, start, end });
    if (!input.ok) throw new Error(input.refusal.message.code);
    const done = await calls.planBlock(input.value);
    if (!done.ok) throw new Error(done.refusal.message.code);
    const blocks = await open.service.store.blocksOn(open.service.owner(), '2026-11-20', '2026-11-20');
    return blocks[0]?.id ?? '';
  };
  await make('=1+2', '2026-11-19T09:00:00Z', '2026-11-19T10:30:00Z', {
    labels: ['deep'],
    notes: 'one\n<b>two</b>',
    outcome: 'done',
  });
  await make('Mail', '2026-11-17T09:00:00Z', '2026-11-17T09:20:00Z');
  const exported = async (given: InputOf<'exportDays'>) => {
    const input = checkInput('exportDays', given);
    if (!input.ok) throw new Error(input.refusal.message.code);
    return calls.exportDays(input.value);
  };
  return { exported, make, plan, clock, calls };
}
const day = { from: '2026-11-19', to: '2026-11-19' };

describe('an exported day', () => {
  it('is rows for a spreadsheet, in which nothing is a formula', async () => {
    const { exported } = await lived();
    const answer = await exported({ ...day, format: 'csv' });
    expect(answer).toMatchObject({ ok: true, value: { name: 'routinelog-2026-11-19.csv' } });
    const text = answer.ok ? (answer.value.text ?? '') : '';
    expect(text.split('\r\n')[0]).toBe(
      '\ufeffDay,Session,Labels,Start,End,Time zone,Minutes worked,Interruptions,Outcome,Notes,Exercises,Volume in kg',
    );
    expect(text).toContain("2026-11-19,'=1+2,deep,2026-11-19 ");
    expect(text).toContain(',90,0,Done,"one\n<b>two</b>",,\r\n');
  });

  it('gives volumes in the unit of the settings', async () => {
    const { exported, calls } = await lived();
    const input = checkInput('changeSettings', { weights: 'lb' });
    if (!input.ok) throw new Error(input.refusal.message.code);
    await calls.changeSettings(input.value);
    const answer = await exported({ ...day, format: 'csv' });
    expect(answer.ok ? answer.value.text : '').toContain(',Exercises,Volume in lb\r\n');
  });

  it('keeps labels with a comma or a quotation mark apart', async () => {
    const { exported, make } = await lived();
    await make('Read', '2026-11-18T09:00:00Z', '2026-11-18T10:00:00Z', {
      labels: ['a, b', 'the "best"', 'plain'],
    });
    const answer = await exported({ from: '2026-11-18', to: '2026-11-18', format: 'csv' });
    expect(answer.ok ? answer.value.text : '').toContain('Read,"""a, b"", ""the """"best"""""", plain",');
  });

  it('says which occurrence of a repeated hour a time is in', async () => {
    const { exported, make } = await lived();
    await make('Night watch', '2026-10-25T00:50:00Z', '2026-10-25T01:10:00Z');
    await make('Breakfast', '2026-10-25T07:00:00Z', '2026-10-25T07:30:00Z');
    const answer = await exported({ from: '2026-10-24', to: '2026-10-25', format: 'csv' });
    const text = answer.ok ? (answer.value.text ?? '') : '';
    expect(text).toContain(
      '2026-10-24,Night watch,,2026-10-25T02:50+02:00,2026-10-25T02:10+01:00,Europe/Berlin,20,',
    );
    expect(text).toContain('2026-10-25,Breakfast,,2026-10-25 08:00,2026-10-25 08:30,Europe/Berlin,30,');
  });

  it('is Markdown in which typed characters are no markup', async () => {
    const { exported } = await lived();
    const answer = await exported({ ...day, format: 'md' });
    const text = answer.ok ? (answer.value.text ?? '') : '';
    expect(text).toMatch(/^## Thursday, .*2026/);
    expect(text).toContain(String.raw`\=1\+2, 1 h 30 (deep)`);
    expect(text).toContain(String.raw`  \<b\>two\</b\>`);
  });

  it('is plain text', async () => {
    const { exported } = await lived();
    const answer = await exported({ ...day, format: 'text' });
    const text = answer.ok ? (answer.value.text ?? '') : '';
    expect(text).toContain('=1+2, 1 h 30 (deep)\n  one\n  <b>two</b>');
  });

  it('has dates instead of “tomorrow” for blocks that end later, because it is read later', async () => {
    const { exported, plan } = await lived();
    await plan('Night shift', '2026-11-20T21:00:00Z', '2026-11-21T05:00:00Z');
    const friday = { from: '2026-11-20', to: '2026-11-20' };
    const answer = await exported({ ...friday, format: 'text', locale: 'en-GB' });
    const text = answer.ok ? (answer.value.text ?? '') : '';
    expect(text.replaceAll(',', '')).toContain('- 22:00 – Sat 21 Nov 06:00  Night shift');
  });

  it('has a block that lasts over the end of a day in the plan of both days, also as it stood before it was moved', async () => {
    const { exported, plan, clock, calls } = await lived();
    const block = await plan('Night shift', '2026-11-20T21:00:00Z', '2026-11-21T05:00:00Z');
    const planned = async (date: string, asOf: Instant | undefined) => {
      const past = asOf === undefined ? {} : { asOf };
      const answer = await exported({ from: date, to: date, format: 'text', locale: 'en-GB', ...past });
      return (answer.ok ? (answer.value.text ?? '') : '').replaceAll(',', '').split('\n');
    };
    const carried = '- Fri 20 Nov 22:00 – 06:00  Night shift';
    expect(await planned('2026-11-21', undefined)).toContain(carried);
    const then = clock.now();
    expect(await planned('2026-11-21', then)).toContain(carried);
    clock.forward(10);
    const [start, end] = [at('2026-11-22T21:00:00Z'), at('2026-11-22T22:00:00Z')];
    expect(await calls.changeBlock({ block, start, end })).toMatchObject({ ok: true });
    expect(await planned('2026-11-21', undefined)).not.toContain(carried);
    expect(await planned('2026-11-21', then)).toContain(carried);
  });

  it('comes with the others of a range, without empty days', async () => {
    const { exported } = await lived();
    const answer = await exported({ from: '2026-11-01', to: '2026-11-30', format: 'csv' });
    const text = answer.ok ? (answer.value.text ?? '') : '';
    expect(text.match(/^2026-/gm)).toHaveLength(2);
    expect(answer).toMatchObject({ value: { name: 'routinelog-2026-11-01-to-2026-11-30.csv' } });
  });

  it.each([
    ['2026-11-19', '2026-11-18', 'calendar.daysReversed'],
    ['1900-01-01', '2026-11-18', 'export.tooManyDays'],
  ])('from %s to %s is refused with a sentence', async (from, to, code) => {
    const { exported } = await lived();
    expect(await exported({ from, to, format: 'csv' })).toMatchObject({
      ok: false,
      refusal: { field: 'to', message: { code } },
    });
  });

  it('goes where the host puts it', async () => {
    const given: string[] = [];
    const handOver: Host['handOver'] = async ({ goes, name }) => {
      given.push(`${goes} ${name}`);
      return { ok: true, value: { text: null, isDone: true } };
    };
    const { exported } = await lived({ ...bareHost, handOver });
    expect(await exported({ ...day, format: 'md', goes: 'clipboard' })).toMatchObject({
      value: { text: null, isDone: true },
    });
    await exported({ ...day, format: 'text', goes: 'file' });
    expect(given).toEqual(['clipboard routinelog-2026-11-19.md', 'file routinelog-2026-11-19.txt']);
  });
});
