/** Comments that cite a document name the section, and the section is in the restatement beside the contract. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { sourceOf, sourcesIn } from '../support/sources.ts';

const restated = readFileSync(
  path.resolve(import.meta.dirname, '../../shared/contract/api/README.md'),
  'utf8',
);
const citation =
  /\b(RoutineLog|Time Logs|Workout Sessions), (_?[A-Za-z][A-Za-z -]{1,30})(?=:| and |\)|\.\s|\s\*\/)/g;

/** `Time Logs, stop` and its like, as the restatement has them. */
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

function citationsIn(text: string): string[] {
  const comments = text.match(/\/\*[\s\S]*?\*\/|\/\/.*$/gm) ?? [];
  return comments.flatMap((comment) =>
    [...comment.replace(/\n\s*\*/g, '').matchAll(citation)].map(
      ([, document, section]) => `${document}, ${section}`,
    ),
  );
}

it('every section that a comment cites is restated', () => {
  const sections = sectionsOf(restated);
  const cited = ['shared', 'electron'].flatMap(sourcesIn).flatMap(({ text }) => citationsIn(text));
  expect(cited.length).toBeGreaterThan(10);
  expect(cited.filter((each) => !sections.has(each))).toEqual([]);
});

it('a section that is not restated would be found', () => {
  const { text } = sourceOf('shared/views/made-up.ts', '/** A reading (Time Logs, dance): of nothing. */');
  expect(citationsIn(text)).toEqual(['Time Logs, dance']);
});
