/** A calendar file imported into the plan through the service: sent in parts, previewed, planned in one step, and undone in one step. */
import { describe, expect, it } from 'vitest';
import { readCalendar } from '../../electron/calendar/read-calendar.ts';
import type { CalendarFiles } from '../../electron/ports/calendar-files.ts';
import { CalendarImport } from '../../electron/service/calendar-import.ts';
import { type CalendarPreview, checkInput } from '../../shared/contract/contract.ts';
import { type Result, refused } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';
import { shift } from '../../shared/time/instant.ts';
import { calendarText, eventText } from '../calendar/calendar-text.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

const today = '2026-11-20';
/** Reads in this thread; the worker has tests of its own. */
const inThisThread: CalendarFiles = {
  largestFile: 32 * 2 ** 20,
  read: async ({ bytes, days, frame }) => readCalendar(bytes, days, frame),
};

const meeting = (uid: string, title: string, start = '09', end = '10', day = '20261120') =>
  eventText(`UID:${uid}`, `DTSTART:${day}T${start}0000Z`, `DTEND:${day}T${end}0000Z`, `SUMMARY:${title}`);
const daily = (title: string, ...more: readonly string[]) =>
  eventText(
    'UID:daily',
    'DTSTART:20261101T120000Z',
    'DTEND:20261101T123000Z',
    'RRULE:FREQ=DAILY',
    `SUMMARY:${title}`,
    ...more,
  );

async function opened(files: CalendarFiles | null = inThisThread) {
  const disk = new MemoryDisk();
  const open = await openRecord(disk, new FakeClock());
  const calls = open.handlersFor('window');
  let previews = 0;
  const newId = () => {
    previews += 1;
    return `preview ${previews}`;
  };
  const imports = new CalendarImport(open.service, files, newId);
  const own = imports.handlers(() => ({ actor: open.service.owner(), door: 'window' }));
  let sent = 0;
  const send = async (text: string, partSize = 99) => {
    const bytes = Buffer.from(text);
    sent += 1;
    const file = `file ${sent}`;
    for (let at = 0; at < bytes.length; at += partSize) {
      const part = bytes.subarray(at, at + partSize).toString('base64');
      good(await own.sendCalendar({ file, size: bytes.length, at, part }));
    }
    return file;
  };
  const show = async (text: string, from = today, to = from): Promise<CalendarPreview> =>
    good(await own.readCalendar({ file: await send(text), from, to }));
  const take = async (preview: CalendarPreview, kinds: readonly string[] = ['fresh']) => {
    const chosen = preview.entries.flatMap(({ kind }, place) => (kinds.includes(kind) ? [place] : []));
    return own.importCalendar({ preview: preview.preview, chosen });
  };
  const plan = async (from = today, to = from) => {
    const { blocks } = good(await calls.plan({ from, to }));
    return blocks.map(({ title, start }) => `${start.slice(5, 16)} ${title}`);
  };
  return { disk, open, calls, own, send, show, take, plan };
}

function good<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.refusal.message.code);
  return result.value;
}
const kindsOf = ({ entries }: CalendarPreview) => entries.map(({ kind, title }) => `${kind} ${title}`);

