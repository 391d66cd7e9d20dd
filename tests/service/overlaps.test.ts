/** An edit that comes to overlap another session is refused until it is said what becomes of it; then it is one change. */
import { describe, expect, it } from 'vitest';
import type { Done } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/domain/refusal.ts';
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
  /** The report up to then. */
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

  it('is measured still, to the second, where it is trimmed back to what it was', async () => {
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

  it('may go on to where it did before, and may touch', async () => {
    const { until } = await opened();
    expect(await until('07:00')).toMatchObject({ ok: true });
    expect(await until('07:10', 'keep')).toMatchObject({ ok: true });
    expect(await until('07:12')).toMatchObject({ ok: true });
  });
});

describe('a session that is entered over another', () => {
  it('is refused, and of two others each gets its own way out in one change', async () => {
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

describe('a session that would end in time to come', () => {
  const refusal = { code: 'invalid-input', message: { code: 'refusal.endToCome' } };

  it('is refused by whatever door it is entered or edited, and nothing is changed', async () => {
    const { calls, clock, until, standing } = await opened();
    clock.set(at('09:00'));
    expect(await until('09:01')).toMatchObject({ ok: false, refusal: { ...refusal, field: 'segments' } });
    const entered = { ...said, labels: [], entries: [], name: 'Call', start: at('08:00'), end: at('09:01') };
    expect(await calls.record(entered)).toMatchObject({ ok: false, refusal: { ...refusal, field: 'end' } });
    expect(await standing()).toEqual([['06:00-07:00'], ['07:00-07:30']]);
    expect(await until('09:00', 'keep')).toMatchObject({ ok: true });
    expect(await calls.record({ ...entered, end: at('09:00'), overlap: 'keep' })).toMatchObject({ ok: true });
  });

  it('can be given another start, and keeps its end, where an API let it in', async () => {
    const { calls, clock, report, until, standing } = await opened();
    clock.set(at('06:30'));
    expect(await until('07:00')).toMatchObject({ ok: true });
    const segments = [{ start: at('06:10'), end: at('07:00') }];
    expect(await calls.amend({ session: report, segments })).toMatchObject({ ok: true });
    expect(await standing()).toEqual([['06:10-07:00'], ['07:00-07:30']]);
  });
});
