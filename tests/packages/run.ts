/**
 * `npm run packages -- FOLDER [deb|rpm|AppImage …]`: installs the packages of that folder on this computer itself, uses them as a person
 * who is not root, then upgrades, removes and purges them. Runs only as root, and only where RoutineLog is not installed. Exits with 1
 * when a step has failed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPerson, type Person } from './person.ts';
import { stepsOn } from './steps.ts';
import { quit, tryOut } from './use.ts';

const [folder = 'release', ...kinds] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const steps = stepsOn(say);
const work = mkdtempSync(join(tmpdir(), 'routinelog-packages-'));
const program = '/opt/RoutineLog/routinelog';
const installed = { command: 'routinelog', program, fromMenu: 'gtk-launch routinelog' } as const;

function run(command: string, ...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(command, words, { encoding: 'utf8', maxBuffer: 64 << 20 });
  return { isDone: status === 0, text: `${stdout}${stderr}` };
}

const isInstalled = (command: string) => run('sh', '-c', `command -v ${command}`).isDone;

const needs = ['Xvfb', 'xdotool', 'dbus-daemon', 'setpriv', 'gtk-launch', 'xdg-open', 'gio', 'dex'];
const missing = needs.filter((command) => !isInstalled(command));

function packageOf(ending: string): string | null {
  const name = readdirSync(folder).find((each) => each.endsWith(ending));
  return name === undefined ? null : join(folder, name);
}

/** Builds the same package with an older version number, and returns its path. */
function older(file: string): string {
  const root = join(work, 'older');
  run('dpkg-deb', '-R', file, root);
  const control = join(root, 'DEBIAN/control');
  writeFileSync(control, readFileSync(control, 'utf8').replace(/^Version: .*$/m, 'Version: 0.0.1'));
  run('dpkg-deb', '-Znone', '-b', root, join(work, 'older.deb'));
  rmSync(root, { recursive: true });
  return join(work, 'older.deb');
}

function files(root: string): void {
  const entry = run('desktop-file-validate', `${root}/usr/share/applications/routinelog.desktop`);
  steps.check('the desktop entry is valid', entry.isDone, entry.text);
  const metainfo = `${root}/usr/share/metainfo/example.routinelog.desktop.metainfo.xml`;
  const valid = run('appstreamcli', 'validate', '--no-net', metainfo);
  steps.check('what software centres read is valid', valid.isDone, valid.text);
  const page = run('man', '--warnings', '-E', 'UTF-8', '-l', `${root}/usr/share/man/man1/routinelog.1.gz`);
  steps.check(
    'the manual page is set without a warning',
    page.isDone && !page.text.includes('warning:'),
    page.text.slice(-400),
  );
}

/** Whether the person's data still exists. It belongs to the person, whatever happens to the package. */
const isKept = (person: Person) => existsSync(join(person.folder, 'data/routinelog'));

async function deb(file: string): Promise<void> {
  say(`deb: ${file}`);
  if (isInstalled('lintian')) {
    const told = run('lintian', '--allow-root', '--fail-on', 'error', file);
    steps.check('lintian finds no error', told.isDone, told.text);
    if (told.text.trim() !== '') say(told.text.trim());
  }
  const person = await openPerson();
  try {
    const first = run('apt-get', 'install', '-y', '--no-install-recommends', older(file));
    steps.check('an older version is installed, with what it needs', first.isDone, first.text);
    person.type(`${installed.command} start "Before the upgrade" --ago 20m`);
    person.type(`${installed.command} end --done`);
    const upgraded = run('dpkg', '-i', file);
    steps.check('it is upgraded while it runs', upgraded.isDone, upgraded.text);
    await quit(person, program);
    files('');
    const status = person.type('routinelog history "Before the upgrade"');
    steps.check(
      'the new one reads what the older one wrote',
      status.stdout.includes('Before the upgrade'),
      status.stdout + status.stderr,
    );
    await quit(person, program);
    await tryOut(installed, person, steps);
    const removed = run('dpkg', '-r', 'routinelog');
    steps.check(
      'it is removed',
      removed.isDone && !existsSync('/opt/RoutineLog') && !existsSync('/usr/bin/routinelog'),
      removed.text,
    );
    const purged = run('dpkg', '-P', 'routinelog');
    const left = run('find', '/usr', '/etc', '/opt', '-iname', '*routinelog*').text;
    steps.check('it is purged, and nothing of it is left', purged.isDone && left === '', left);
    steps.check('what was recorded is left alone', isKept(person), '');
  } finally {
    await quit(person, program);
    await person.close();
    run('dpkg', '-P', 'routinelog');
  }
}

async function rpm(file: string): Promise<void> {
  say(`rpm: ${file}`);
  const database = ['--dbpath', join(work, 'rpm')];
  const person = await openPerson();
  try {
    // On Debian rpm's database knows no installed packages, so dependencies are not checked.
    const first = run('rpm', ...database, '-i', '--nodeps', '--noverify', file);
    steps.check('it is installed', first.isDone, first.text);
    files('');
    const again = run('rpm', ...database, '-U', '--force', '--nodeps', file);
    steps.check('it is installed over itself, and is there', again.isDone && existsSync(program), again.text);
    await tryOut(installed, person, steps);
    const removed = run('rpm', ...database, '-e', '--nodeps', 'routinelog');
    const left = run('find', '/usr', '/etc', '/opt', '-iname', '*routinelog*', '-type', 'f').text;
    steps.check(
      'it is removed, and no file of it is left',
      removed.isDone && left === '',
      removed.text + left,
    );
    steps.check('what was recorded is left alone', isKept(person), '');
  } finally {
    await quit(person, program);
    await person.close();
    run('rpm', ...database, '-e', '--nodeps', 'routinelog');
    rmSync('/opt/RoutineLog', { recursive: true, force: true });
  }
}

async function appImage(file: string): Promise<void> {
  say(`AppImage: ${file}`);
  const person = await openPerson();
  try {
    const own = join(person.folder, 'RoutineLog.AppImage');
    run('cp', file, own);
    run('chmod', '755', own);
    await tryOut({ command: own, program: '/routinelog', fromMenu: null }, person, steps);
    const entry = join(person.folder, 'data/applications/routinelog.desktop');
    const valid = run('desktop-file-validate', entry);
    steps.check('it has claimed the links, by a valid desktop entry', valid.isDone, valid.text);
  } finally {
    await quit(person, '/routinelog');
    await person.close();
  }
}

if (process.getuid?.() !== 0) throw new Error('packages are installed by root');
if (missing.length > 0) throw new Error(`not installed: ${missing.join(', ')}`);
if (existsSync('/opt/RoutineLog')) throw new Error('RoutineLog is installed here, and would be removed');
const tried = [
  ['deb', '.deb', deb, 'dpkg'],
  ['rpm', '.rpm', rpm, 'rpm'],
  ['AppImage', '.AppImage', appImage, 'sh'],
] as const;
try {
  for (const [kind, ending, check, command] of tried) {
    if (kinds.length > 0 && !kinds.includes(kind)) continue;
    const file = packageOf(ending);
    if (file === null) say(`${kind}: skipped (none in ${folder})`);
    else if (!isInstalled(command)) say(`${kind}: skipped (not installed: ${command})`);
    else await check(file);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
say(steps.failed === 0 ? 'nothing failed' : `${steps.failed} failed`);
process.exitCode = steps.failed === 0 ? 0 : 1;