describe('a calendar file', () => {
  it('is previewed before anything of it is planned', async () => {
    const { show, plan } = await opened();
    const preview = await show(calendarText(meeting('a', 'Review'), daily('Stand-up')));
    expect(kindsOf(preview)).toEqual(['fresh Review', 'fresh Stand-up']);
    expect(preview.counts.taken).toBe(2);
    expect(await plan()).toEqual([]);
  });

  it('is planned in one step, which one undo takes back', async () => {
    const { show, take, plan, calls, open } = await opened();
    const before = open.service.store.sequence;
    const done = good(await take(await show(calendarText(meeting('a', 'Review'), daily('Stand-up')))));
    expect(open.service.store.sequence).toBe(before + 1);
    expect(await plan()).toEqual(['11-20T09:00 Review', '11-20T12:00 Stand-up']);
    good(await calls.undo({ change: done.undo ?? 'none' }));
    expect(await plan()).toEqual([]);
  });

  it('is undone, and shown as of a moment before, in time linear in its events', async () => {
    const { show, take, plan, calls, disk, open } = await opened();
    const all = Array.from({ length: 200 }, (_, at) => meeting(`uid ${at}`, `Meeting ${at}`));
    const done = good(await take(await show(calendarText(...all))));
    expect(await plan()).toHaveLength(200);
    const opening = disk.calls.length;
    const readsOfJournal = () =>
      disk.calls.slice(opening).filter(({ name, file }) => name === 'read' && file.includes('/journal/'));
    good(await calls.undo({ change: done.undo ?? 'none' }));
    expect(await plan()).toEqual([]);
    good(await calls.day({ date: today, asOf: shift(open.service.now(), -60_000) }));
    // The import takes two journal lines, which are not read again for each event.
    expect(readsOfJournal().length).toBeLessThan(10);
  });

  it('is planned once if two windows import it at the same moment', async () => {
    const { show, take, plan } = await opened();
    const text = calendarText(meeting('a', 'Review'), daily('Stand-up'));
    const [one, other] = [await show(text), await show(text)];
    const [first, second] = await Promise.all([take(one), take(other)]);
    good(first);
    expect(second).toMatchObject({ ok: false, refusal: { message: { code: 'import.nothingLeft' } } });
    expect(await plan()).toHaveLength(2);
  });

  it('adds nothing if it is imported twice, also from a second window or by a second press', async () => {
    const { show, take, plan } = await opened();
    const text = calendarText(meeting('a', 'Review'), daily('Stand-up'));
    const [one, other] = [await show(text), await show(text)];
    good(await take(one));
    expect(await take(one)).toMatchObject({ ok: false, refusal: { message: { code: 'import.readAgain' } } });
    expect(await take(other)).toMatchObject({
      ok: false,
      refusal: { message: { code: 'import.nothingLeft' } },
    });
    const again = await show(text);
    expect(again.entries).toEqual([]);
    expect(again.unchanged).toBe(2);
    expect(await plan()).toHaveLength(2);
  });

  it('that was taken back is as new as before it was planned: it comes again, redone or read again', async () => {
    const { show, take, plan, calls } = await opened();
    const text = calendarText(meeting('a', 'Review'), daily('Stand-up'));
    const fresh = ['fresh Review', 'fresh Stand-up'];
    const both = ['11-20T09:00 Review', '11-20T12:00 Stand-up'];
    const done = good(await take(await show(text)));
    good(await calls.undo({ change: done.undo ?? 'none' }));
    expect(kindsOf(await show(text))).toEqual(fresh);
    good(await calls.redo({}));
    expect(await show(text)).toMatchObject({ entries: [], unchanged: 2 });
    good(await calls.undo({}));
    expect(await plan()).toEqual([]);
    good(await take(await show(text)));
    expect(await plan()).toEqual(both);
    // What the person took out is another thing: that stays out.
    const [block] = good(await calls.plan({ from: today, to: today })).blocks;
    good(await calls.removeBlock({ block: block?.id ?? '' }));
    expect(kindsOf(await show(text))).toEqual(['removed Review']);
    good(await calls.undo({}));
    good(await calls.undo({}));
    expect(await plan()).toEqual([]);
    expect(kindsOf(await show(text))).toEqual(fresh);
  });

  it('finds an event that the person moved to another month, and offers to move it back', async () => {
    const { show, take, plan, calls } = await opened();
    const text = calendarText(meeting('a', 'Review'));
    const { about: block = '' } = good(await take(await show(text)));
    const start = '2027-01-05T09:00:00.000Z';
    const moved = checkInput('changeBlock', { block, start, end: '2027-01-05T10:00:00.000Z' });
    good(await calls.changeBlock(good(moved)));
    const preview = await show(text);
    expect(preview.entries).toMatchObject([{ kind: 'changed', before: { start } }]);
    expect(await plan()).toEqual([]);
    good(await take(preview, ['changed']));
    expect(await plan()).toEqual(['11-20T09:00 Review']);
  });

  it('offers what changed, what was removed before, and what is gone, and does only what is chosen', async () => {
    const { show, take, plan, calls } = await opened();
    good(
      await take(
        await show(
          calendarText(meeting('a', 'Review'), meeting('b', 'Lunch', '11', '12'), meeting('c', 'Call')),
        ),
      ),
    );
    const { blocks } = good(await calls.plan({ from: today, to: today }));
    good(await calls.removeBlock({ block: blocks.find(({ title }) => title === 'Lunch')?.id ?? '' }));
    const next = await show(
      calendarText(
        meeting('a', 'Big review', '13', '14'),
        meeting('b', 'Lunch', '11', '12'),
        meeting('d', 'New'),
      ),
    );
    expect(kindsOf(next)).toEqual(['fresh New', 'changed Big review', 'removed Lunch', 'gone Call']);
    good(await take(next));
    expect(new Set(await plan())).toEqual(
      new Set(['11-20T09:00 Review', '11-20T09:00 Call', '11-20T09:00 New']),
    );
  });

  it('with an endless recurrence is imported only within the chosen days', async () => {
    const { show, take, plan } = await opened();
    good(
      await take(
        await show(calendarText(daily('Stand-up', 'EXDATE:20261118T120000Z')), '2026-11-16', '2026-11-22'),
      ),
    );
    expect(await plan('2026-11-01', '2026-12-31')).toHaveLength(6);
  });

  it.each([
    ['of 40 MB', { size: 40 * 2 ** 20, at: 0 }, 'calendar.tooLarge'],
    ['whose parts come in another order', { size: 10, at: 3 }, 'import.brokenOff'],
    ['with more than it said', { size: 2, at: 0 }, 'import.brokenOff'],
  ])('%s is refused with a sentence', async (_what, given, code) => {
    const { own } = await opened();
    expect(await own.sendCalendar({ file: 'f', part: 'QUJD', ...given })).toMatchObject({
      ok: false,
      refusal: { field: 'file', message: { code } },
    });
  });

  it('that did not arrive completely is not read', async () => {
    const { own } = await opened();
    good(await own.sendCalendar({ file: 'f', size: 9, at: 0, part: 'QUJD' }));
    expect(await own.readCalendar({ file: 'f', from: today, to: today })).toMatchObject({
      ok: false,
      refusal: { message: { code: 'import.brokenOff' } },
    });
  });

  it('is no longer read once it is cancelled', async () => {
    const seen: AbortSignal[] = [];
    const endless: CalendarFiles = {
      largestFile: 2 ** 20,
      read: (_work, signal) => {
        seen.push(signal);
        return new Promise((resolve) =>
          signal.addEventListener('abort', () =>
            resolve({
              ok: false,
              refusal: {
                code: 'unavailable',
                message: { code: 'calendar.readingCancelled', params: {} },
                field: null,
              },
            }),
          ),
        );
      },
    };
    const { own, send } = await opened(endless);
    const file = await send('BEGIN:VCALENDAR');
    const reading = own.readCalendar({ file, from: today, to: today });
    good(await own.cancelCalendar({ file }));
    expect(await reading).toMatchObject({ ok: false });
    expect(seen.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('is given up if it still waits to be read while four later ones do, because its window has most likely gone', async () => {
    const begun: AbortSignal[] = [];
    const { own, send } = await opened({
      largestFile: 32 * 2 ** 20,
      read: (_work, signal) =>
        new Promise((resolve) => {
          begun.push(signal);
          signal.addEventListener('abort', () =>
            resolve(refused('unavailable', message('calendar.readingCancelled'))),
          );
        }),
    });
    const reads: Promise<unknown>[] = [];
    for (let n = 0; n < 5; n += 1) {
      const file = await send(calendarText(meeting(`${n}`, 'Meeting')));
      reads.push(own.readCalendar({ file, from: today, to: today }));
    }
    expect(await reads[0]).toMatchObject({ ok: false, refusal: { code: 'unavailable' } });
    expect(begun.map(({ aborted }) => aborted)).toEqual([true, false, false, false, false]);
  });

  it('is read on while any number of others are read and shown', async () => {
    const begun: AbortSignal[] = [];
    const { own, send, show } = await opened({
      ...inThisThread,
      read: (work, signal) => {
        begun.push(signal);
        return begun.length === 1 ? new Promise(() => undefined) : inThisThread.read(work, signal);
      },
    });
    void own.readCalendar({ file: await send(calendarText(daily('Stand-up'))), from: today, to: today });
    for (let n = 0; n < 5; n += 1) await show(calendarText(meeting(`${n}`, 'Meeting')));
    expect(begun.map(({ aborted }) => aborted)).toEqual(Array(6).fill(false));
  });
});
