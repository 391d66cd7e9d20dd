/** The installation file cannot be read. The program runs all the same, and leaves what lies in the file's place as it is. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openInstallation } from '../../electron/store/installation.ts';
import { realFileSystem } from '../../electron/store/real-file-system.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { temporaryFolder } from '../support/record.ts';

it.each(['EACCES', 'EIO', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ESTALE'])(
  'where a disk answers %s there is an installation for this run, and its file stays as it is',
  async (code) => {
    const [disk, file] = [new MemoryDisk(), '/config/installation.json'];
    const known = await openInstallation(disk, file);
    await known.choose('anna');
    const before = disk.content(file);
    disk.faults = ({ name }) => (name === 'read' ? { how: 'fails', code } : null);
    const unknown = await openInstallation(disk, file);
    expect(unknown.owner).toBeNull();
    await unknown.choose('berta');
    expect(unknown.owner).toBe('berta');
    expect(disk.content(file)).toEqual(before);
    disk.heal();
    expect((await openInstallation(disk, file)).owner).toBe('anna');
  },
);

it.each([
  ['a file', (place: string) => writeFileSync(place, 'not a folder')],
  ['a link to itself', (place: string) => symlinkSync(place, place)],
  [
    'a folder that has a folder in the place of the file',
    (place: string) => mkdirSync(path.join(place, 'installation.json'), { recursive: true }),
  ],
])('the place of the configuration may be %s', async (_what, make) => {
  const { folder, remove } = temporaryFolder();
  try {
    const place = path.join(folder, 'config');
    make(place);
    const open = () => openInstallation(realFileSystem, path.join(place, 'installation.json'));
    const installation = await open();
    await installation.choose('anna');
    expect(installation.owner).toBe('anna');
  } finally {
    remove();
  }
});

it('a name that is too long is no reason not to work', async () => {
  const file = path.join('/', 'x'.repeat(300), 'installation.json');
  expect((await openInstallation(realFileSystem, file)).owner).toBeNull();
});
