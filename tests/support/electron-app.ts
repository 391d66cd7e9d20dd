/**
 * The built program in a real Electron, driven from outside: started, asked through its own doors, killed. Tests skip without an Electron.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { InputOf, MethodName, OutputOf } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/domain/refusal.ts';

export const appFolder = join(import.meta.dirname, '../..');

/** The executable of an installed Electron; never downloads one. Null if there is none. */
function electronHere(): string | null {
  const stated = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const pathFile = join(folder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const executable = stated === undefined ? join(folder, 'dist', name) : join(stated, name);
  return existsSync(executable) ? executable : null;
}

export const electronExecutable = electronHere();
const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY']);

/** Why tests on Electron cannot run here; null if they can. */
export const whyNoElectron =
  electronExecutable === null
    ? 'no Electron is installed, and ELECTRON_OVERRIDE_DIST_PATH names none'
    : hasDisplay
      ? null
      : 'there is no display';

/** Chromium refuses to run as root with its sandbox. */
const isRoot = process.getuid?.() === 0;
/** The arguments of the executable. */
export const words = (dataFolder: string, more: readonly string[]): string[] => [
  ...(isRoot ? ['--no-sandbox'] : []),
  appFolder,
  '--data',
  dataFolder,
  ...more,
];

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly dataFolder: string;
  /** The page of one of the windows; waits for it. */
  page(name: 'tray' | 'summary' | 'settings'): Promise<Page>;
  /** Runs a verb in a second instance; resolves to its output and exit code. */
  verb(...verb: readonly string[]): Promise<Ran>;
  /** As a power cut does. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function startApp(dataFolder: string, ...more: readonly string[]): Promise<RunningApp> {
  return startAppIn({}, dataFolder, ...more);
}

/** The same with additional environment variables. */
export async function startAppIn(
  also: Readonly<Record<string, string>>,
  dataFolder: string,
  ...more: readonly string[]
): Promise<RunningApp> {
  const app = await launched(dataFolder, {
    executablePath: executable(),
    args: words(dataFolder, more),
    env: { ...environment(), ...also },
    // As the program sets it, not as Playwright would.
    colorScheme: null,
    timeout: launchedWithinMs,
  });
  const child = app.process();
  const said = lastWordsOf(child);
  await app.firstWindow();
  return {
    app,
    dataFolder,
    page: (name) =>
      until(`the ${name} page`, async () =>
        app.windows().find((page) => page.url().includes(`/${name}.html`)),
      ),
    verb: (...verb) => runSecond(dataFolder, ...verb),
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    close: () => quit(app, child, said),
  };
}

/** Ten times what Playwright needs on a busy machine to attach to the program and its first window. */
const launchedWithinMs = 30_000;

/**
 * About once in some hundred starts Playwright waits forever for a page to which it attached while the page was being created, either
 * within `launch` or for the first window. That is printed with Electron's output, and tried once more, unless the program itself does not
 * answer either.
 */
async function launched(
  dataFolder: string,
  options: Parameters<typeof _electron.launch>[0],
): Promise<ElectronApplication> {
  const tried = await _electron.launch(options).catch((error: unknown) => ({ error }));
  if ('error' in tried) {
    tellNotDriven(tried.error);
    return _electron.launch(options);
  }
  const timeout = launchedWithinMs;
  const without = await tried.firstWindow({ timeout }).then(
    () => null,
    (error: unknown) => ({ error }),
  );
  if (without === null) return tried;
  const { exitCode, stderr } = await runSecond(dataFolder, 'status');
  endGroup(tried.process().pid);
  if (exitCode !== 0) throw new Error(`the program has no window and does not answer: ${stderr}`);
  tellNotDriven(without.error);
  return _electron.launch(options);
}

function tellNotDriven(error: unknown): void {
  console.warn(`Electron could not be driven, and is started once more: ${String(error)}`);
}

/** Longer than the program itself takes at most to close, on a busy machine. */
const quitWithinMs = 40_000;

/**
 * Quits the program and waits for its end. Playwright's own `close` also waits until nobody holds the program's output any more, which a
 * leftover process of Chromium may do forever. Therefore the program is quit here, and what is left is killed.
 */
async function quit(app: ElectronApplication, child: ChildProcess, said: () => string): Promise<void> {
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const closed = app.close().then(
    () => true,
    () => true,
  );
  const [begun, { pid }] = [performance.now(), child];
  try {
    await until('the end of the program', async () => hasEnded(), quitWithinMs);
  } catch {
    const doing = `it ${stateOf(pid)}, beside ${groupOf(pid)}, and said last: ${said()}`;
    endGroup(pid);
    throw new Error(`the program did not quit within ${quitWithinMs} ms: ${doing}`);
  }
  const hasClosed = await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 5_000, false))]);
  if (hasClosed === true) return;
  const after = Math.round(performance.now() - begun);
  console.warn(`The program ended with ${child.exitCode} within ${after} ms; left behind: ${groupOf(pid)}.`);
  endGroup(pid);
  await closed;
}

