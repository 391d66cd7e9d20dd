/** Rules of the code base that the compiler cannot check: which folder may import which, and what `shared/` never touches. */
import { describe, expect, it } from 'vitest';
import { arrowsUp, floorsOf, forbiddenArrows, unusedArrows } from './support/floors.ts';
import { type Source, sourceOf, sourcesIn } from './support/sources.ts';

const shared = sourcesIn('shared');
const electron = sourcesIn('electron');
const renderer = sourcesIn('renderer');

/** Extends the language, so every folder may import it. */
const language =
  'add-all.ts assert-never.ts compare.ts defined-only.ts is-same.ts listeners.ts semaphore.ts sum.ts';

/** The deciders of the kinds that are a record of fields, each beside the others. */
const kinds = 'domain/person domain/exercise domain/task domain/token domain/routine domain/attendance';

/** The definition of each command, one row each. The contract takes its names from there, and links follow the contract. */
const tableOfCommands = 'commands/names.ts commands/table.ts commands/verb-row.ts';

const sharedFloors = floorsOf('shared', {
  'assert-never.ts': '',
  'add-all.ts': '',
  'compare.ts': '',
  'defined-only.ts': '',
  'is-same.ts': '',
  'listeners.ts': '',
  'semaphore.ts': '',
  'sum.ts': '',
  time: language,
  messages: language,
  format: `${language} time messages`,
  domain: `${language} time messages`,
  'domain/session': `${language} time messages domain`,
  'domain/person': `${language} messages domain`,
  'domain/exercise': `${language} messages domain`,
  'domain/task': `${language} messages domain domain/session domain/person`,
  'domain/token': `${language} time messages domain domain/person`,
  'domain/routine': `${language} messages domain domain/exercise`,
  'domain/attendance': `${language} time messages domain`,
  'domain/owner': `${language} messages domain`,
  'domain/receipt': `${language} domain`,
  'domain/label': `${language} time messages domain`,
  'domain/plan': `${language} time messages domain`,
  'domain/deciders.ts': `${language} domain domain/session domain/plan domain/label ${kinds} domain/owner domain/receipt`,
  'domain/named-by.ts': 'time domain domain/deciders.ts domain/session',
  // How texts are compared. Quick lines find tasks in the same way as lists do.
  'views/text-match.ts': 'compare.ts domain',
  views: `${language} time messages format domain views/text-match.ts`,
  'views/calendar-in-words.ts': 'messages format domain/plan',
  'views/export': `${language} time messages format domain views`,
  'views/reflection': `${language} time messages domain views views/text-match.ts`,
  'quick-line': `${language} time messages format domain views/text-match.ts`,
  'commands/names.ts': '',
  'commands/verb-row.ts': 'messages',
  'commands/row.ts': 'messages domain views commands/verb-row.ts',
  'commands/program-commands.ts': 'commands/verb-row.ts commands/row.ts',
  'commands/plan-commands.ts': 'commands/verb-row.ts commands/row.ts',
  'commands/queries.ts': 'commands/verb-row.ts commands/row.ts',
  'commands/session-commands.ts': 'messages domain domain/attendance commands/verb-row.ts commands/row.ts',
  'commands/table.ts':
    'commands/names.ts commands/row.ts commands/program-commands.ts commands/plan-commands.ts commands/queries.ts commands/session-commands.ts',
  'commands/shortcuts.ts': 'messages commands/verb-row.ts commands/table.ts',
  contract: `${language} time messages format domain domain/plan views views/reflection commands/names.ts commands/shortcuts.ts`,
  'contract/api': `${language} domain contract`,
  // Not on top of the documented APIs: what a person can do is independent of HTTP.
  // Pages include only the part of the table that they show.
  commands: `${language} time messages format domain domain/attendance views contract ${tableOfCommands} commands/session-commands.ts commands/program-commands.ts`,
});

const systemOfStore = 'system/make-folder.ts system/probe-name.ts system/silent-logger.ts';

/** The doors that only the desktop program has. */
const doorsOfDesktop =
  'doors/links.ts doors/single-instance doors/ipc doors/shortcuts doors/tray/linux doors/tray';

