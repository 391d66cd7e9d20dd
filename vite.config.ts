/**
 * One build of three parts: the pages (renderer/), the Node side (electron/: the entries of both hosts), and the preload, which a
 * sandboxed page loads and which therefore is CommonJS in one file. Vitest's settings are at the end.
 */
import { readFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { oneByteCode } from './electron/packages/one-byte-code.ts';
import { sharedScripts } from './electron/packages/page-scripts.ts';
import { builtMessages } from './shared/messages/build.ts';
import { compiledEnglish } from './shared/messages/compiled-english.ts';
import { pseudo } from './shared/messages/pseudo.ts';

/**
 * `Temporal` in pages: the browser's own, as the package itself would choose. Only a browser that has none loads the package, a third as
 * large as all else that computes with times, and waits for it.
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

// Importing takes many files of tests longer than they take themselves. What follows leaves nothing behind, so that they can share a process
// and what it has imported.

/** The tests of `shared/`, which knows no disk, no clock and no process. */
const pureTests = ['commands', 'contract', 'domain', 'format', 'messages', 'quick-line', 'time', 'views'].map(
  (folder) => `${folder}/**/*.test.ts`,
);

/** The tests of pages: each has a server, a folder and a clock of its own. */
const pageTests = ['renderer/**/*.test.ts'];

/** The suites on a desktop press its keys and click its panels. Beside others they are too slow for what a person does there: a held key, a second click. */
const desktopTests = ['journeys/desktop.test.ts', 'desktops/desktops.test.ts'];

// In the mode `pseudo`, which a test builds, everything is said in the pseudo-locale.
export default defineConfig(({ mode }) => ({
  root: 'renderer',
  plugins: [
    react(),
    temporalOfBrowser(),
    builtMessages(mode === 'pseudo' ? pseudo(compiledEnglish) : compiledEnglish, readText),
    oneByteCode(),
  ],
  base: './',
  environments: {
    client: {
      build: {
        outDir: '../dist/renderer',
        emptyOutDir: true,
        target: 'chrome130',
        // Everything is loaded from the program's own files; inlining would need `data:` in more places than images.
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
            // Each loaded in a thread of its own, by its path.
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
            // It would print once more what has been printed in one byte a character.
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
      for (const environment of Object.values(builder.environments))
        if (environment.name !== 'ssr') await builder.build(environment);
      // npm makes the command executable once, when it first links to it; each build writes it anew.
      await chmod(path.join(import.meta.dirname, 'dist/electron/routinelog.js'), 0o755);
    },
  },
  test: {
    root: '.',
    dir: 'tests',
    pool: 'forks',
    projects: [
      { extends: true, test: { name: 'pure', include: pureTests, isolate: false } },
      { extends: true, test: { name: 'pages', include: pageTests, isolate: false } },
      {
        extends: true,
        test: {
          name: 'program',
          include: ['**/*.test.ts'],
          exclude: [...pureTests, ...pageTests, ...desktopTests],
        },
      },
      {
        extends: true,
        // Once all others are through, one after the other.
        test: { name: 'desktop', include: desktopTests, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
    // No measure of anything: what hangs is to end. Tests of the disk take half a minute where others run beside them.
    testTimeout: 120_000,
    // A page follows what was done a moment later, and later still where many tests run at once.
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 120_000,
    // Vitest leaves one core to itself; page tests wait for their browser most of the time, so that there is work for half as many more.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
  },
}));
