import { expect, it } from 'vitest';
import { isNamedZone } from '../../shared/time/zone.ts';

it.each(['Europe/Berlin', 'america/argentina/salta', 'UTC', 'Etc/GMT+3'])('%s names a zone', (text) => {
  expect(isNamedZone(text)).toBe(true);
});

it.each([
  undefined,
  '',
  'Etc/Unknown',
  '+01:00',
  '-05',
  'Mars/Olympus',
  'UTC+3',
  '2026-11-20T10:00Z[Europe/Berlin]',
])('%s names none', (text) => {
  expect(isNamedZone(text)).toBe(false);
});
