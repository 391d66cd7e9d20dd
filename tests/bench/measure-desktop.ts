/**
 * Measures what the program costs while nobody looks at it, beside the smallest tray program in Electron: how soon its icon appears in a
 * panel, its memory, and how often it wakes the processor. Also measures the first picture after a start. The starts of both programs
 * take turns in one run. Skipped, with the reason, where the tests cannot start a panel of their own.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bundle } from '../support/bundle.ts';
import {
  electronExecutable,
  environment,
  newFolder,
  runSecond,
  takeDesktop,
  until,
  whyNoElectron,
  words,
} from '../support/electron-app.ts';
import {
  startTrayWatcher,
  type TrayWatcher,
  type WatchedIcon,
  whyNoDesktopOfOurOwn,
} from '../support/tray-watcher.ts';
import { pictureWord } from './desktop-probe.ts';
import { type Figure, median } from './figures.ts';
import { familyOf, memoryMb, waitsOf, wakeUpsBetween } from './processes.ts';

/** Odd, so that the median is a measured value. */
const starts = 7;
const pictures = 3;
const settledMs = 10_000;
/**
 * Time after which Chromium and V8 have freed what a start or a closed window left behind. Before that, programs wake twice as often and
 * hold more memory.
 */
const calmMs = 45_000;
const minuteMs = 60_000;
/**
 * When the wake-ups of a program at rest are counted. By then two things are over that happen once and wake threads some thirty and some
 * hundred times: Blink frees the memory of a hidden page at a random moment from one to four minutes after it was hidden
 * (memory_purge_manager.h), and the first backup is made five minutes after the start.
 */
const quietMs = 5.5 * minuteMs;
/** Nobody sees the icon and clicks on it in less than this time. */
const soonestMs = 500;

const group = 'beside a bare Electron';

interface Started {
  readonly child: ChildProcess;
  readonly icon: WatchedIcon;
  readonly iconMs: number;
  end(): Promise<void>;
}

export async function measureDesktop(scratch: string): Promise<Figure[]> {
  const why = whyNoElectron ?? (await whyNoDesktopOfOurOwn());
  if (why !== null) return [row('start to the icon in the panel', 'x', null, 1.25, why)];
  const release = await takeDesktop();
  const watcher = await startTrayWatcher();
  const data = await newFolder();
  try {
    return await measured(watcher, data.path, scratch);
  } finally {
    watcher.close();
    await data.remove();
    release();
  }
}

async function measured(watcher: TrayWatcher, data: string, scratch: string): Promise<Figure[]> {
  const bareScript = await bundle(path.join(import.meta.dirname, 'bare-desktop-child.ts'), scratch);
  const probe = await bundle(path.join(import.meta.dirname, 'desktop-probe-child.ts'), scratch, 'cjs');
  const switches = words(data, ['--hidden']);
  const bareSwitches = switches.filter((word) => word === '--no-sandbox');
  const bare = () =>
    start(watcher, [...bareSwitches, `--user-data-dir=${path.join(scratch, 'bare')}`, bareScript]);
  const ours = (...before: readonly string[]) => start(watcher, [...before, ...switches]);
  const both = [bare, ours] as const;

  // The very first start creates folders and caches, so it is not measured.
  for (const each of both) {
    const first = await each();
    await pause(3_000);
    await first.end();
  }
  const iconMs = both.map(() => [] as number[]);
  for (let round = 0; round < starts; round += 1)
    for (const [which, each] of both.entries()) {
      const started = await each();
      iconMs[which]?.push(started.iconMs);
      await pause(1_000);
      await started.end();
    }
  const pictureMs: number[] = [];
  const atOnceMs: number[] = [];
  for (let round = 0; round < pictures; round += 1) {
    pictureMs.push(await firstPicture(() => ours('-r', probe), soonestMs));
    atOnceMs.push(await firstPicture(() => ours('-r', probe), 0));
  }

  // Each program runs alone, because memory that two of them share would count as half.
  const bareIdle = await idleOf(bare);
  const idle = await idleOf(
    () => ours('-r', probe),
    async (started) => {
      touch();
      await runSecond(data, 'start', 'Writing');
      await pause(settledMs);
      const afterStart = await wakeUps(started);
      await openAndCloseAll(started, data);
      await pause(settledMs);
      const soonMb = memoryMb(started.child.pid ?? 0);
      await pause(calmMs - settledMs);
      return { afterStart, soonMb, calmMb: memoryMb(started.child.pid ?? 0) };
    },
  );
  // The session still runs. This start is measured at the same age as the idle one, so that the running session is the only difference.
  const running = await idleOf(ours);

  const [bareIcon = 0, icon = 0] = iconMs.map(median);
  return [
    row('start to its icon in the panel', 'ms', bareIcon, null),
    row('the same of the program', 'ms', icon, null),
    row('times the bare one', 'x', icon / bareIcon, 1.25),
    row('memory (PSS of all processes)', 'MB', bareIdle.memoryMb, null),
    row('the same of the program', 'MB', idle.memoryMb, null),
    row('memory, times the bare one', 'x', idle.memoryMb / bareIdle.memoryMb, 1.1),
    row(
      'ten seconds after all windows were opened and closed',
      'x',
      (idle.then?.soonMb ?? 0) / bareIdle.memoryMb,
      null,
    ),
    row('as long after that as after a start', 'x', (idle.then?.calmMb ?? 0) / bareIdle.memoryMb, 1.1),
    row('wake-ups with nothing running', '/min', bareIdle.wakeUps, null),
    row('the same of the program', '/min', idle.wakeUps, bareIdle.wakeUps),
    row('more with a session running, windows hidden', '/min', running.wakeUps - idle.wakeUps, 10),
    row(
      'in the minute from ten seconds after a start on, with what is written then',
      '/min',
      idle.then?.afterStart ?? 0,
      null,
    ),
    row('first picture after a click half a second after the icon, median', 'ms', median(pictureMs), 100),
    row('first picture, slowest', 'ms', Math.max(...pictureMs), null),
    row('after a click at the same moment as the icon, median', 'ms', median(atOnceMs), null),
  ];
}

