/** What a person does with an installed RoutineLog: starts it, types commands, follows links, logs in, and uses it without a display. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { autostartFile, desktopEntry } from '../../electron/system/autostart.ts';
import type { Person } from './person.ts';
import type { Steps } from './steps.ts';

export interface Installed {
  /** The command as a person types it. */
  readonly command: string;
  /** How the path of the program's executable ends. */
  readonly program: string;
  /** How it is started from the menu; null where it has no menu entry. */
  readonly fromMenu: string | null;
}

const withoutDisplay = { DISPLAY: '', WAYLAND_DISPLAY: '' } as const;

export async function tryOut(
  { command, program, fromMenu }: Installed,
  person: Person,
  steps: Steps,
): Promise<void> {
  const type = (words: string, more = {}) => person.type(`${command} ${words}`, more);
  const nothingRuns = () => person.processes(program).length === 0;
  const isOpen = () => person.type('xdotool search --onlyvisible --class routinelog').stdout.trim() !== '';

  const dead = type('status', withoutDisplay);
  steps.check('without a display, a verb says that nothing runs', dead.status === 1, dead.stderr);
  const help = type('help start', withoutDisplay);
  steps.check(
    'and help is printed all the same',
    help.stdout.startsWith('Usage: routinelog start'),
    help.stderr,
  );
  const wrong = type('strat', withoutDisplay);
  steps.check('a mistake ends with 2', wrong.status === 2, wrong.stderr);

  if (fromMenu === null) person.start(command);
  else {
    // The program would otherwise keep the output of the command open.
    const { status } = person.type(`${fromMenu} >/dev/null 2>&1`);
    steps.check('its desktop entry starts it', status === 0, fromMenu);
  }
  steps.check('the window opens', await comesTrue(isOpen), command);
  const pages = person.processes(program).filter((id) => commandOf(id).includes('--type=renderer'));
  const modes = pages.map((id) => /^Seccomp:\s+(\d)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]);
  steps.check(
    'its pages are in Chromium’s sandbox',
    modes.length > 0 && modes.every((mode) => mode === '2') && noneSays(person, program, '--no-sandbox'),
    `seccomp of the pages: ${modes.join(', ')}`,
  );

  const begun = type('start "From the path" --ago 10m');
  steps.check(
    'a verb starts a session',
    begun.status === 0 && begun.stderr === '',
    begun.stdout + begun.stderr,
  );
  const far = type('status', withoutDisplay);
  steps.check(
    'a terminal without a display reaches it',
    far.stdout.includes('From the path'),
    far.stdout + far.stderr,
  );

  if (fromMenu !== null) {
    person.type("xdg-open 'routinelog://interrupt?reason=Call'");
    const interrupted = await comesTrue(() => type('status').stdout.includes('Call'));
    steps.check('xdg-open brings a link to it', interrupted, type('status').stdout);
    person.type("gio open 'routinelog://resume'");
    steps.check(
      'and so does gio',
      await comesTrue(() => !type('status').stdout.includes('Call')),
      type('status').stdout,
    );
  }

  await quit(person, program);
  steps.check('it ends when it is told to', nothingRuns(), '');
  const again = type('status');
  steps.check(
    'a verb starts it without a window, and does not wait for its end',
    again.stdout.includes('From the path'),
    again.stdout + again.stderr,
  );
  steps.check('which goes on', !nothingRuns() && !isOpen(), '');
  await quit(person, program);

  if (fromMenu !== null) {
    const file = autostartFile({}, join(person.folder, 'home')).replace('home/.config', 'config');
    person.type(`mkdir -p "$(dirname ${file})" && cat > ${file} <<'END'\n${desktopEntry(program)}END`);
    person.type('dex -a -e XFCE >/dev/null 2>&1');
    const isBack = await comesTrue(() => !nothingRuns());
    await pause(3_000);
    steps.check('at login it starts without a window', isBack && !isOpen(), file);
    await quit(person, program);
  }

  const serving = person.start(`${command} serve`, withoutDisplay);
  let said = '';
  serving.stdout?.on('data', (text) => {
    said += String(text);
  });
  const isServed = await comesTrue(() => said.includes('"url"'));
  const asked = type('status', withoutDisplay);
  steps.check(
    'without a display it serves, and a verb asks the server',
    isServed && asked.stdout.includes('From the path'),
    asked.stdout + asked.stderr,
  );
  await quit(person, program);
}

export async function quit(person: Person, program: string): Promise<void> {
  const [first] = person.processes(program).filter((id) => !commandOf(id).includes('--type='));
  if (first !== undefined) process.kill(first, 'SIGTERM');
  await comesTrue(() => person.processes(program).length === 0);
}

function noneSays(person: Person, program: string, word: string): boolean {
  return person.processes(program).every((id) => !commandOf(id).split(' ').includes(word));
}

function commandOf(id: number): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

async function comesTrue(ask: () => boolean, withinMs = 20_000): Promise<boolean> {
  const end = performance.now() + withinMs;
  while (!ask()) {
    if (performance.now() > end) return false;
    await pause(200);
  }
  return true;
}
