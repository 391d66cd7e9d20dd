/**
 * One build with three parts: the pages (renderer/), the Node side (electron/, with the entries of both hosts), and the preload. A sandboxed page
 * loads the preload, so it is one CommonJS file. Vitest's settings are at the end.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { buildBeside } from './electron/packages/build-beside.ts';
import { oneByteCode } from './electron/packages/one-byte-code.ts';
import { sharedScripts } from './electron/packages/page-scripts.ts';
import { builtMessages } from './shared/messages/build.ts';
import { compile } from './shared/messages/compile.ts';
import { en } from './shared/messages/en.ts';
import { pseudo } from './shared/messages/pseudo.ts';

/**
 * Pages use the browser's own `Temporal`. Only a browser without it loads the polyfill and waits for it. The polyfill is a third as large as all
 * other code that computes with times.
 */
function temporalOfBrowser() {
  const name = 'temporal-polyfill';
  const ofBrowser = `\0${name}-where-missing`;
  return {
    name: 'temporal-of-browser',
    enforce: 'pre' as const,
    resolveId(this: { readonly environment?: { readonly name: string } }, id: string, importer?: string) {
      const isForPages = this.environment?.name === 'client';
      return isForPages && id === name && importer !== ofBrowser ? ofBrowser : null;
    },
    load: (id: string) =>
      id === ofBrowser
        ? `export const Temporal = globalThis.Temporal ?? (await import('${name}')).Temporal;`
        : null,
  };
}

const readText = (file: string) => readFileSync(file, 'utf8');
const pages = ['tray', 'summary', 'settings'].map((page) =>
  path.posix.join(import.meta.dirname.replaceAll('\\', '/'), `renderer/${page}/main.tsx`),
);

const node = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

// Many test files spend more time on their imports than on their tests. The following ones leave no state behind, so they share a process and its
// imported modules.

/** The tests of `shared/`, which uses no disk, no clock and no process. */
const pureTests = ['commands', 'contract', 'domain', 'format', 'messages', 'quick-line', 'time', 'views'].map(
  (folder) => `${folder}/**/*.test.ts`,
);

/** The tests of pages. Each has its own server, folder and clock. */
const pageTests = ['renderer/**/*.test.ts'];

const tests = path.join(import.meta.dirname, 'tests');

function testsIn(folder: string): readonly string[] {
  const files = readdirSync(path.join(tests, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.posix.join(folder, file.replaceAll('\\', '/')));
}

/** Text of a test file that replaces timers, modules or anything else of its process. */
const replaces = /\bvi\.(?:mock|spyOn|stub\w+|useFakeTimers)\b|\bprocess\.(?:env\[|on\()/;

/**
 * The tests of the parts of `electron/`, each on its own folder, server and clock. A file that replaces timers, modules or anything else of
 * its process is left out and gets a process of its own, because whatever other files have left running would meet the fakes.
 */
const parts = 'backups calendar cli doors golden hosts presence service store windows'.split(' ');
const partTests = parts.flatMap(testsIn).filter((file) => !replaces.test(readText(path.join(tests, file))));

/** The suites on a desktop press keys and click panels. Beside other tests they are too slow for a held key or a second click. */
const desktopTests = ['journeys/desktop.test.ts', 'desktops/desktops.test.ts'];

// A test builds the mode `pseudo`, in which all texts are in the pseudo-locale.
export default defineConfig(({ mode }) => ({
  root: 'renderer',
  plugins: [
    react(),
    temporalOfBrowser(),
    builtMessages(mode === 'pseudo' ? pseudo(compile(en)) : compile(en), readText),
    oneByteCode(),
  ],
  base: './',
  environments: {
    client: {
      build: {
        outDir: '../dist/renderer',
        emptyOutDir: true,
        target: 'chrome130',
        // Everything is loaded from the program's own files. Inlined assets would need `data:` in the policy for more than images.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        rolldownOptions: {
          input: {
            tray: 'renderer/tray.html',
            summary: 'renderer/summary.html',
            settings: 'renderer/settings.html',
          },
          output: { codeSplitting: { groups: sharedScripts(pages, readText) } },
        },
      },
    },
    main: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron', ...node] },
      build: {
        outDir: '../dist/electron',
        emptyOutDir: true,
        target: 'node20',
        ssr: true,
        sourcemap: true,
        rolldownOptions: {
          input: {
            main: 'electron/main.ts',
            routinelog: 'electron/routinelog.ts',
            start: 'electron/start.ts',
            // The scripts of threads, which are loaded by their path.
            'backup-worker': 'electron/store/backups/backup-worker.ts',
            'calendar-worker': 'electron/calendar/calendar-worker.ts',
            'search-worker': 'electron/store/search/search-worker.ts',
            'check-worker': 'electron/store/doctor/check-worker.ts',
          },
          external: ['electron', ...node],
          output: {
            format: 'es',
            entryFileNames: '[name].js',
            chunkFileNames: 'parts/[name]-[hash].js',
            // Minifying would print the code again and undo the plugin that keeps it at one byte per character.
            minify: false,
          },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron', ...node] },
      build: {
        outDir: '../dist/preload',
        emptyOutDir: true,
        target: 'node20',
        ssr: true,
        rolldownOptions: {
          input: { preload: 'electron/preload.ts' },
          external: ['electron', ...node],
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      const parts = Object.values(builder.environments).filter(({ name }) => name !== 'ssr');
      await buildBeside(parts, async (part) => {
        await builder.build(part);
        // npm makes the command executable only when it first links to it, but each build writes the file again.
        if (part.name === 'main') await chmod(path.join(part.config.build.outDir, 'routinelog.js'), 0o755);
      });
    },
  },
  test: {
    root: '.',
    dir: 'tests',
    pool: 'forks',
    projects: [
      { extends: true, test: { name: 'pure', include: pureTests, isolate: false } },
      { extends: true, test: { name: 'pages', include: pageTests, isolate: false } },
      { extends: true, test: { name: 'parts', include: partTests, isolate: false } },
      {
        extends: true,
        test: {
          name: 'program',
          include: ['**/*.test.ts'],
          exclude: [...pureTests, ...pageTests, ...partTests, ...desktopTests],
        },
      },
      {
        extends: true,
        // After all others, one file after the other.
        test: { name: 'desktop', include: desktopTests, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
    // Measures nothing; it only ends tests that hang. Tests of the disk take half a minute beside others.
    testTimeout: 120_000,
    // A page shows a change a moment later, and later still while many tests run.
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 120_000,
    // Vitest would leave one core unused. Page tests mostly wait for their browser, so half as many workers more than cores have work.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
  },
}));
