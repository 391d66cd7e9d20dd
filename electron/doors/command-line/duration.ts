/** How long ago, as it is typed and as a link says it. */
import { longestAgoMs } from '../../../shared/domain/start-time.ts';

const units = [
  { form: 'd|days?', ms: 86_400_000 },
  { form: 'h|hrs?|hours?', ms: 3_600_000 },
  { form: 'm|mins?|minutes?', ms: 60_000 },
  { form: 's|secs?|seconds?', ms: 1_000 },
] as const;

/** A number, perhaps with a part after a point or a comma, and its unit; from days to seconds, each at most once. */
const form = new RegExp(
  `^${units.map(({ form }) => `(?:(\\d{1,6}(?:[.,]\\d{1,3})?)\\s*(?:${form})\\s*)?`).join('')}$`,
  'i',
);

/**
 * `90s`, `10m`, `10 min`, `1h30m`, `1.5h`, `2d`, `1:30` for hours and minutes, or minutes as a bare number, with `ago` after it or without,
 * in milliseconds; null for anything else, and beyond a week.
 */
export function durationMs(text: string): number | null {
  const ms = readMs(text.replace(/\s*ago\s*$/i, '').trim());
  return ms !== null && ms <= longestAgoMs ? ms : null;
}

function readMs(text: string): number | null {
  if (/^\d{1,6}$/.test(text)) return Number(text) * 60_000;
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(text);
  if (clock !== null) return (Number(clock[1]) * 60 + Number(clock[2])) * 60_000;
  const parts = text === '' ? null : form.exec(text);
  if (parts === null) return null;
  const said = parts.slice(1).map((part = '0') => Number(part.replace(',', '.')));
  return Math.round(units.reduce((sum, { ms }, place) => sum + (said[place] ?? 0) * ms, 0));
}
