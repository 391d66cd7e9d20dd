/** The bundled worker that reads calendar files. No file may block or end the program. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { CalendarReader, type CalendarReaderParts } from '../../electron/calendar/calendar-reader.ts';
import { bundledWorker } from '../support/bundled-worker.ts';
import { berlin, calendarText, eventText } from './calendar-text.ts';

const worker = bundledWorker('electron/calendar/calendar-worker.ts');

const silent = { info: () => {}, warn: () => {} };
const never = new AbortController().signal;
const day = { from: '2026-11-20', to: '2026-11-20' };
const bytesOf = (text: string) => new TextEncoder().encode(text);
const reader = (parts: Partial<CalendarReaderParts> = {}) =>
  new CalendarReader({ workerFile: worker.script, logger: silent, ...parts });
const workOf = (text: string) => ({ bytes: bytesOf(text), days: day, frame: berlin });

const at9 = (uid: string) =>
  eventText(`UID:${uid}`, 'DTSTART:20261120T080000Z', 'DTEND:20261120T090000Z', 'SUMMARY:Good');
const alarm = (depth: number) => `${'BEGIN:VALARM\r\n'.repeat(depth)}${'END:VALARM\r\n'.repeat(depth)}`;

/** The share of the time, 0 to 1, in which the program's main thread was busy. */
async function busyWhile(act: () => Promise<unknown>): Promise<number> {
  const before = performance.eventLoopUtilization();
  await act();
  return performance.eventLoopUtilization(before).utilization;
}

describe('a calendar file', () => {
  it('is read in a worker thread', async () => {
    const bytes = await readFile(path.join(import.meta.dirname, 'files/google.ics'));
    const read = await reader().read({ bytes, days: day, frame: berlin }, never);
    expect(read).toMatchObject({ ok: true, value: { counts: { taken: 1 } } });
  });

  it.each([
    ['that is not a calendar', 'a,b,c\r\n1,2,3', 'calendar.notACalendar'],
    ['that is empty', '', 'calendar.notACalendar'],
    ['of 50 MB', calendarText(`X-LONG:${'x'.repeat(50_000_000)}`), 'calendar.tooLarge'],
    [
      'of 100,001 entries',
      calendarText('BEGIN:VEVENT\r\nEND:VEVENT\r\n'.repeat(100_001)),
      'calendar.tooManyEntries',
    ],
  ])('%s is refused with a message at its field', async (_what, text, code) => {
    const read = await reader().read(workOf(text), never);
    expect(read).toMatchObject({ ok: false, refusal: { field: 'file', message: { code } } });
  });

  it.each([
    ['that end before they begin', { from: '2026-11-21', to: '2026-11-20' }, 'calendar.daysReversed'],
    ['one of which does not exist', { from: '2026-02-30', to: '2026-11-20' }, 'input.notADate'],
    ['that span more than a year', { from: '2026-01-01', to: '2027-01-02' }, 'calendar.tooManyDays'],
  ])('is not read for days %s', async (_what, days, code) => {
    const read = await reader().read({ ...workOf(''), days }, never);
    expect(read).toMatchObject({ ok: false, refusal: { message: { code } } });
  });

  it('waits for its turn while two others are being read', async () => {
    const waiting = path.join(worker.folder, 'waiting.mjs');
    // Counts in memory shared with this thread how many run now, and the most that ever ran; each ends when it is told to.
    await writeFile(
      waiting,
      `import { parentPort, workerData } from 'node:worker_threads';
      const shared = new Int32Array(workerData.bytes.buffer);
      const running = Atomics.add(shared, 0, 1) + 1;
      if (running > Atomics.load(shared, 1)) Atomics.store(shared, 1, running);
      Atomics.wait(shared, 2, 0);
      Atomics.sub(shared, 0, 1);
      parentPort.postMessage({ ok: true });`,
    );
    const shared = new Int32Array(new SharedArrayBuffer(12));
    const work = { bytes: new Uint8Array(shared.buffer), days: day, frame: berlin };
    const files = reader({ workerFile: waiting });
    const left = new AbortController();
    const reads = [1, 2, 3, 4].map(() => files.read(work, never));
    const given = files.read(work, left.signal);
    left.abort();
    await expect.poll(() => Atomics.load(shared, 0)).toBe(2);
    Atomics.store(shared, 2, 1);
    Atomics.notify(shared, 2);
    expect(await Promise.all(reads)).toEqual([1, 2, 3, 4].map(() => ({ ok: true })));
    expect(Atomics.load(shared, 1)).toBe(2);
    expect(await given).toMatchObject({ refusal: { message: { code: 'calendar.readingCancelled' } } });
  });

  it('of 30 MB is read without blocking the main thread', async () => {
    const lines = Array.from({ length: 90_000 }, (_, index) =>
      eventText(
        `UID:${index}`,
        'DTSTART:20251120T080000Z',
        'DTEND:20251120T090000Z',
        `X-PAD:${'x'.repeat(200)}`,
      ),
    );
    const work = workOf(calendarText(...lines, at9('good')));
    expect(work.bytes.length).toBeGreaterThan(25_000_000);
    let read: unknown;
    const busy = await busyWhile(async () => {
      read = await reader({ longestMs: 60_000 }).read(work, never);
    });
    expect(read).toMatchObject({ ok: true, value: { counts: { taken: 1, outside: 90_000 } } });
    expect(busy).toBeLessThan(0.2);
  });

  it('with a very deeply nested entry still yields its good entries', async () => {
    const deep = calendarText(at9('a'), 'BEGIN:VEVENT', alarm(200_000), 'END:VEVENT', at9('b'));
    const read = await reader().read(workOf(deep), never);
    expect(read).toMatchObject({ ok: true, value: { counts: { taken: 2, unreadable: 1 } } });
  });
});

