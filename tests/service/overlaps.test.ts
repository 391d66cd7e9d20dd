/** An edit that would overlap another session is refused until the person says what becomes of the overlap. Then both are one change. */
import { describe, expect, it } from 'vitest';
import type { Done } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { english } from '../../shared/messages/speech.ts';
import { shift } from '../../shared/time/instant.ts';
import { at } from '../support/given.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

const said = {
  labels: [],
  notes: null,
  linkedTaskId: null,
  routineId: null,
  entries: [],
  outcome: 'none',
} as const;

async function opened() {
  const clock = new FakeClock();
  const open = await openRecord(new MemoryDisk(), clock);
  const calls = open.handlersFor('window');
  const id = (answer: Result<Done>) => (answer.ok ? (answer.value.session ?? '') : answer.refusal.code);
  const recorded = async (name: string, start: string, end: string) =>
    id(await calls.record({ ...said, labels: [], entries: [], name, start: at(start), end: at(end) }));
  const report = await recorded('Report', '06:00', '07:00');
  const mail = await recorded('Mail', '07:00', '07:30');
  const times = async (session: string) => {
    const found = await open.service.store.session(session);
    return found?.segments.map(({ start, end }) => `${start.slice(11, 16)}-${end.slice(11, 16)}`);
  };
  /** The worked stretches of the report so far. */
  const until = (end: string, way?: 'keep' | 'trim-other' | 'trim-this') =>
    calls.amend({
      session: report,
      segments: [{ start: at('06:00'), end: at(end) }],
      ...(way === undefined ? {} : { overlaps: [{ session: mail, way }] }),
    });
  const standing = async () => [await times(report), await times(mail)];
  return { open, clock, calls, until, standing, report, mail };
}

describe('an edit that overlaps another session', () => {
  it('is refused, names the other, and changes nothing', async () => {
    const { until, standing } = await opened();
    expect(await until('07:10')).toMatchObject({
      ok: false,
      refusal: { code: 'segments-overlap', field: 'overlaps', message: { params: { name: 'Mail' } } },
    });
    expect(await standing()).toEqual([['06:00-07:00'], ['07:00-07:30']]);
  });

  it('is found on every day of a stretch of several days', async () => {
    const { calls } = await opened();
    const past = (from: string, until: string) => ({
      start: at(`2026-11-${from}:00:00Z`),
      end: at(`2026-11-${until}:00:00Z`),
    });
    await calls.record({ ...said, labels: [], entries: [], name: 'Walk', ...past('14T10', '14T11') });
    const done = await calls.record({
      ...said,
      labels: [],
      entries: [],
      name: 'Trip',
      ...past('11T08', '16T20'),
    });
    expect(done).toMatchObject({
      ok: false,
      refusal: { code: 'segments-overlap', message: { params: { name: 'Walk' } } },
    });
  });

  it('names the first of several, and counts the others that nobody has decided about', async () => {
    const { calls, until } = await opened();
    for (const [name, start, end] of [
      ['Call', '07:30', '07:45'],
      ['Lunch', '07:45', '08:00'],
    ] as const)
      await calls.record({ ...said, labels: [], entries: [], name, start: at(start), end: at(end) });
    const asked = (answer: Result<Done>) => (answer.ok ? null : english.say(answer.refusal.message));
    expect(asked(await until('08:00'))).toMatch(/^That overlaps “Mail” and 2 other sessions\. .* the others/);
    expect(asked(await until('08:00', 'keep'))).toMatch(/^That overlaps “Call” and one other session\. /);
    expect(asked(await until('07:40', 'keep'))).toMatch(/^That overlaps “Call”\. .* the other,/);
  });

  it.each([
    ['trim-other', '07:10', [['06:00-07:10'], ['07:10-07:30']]],
    ['trim-this', '07:40', [['06:00-07:00', '07:30-07:40'], ['07:00-07:30']]],
    ['keep', '07:10', [['06:00-07:10'], ['07:00-07:30']]],
  ] as const)('by %s is one change, and taken back as one', async (way, end, left) => {
    const { calls, until, standing } = await opened();
    const done = await until(end, way);
    expect(await standing()).toEqual(left);
    await calls.undo({ change: done.ok ? (done.value.undo ?? '') : '' });
    expect(await standing()).toEqual([['06:00-07:00'], ['07:00-07:30']]);
  });

  it('stays measured, to the second, when it is trimmed back to what it was', async () => {
    const { open, calls, clock } = await opened();
    const begin = async (name: string) => {
      const done = await calls.begin({ ...said, labels: [], entries: [], name, at: null });
      return done.ok ? (done.value.session ?? '') : done.refusal.code;
    };
    clock.set(at('09:00:12'));
    const call = await begin('Call');
    clock.set(at('09:10:31'));
    const visit = await begin('Visit');
    clock.set(at('09:30:05'));
    const before = await open.service.store.session(call);
    const longer = {
      session: call,
      segments: [{ start: at('09:00:12'), end: at('09:20') }],
      overlaps: [{ session: visit, way: 'trim-this' as const }],
    };
    expect(await calls.amend(longer)).toMatchObject({ ok: true });
    expect((await open.service.store.session(call))?.segments).toEqual(before?.segments);
    expect(before?.segments).toMatchObject([{ provenance: 'measured' }]);
    const earlier = { ...longer, segments: [{ start: at('08:50'), end: at('09:20') }] };
    expect(await calls.amend(earlier)).toMatchObject({ ok: true });
    expect((await open.service.store.session(call))?.segments).toEqual([
      { start: at('08:50'), end: at('09:10:31'), provenance: 'corrected' },
    ]);
  });

  it('is not trimmed away', async () => {
    const { until, standing } = await opened();
    expect(await until('07:45', 'trim-other')).toMatchObject({
      ok: false,
      refusal: { code: 'segments-overlap' },
    });
    expect(await standing()).toEqual([['06:00-07:00'], ['07:00-07:30']]);
  });

  it('may extend to where it ended before, and may touch', async () => {
    const { until } = await opened();
    expect(await until('07:00')).toMatchObject({ ok: true });
    expect(await until('07:10', 'keep')).toMatchObject({ ok: true });
    expect(await until('07:12')).toMatchObject({ ok: true });
  });
});

