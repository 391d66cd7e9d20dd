/** How long ago, as it is typed and as a link says it. */
import { longestAgoMs } from '../../../shared/domain/start-time.ts';

/** `90s`, `10m`, `1h30m`, `2d`, or minutes as a bare number, in milliseconds; null for anything else, and beyond a week. */
export function durationMs(text: string): number | null {
  const bare = /^\d{1,6}$/.exec(text);
  const parts = /^(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?$/.exec(text);
  if (bare === null && (parts === null || text === '')) return null;
  const [days, hours, minutes, seconds] =
    bare === null ? (parts ?? []).slice(1).map((part) => Number(part ?? 0)) : [0, 0, Number(text), 0];
  const ms = (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000 + (seconds ?? 0) * 1_000;
  return ms <= longestAgoMs ? ms : null;
}
