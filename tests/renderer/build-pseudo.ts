/**
 * Builds the pages with everything said in the pseudo-locale, into the folder that is named. A process of its own: within Vitest the helper
 * that a late import goes by would be built from Vitest's form of Vite's code, which no browser understands.
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
