/**
 * A session of its own for one desktop: a screen, a bus, folders, and processes that end with the session. Mouse and keys are those of
 * the X server.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { until } from '../support/electron-app.ts';
import { type Box, changedBetween, type Picture, pictureOf } from './picture.ts';

export type Variables = Readonly<Record<string, string>>;

/** The user id of `nobody` on every Linux. Compositors refuse to run as root. */
const nobody = 65_534;
export const isRoot = process.getuid?.() === 0;

export interface Running {
  readonly child: ChildProcess;
  /** Whether the process has ended. */
  hasEnded(): boolean;
  /** Sends SIGTERM, and after five seconds SIGKILL, to the process and its descendants. */
  end(): Promise<void>;
}

export interface StartOptions {
  /** Runs the process as `nobody` when the session belongs to root. */
  readonly asNobody?: boolean;
  /** Lets it read the private files of the session's other programs all the same, as if one person owned them all. */
  readonly mayReadAll?: boolean;
}

export interface Session {
  readonly folder: string;
  readonly variables: Variables;
  /** Adds variables to the environment of processes that start later. */
  set(more: Variables): void;
  /** Starts a process and writes its output to a file of the session. */
  start(command: string, words: readonly string[], options?: StartOptions): Running;
  /** Runs a command to its end. Returns its output, or '' when it failed. */
  ask(command: string, ...words: readonly string[]): string;
  picture(): Picture;
  /** Saves a picture of the screen as a PNG to this path. */
  keep(file: string): void;
  moveTo(x: number, y: number): Promise<void>;
  click(x: number, y: number, button?: 1 | 3): Promise<void>;
  press(keys: string): void;
  close(): Promise<void>;
}

export const screenSize = { width: 1280, height: 900 } as const;