/** Every folder may import `shared/`. */
const electronFloors = floorsOf('electron', {
  pages: '',
  ports: '',
  errors: 'ports',
  // The store uses these as well, and nothing else of the system.
  'system/make-folder.ts': 'errors',
  'system/probe-name.ts': '',
  'system/silent-logger.ts': 'ports',
  'system/patient-timer.ts': '',
  'system/keep-connected.ts': '',
  // Speaks to the X server over a socket of its own.
  'system/x11': 'ports system/patient-timer.ts',
  system:
    'ports errors system/make-folder.ts system/probe-name.ts system/patient-timer.ts system/keep-connected.ts',
  store: `ports errors ${systemOfStore}`,
  // Reads calendar files in a worker, without knowing the disk or the service.
  calendar: 'ports errors',
  // The engine knows neither disk nor system; both are passed in.
  service: 'ports errors',
  // What each call of the contract does with the engine, which knows none of them.
  'service/handlers': 'ports errors service',
  documents: 'ports service',
  // Notices through ports whether the person is there, and asks through the service.
  presence: 'ports errors service',
  windows: 'pages system/patient-timer.ts',
  'doors/command-line/command-result.ts': '',
  'doors/command-line/when.ts': '',
  'doors/command-line/planned-day.ts': '',
  'doors/command-line/verbs.ts': 'doors/command-line/when.ts',
  // From words or a link to a verb, and from a verb to its printed result.
  'doors/command-line/parse':
    'doors/command-line/when.ts doors/command-line/planned-day.ts doors/command-line/verbs.ts',
  'doors/command-line/run':
    'doors/command-line/command-result.ts doors/command-line/when.ts doors/command-line/planned-day.ts doors/command-line/verbs.ts doors/command-line/parse',
  'doors/command-line':
    'doors/command-line/command-result.ts doors/command-line/verbs.ts doors/command-line/run',
  'doors/command-line/command-line.ts':
    'doors/command-line doors/command-line/command-result.ts doors/command-line/verbs.ts doors/command-line/parse doors/command-line/run',
  'doors/links.ts': 'doors/command-line/parse',
  // Runs the words that a later start hands over, so it is built on the command line.
  'doors/single-instance':
    'errors service doors/command-line/command-result.ts doors/command-line/command-line.ts',
  // All that the sandboxed preload shares with the main process.
  'doors/ipc/channels.ts': '',
  'doors/ipc': 'pages ports service doors/ipc/channels.ts',
  'doors/shortcuts': '',
  'doors/tray/linux': 'ports system/x11 system/patient-timer.ts system/keep-connected.ts',
  'doors/tray': 'ports doors/tray/linux',
  'doors/http/server': 'pages ports errors',
  'doors/http/api': 'ports service documents doors/http/server',
  'doors/http': 'pages ports errors service doors/http/server doors/http/api',
  'composition/foundation.ts': 'ports system store',
  'composition/open-record.ts': 'ports system store',
  'composition/open-data-folder.ts':
    'ports errors system store service composition/foundation.ts composition/open-record.ts',
  'composition/record-owner.ts': 'service composition/open-record.ts',
  'composition/periodic-checks.ts': 'service',
  'composition/maintenance.ts': 'ports store service',
  'composition/background-work.ts':
    'ports presence composition/periodic-checks.ts composition/maintenance.ts composition/open-record.ts',
  // The composition root.
  'composition/compose.ts':
    'ports system store calendar service service/handlers presence composition/foundation.ts composition/open-record.ts composition/open-data-folder.ts composition/record-owner.ts composition/background-work.ts',
  // The two hosts know nothing of each other.
  'hosts/thread-scripts.ts': 'composition/compose.ts',
  'hosts/desktop/notifications': 'system service',
  'hosts/desktop/leaving': 'ports store',
  'hosts/desktop': `pages ports errors system system/x11 store service windows ${doorsOfDesktop} doors/command-line/command-result.ts doors/command-line/parse doors/http composition/compose.ts hosts/thread-scripts.ts hosts/desktop/notifications hosts/desktop/leaving`,
  'hosts/desktop/starting':
    'pages ports errors system system/make-folder.ts system/x11 store service doors/command-line/command-result.ts doors/links.ts doors/single-instance hosts/desktop hosts/desktop/leaving',
  'hosts/server':
    'pages ports errors system system/silent-logger.ts store service doors/command-line/command-line.ts doors/single-instance doors/http/server doors/http/api doors/http composition/compose.ts',
  cli: 'ports errors system system/silent-logger.ts store service doors/command-line/command-line.ts doors/http/server hosts/thread-scripts.ts hosts/server',
  // What packages contain, made at build time; no part of the program.
  packages: 'doors/command-line',
  'main.ts':
    'system doors/command-line/command-result.ts doors/command-line/parse doors/single-instance hosts/desktop/starting cli',
  'start.ts': 'system hosts/thread-scripts.ts hosts/server cli',
  'routinelog.ts': 'system cli',
  'preload.ts': 'doors/ipc/channels.ts',
});

