import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const source = path.join(import.meta.dirname, '../../electron/system/zone.ts');

/**
 * Reads the zone, moves the system to another zone, lets a minute pass and reads again. Runs in a process of its own, because Node caches
 * the zone for each process.
 */
const script = `
import { execFileSync } from 'node:child_process';
import { zoneReader } from ${JSON.stringify(source)};
let passed = 0;
const zone = zoneReader(() => passed);
const seen = [];
for (const place of process.argv.slice(1)) {
  execFileSync('ln', ['-sfn', '/usr/share/zoneinfo/' + place, '/etc/localtime']);
  passed += 60_000;
  seen.push(zone() + ' ' + new Date(0).getHours());
}
console.log(JSON.stringify(seen));
`;

/** Gives the process an `/etc` of its own, so that the zone of this machine does not change. */
const overlay =
  'mount -t tmpfs none "$0" && mkdir "$0/upper" "$0/work" && ' +
  'mount -t overlay none -o "lowerdir=/etc,upperdir=$0/upper,workdir=$0/work" /etc && exec "$@"';

function inOwnEtc(folder: string, command: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const { TZ: _zone, ...environment } = process.env;
  return spawnSync('unshare', ['--mount', 'sh', '-c', overlay, folder, ...command], {
    encoding: 'utf8',
    env: { ...environment, ...more },
  });
}

function withFolder<Value>(run: (folder: string) => Value): Value {
  const folder = mkdtempSync(path.join(tmpdir(), 'routinelog-zone-'));
  try {
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const canMove = withFolder(
  (folder) => inOwnEtc(folder, ['ls', '/usr/share/zoneinfo/Asia/Tokyo']).status === 0,
);

describe.skipIf(!canMove)('the zone of the system', () => {
  const seen = (places: readonly string[], more?: Readonly<Record<string, string>>): unknown =>
    withFolder((folder) => {
      const node = [process.execPath, '--import', 'tsx', '--input-type=module', '--eval', script, ...places];
      const { stdout, stderr } = inOwnEtc(folder, node, more);
      expect(stderr).toBe('');
      return JSON.parse(stdout);
    });

  it('is the new one within a minute of a change, in names and in hours', () => {
    expect(seen(['Europe/Berlin', 'Asia/Tokyo', 'America/New_York', 'Asia/Tokyo'])).toEqual([
      'Europe/Berlin 1',
      'Asia/Tokyo 9',
      'America/New_York 19',
      'Asia/Tokyo 9',
    ]);
  });

  it('is the one that the environment names, wherever the system is', () => {
    expect(seen(['Europe/Berlin', 'Asia/Tokyo'], { TZ: 'Africa/Nairobi' })).toEqual([
      'Africa/Nairobi 3',
      'Africa/Nairobi 3',
    ]);
  });
});
