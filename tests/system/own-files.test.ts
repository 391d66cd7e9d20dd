import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ownFiles } from '../../electron/system/own-files.ts';
import { temporaryFolder } from '../support/record.ts';

let temporary = temporaryFolder();
let program = '';
let executable = '';

beforeEach(() => {
  temporary = temporaryFolder();
  program = path.join(temporary.folder, 'program');
  executable = path.join(program, 'executable');
  install('1.0');
});
afterEach(() => temporary.remove());

function install(version: string): void {
  mkdirSync(program, { recursive: true });
  writeFileSync(`${executable}.new`, version);
  renameSync(`${executable}.new`, executable);
}

/** Changes the files and returns what the check finds. `meanwhile`: what happens between its looks, one after the other. */
async function becameOf(change: () => void, ...meanwhile: readonly (() => void)[]) {
  const left = [...meanwhile];
  const wait = async () => left.shift()?.();
  const become = await ownFiles({ paths: [executable, program], wait });
  change();
  return become();
}

const remove = () => rmSync(program, { recursive: true });

it('are the same where nobody touched them', async () => {
  expect(await becameOf(() => undefined)).toBe('same');
});

it('are others after an upgrade, also one of the same size, and one that only adds a file', async () => {
  expect(await becameOf(() => install('2.0'))).toBe('others');
  expect(
    await becameOf(() => {
      writeFileSync(path.join(program, 'more'), '');
      utimesSync(program, 1, 1);
    }),
  ).toBe('others');
});

it('are others where they were away for some seconds, as an installer does that removes the old ones first', async () => {
  const upgrade = await becameOf(
    remove,
    () => undefined,
    () => install('2.0'),
  );
  expect(upgrade).toBe('others');
});

it('are not judged while they are still being installed', async () => {
  let looks = 0;
  const more = () => {
    looks += 1;
    writeFileSync(path.join(program, `part ${looks}`), '');
    utimesSync(program, looks, looks);
  };
  expect(await becameOf(more, more, more, () => undefined)).toBe('others');
  expect(looks).toBe(3);
});

it('are gone where they stay away', async () => {
  expect(await becameOf(remove)).toBe('gone');
});
