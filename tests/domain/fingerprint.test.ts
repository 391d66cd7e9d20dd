/** Data on people's disks must be readable for ever. This test prints the stored forms and fails when they differ from before. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { commitShape } from '../../electron/store/commit-text.ts';
import { indexFormat } from '../../electron/store/index-file.ts';
import { journalVersion } from '../../electron/store/journal-lines.ts';
import { monthFormat } from '../../electron/store/month-file.ts';
import { blocks, dayPages } from '../../electron/store/plan.ts';
import { sessions } from '../../electron/store/sessions.ts';
import { stateFormat, stateShape } from '../../electron/store/state-file.ts';
import { eventShapes, sessionShape } from '../../shared/domain/event-shapes.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import type { Shape } from '../../shared/domain/shape.ts';

/** SHA-256 of the result of `printed`. */
const fingerprint = 'b6945daaed583a7bc4ff06e6af2c24a0c9f8584ae6d495959816777336bc3a44';

const golden = path.join(import.meta.dirname, '../golden');
const name = `format-${journalVersion}.shapes.txt`;

const whatToDo = `The form of what is kept on disk is another than tests/golden/${name} says.

Where nobody has this version yet, take the printed text over into that file, and its SHA-256 into this test.
Where somebody has, an older program must not read it, and a newer one must still read theirs:
  1. Raise the version of the files whose form changed (journal: journalVersion; the others: their format).
  2. Write an upcaster for what the journal holds in the older form (shared/domain/upcast.ts), and a migration for each file.
  3. Freeze a data folder of the older version in tests/golden, with what it showed, and a test that opens it.
  4. Leave the older text as it is; the newer one stands beside it under its own version.`;

function printed(): string {
  const files = [
    ['routinelog-journal', journalVersion],
    ...[
      stateFormat,
      indexFormat,
      monthFormat(sessions, '2026-11'),
      monthFormat(blocks, '2026-11'),
      monthFormat(dayPages, '2026-11'),
    ].map((format) => [format.name, format.version]),
  ];
  const events = Object.entries(eventShapes).flatMap(([kind, shapes]) =>
    Object.entries<Shape>(shapes).map(([type, { print }]) => `${kind} ${type} ${print}`),
  );
  return [
    ...section(
      'Versions of files',
      files.map((each) => each.join(' ')),
    ),
    ...section('A commit, as a line of the journal', [commitShape.print]),
    ...section('The state', [stateShape.print]),
    ...section('A session, without its heads and conflicts', [sessionShape.print]),
    ...section('Events', events),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return [title, ...[...lines].sort().map((line) => `  ${line}`), ''];
}

it('the stored forms are unchanged', () => {
  expect(printed(), whatToDo).toBe(readFileSync(path.join(golden, name), 'utf8'));
  expect(createHash('sha256').update(printed()).digest('hex'), whatToDo).toBe(fingerprint);
});

it('the fingerprint covers every kind of thing', () => {
  expect(Object.keys(eventShapes).sort()).toEqual(Object.keys(kinds).sort());
  for (const [kind, { events }] of Object.entries(kinds))
    for (const type of Object.keys(events)) expect(printed()).toContain(`\n  ${kind} ${type} {`);
});
