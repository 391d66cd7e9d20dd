/** A person at this computer who is not root: a screen, a bus, empty folders, and the processes that are started in them. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The user id of `nobody` on every Linux. */
const user = 65_534;
const asUser = [`--reuid=${user}`, `--regid=${user}`, '--clear-groups'];

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Person {
  readonly folder: string;
  /** Runs a line in a shell, as this person would type it. `more`: additional variables; an empty value removes the variable. */
  type(line: string, more?: Readonly<Record<string, string>>): Ran;
  /** Starts a line in a shell and does not wait for its end. */
  start(line: string, more?: Readonly<Record<string, string>>): ChildProcess;
  /** The ids of this person's processes whose executable's path ends with `text`. */
  processes(text: string): readonly number[];
  close(): Promise<void>;
}

export async function openPerson(): Promise<Person> {
  const folder = mkdtempSync(join(tmpdir(), 'routinelog-person-'));
  const own = (part: string): string => {
    const path = join(folder, part);
    mkdirSync(path, { mode: 0o700 });
    chownSync(path, user, user);
    return path;
  };
  chownSync(folder, user, user);
  const screen = spawn(
    'Xvfb',
    ['-displayfd', '3', '-ac', '-nolisten', 'tcp', '-screen', '0', '1280x900x24'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const [number] = await once(screen.stdio[3] ?? screen, 'data');
  const variables: Record<string, string> = {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    HOME: own('home'),
    XDG_RUNTIME_DIR: own('run'),
    XDG_CONFIG_HOME: own('config'),
    XDG_DATA_HOME: own('data'),
    XDG_CACHE_HOME: own('cache'),
    XDG_CURRENT_DESKTOP: 'XFCE',
    NO_AT_BRIDGE: '1',
    DISPLAY: `:${String(number).trim()}`,
  };
  const bus = spawn('setpriv', [...asUser, 'dbus-daemon', '--session', '--nofork', '--print-address=1'], {
    env: variables,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [address] = await once(bus.stdout, 'data');
  variables['DBUS_SESSION_BUS_ADDRESS'] = String(address).trim();
  const started: ChildProcess[] = [];
  const withMore = (more: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries({ ...variables, ...more }).filter(([, value]) => value !== ''));
  const words = (line: string) => [...asUser, 'sh', '-c', line];
  const processes = (text: string): readonly number[] =>
    readdirSync('/proc').flatMap((name) => {
      try {
        // Chromium overwrites the arguments of its processes with one text in which they are separated by blanks.
        const [executable = ''] = readFileSync(`/proc/${name}/cmdline`, 'utf8').split(/[\0 ]/);
        const owner = /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1];
        return executable.endsWith(text) && owner === String(user) ? [Number(name)] : [];
      } catch {
        // Not a process, or one that has ended.
        return [];
      }
    });
  return {
    folder,
    type(line, more = {}) {
      const { status, stdout, stderr } = spawnSync('setpriv', words(line), {
        cwd: folder,
        env: withMore(more),
        encoding: 'utf8',
        timeout: 60_000,
      });
      return { status, stdout, stderr };
    },
    start(line, more = {}) {
      const child = spawn('setpriv', words(line), {
        cwd: folder,
        env: withMore(more),
        detached: true,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      started.push(child);
      return child;
    },
    processes,
    async close() {
      for (const { pid } of started)
        try {
          if (pid !== undefined) process.kill(-pid, 'SIGTERM');
        } catch {
          // The process has ended already.
        }
      bus.kill();
      screen.kill();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
    },
  };
}
