/** Tests that a build never leaves the output folders without a program. Vite builds a small one of two parts in a temporary folder. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBuilder } from 'vite';
import { beforeEach, expect, it } from 'vitest';
import { buildBeside } from '../../electron/packages/build-beside.ts';
import { ownTemporaryFiles } from '../support/temporary-files.ts';

const temporary = ownTemporaryFiles();
const path = (name: string): string => join(temporary.folder, name);

beforeEach(() => {
  writeFileSync(path('package.json'), '{ "type": "module" }');
  writeFileSync(path('main.ts'), `import('./said.ts').then(({ said }) => console.log(said));`);
});

/** Builds a program that prints `word`. `beforeWrite`: called for each part when its code is known, before it is written. */
async function build(word: string, beforeWrite: (part: string) => void = () => undefined): Promise<void> {
  writeFileSync(path('said.ts'), `export const said = '${word}';`);
  const part = (outDir: string) => ({
    consumer: 'server' as const,
    build: {
      outDir,
      emptyOutDir: true,
      ssr: true,
      sourcemap: true,
      rolldownOptions: { input: { main: path('main.ts') }, output: { chunkFileNames: 'parts/[hash].js' } },
    },
  });
  const builder = await createBuilder({
    configFile: false,
    root: temporary.folder,
    logLevel: 'silent',
    plugins: [
      {
        name: 'before-write',
        generateBundle() {
          beforeWrite(this.environment.name);
        },
      },
    ],
    environments: { main: part('dist/main'), preload: part('dist/preload') },
    builder: {
      async buildApp({ environments, build: buildPart }) {
        const parts = Object.values(environments).filter(({ name }) => name === 'main' || name === 'preload');
        await buildBeside(parts, buildPart);
      },
    },
  });
  await builder.buildApp();
}

const printed = (part: string): string =>
  execFileSync(process.execPath, [path(`dist/${part}/main.js`)], { encoding: 'utf8' }).trim();

it('keeps the earlier program whole until all parts of the new one are complete', async () => {
  await build('first');
  const during: string[] = [];
  await build('second', (part) => during.push(`${part}: ${printed('main')}, ${printed('preload')}`));
  expect(during).toEqual(['main: first, first', 'preload: first, first']);
  expect([printed('main'), printed('preload')]).toEqual(['second', 'second']);
});

it('keeps the earlier program when a build fails', async () => {
  await build('first');
  const failing = build('second', (part) => {
    if (part === 'preload') throw new Error('it does not compile');
  });
  await expect(failing).rejects.toThrow('it does not compile');
  expect([printed('main'), printed('preload')]).toEqual(['first', 'first']);
});

it('leaves only files of the new build, also after one that was killed', async () => {
  await build('first');
  mkdirSync(path('dist/main.new/parts'), { recursive: true });
  writeFileSync(path('dist/main.new/parts/of-a-killed-build.js'), '');
  mkdirSync(path('dist/main/folder-of-an-earlier-version'));
  await build('second');
  expect(readdirSync(path('dist')).toSorted()).toEqual(['main', 'preload']);
  expect(readdirSync(path('dist/main')).toSorted()).toEqual(['main.js', 'main.js.map', 'parts']);
  expect(readdirSync(path('dist/main/parts'))).toHaveLength(2);
});