/** Every folder may import `shared/`. */
const rendererFloors = floorsOf('renderer', {
  'theme.css': '',
  bridge: '',
  components: 'bridge',
  tray: 'theme.css components',
  summary: 'theme.css bridge components',
  settings: 'theme.css bridge components',
});

describe('the import rules', () => {
  it.each([
    ['shared', shared, sharedFloors],
    ['electron', electron, electronFloors],
    ['renderer', renderer, rendererFloors],
  ])('of %s: every arrow runs down, and along the table', (_room, sources, floors) => {
    expect(arrowsUp(floors)).toEqual([]);
    expect(forbiddenArrows(sources, floors)).toEqual([]);
    // What extends the language may be imported by every folder, whether or not one does so now.
    const extending = language.split(' ').map((file) => `shared/${file}`);
    expect(unusedArrows(sources, floors).filter(({ target }) => !extending.includes(target))).toEqual([]);
  });

  it('catch an upward import, also one of types and a late one, and a folder without a rule', () => {
    const madeUp = [
      sourceOf('electron/store/journal.ts', "import { Draft } from '../service/draft.ts';"),
      sourceOf('electron/pages/files.ts', "import type { DoorEnv } from '../doors/http/server/caller.ts';"),
      sourceOf('electron/doors/http/server/guard.ts', "const late = await import('../app.ts');"),
      sourceOf('electron/doors/http/api/tasks-api.ts', "import { guard } from '../server/guard.ts';"),
      sourceOf('electron/cellar/wine.ts', ''),
      sourceOf('electron/hosts/desktop/tray.ts', "import { wine } from '../../cellar/wine.ts';"),
      sourceOf('electron/hosts/server/server.ts', "import { keys } from '../desktop/keys.ts';"),
    ];
    expect(forbiddenArrows(madeUp, electronFloors)).toEqual([
      'electron/store/journal.ts imports electron/service/draft.ts',
      'electron/pages/files.ts imports electron/doors/http/server/caller.ts',
      'electron/doors/http/server/guard.ts imports electron/doors/http/app.ts',
      'electron/cellar/wine.ts has no floor',
      'electron/hosts/desktop/tray.ts imports electron/cellar/wine.ts',
      'electron/hosts/server/server.ts imports electron/hosts/desktop/keys.ts',
    ]);
  });

  it('show an entry that allows an import which no file makes', () => {
    const floors = floorsOf('electron', { ports: '', errors: 'ports', store: 'ports errors' });
    const journal = sourceOf('electron/store/journal.ts', "import type { Clock } from '../ports/clock.ts';");
    const code = sourceOf('electron/errors/code.ts', "import type { Logger } from '../ports/logger.ts';");
    expect(unusedArrows([journal, code], floors)).toEqual([
      { name: 'electron/store', target: 'electron/errors' },
    ]);
  });

  it.each([...sharedFloors, ...electronFloors, ...rendererFloors])('%s is still there', (name) => {
    const isIn = ({ file }: Source) => file === name || file.startsWith(`${name}/`);
    expect([...shared, ...electron, ...renderer].some(isIn) || name.endsWith('.css')).toBe(true);
  });

  it('cannot contain a cycle', () => {
    const circle = floorsOf('electron', { store: 'service', service: 'store' });
    expect(arrowsUp(circle)).toEqual(['electron/store -> electron/service']);
  });
});

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');

