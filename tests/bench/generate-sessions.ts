/**
 * Generates about ten years of sessions as a person might record them, day by day, oldest first. The same seed gives the same sessions.
 */
import type { Interruption, Segment, Session } from '../../shared/domain/session.ts';
import { addDays, type DayFrame, dayInterval, dayOf } from '../../shared/time/day.ts';
import { type Instant, instantFromMs, msOf } from '../../shared/time/instant.ts';
import { Random } from './random.ts';

/** The input that the generators of sessions and of the plan have in common. */
export interface TenYears {
  readonly seed: number;
  /** The last day ends at this instant; nothing later is generated. */
  readonly now: Instant;
  readonly frame: DayFrame;
  readonly owner: string;
  /** Ids of the tasks to which some of the sessions are linked. */
  readonly tasks: readonly string[];
}

type SessionsWanted = TenYears & { readonly sessions: number };

const days = 3653;
const hourMs = 3_600_000;
const names = [
  'Write report',
  'Review of the draft',
  'E-mail',
  'Plan the week',
  'Prüfstand aufbauen',
  'Read papers',
  'Piano practice',
  'Stand-up',
  'Bookkeeping',
  'Invoices',
  'Workout',
  'Lecture notes',
  'Fix the build',
  'Call with customers',
  'Design of the form',
  'Language course',
];
const labels = ['work', 'thesis', 'home', 'music', 'sport', 'learning', 'customers', 'paperwork'];
const reasons = ['Call', 'Meeting', 'Colleague', 'Message', 'Break', 'Errand', 'Doorbell: a parcel'];
const notes = ['Went well.', 'To be continued tomorrow with the second chapter.', 'Needs another look.'];

/** Every day gets its share, within its waking hours. Today gets only what fits between its start and now. */
export function* generateSessions(parts: SessionsWanted): Generator<Session> {
  const { seed, sessions, now, frame } = parts;
  const random = new Random(seed);
  const today = dayOf(now, frame);
  for (let day = 0; day < days; day += 1) {
    const count = shareOf(day + 1, sessions) - shareOf(day, sessions);
    if (count === 0) continue;
    const { start, end } = dayInterval(addDays(today, day + 1 - days), frame);
    const isToday = day === days - 1;
    const from = msOf(start) + (isToday ? 0 : 2 * hourMs);
    const to = isToday ? msOf(now) : msOf(end) - 3 * hourMs;
    const slotMs = (to - from) / count;
    for (let slot = 0; slot < count; slot += 1) yield session(parts, random, from + slot * slotMs, slotMs);
  }
}

function shareOf(day: number, sessions: number): number {
  return Math.ceil((day * sessions) / days);
}

/** Generates a session that lies within `[from, from + slotMs)`. */
function session(parts: SessionsWanted, random: Random, from: number, slotMs: number): Session {
  const { owner, frame, tasks } = parts;
  const startMs = from + random.below(slotMs * 0.2);
  const lengthMs = Math.min(slotMs * 0.75, 5 * hourMs) * (0.5 + random.below(0.5));
  const start = instantFromMs(startMs);
  const end = instantFromMs(startMs + lengthMs);
  const { segments, interruptions } = stretches(random, startMs, lengthMs);
  return {
    id: random.id(startMs),
    owner,
    name: random.pick(names),
    labels: random.chance(0.6) ? [random.pick(labels)] : [],
    notes: random.chance(0.15) ? random.pick(notes) : null,
    linkedTaskId: random.chance(0.2) ? random.pick(tasks) : null,
    routineId: null,
    source: 'timer',
    frame,
    createdAt: start,
    updatedAt: end,
    progress: { status: 'ended', endedAt: end, whileInterrupted: false, outcome: 'done' },
    segments,
    interruptions,
    entries: [],
    clockSteps: [],
    deletedAt: null,
    heads: [],
    conflicts: [],
  };
}

/** Generates one to three segments, with an interruption between each two. */
function stretches(random: Random, startMs: number, lengthMs: number) {
  const segments: Segment[] = [];
  const interruptions: Interruption[] = [];
  const count = 1 + Math.floor(random.below(3) * random.below(1.3));
  const step = lengthMs / count;
  for (let place = 0; place < count; place += 1) {
    const begun = startMs + place * step;
    const isLast = place === count - 1;
    const start = instantFromMs(begun);
    const end = instantFromMs(begun + (isLast ? step : step * 0.8));
    segments.push({ start, end, provenance: 'measured' });
    if (isLast) break;
    const until = instantFromMs(startMs + (place + 1) * step);
    const reason = random.pick(reasons);
    interruptions.push({ id: random.id(msOf(end)), at: end, until, cause: 'manual_pause', reason });
  }
  return { segments, interruptions };
}
