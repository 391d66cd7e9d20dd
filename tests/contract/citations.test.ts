/**
 * Citations in comments. One that cites an API document names a section that `shared/contract/api/README.md` restates. One that cites a rule
 * names a rule of `shared/domain/README.md`.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { sourceOf, sourcesIn } from '../support/sources.ts';

const pageOf = (folder: string) =>
  readFileSync(path.resolve(import.meta.dirname, '../../shared', folder, 'README.md'), 'utf8');
const restated = pageOf('contract/api');
const citation =
  /\b(RoutineLog|Time Logs|Workout Sessions), (_?[A-Za-z][A-Za-z -]{1,30})(?=:| and |\)|\.\s|\s\*\/)/g;

/** The sections that the restatement has, in the form `Time Logs, stop`. */
function sectionsOf(text: string): ReadonlySet<string> {
  return new Set(
    text.split(/^## /m).flatMap((part) => {
      const [document = ''] = part.split('\n');
      return [...part.matchAll(/^\*\*`?([^*`]+?)`?\.?\*\*/gm)].map(
        ([, section]) => `${document}, ${section}`,
      );
    }),
  );
}

function commentsIn(text: string): string[] {
  const comments = text.match(/\/\*[\s\S]*?\*\/|\/\/.*$/gm) ?? [];
  return comments.map((comment) => comment.replace(/\n\s*\*/g, ''));
}

function citationsIn(text: string): string[] {
  return commentsIn(text).flatMap((comment) =>
    [...comment.matchAll(citation)].map(([, document, section]) => `${document}, ${section}`),
  );
}

/** The names of the rules that comments cite, as in `(rules, "minutes")`. One bracket may cite several. */
function rulesIn(text: string): string[] {
  return commentsIn(text).flatMap((comment) =>
    [...comment.matchAll(/\brules, ("[^)]+)/g)].flatMap(([, names = '']) =>
      [...names.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name),
    ),
  );
}

it('every section that a comment cites is restated', () => {
  const sections = sectionsOf(restated);
  const cited = ['shared', 'electron'].flatMap(sourcesIn).flatMap(({ text }) => citationsIn(text));
  expect(cited.length).toBeGreaterThan(10);
  expect(cited.filter((each) => !sections.has(each))).toEqual([]);
});

it('the test notices a section that is not restated', () => {
  const { text } = sourceOf('shared/views/made-up.ts', '/** A reading (Time Logs, dance): of nothing. */');
  expect(citationsIn(text)).toEqual(['Time Logs, dance']);
});

it('every rule that a comment cites is a rule of the domain', () => {
  const rules = [...pageOf('domain').matchAll(/^\| \*\*([^*]+)\*\* \|/gm)].map(([, name]) => name);
  const cited = ['shared', 'electron', 'renderer'].flatMap(sourcesIn).flatMap(({ text }) => rulesIn(text));
  expect(cited.length).toBeGreaterThan(30);
  expect(cited.filter((each) => !rules.includes(each))).toEqual([]);
});

it('the test notices a rule that is not written down', () => {
  const { text } = sourceOf(
    'shared/views/made-up.ts',
    '/** A reading (rules, "minutes"\n * and "dancing"). */',
  );
  expect(rulesIn(text)).toEqual(['minutes', 'dancing']);
});
