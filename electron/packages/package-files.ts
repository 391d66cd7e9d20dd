/** The files that Linux packages contain and that are made from the program's own texts. `build.ts` writes them to `dist/packages/`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { shells } from '../../shared/commands/bin-verbs.ts';
import { english } from '../../shared/messages/speech.ts';
import { completion } from '../doors/command-line/completion.ts';
import { manPage } from './man-page.ts';
import { debianChangelog, metainfoReleases, rpmChangelog } from './releases.ts';

const described = z.object({ version: z.string(), homepage: z.string(), author: z.string() });
const releasesShape = z.array(
  z.object({ version: z.string(), date: z.string(), changes: z.array(z.string()) }),
);

/** `root`: the folder of package.json. Answers the content of each file by its name. */
export function packageFiles(root: string): Readonly<Record<string, string | Buffer>> {
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const { version, homepage, author } = described.parse(JSON.parse(read('package.json')));
  const releases = releasesShape.parse(JSON.parse(read('electron/packages/releases.json')));
  if (releases[0]?.version !== version) throw new Error(`releases.json says nothing of ${version}`);
  const page = manPage({
    template: read('electron/packages/linux/routinelog.1'),
    version,
    homepage,
    speech: english,
  });
  const metainfo = read('electron/packages/linux/metainfo.xml');
  return {
    // As Debian requires: compressed as much as possible and without a timestamp, so that the result is reproducible (Debian Policy 12.1).
    'routinelog.1.gz': gzipSync(page, { level: 9 }),
    ...Object.fromEntries(shells.map((shell) => [`completion.${shell}`, completion(shell, english)])),
    'changelog.deb': debianChangelog(releases, author),
    'changelog.rpm': rpmChangelog(releases, author),
    'metainfo.xml': metainfo.replace('@RELEASES@', metainfoReleases(releases)),
  };
}
