/** The program says which parts of a person's absence it cannot notice on this desktop or server. */
import { expect, it } from 'vitest';
import { presenceLimits } from '../../electron/system/presence-limits.ts';
import { systemIdle } from '../../electron/system/system-idle.ts';

const desktop = {
  host: 'desktop',
  platform: 'linux',
  isWayland: false,
  hasToldIdle: false,
  hasLogind: true,
} as const;

it.each([
  ['X11 with logind', desktop, []],
  ['Wayland that has told nothing so far', { ...desktop, isWayland: true }, ['idle']],
  ['Wayland that tells', { ...desktop, isWayland: true, hasToldIdle: true }, []],
  ['Linux without logind', { ...desktop, hasLogind: false }, ['lock']],
  ['macOS', { ...desktop, platform: 'darwin', hasLogind: false }, []],
  ['Windows', { ...desktop, platform: 'win32', hasLogind: false }, []],
  ['a server', { ...desktop, host: 'server' as const }, ['idle', 'sleep', 'lock', 'shutdown']],
])('%s', (_title, means, missing) => {
  const limits = Object.entries(presenceLimits(means)).filter(([, why]) => why !== null);
  expect(limits.map(([what]) => what)).toEqual(missing);
});

it('idle time that the desktop does not report is unknown', () => {
  let seconds = -1;
  const idle = systemIdle({ getSystemIdleTime: () => seconds });
  expect([idle.idleMs(), idle.hasTold]).toEqual([null, false]);
  seconds = 0;
  expect([idle.idleMs(), idle.hasTold]).toEqual([0, false]);
  seconds = 12;
  expect([idle.idleMs(), idle.hasTold]).toEqual([12_000, true]);
});