async function start(watcher: TrayWatcher, given: readonly string[]): Promise<Started> {
  if (electronExecutable === null) throw new Error('no Electron');
  const appears = watcher.nextIcon();
  const begun = performance.now();
  const child = spawn(electronExecutable, given, { env: environment(), stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = once(child, 'exit');
  const died = ended.then(() => Promise.reject(new Error('it ended before its icon stood')));
  const icon = await Promise.race([appears, died]);
  died.catch(() => undefined);
  const iconMs = performance.now() - begun;
  return {
    child,
    icon,
    iconMs,
    async end() {
      const family = familyOf(child.pid ?? 0);
      child.kill();
      await ended;
      await until('the end of its processes', async () => family.every(hasEnded));
    },
  };
}

function hasEnded(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}

/** Milliseconds from the moment at which the program receives the click. */
async function firstPicture(begin: () => Promise<Started>, afterMs: number): Promise<number> {
  const { child, icon, end } = await begin();
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await pause(afterMs);
  await icon.click();
  const ms = await until(
    'the first picture',
    async () => new RegExp(`^${pictureWord} (\\S+)$`, 'm').exec(said)?.[1],
  );
  await end();
  return Number(ms);
}

interface Idle<Then> {
  readonly memoryMb: number;
  readonly wakeUps: number;
  /** What `thereafter` measured of the same program. */
  readonly then: Then | null;
}

async function idleOf<Then>(
  begin: () => Promise<Started>,
  thereafter?: (started: Started) => Promise<Then>,
): Promise<Idle<Then>> {
  touch();
  const started = await begin();
  await pause(calmMs);
  const memory = memoryMb(started.child.pid ?? 0);
  await pause(quietMs / 2 - calmMs);
  touch();
  await pause(quietMs / 2);
  const minute = await wakeUps(started);
  const then = thereafter === undefined ? null : await thereafter(started);
  await started.end();
  return { memoryMb: memory, wakeUps: minute, then };
}

/**
 * Counts as a person's input. After five minutes without input the program would ask the person about it once a session runs, and would check
 * for input every few seconds.
 */
function touch(): void {
  spawnSync('xdotool', ['mousemove_relative', '1', '0']);
}

/** Number of wake-ups in one minute. */
async function wakeUps({ child }: Started): Promise<number> {
  const before = waitsOf(child.pid ?? 0);
  await pause(minuteMs);
  return wakeUpsBetween(before, waitsOf(child.pid ?? 0));
}

async function openAndCloseAll({ child, icon }: Started, data: string): Promise<void> {
  await runSecond(data, 'open');
  await icon.choose('Summary');
  await runSecond(data, 'settings');
  await pause(3_000);
  child.stdin?.write('close\n');
  await pause(1_000);
}

function row(
  name: string,
  unit: Figure['unit'],
  value: number | null,
  target: number | null,
  note?: string,
): Figure {
  return { group, name, unit, size: null, value, target, ...(note === undefined ? {} : { note }) };
}