describe('a session that is recorded over another', () => {
  it('is refused, and with two others each gets its own answer in one change', async () => {
    const { calls, standing, report, mail } = await opened();
    const walk = { ...said, labels: [], entries: [], name: 'Walk', start: at('06:30'), end: at('07:10') };
    expect(await calls.record(walk)).toMatchObject({
      ok: false,
      refusal: { code: 'segments-overlap', field: 'overlaps' },
    });
    const overlaps = [
      { session: report, way: 'trim-other' as const },
      { session: mail, way: 'trim-this' as const },
    ];
    expect(await calls.record({ ...walk, overlaps })).toMatchObject({
      ok: true,
      value: { what: { code: 'session-recorded', params: { name: 'Walk' } } },
    });
    expect(await calls.steps({ most: 1 })).toMatchObject({
      value: { undo: [{ what: { code: 'session-recorded' } }] },
    });
    expect(await standing()).toEqual([['06:00-06:30'], ['07:00-07:30']]);
    await calls.undo({});
    expect(await standing()).toEqual([['06:00-07:00'], ['07:00-07:30']]);
  });
});

describe('over finished sessions', () => {
  const plain = { ...said, labels: [], entries: [], at: null };
  const asks = (name: string) => ({
    ok: false,
    refusal: { code: 'segments-overlap', field: 'overlaps', message: { params: { name } } },
  });
  const timesOf = async ({ open }: Awaited<ReturnType<typeof opened>>, session: string | null) =>
    (await open.service.store.session(session ?? ''))?.segments.map(({ start, end }) => [
      start.slice(11, 16),
      end.slice(11, 16),
    ]);

  it.each([
    ['trim-other', '07:20', [['06:00-07:00'], ['07:00-07:20']]],
    ['trim-this', '07:30', [['06:00-07:00'], ['07:00-07:30']]],
    ['keep', '07:20', [['06:00-07:00'], ['07:00-07:30']]],
  ] as const)('a start in the past is asked about, and by %s is one change', async (way, start, left) => {
    const { open, calls, clock, standing } = await opened();
    clock.set(at('08:00'));
    const call = { ...plain, name: 'Call', at: at('07:20') };
    expect(await calls.begin(call)).toMatchObject(asks('Mail'));
    expect(open.service.active()).toEqual([]);
    expect(await calls.begin({ ...call, overlap: way })).toMatchObject({ ok: true });
    expect(open.service.active()).toMatchObject([{ progress: { open: { start: at(start) } } }]);
    expect(await standing()).toEqual(left);
    await calls.undo({});
    expect(open.service.active()).toEqual([]);
    expect(await standing()).toEqual([['06:00-07:00'], ['07:00-07:30']]);
  });

  it('a start in the past beside a running session is no overlap', async () => {
    const { calls, clock } = await opened();
    clock.set(at('08:00'));
    await calls.changeSettings({ whenAnotherStarts: 'allow' });
    await calls.begin({ ...plain, name: 'Server' });
    clock.set(at('09:00'));
    expect(await calls.begin({ ...plain, name: 'Call', at: at('08:30') })).toMatchObject({ ok: true });
  });

  it('the interrupting session can be named afterwards only if nothing else was done since', async () => {
    const record = await opened();
    const { calls, clock, open } = record;
    clock.set(at('08:00'));
    await calls.begin({ ...plain, name: 'Slides' });
    clock.set(at('08:30'));
    await calls.interrupt({ reason: null });
    clock.set(at('08:35'));
    await calls.begin({ ...plain, name: 'Call' });
    clock.set(at('08:45'));
    await calls.end({ outcome: 'none' });
    clock.set(at('08:55'));
    const [slides] = open.service.active();
    const coffee = {
      ...plain,
      name: 'Coffee',
      session: slides?.id ?? '',
      interruption: slides?.interruptions[0]?.id ?? '',
    };
    const { at: _now, outcome: _none, ...named } = coffee;
    expect(await calls.fillInterruption(named)).toMatchObject(asks('Call'));
    const done = await calls.fillInterruption({ ...named, overlap: 'trim-this' });
    expect(await timesOf(record, done.ok ? done.value.session : null)).toEqual([['08:30', '08:35']]);
    expect(open.service.active()).toMatchObject([
      {},
      { name: 'Coffee', progress: { open: { start: at('08:45') } } },
    ]);
  });

  it('a session restored from the trash is asked about, and may lie beside what it lay beside before', async () => {
    const record = await opened();
    const { calls, clock, report, mail } = record;
    clock.set(at('10:00'));
    const times = { start: at('06:50'), end: at('07:10') };
    const beside = await calls.record({
      ...said,
      labels: [],
      entries: [],
      name: 'Radio',
      ...times,
      overlap: 'keep',
    });
    clock.set(at('10:01'));
    const radio = beside.ok ? (beside.value.session ?? '') : '';
    await calls.delete({ session: radio });
    expect(await calls.restore({ session: radio })).toMatchObject({ ok: true });
    clock.set(at('10:02'));
    await calls.merge({ session: report, others: [mail] });
    expect(await calls.restore({ session: mail })).toMatchObject(asks('Report'));
    expect(await calls.restore({ session: mail, overlap: 'trim-other' })).toMatchObject({ ok: true });
    expect(await timesOf(record, report)).toEqual([['06:00', '07:00']]);
    expect(await timesOf(record, mail)).toEqual([['07:00', '07:30']]);
  });

  const entered = (name: string, start: string, end: string) => ({
    ...said,
    labels: [],
    entries: [],
    name,
    start: at(start),
    end: at(end),
  });
  const changeOf = (answer: Result<Done>) => (answer.ok ? (answer.value.undo ?? '') : answer.refusal.code);

  it.each([
    ['trim-other', [['07:00', '07:30']], [['07:30', '08:00']]],
    ['trim-this', [['07:00', '07:10']], [['07:10', '08:00']]],
    ['keep', [['07:00', '07:30']], [['07:10', '08:00']]],
  ] as const)('what an undo brings back is asked about, and by %s is one step', async (way, back, other) => {
    const record = await opened();
    const { calls, clock, mail } = record;
    clock.set(at('10:00'));
    const change = changeOf(await calls.delete({ session: mail }));
    const done = await calls.record(entered('Radio', '07:10', '08:00'));
    const radio = done.ok ? done.value.session : null;
    expect(await calls.undo({ change })).toMatchObject(asks('Radio'));
    expect((await record.open.service.store.session(mail))?.deletedAt).toBe(at('10:00'));
    expect(await calls.undo({ change, overlap: way })).toMatchObject({ ok: true });
    expect([await timesOf(record, mail), await timesOf(record, radio)]).toEqual([back, other]);
    expect(await calls.redo({})).toMatchObject({ ok: true });
    expect((await record.open.service.store.session(mail))?.deletedAt).not.toBeNull();
    expect(await timesOf(record, radio)).toEqual([['07:10', '08:00']]);
  });

  it('a session that an undo lets run again gives up the time in which something else was recorded', async () => {
    const { calls, clock, open } = await opened();
    clock.set(at('08:00'));
    await calls.begin({ ...plain, name: 'Slides' });
    clock.set(at('08:30'));
    const change = changeOf(await calls.end({ outcome: 'none' }));
    clock.set(at('09:00'));
    await calls.record(entered('Call', '08:40', '08:50'));
    expect(await calls.undo({ change })).toMatchObject(asks('Call'));
    expect(open.service.active()).toEqual([]);
    expect(await calls.undo({ change, overlap: 'trim-this' })).toMatchObject({ ok: true });
    expect(open.service.active()).toMatchObject([
      { segments: [{ start: at('08:00'), end: at('08:40') }], progress: { open: { start: at('08:50') } } },
    ]);
  });

  it('a session that an undo restores lies beside what it lay beside before, and what came and went since does not count', async () => {
    const { calls, clock, mail } = await opened();
    clock.set(at('10:00'));
    await calls.record({ ...entered('Radio', '07:10', '08:00'), overlap: 'keep' });
    const change = changeOf(await calls.delete({ session: mail }));
    clock.set(at('10:01'));
    await calls.record(entered('Walk', '07:00', '07:05'));
    await calls.undo({});
    expect(await calls.undo({ change })).toMatchObject({ ok: true });
  });

  it('a session that ran when it was merged does not run again beside the merged one', async () => {
    const { calls, clock, open } = await opened();
    clock.set(at('08:00'));
    await calls.begin({ ...plain, name: 'Slides' });
    clock.set(at('08:30'));
    await calls.begin({ ...plain, name: 'More slides' });
    clock.set(at('08:40'));
    const [more] = open.service.active();
    const slides = (await open.service.store.onDays(open.service.owner(), '2026-11-20', '2026-11-20')).find(
      ({ name }) => name === 'Slides',
    );
    await calls.merge({ session: slides?.id ?? '', others: [more?.id ?? ''] });
    clock.set(at('08:50'));
    expect(await calls.restore({ session: more?.id ?? '' })).toMatchObject(asks('Slides'));
    expect(open.service.active()).toMatchObject([{ name: 'Slides' }]);
  });
});

