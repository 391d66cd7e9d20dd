/** Sessions, blocks and pages as a reading receives them, written by local time. */
import type { Block } from '../../shared/domain/block.ts';
import type { BaselineBlock, DayPage } from '../../shared/domain/day-page.ts';
import type { Interruption, Provenance, Segment, Session } from '../../shared/domain/session.ts';
import { type DayFrame, dayInterval } from '../../shared/time/day.ts';
import { type Instant, shift } from '../../shared/time/instant.ts';
import { readingOf } from '../../shared/time/local-time.ts';
import { berlin, owner } from './given.ts';
import fc from './properties.ts';

export const friday = '2026-11-20';

/** A moment in local time, `09:00` or `2026-11-20 09:00`; of a repeated time the first. */
export function clock(text: string, frame: DayFrame = berlin): Instant {
  const [time = '', date = friday] = text.split(' ').reverse();
  const reading = readingOf({ date, time }, frame.zone);
  if (reading === null) throw new Error(`no time: ${text}`);
  return reading.kind === 'twice' ? reading.first : reading.instant;
}

/** `09:00-10:00`; each end may have a date. */
export function stretch(text: string, frame: DayFrame = berlin): { start: Instant; end: Instant } {
  const [from = '', to = ''] = text.split(/-(?!\d{2}-|\d{2} )/);
  return { start: clock(from, frame), end: clock(to, frame) };
}

export function block(id: string, times: string, fields: Partial<Block> = {}): Block {
  const frame = fields.frame ?? berlin;
  const { start, end } = stretch(times, frame);
  return {
    id,
    owner,
    title: 'Write report',
    labels: [],
    taskId: null,
    start,
    end,
    source: null,
    createdAt: start,
    updatedAt: start,
    removedAt: null,
    heads: [],
    conflicts: [],
    ...fields,
    frame,
  };
}

type Fields = Partial<Omit<Session, 'segments' | 'interruptions'>> & {
  readonly provenance?: Provenance;
  readonly interruptions?: readonly Interruption[];
};

/** A session that ran at these times; one whose last time has no end (`09:00-`) still runs. */
export function ran(
  id: string,
  times: readonly string[],
  { provenance = 'measured', ...fields }: Fields = {},
): Session {
  const frame = fields.frame ?? berlin;
  const open = times.find((each) => each.endsWith('-'))?.slice(0, -1);
  const segments = times
    .filter((each) => !each.endsWith('-'))
    .map((each): Segment => ({ ...stretch(each, frame), provenance }));
  return session(id, segments, open === undefined ? null : clock(open, frame), { ...fields, frame });
}

/** A session of any segments; `open` is the start of a running one. */
export function session(
  id: string,
  segments: readonly Segment[],
  open: Instant | null,
  fields: Fields = {},
): Session {
  const start = segments[0]?.start ?? open ?? clock('09:00');
  const endedAt = segments.at(-1)?.end ?? start;
  return {
    id,
    owner,
    name: 'Write report',
    labels: [],
    notes: null,
    linkedTaskId: null,
    routineId: null,
    source: 'timer',
    frame: berlin,
    createdAt: start,
    updatedAt: start,
    progress:
      open === null
        ? { status: 'ended', endedAt, whileInterrupted: false, outcome: 'done' }
        : { status: 'running', open: { start: open, provenance: 'measured' } },
    segments,
    interruptions: [],
    entries: [],
    clockSteps: [],
    deletedAt: null,
    heads: [],
    conflicts: [],
    ...fields,
  };
}

export function page(baseline: readonly Block[] | null, fields: Partial<DayPage> = {}): DayPage {
  return {
    id: 'page',
    owner,
    date: friday,
    baseline:
      baseline === null
        ? null
        : { at: clock('08:00'), by: 'hand', blocks: baseline.map((each) => frozen(each)) },
    answers: [],
    note: '',
    leftOut: [],
    closedAt: null,
    heads: [],
    conflicts: [],
    ...fields,
  };
}

function frozen({ id, title, labels, taskId, start, end }: Block): BaselineBlock {
  return { id, title, labels, taskId, start, end };
}

