/**
 * What a person types to start something, in one line: `9:40 review #work`, `10m ago review`, `review`. Pure: the present comes in.
 * Times of day are the latest ones on the owner's day that are not to come.
 */
import { startAgo } from '../../shared/commands/call.ts';
import { longestAgoMs } from '../../shared/domain/start-time.ts';
import { lastTimeOfDay } from '../../shared/format/local-clock.ts';
import type { PlainCode } from '../../shared/messages/message.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';

export interface QuickStartLine {
  readonly name: string;
  readonly labels: readonly string[];
  /** When it began; null: now. */
  readonly at: Instant | null;
  /** Why this cannot be started as it stands; null when it can, or when there is no name yet. */
  readonly problem: PlainCode | null;
}

export interface QuickStartPresent {
  readonly now: Instant;
  readonly day: Interval;
  readonly zone: string;
}

const clockTime = /^(?:at\s+)?(\d{1,2})[:.](\d{2})(?:\s*([ap])\.?m\.?)?(?=\s|$)\s*/i;
const howLongAgo =
  /^(?:(\d{1,3})\s*h(?:ours?|rs?)?)?\s*(?:(\d{1,4})\s*m(?:in(?:ute)?s?)?)?\s+ago(?=\s|$)\s*/i;

export function readQuickStart(text: string, present: QuickStartPresent): QuickStartLine {
  const trimmed = text.trim();
  const when = readWhen(trimmed, present);
  const labels: string[] = [];
  const name = trimmed
    .slice(when.length)
    // A label begins a word: `C#` and `issue#4` are names.
    .replace(/(^|\s)#([^\s#]+)/g, (_all, before: string, label: string) => {
      if (!labels.includes(label)) labels.push(label);
      return before;
    })
    .replace(/\s+/g, ' ')
    .trim();
  return { name, labels, at: when.at, problem: when.problem };
}

interface When {
  /** How much of the line it takes up. */
  readonly length: number;
  readonly at: Instant | null;
  readonly problem: PlainCode | null;
}

const atOnce: When = { length: 0, at: null, problem: null };

function readWhen(text: string, { now, day, zone }: QuickStartPresent): When {
  const ago = howLongAgo.exec(text);
  if (ago !== null && (ago[1] !== undefined || ago[2] !== undefined)) {
    const agoMs = (Number(ago[1] ?? 0) * 60 + Number(ago[2] ?? 0)) * 60_000;
    const problem = agoMs > longestAgoMs ? 'quickStart.tooLongAgo' : null;
    return { length: ago[0].length, at: startAgo(agoMs, now), problem };
  }
  const clock = clockTime.exec(text);
  if (clock === null) return atOnce;
  const hour = hourOf(Number(clock[1]), clock[3]);
  const minute = Number(clock[2]);
  // `24:10` or `9:75` is no time of day: then it belongs to the name.
  if (hour === null || minute > 59) return atOnce;
  const start = lastTimeOfDay(hour, minute, { start: day.start, end: now }, zone);
  if (start === null) return { length: clock[0].length, at: null, problem: 'quickStart.stillToCome' };
  return { length: clock[0].length, at: start, problem: null };
}

/** By the 24-hour clock, or null when it is no hour. */
function hourOf(given: number, half: string | undefined): number | null {
  if (half === undefined) return given <= 23 ? given : null;
  if (given < 1 || given > 12) return null;
  return (given % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}