describe('a session that would end in the future', () => {
  const refusal = { code: 'invalid-input', message: { code: 'refusal.endToCome' } };

  it('is refused at every door that records or edits it, and nothing is changed', async () => {
    const { calls, clock, until, standing } = await opened();
    clock.set(at('09:00'));
    expect(await until('09:01')).toMatchObject({ ok: false, refusal: { ...refusal, field: 'segments' } });
    const entered = { ...said, labels: [], entries: [], name: 'Call', start: at('08:00'), end: at('09:01') };
    expect(await calls.record(entered)).toMatchObject({ ok: false, refusal: { ...refusal, field: 'end' } });
    expect(await standing()).toEqual([['06:00-07:00'], ['07:00-07:30']]);
    expect(await until('09:00', 'keep')).toMatchObject({ ok: true });
    expect(await calls.record({ ...entered, end: at('09:00'), overlap: 'keep' })).toMatchObject({ ok: true });
  });

  it('can be given another start, and keeps its end, if an API recorded it', async () => {
    const { calls, clock, report, until, standing } = await opened();
    clock.set(at('06:30'));
    expect(await until('07:00')).toMatchObject({ ok: true });
    const segments = [{ start: at('06:10'), end: at('07:00') }];
    expect(await calls.amend({ session: report, segments })).toMatchObject({ ok: true });
    expect(await standing()).toEqual([['06:10-07:00'], ['07:00-07:30']]);
  });
});

describe('a session that is entered with a year too few', () => {
  it.each([undefined, 'trim-this', 'trim-other', 'keep'] as const)(
    'is refused for its length, and nothing is asked about or changed in what it overlaps (%s)',
    async (overlap) => {
      const { open, calls, standing } = await opened();
      const before = await standing();
      const long = { start: shift(at('06:00'), -365 * 86_400_000), end: at('07:10') };
      const asked = { ...said, labels: [], entries: [], name: 'Long', ...long };
      expect(await calls.record({ ...asked, ...(overlap === undefined ? {} : { overlap }) })).toMatchObject({
        ok: false,
        refusal: { code: 'invalid-input', message: { code: 'refusal.stretchTooLong' } },
      });
      expect(await standing()).toEqual(before);
      await open.close();
    },
  );
});
