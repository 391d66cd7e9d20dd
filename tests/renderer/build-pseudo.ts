/**
 * Builds the pages in the pseudo-locale into the folder that is named. It runs in a process of its own because Vitest transforms Vite's
 * code, and the helper for dynamic imports built from that would not run in a browser.
 */
import { join } from 'node:path';
import { build } from 'vite';

const [outDir = ''] = process.argv.slice(2);
await build({
  configFile: join(import.meta.dirname, '../../vite.config.ts'),
  mode: 'pseudo',
  logLevel: 'error',
  environments: { client: { build: { outDir } } },
});