/** The last lines of the program's stderr. */
function lastWordsOf(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (more: string) => {
    text = (text + more).slice(-2_000);
  });
  return () => text;
}

/** What a process waits for in the kernel, as far as it is known. */
function stateOf(pid: number | undefined): string {
  try {
    const state = /^State:\s*(.+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return `is ${state} in ${readFileSync(`/proc/${pid}/wchan`, 'utf8')}`;
  } catch {
    return 'does not say what it is doing';
  }
}

/** The processes that were started with a program. Playwright makes it the leader of a process group. */
function groupOf(pid: number | undefined): string {
  if (process.platform !== 'linux' || pid === undefined) return 'unknown others';
  const found = spawnSync('ps', ['-e', '-o', 'pgid=,pid=,stat=,args='], { encoding: 'utf8' }).stdout ?? '';
  const ofGroup = found.split('\n').filter((line) => line.trim().startsWith(`${pid} `));
  return JSON.stringify(ofGroup.map((line) => line.trim().slice(0, 160)));
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // Nobody is left.
  }
}

/** Starts the program a second time on the same data and waits for its end. */
export function runSecond(dataFolder: string, ...more: readonly string[]): Promise<Ran> {
  return runSecondIn(environment(), dataFolder, ...more);
}

/** The same with these environment variables instead of this process's own. */
export async function runSecondIn(
  env: Readonly<Record<string, string>>,
  dataFolder: string,
  ...more: readonly string[]
): Promise<Ran> {
  const child = spawn(executable(), words(dataFolder, more), { env });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  await once(child, 'close');
  return { exitCode: child.exitCode, stdout, stderr };
}

function executable(): string {
  if (electronExecutable === null) throw new Error(whyNoElectron ?? 'no Electron');
  return electronExecutable;
}

/**
 * A zone in which it was about noon when the tests began, so that what they record by the computer's clock lies within one day at any hour.
 * Signs of these zones are those of POSIX, positive west of Greenwich (IANA time zone database, `etcetera`).
 */
const zoneAtNoon = ((east: number) => `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`)(
  12 - new Date().getUTCHours(),
);

/** The environment of this process, without what turns Electron into Node. */
export function environment(): Record<string, string> {
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || name === 'NODE_OPTIONS' || name === 'ELECTRON_RUN_AS_NODE'
      ? []
      : [[name, value] as const],
  );
  return { ...Object.fromEntries(kept), TZ: zoneAtNoon };
}

const turnPort = 48_531;

/**
 * Global keys, the panel and the focus exist once, so one test file has the desktop at a time. Waits for its turn; resolves to a function
 * that releases it. The end of the process releases it too.
 */
export async function takeDesktop(): Promise<() => void> {
  for (;;) {
    const turn = createServer();
    const isTaken = await new Promise<boolean>((resolve) => {
      turn.once('error', () => resolve(true));
      turn.listen({ port: turnPort, host: '127.0.0.1', exclusive: true }, () => resolve(false));
    });
    if (!isTaken) return () => turn.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** How long a file may wait for its turn, in milliseconds. */
export const turnTimeout = 600_000;

/** Asks repeatedly until there is an answer other than undefined and false; rejects after `withinMs`. */
export async function until<Value>(
  what: string,
  ask: () => Promise<Value | undefined | false>,
  withinMs = 15_000,
): Promise<Value> {
  const end = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A new empty folder, with a function that removes it. */
export async function newFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'routinelog-desktop-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Calls the contract through the page's bridge, as the page does. */
export function callFrom<Name extends MethodName>(
  page: Page,
  name: Name,
  input: InputOf<Name>,
): Promise<Result<OutputOf<Name>>> {
  return page.evaluate(({ name, input }) => Reflect.get(window, 'routinelog').call(name, input), {
    name,
    input,
  });
}
