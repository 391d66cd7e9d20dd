/** The texts of calendar files, for tests. */

import { readCalendar } from '../../electron/calendar/read-calendar.ts';
import type { CalendarReading } from '../../shared/domain/plan/calendar.ts';

export const berlin = { zone: 'Europe/Berlin', dayStart: '04:00' };

/** One VEVENT made of `lines`. It gets a UID if they have none. */
export function eventText(...lines: readonly string[]): string {
  const uid = lines.some((line) => line.startsWith('UID')) ? [] : ['UID:one@test'];
  return ['BEGIN:VEVENT', ...uid, ...lines, 'END:VEVENT'].join('\r\n');
}

export function calendarText(...parts: readonly string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...parts, 'END:VCALENDAR', ''].join('\r\n');
}

export function read(
  text: string | Uint8Array,
  from: string,
  to: string = from,
  frame: typeof berlin = berlin,
): CalendarReading {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const result = readCalendar(bytes, { from, to }, frame);
  if (!result.ok) throw new Error(result.refusal.message.code);
  return result.value;
}

/** Each event as `MM-DDTHH:MM–HH:MM title`, in UTC. */
export function listed({ events }: CalendarReading): readonly string[] {
  return events.map(({ title, start, end }) => `${start.slice(5, 16)}–${end.slice(11, 16)} ${title}`);
}