/** The files among `sources` that import something forbidden, with what they import. */
function offenders(sources: readonly Source[], forbidden: (target: string) => boolean): string[] {
  return sources.flatMap(({ file, imports }) =>
    imports.filter(forbidden).map((target) => `${file} imports ${target}`),
  );
}

describe('the top folders', () => {
  it('shared imports no other top folder, nor Node, nor Electron', () => {
    const foreign = /^(?:electron|renderer|tests)(?:\/|$)|^node:|^electron$/;
    expect(offenders(shared, (target) => foreign.test(target))).toEqual([]);
  });

  it('shared reads no clock and draws no random numbers', () => {
    const impure = /Date\.now\(|new Date\(\)|Math\.random\(|\bcrypto\b|performance\.now/;
    expect(shared.filter(({ text }) => impure.test(withoutComments(text))).map(({ file }) => file)).toEqual(
      [],
    );
  });

  it('ports hold interfaces only, and the errors with which their methods reject', () => {
    const withCode =
      /^(?:export )?(?:async )?(?:function|const|let|enum|(?:abstract )?class (?!\w+ extends Error\b))/m;
    const ports = electron.filter(({ file }) => file.startsWith('electron/ports/'));
    expect(ports.length).toBeGreaterThan(5);
    expect(ports.filter(({ text }) => withCode.test(withoutComments(text))).map(({ file }) => file)).toEqual(
      [],
    );
    expect(offenders(ports, (target) => target.startsWith('node:'))).toEqual([]);
  });

  it('electron and renderer never import each other', () => {
    expect(offenders(electron, (target) => target.startsWith('renderer/'))).toEqual([]);
    expect(offenders(renderer, (target) => target.startsWith('electron'))).toEqual([]);
  });

  it('the pages contain nothing of zod or Node', () => {
    expect(offenders(renderer, (target) => target === 'zod' || target.startsWith('node:'))).toEqual([]);
    // Nor through what they import from `shared/`.
    const reached = new Set<string>();
    const waiting = renderer.flatMap(({ importsAtRunTime }) => importsAtRunTime);
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      const source = shared.find((each) => each.file === file);
      if (source === undefined || reached.has(file)) continue;
      reached.add(file);
      waiting.push(...source.importsAtRunTime);
    }
    expect(reached.size).toBeGreaterThan(5);
    const withSchemas = shared.filter(({ file, text }) => reached.has(file) && /from 'zod'/.test(text));
    expect(withSchemas.map(({ file }) => file)).toEqual([]);
  });

  it('the plain Node host never imports Electron, not even indirectly', () => {
    const byFile = new Map(electron.map((source) => [source.file, source]));
    const seen = new Set<string>();
    const waiting = ['electron/routinelog.ts'];
    const found: string[] = [];
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      const imports = byFile.get(file)?.imports ?? [];
      if (imports.includes('electron')) found.push(file);
      waiting.push(...imports);
    }
    expect(seen.size).toBeGreaterThan(5);
    expect(found).toEqual([]);
  });

  it('imports form no cycle', () => {
    const graph = new Map(
      [...shared, ...electron, ...renderer].map(({ file, importsAtRunTime }) => [file, importsAtRunTime]),
    );
    expect(circle(graph)).toEqual([]);
  });
});

/** The first cycle that a walk finds, as the files along it; empty if there is none. */
function circle(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const walk = (file: string, along: readonly string[]): string[] => {
    if (along.includes(file)) return [...along.slice(along.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const next of graph.get(file) ?? []) {
      const found = walk(next, [...along, file]);
      if (found.length > 0) return found;
    }
    done.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const found = walk(file, []);
    if (found.length > 0) return found;
  }
  return [];
}
