/** Durations as people say them, and as a running clock shows them. They take milliseconds, and round down. */
import type { Speech } from '../messages/speech.ts';

/** `47 min`, `1 h 05`, `3 h 20`; `0 min` under a minute. */
export function spokenDuration(ms: number, { t }: Speech): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  if (minutes < 60) return t('duration.minutes', { minutes });
  const hours = Math.floor(minutes / 60);
  return t('duration.hours', { hours, minutes: String(minutes % 60).padStart(2, '0') });
}

/** For a sentence that has other words for less than a minute: `{minutes, plural, =0 {no time} other {{length}}}`. */
export function lengthOrNone(
  ms: number,
  speech: Speech,
): { readonly length: string; readonly minutes: number } {
  return { length: spokenDuration(ms, speech), minutes: Math.floor(Math.max(0, ms) / 60_000) };
}

/** `0:47:12`: hours, minutes, seconds. */
export function clockDuration(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