export function isInstalled(command: string): boolean {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .some((folder) => spawnSync('test', ['-x', join(folder, command)]).status === 0);
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Either an Xvfb with one screen, or an Xorg with the given configuration. */
export type Server = { readonly width: number; readonly height: number } | { readonly configuration: string };

export async function openSession(name: string, server: Server = screenSize): Promise<Session> {
  const folder = mkdtempSync(join(tmpdir(), `routinelog-${name}-`));
  const of = (part: string): string => {
    const path = join(folder, part);
    mkdirSync(path, { mode: 0o700 });
    if (isRoot) chownSync(path, nobody, nobody);
    return path;
  };
  if (isRoot) chownSync(folder, nobody, nobody);
  const running: Running[] = [];
  let variables: Variables = {
    PATH: process.env['PATH'] ?? '',
    LANG: 'C.UTF-8',
    HOME: of('home'),
    XDG_RUNTIME_DIR: of('run'),
    XDG_CONFIG_HOME: of('config'),
    XDG_DATA_HOME: of('data'),
    XDG_CACHE_HOME: of('cache'),
    NO_AT_BRIDGE: '1',
  };
  const start: Session['start'] = (command, words, { asNobody = false, mayReadAll = false } = {}) => {
    const [executable, all] =
      asNobody && isRoot
        ? [
            'setpriv',
            [
              ...[`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'],
              ...(mayReadAll
                ? ['--inh-caps', '--ambient-caps'].map((caps) => `${caps}=+dac_read_search`)
                : []),
              ...[command, ...words],
            ],
          ]
        : [command, words];
    const log = openSync(
      join(folder, `${command.replaceAll('/', '_').slice(-24)}-${running.length}.log`),
      'w',
    );
    const child = spawn(executable, [...all], {
      env: variables,
      detached: true,
      stdio: ['ignore', log, log],
    });
    const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
    const signal = (which: NodeJS.Signals): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, which);
      } catch {
        // All processes of the group have ended already.
      }
    };
    const one: Running = {
      child,
      hasEnded,
      async end() {
        const ended = hasEnded() ? Promise.resolve() : once(child, 'exit');
        signal('SIGTERM');
        await Promise.race([ended, pause(5_000)]);
        signal('SIGKILL');
        await ended;
      },
    };
    running.push(one);
    return one;
  };
  const run = (command: string, words: readonly string[]) =>
    spawnSync(command, [...words], { env: variables, maxBuffer: 64 << 20, timeout: 20_000 });
  const xdotool = (...words: readonly string[]): void => {
    run('xdotool', words);
  };
  const moveTo = async (x: number, y: number): Promise<void> => {
    xdotool('mousemove', String(x), String(y));
    await pause(300);
  };
  const session: Session = {
    folder,
    get variables() {
      return variables;
    },
    set(more) {
      variables = { ...variables, ...more };
    },
    start,
    ask: (command, ...words) => {
      const { status, stdout } = run(command, words);
      return status === 0 ? stdout.toString() : '';
    },
    picture: () => pictureOf(run('import', ['-silent', '-window', 'root', '-depth', '8', 'ppm:-']).stdout),
    keep(file) {
      run('import', ['-silent', '-window', 'root', file]);
    },
    moveTo,
    async click(x, y, button = 1) {
      await moveTo(x, y);
      xdotool('click', String(button));
    },
    press: (keys) => xdotool('key', keys),
    async close() {
      for (const each of running.toReversed()) await each.end();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  await openDisplay(session, server);
  session.set({ DBUS_SESSION_BUS_ADDRESS: await openBus(session) });
  return session;
}

async function openDisplay(session: Session, server: Server): Promise<void> {
  const file = join(session.folder, 'xorg.conf');
  if ('configuration' in server) writeFileSync(file, server.configuration);
  const [command, ...words] =
    'configuration' in server
      ? ['Xorg', '-config', file, '-noreset', '-novtswitch', '-sharevts', '-logfile', `${file}.log`]
      : ['Xvfb', '-screen', '0', `${server.width}x${server.height}x24`];
  // The server chooses a free display number and writes it to file descriptor 3.
  const child = spawn(command ?? '', [...words, '-ac', '-nolisten', 'tcp', '-displayfd', '3'], {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  endWith(session, child);
  const [number] = await once(child.stdio[3] ?? child, 'data');
  session.set({ DISPLAY: `:${String(number).trim()}`, XDG_SESSION_TYPE: 'x11' });
}

/** Lets in all users of this machine, because compositors run as another user when the session belongs to root. */
const openBusFile = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <standard_session_servicedirs/>
  <policy context="default">
    <allow user="*"/>
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/** Starts a bus and returns its address. */
export async function openBus(session: Session): Promise<string> {
  writeSetting(session.folder, ['bus.conf'], openBusFile);
  const child = spawn(
    'dbus-daemon',
    [`--config-file=${join(session.folder, 'bus.conf')}`, '--nofork', '--print-address=1'],
    { env: session.variables, detached: true, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  endWith(session, child);
  const [address] = await once(child.stdout, 'data');
  return String(address).trim();
}

/** Makes the session end this process after all processes that it has started itself. */
function endWith(session: Session, child: ChildProcess): void {
  const { close } = session;
  session.close = async () => {
    await close();
    child.kill();
  };
}

/** Waits until a panel is completely drawn. Some panels still change for ten seconds after they appear. */
export async function untilStill(session: Session, area: Box, withinMs = 40_000): Promise<void> {
  const end = performance.now() + withinMs;
  let before = session.picture();
  let stillSince = Number.POSITIVE_INFINITY;
  let hasBegun = false;
  while (performance.now() < end) {
    await pause(500);
    const after = session.picture();
    const isStill = changedBetween(before, after, area) === null;
    if (!isStill) hasBegun = true;
    if (!isStill || stillSince === Number.POSITIVE_INFINITY) stillSince = performance.now();
    if (hasBegun && performance.now() - stillSince > 2_500) return;
    before = after;
  }
}

/** The name and the version that Debian's package manager knows, for programs that do not print their version themselves. */
export function packageVersion(session: Session, name: string): string {
  const [, version] =
    /^(?:\d+:)?([\d.]+)/.exec(session.ask('dpkg-query', '-W', name).split('\t')[1] ?? '') ?? [];
  return version === undefined ? name : `${name} ${version}`;
}

/** Writes a settings file and creates the folders above it. */
export function writeSetting(folder: string, path: readonly string[], text: string): void {
  mkdirSync(join(folder, ...path.slice(0, -1)), { recursive: true });
  writeFileSync(join(folder, ...path), text);
}

/** Resolves to false when the condition does not become true in time; never rejects. */
export async function comesTrue(ask: () => boolean, withinMs = 8_000): Promise<boolean> {
  try {
    await until('it', async () => ask(), withinMs);
    return true;
  } catch {
    return false;
  }
}
