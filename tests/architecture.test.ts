/** The rules of the house that the compiler cannot see: who may import whom, and what the pure room never touches. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

interface Source {
  readonly file: string;
  readonly text: string;
  /** Paths of relative imports, from the root; bare names as they are. */
  readonly imports: readonly string[];
}

function sourcesIn(room: string): Source[] {
  return readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => {
      const file = path.posix.join(room, name.split(path.sep).join('/'));
      const text = readFileSync(path.join(root, file), 'utf8');
      const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
        ([, target = '']) =>
          target.startsWith('.')
            ? path.posix.normalize(path.posix.join(path.posix.dirname(file), target))
            : target,
      );
      return { file, text, imports };
    });
}

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
const shared = sourcesIn('shared');
const electron = sourcesIn('electron');
const renderer = sourcesIn('renderer');

/** Files of `sources` that import something for which `forbidden` is true, with what they import. */
function offenders(sources: readonly Source[], forbidden: (target: string) => boolean): string[] {
  return sources.flatMap(({ file, imports }) =>
    imports.filter(forbidden).map((target) => `${file} imports ${target}`),
  );
}

describe('the rooms', () => {
  it('shared imports neither room, nor Node, nor Electron', () => {
    const foreign = /^(?:electron|renderer|tests)(?:\/|$)|^node:|^electron$/;
    expect(offenders(shared, (target) => foreign.test(target))).toEqual([]);
  });

  it('shared reads no clock and draws no chance', () => {
    const impure = /Date\.now\(|new Date\(\)|Math\.random\(|\bcrypto\b|performance\.now/;
    expect(shared.filter(({ text }) => impure.test(withoutComments(text))).map(({ file }) => file)).toEqual(
      [],
    );
  });

  it('electron and renderer never import each other', () => {
    expect(offenders(electron, (target) => target.startsWith('renderer/'))).toEqual([]);
    expect(offenders(renderer, (target) => target.startsWith('electron'))).toEqual([]);
  });

  it('the pages take nothing of zod or Node along', () => {
    expect(offenders(renderer, (target) => target === 'zod' || target.startsWith('node:'))).toEqual([]);
    // Nor by way of what they take from the pure room.
    const reached = new Set<string>();
    const waiting = renderer.flatMap(({ file, text }) => valueImports(file, text));
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      const source = shared.find((each) => each.file === file);
      if (source === undefined || reached.has(file)) continue;
      reached.add(file);
      waiting.push(...valueImports(file, source.text));
    }
    expect(reached.size).toBeGreaterThan(5);
    const withSchemas = shared.filter(({ file, text }) => reached.has(file) && /from 'zod'/.test(text));
    expect(withSchemas.map(({ file }) => file)).toEqual([]);
  });

  it('the plain Node host imports no Electron, however far one follows', () => {
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

  it('imports make no circle', () => {
    const graph = new Map(
      [...shared, ...electron, ...renderer].map(({ file, text }) => [file, valueImports(file, text)]),
    );
    expect(circle(graph)).toEqual([]);
  });
});

/** Imports that are there at run time: a type may point both ways. */
function valueImports(file: string, text: string): string[] {
  return [...text.matchAll(/^(?:import|export)\s(?!type)[^;]*?from\s+['"](\.[^'"]+)['"]/gms)].map(
    ([, target = '']) => path.posix.normalize(path.posix.join(path.posix.dirname(file), target)),
  );
}

/** The first circle that a walk finds, as the files along it; empty when there is none. */
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
