import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { namedZone } from '../../electron/system/named-zone.ts';

it('is what the runtime says where that is a zone', () => {
  expect(namedZone('Asia/Tokyo', undefined, 0)).toBe('Asia/Tokyo');
  expect(namedZone('Europe/Berlin', ':/etc/localtime', 0)).toBe('Europe/Berlin');
});

it('is the zone of the file that the environment names, and of the one that it is a link to', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'routinelog-localtime-'));
  try {
    const link = path.join(folder, 'localtime');
    symlinkSync('../usr/share/zoneinfo/America/New_York', link);
    for (const told of [undefined, 'Etc/Unknown']) {
      expect(namedZone(told, link, 0)).toBe('America/New_York');
      expect(namedZone(told, `:${link}`, 0)).toBe('America/New_York');
      expect(namedZone(told, '/usr/share/zoneinfo/Europe/Berlin', -60)).toBe('Europe/Berlin');
      expect(namedZone(told, ':/usr/share/zoneinfo/right/Asia/Kathmandu', 0)).toBe('Asia/Kathmandu');
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('is a zone of the same offset where none is named, and UTC where no zone has that offset', () => {
  // TZ=UTC+3 lies three hours west of Greenwich, as Etc/GMT+3 does.
  expect(namedZone(undefined, 'UTC+3', 180)).toBe('Etc/GMT+3');
  expect(namedZone(undefined, 'XYZ-11', -660)).toBe('Etc/GMT-11');
  expect(namedZone('Etc/Unknown', '', 0)).toBe('Etc/GMT+0');
  expect(namedZone(undefined, 'Nope/Zone', 0)).toBe('Etc/GMT+0');
  expect(namedZone(undefined, 'XYZ-5:30', -330)).toBe('UTC');
  expect(namedZone(undefined, 'XYZ30', 1800)).toBe('UTC');
});
