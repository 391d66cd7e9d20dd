/** The program's source files with their imports, for rules that are checked on the source text. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

export interface Source {
  /** Relative to the root of the repository, with `/`. */
  readonly file: string;
  readonly text: string;
  /** Own files by their path from the root, packages and Node's modules by name, including type imports. */
  readonly imports: readonly string[];
  /** The own files that are still imported at run time. */
  readonly importsAtRunTime: readonly string[];
}

export function sourceOf(file: string, text: string): Source {
  const targets = (pattern: RegExp): string[] =>
    [...text.matchAll(pattern)].map(([, target = '']) =>
      target.startsWith('.')
        ? path.posix.normalize(path.posix.join(path.posix.dirname(file), target))
        : target,
    );
  return {
    file,
    text,
    imports: targets(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g),
    importsAtRunTime: targets(/^(?:import|export)\s(?!type)[^;]*?from\s+['"](\.[^'"]+)['"]/gms),
  };
}

export function sourcesIn(room: string): Source[] {
  return readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => {
      const file = path.posix.join(room, name.split(path.sep).join('/'));
      return sourceOf(file, readFileSync(path.join(root, file), 'utf8'));
    });
}
