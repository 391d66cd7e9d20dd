/**
 * Bundles a script with all of its imports into one file, for processes that are started often, so that loading the sources is not
 * measured.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { builtMessages } from '../../shared/messages/build.ts';
import { compile } from '../../shared/messages/compile.ts';
import { en } from '../../shared/messages/en.ts';

/** `entry` is an absolute path. Resolves to the path of the bundle in `folder`. */
export async function bundle(entry: string, folder: string, format: 'es' | 'cjs' = 'es'): Promise<string> {
  const ending = format === 'es' ? 'mjs' : 'cjs';
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [builtMessages(compile(en), (file) => readFileSync(file, 'utf8'))],
    root: path.dirname(entry),
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { external: ['electron'], output: { format, entryFileNames: `[name].${ending}` } },
    },
  });
  return path.join(folder, path.basename(entry).replace(/\.ts$/, `.${ending}`));
}
