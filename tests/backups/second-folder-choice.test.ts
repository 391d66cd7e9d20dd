/** Which folder may be the second one for backups, and what is said of the others before anything is made in them. */
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serve } from '../../electron/hosts/server/server.ts';
import { whyNotSecondFolder } from '../../electron/store/backups/second-folder-choice.ts';
import { english } from '../../shared/messages/speech.ts';
import { temporaryFolder } from '../support/record.ts';

let temporary = temporaryFolder();
const at = (...names: readonly string[]) => path.join(temporary.folder, ...names);
const said = (data: string, chosen: string) => {
  const why = whyNotSecondFolder(data, chosen);
  return why === null ? null : english.say(why);
};

beforeEach(() => {
  temporary = temporaryFolder();
  mkdirSync(at('data'));
  symlinkSync(at('data'), at('link'));
});
afterEach(() => temporary.remove());

const inside = 'That folder is within the data folder. Choose one on another disk.';
const around = 'The data folder is among the backups in that folder. Choose another one.';

it.each([
  ['the data folder itself', 'data', 'data', inside],
  ['a folder in it that is there not yet', 'data', 'data/of/mine', inside],
  ['one in it by a link', 'data', 'link/of/mine', inside],
  ['the data folder, itself given by a link', 'link', 'data', inside],
  ['one of whose backups the data folder is', 'away/RoutineLog backups/mine', 'away', around],
  ['the one above it', 'data', '.', null],
  ['one beside it with the same beginning', 'data', 'data-2', null],
  ['one whose name begins with two dots', 'data', '..away', null],
])('%s', (_title, data, chosen, why) => {
  expect(said(at(data), at(chosen))).toBe(why);
});

it('a server refuses with the same sentence, before it has made anything', async () => {
  const dataFolder = at('new');
  const started = serve({ dataFolder, backupFolder: at('new', 'copies'), port: 0, pagesFolder: null });
  await expect(started).rejects.toThrow(inside);
  expect(existsSync(dataFolder)).toBe(false);
});
