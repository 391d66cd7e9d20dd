/**
 * Stands in for fpm where it cannot be downloaded: does what electron-builder asks of fpm (CUSTOM_FPM_PATH) with dpkg-deb and rpmbuild.
 * Like fpm it writes a changelog, the checksums and the scripts. Unlike fpm it prefers fast compression to small packages.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

interface Asked {
  readonly options: ReadonlyMap<string, readonly string[]>;
  /** Files and folders, and where the package installs them. */
  readonly files: readonly (readonly [from: string, to: string])[];
}

function read(words: readonly string[]): Asked {
  const options = new Map<string, readonly string[]>();
  const files: (readonly [string, string])[] = [];
  const say = (name: string, value: string) => options.set(name, [...(options.get(name) ?? []), value]);
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const equals = word.startsWith('-') ? word.indexOf('=') : word.lastIndexOf('=');
    if (word === '--force') continue;
    if (word.startsWith('-') && equals > 0) say(word.slice(0, equals), word.slice(equals + 1));
    else if (word.startsWith('-')) {
      at += 1;
      say(word, words[at] ?? '');
    } else files.push([word.slice(0, equals), word.slice(equals + 1)]);
  }
  return { options, files };
}

const { options, files } = read(process.argv.slice(2));
const all = (name: string): readonly string[] => options.get(name) ?? [];
const one = (name: string): string => all(name)[0] ?? '';
const name = one('--name');
const work = mkdtempSync(join(tmpdir(), 'routinelog-fpm-'));
const root = join(work, 'root');

function place(): void {
  for (const [from, to] of files) {
    const target = join(root, to);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(from, target, { recursive: true, verbatimSymlinks: true });
  }
  execFileSync('chmod', ['-R', 'u+rwX,go+rX,go-w', root]);
}

function buildDeb(): void {
  const control = join(root, 'DEBIAN');
  const changelog = join(root, `usr/share/doc/${name}/changelog.gz`);
  mkdirSync(dirname(changelog), { recursive: true });
  writeFileSync(changelog, gzipSync(readFileSync(one('--deb-changelog')), { level: 9 }));
  execFileSync('chmod', ['-R', 'go+rX', join(root, 'usr')]);
  const kilobytes = Number.parseInt(execFileSync('du', ['-sk', root], { encoding: 'utf8' }), 10);
  const sums = execFileSync('sh', ['-c', 'find . -type f -printf "%P\\0" | sort -z | xargs -0 md5sum'], {
    cwd: root,
    encoding: 'utf8',
  });
  mkdirSync(control);
  chmodSync(control, 0o755);
  const fields = [
    ['Package', name],
    ['Version', one('--version')],
    ['License', one('--license')],
    ['Vendor', one('--vendor')],
    ['Architecture', one('--architecture')],
    ['Maintainer', one('--maintainer')],
    ['Installed-Size', String(kilobytes)],
    ['Depends', all('-d').join(', ')],
    ['Recommends', all('--deb-recommends').join(', ')],
    ['Section', one('--category') || 'default'],
    ['Priority', one('--deb-priority')],
    ['Homepage', one('--url')],
    // Continuation lines of a field begin with a blank.
    [
      'Description',
      one('--description')
        .replaceAll('\n', '\n ')
        .replaceAll(/^ {2}(?=\S)/gm, ' '),
    ],
  ];
  const text = fields.filter(([, value]) => value !== '').map(([field, value]) => `${field}: ${value}\n`);
  writeFileSync(join(control, 'control'), text.join(''));
  writeFileSync(join(control, 'md5sums'), sums);
  for (const [option, file] of [
    ['--after-install', 'postinst'],
    ['--after-remove', 'postrm'],
  ] as const) {
    writeFileSync(join(control, file), readFileSync(one(option)));
    chmodSync(join(control, file), 0o755);
  }
  execFileSync('dpkg-deb', ['-Zxz', '-z1', '--root-owner-group', '-b', root, one('--package')], {
    stdio: 'inherit',
  });
}

function buildRpm(): void {
  const listed = execFileSync(
    'find',
    ['.', '(', '-type', 'f', '-o', '-type', 'l', ')', '-printf', '/%P\\n'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  const [summary = ''] = (one('--rpm-summary') || one('--description')).split('\n');
  const specification = [
    `Name: ${name}`,
    `Version: ${one('--version').replaceAll('-', '_')}`,
    'Release: 1',
    `Summary: ${summary}`,
    `License: ${one('--license')}`,
    `Vendor: ${one('--vendor')}`,
    `URL: ${one('--url')}`,
    'AutoReqProv: no',
    ...all('-d').map((each) => `Requires: ${each}`),
    '%description',
    one('--description'),
    '%install',
    `mkdir -p %{buildroot} && cp -a ${root}/. %{buildroot}/`,
    '%post',
    readFileSync(one('--after-install'), 'utf8'),
    '%postun',
    readFileSync(one('--after-remove'), 'utf8'),
    '%files',
    '%defattr(-,root,root,-)',
    ...listed
      .trim()
      .split('\n')
      .map((file) => `"${file}"`),
    '%changelog',
    readFileSync(one('--rpm-changelog'), 'utf8'),
  ];
  const file = join(work, 'package.spec');
  writeFileSync(file, `${specification.join('\n')}\n`);
  const defined = [`_topdir ${work}`, '_binary_payload w1.gzdio', '__os_install_post %{nil}'];
  execFileSync(
    'rpmbuild',
    [
      '-bb',
      '--quiet',
      ...defined.flatMap((each) => ['--define', each]),
      '--target',
      one('--architecture'),
      file,
    ],
    { stdio: 'inherit' },
  );
  const [built = ''] = execFileSync('find', [join(work, 'RPMS'), '-name', '*.rpm'], {
    encoding: 'utf8',
  }).split('\n');
  cpSync(built, `${one('--package')}.part`);
  renameSync(`${one('--package')}.part`, one('--package'));
}

try {
  place();
  if (one('-t') === 'deb') buildDeb();
  else buildRpm();
} finally {
  rmSync(work, { recursive: true, force: true });
}