/** A calendar that takes an hour or more to read, because the rules repeat every second from the year 1 on. */
const endless = calendarText(
  ...Array.from({ length: 2_000 }, (_, index) =>
    eventText(
      `UID:${index}`,
      'DTSTART:00010101T000000Z',
      'DURATION:PT1S',
      'RRULE:FREQ=SECONDLY;COUNT=999999999',
    ),
  ),
);

describe('a reading that takes too long', () => {
  it('is ended with a refusal, and does not block the main thread meanwhile', async () => {
    let read: unknown;
    const busy = await busyWhile(async () => {
      read = await reader({ longestMs: 500 }).read(workOf(endless), never);
    });
    expect(read).toMatchObject({
      ok: false,
      refusal: { field: 'file', message: { code: 'calendar.tookTooLong', params: { seconds: 1 } } },
    });
    expect(busy).toBeLessThan(0.5);
  });

  it('can be cancelled before it begins and while it runs', async () => {
    const cancelled = { ok: false, refusal: { message: { code: 'calendar.readingCancelled' } } };
    expect(await reader().read(workOf(endless), AbortSignal.abort())).toMatchObject(cancelled);
    const control = new AbortController();
    const reading = reader({ longestMs: 60_000 }).read(workOf(endless), control.signal);
    setImmediate(() => control.abort());
    expect(await reading).toMatchObject(cancelled);
  });
});

describe('a reading that takes too much memory', () => {
  it('is refused, and ends only its thread, not the program', async () => {
    const many = Array.from({ length: 60_000 }, (_, index) => at9(`${index}`));
    const read = await reader({ mostMemoryMb: 16 }).read(workOf(calendarText(...many)), never);
    expect(read).toMatchObject({
      ok: false,
      refusal: { field: 'file', message: { code: 'calendar.tooMuchMemory' } },
    });
  });
});

describe('a worker that cannot be started', () => {
  it('leads to a refusal and a line in the log', async () => {
    const lines: string[] = [];
    const logger = { info: () => {}, warn: (line: string) => lines.push(line) };
    const broken = reader({ workerFile: path.join(worker.folder, 'no-such-worker.mjs'), logger });
    expect(await broken.read(workOf(calendarText()), never)).toMatchObject({
      ok: false,
      refusal: { code: 'unavailable', message: { code: 'calendar.readingFailed' } },
    });
    expect(lines).toEqual(['a calendar file could not be read']);
  });
});
