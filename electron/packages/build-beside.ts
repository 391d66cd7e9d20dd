/**
 * Builds the program without a moment at which there is none. By default Vite empties the output folder before it writes to it, so a verb
 * that starts the program during a build would find no program, and after a failed build there would be none at all. So each part is built
 * into a new folder beside the old one, and once all parts are complete their files replace the old ones.
 */
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';

interface Part {
  readonly config: { readonly root: string; readonly build: { outDir: string } };
}

/** `build`: builds a part into its `outDir`, which it empties first. */
export async function buildBeside<Each extends Part>(
  parts: readonly Each[],
  build: (part: Each) => Promise<unknown>,
): Promise<void> {
  const folders: { readonly from: string; readonly to: string }[] = [];
  for (const part of parts) {
    const { root, build: settings } = part.config;
    const to = resolve(root, settings.outDir);
    // As deep as the folder it replaces, because source maps name the sources by relative paths.
    const from = `${to}.new`;
    settings.outDir = from;
    await build(part);
    folders.push({ from, to });
  }
  for (const { from, to } of folders) await replaceFiles(from, to);
}

/** Moves the files of a finished build to where programs are started from, and removes those of the build before. */
async function replaceFiles(from: string, to: string): Promise<void> {
  const made = await readdir(from, { recursive: true, withFileTypes: true });
  const paths = made.map((entry) => ({
    path: relative(from, join(entry.parentPath, entry.name)),
    isFile: entry.isFile(),
  }));
  // The scripts and pages at the top are replaced last, because they name the files in the folders below.
  const files = paths.filter(({ isFile }) => isFile).toSorted((a, b) => depthOf(b.path) - depthOf(a.path));
  for (const { path } of files) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await rename(join(from, path), join(to, path));
  }
  await rm(from, { recursive: true });
  const kept = new Set(paths.map(({ path }) => path));
  for (const path of await readdir(to, { recursive: true }))
    if (!kept.has(path)) await rm(join(to, path), { recursive: true, force: true });
}

const depthOf = (path: string): number => path.split(sep).length;