/** Frames of recording: several zones, half-hour changes, and starts of days. */
export const anyFrame = fc.record({
  zone: fc.constantFrom(
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'America/New_York',
    'Pacific/Auckland',
    'UTC',
    // Midnight is skipped, or repeated; a whole day is skipped.
    'Asia/Beirut',
    'America/Havana',
    'Pacific/Apia',
  ),
  dayStart: fc.constantFrom('00:00', '04:00'),
});

/** Both clock changes of Berlin (and Beirut), Lord Howe and Havana, the day that Apia skipped, and a day of none. */
export const anyDate = fc.constantFrom(
  '2026-03-29',
  '2026-10-25',
  '2026-04-05',
  '2026-10-04',
  '2026-03-08',
  '2026-11-01',
  '2011-12-30',
  friday,
  '2026-12-31',
);

/** Sessions around a day, with few names and tasks so that they meet, in one frame or in one each. */
export function anySessions(date: string, frames: fc.Arbitrary<DayFrame>) {
  const start = dayInterval(date, berlin).start;
  const one = fc.record({
    from: fc.integer({ min: -600, max: 1700 }),
    lengths: fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 90 })), {
      minLength: 1,
      maxLength: 3,
    }),
    seconds: fc.integer({ min: 0, max: 59 }),
    name: fc.constantFrom('Write report', 'write  REPORT', 'Mail', 'Deploy'),
    labels: fc.uniqueArray(fc.constantFrom('office', 'deep'), { maxLength: 2 }),
    linkedTaskId: fc.constantFrom(null, 'task-1', 'task-2'),
    linkedBlockId: fc.constantFrom(undefined, undefined, undefined, null, 'block-0', 'block-1', 'gone'),
    reason: fc.constantFrom(null, 'Call', 'CALL'),
    provenance: fc.constantFrom<Provenance>('measured', 'measured', 'proposed', 'recovered'),
    isRunning: fc.boolean(),
    frame: frames,
  });
  return fc.array(one, { maxLength: 8 }).map((all) =>
    all.map(
      ({ from, lengths, seconds, isRunning, provenance, reason, linkedBlockId, ...fields }, n): Session => {
        let at = shift(start, from * 60_000 + seconds * 1000);
        const segments = lengths.map(([length, pause]): Segment => {
          const segment = { start: at, end: shift(at, length * 61_000), provenance };
          at = shift(segment.end, pause * 60_000);
          return segment;
        });
        const interruptions = segments.slice(1).map(
          (each, index): Interruption => ({
            id: `interruption-${n}-${index}`,
            at: segments[index]?.end ?? each.start,
            until: each.start,
            cause: index === 0 ? 'manual_pause' : 'break_started',
            reason,
          }),
        );
        return session(`session-${n}`, segments, isRunning ? at : null, {
          ...fields,
          ...(linkedBlockId === undefined ? {} : { linkedBlockId }),
          interruptions,
        });
      },
    ),
  );
}

/** Blocks around a day, some of them with a task, some removed. */
export function anyBlocks(date: string, frames: fc.Arbitrary<DayFrame>) {
  const start = dayInterval(date, berlin).start;
  const one = fc.record({
    from: fc.integer({ min: -300, max: 1600 }),
    minutes: fc.integer({ min: 1, max: 1440 }),
    title: fc.constantFrom('Write report', 'Mail'),
    labels: fc.uniqueArray(fc.constantFrom('Office', 'deep'), { maxLength: 2 }),
    taskId: fc.constantFrom(null, 'task-1', 'task-2'),
    isRemoved: fc.boolean(),
    frame: frames,
  });
  return fc.array(one, { maxLength: 6 }).map((all) =>
    all.map(({ from, minutes, isRemoved, ...fields }, n): Block => {
      const begin = shift(start, from * 60_000);
      return {
        ...block(`block-${n}`, '09:00-10:00', fields),
        start: begin,
        end: shift(begin, minutes * 60_000),
        removedAt: isRemoved ? start : null,
      };
    }),
  );
}

/** The same things in another order. */
export function shuffled<Item>(items: readonly Item[]): fc.Arbitrary<Item[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
}
