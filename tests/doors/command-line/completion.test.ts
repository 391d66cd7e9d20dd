/** What a shell completes after `routinelog`: in a real bash, and in a real zsh and fish if they are installed. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answerWithoutRecord, parseArguments } from '../../../electron/doors/command-line/command-line.ts';
import { type Shell, shells } from '../../../shared/commands/bin-verbs.ts';
import { verbs } from '../../../shared/commands/verbs.ts';
import { english } from '../../../shared/messages/speech.ts';
import { temporaryFolder } from '../../support/record.ts';

const { folder, remove } = temporaryFolder();
afterAll(remove);

function script(shell: Shell): string {
  const parsed = parseArguments(['completion', shell]);
  if (parsed.kind === 'usage') throw new Error('not understood');
  return answerWithoutRecord(parsed.verb, '1.2.3', english) ?? '';
}

/** The file from which a shell reads its completion. */
function fileOf(shell: Shell): string {
  const file = join(folder, `completion.${shell}`);
  writeFileSync(file, script(shell));
  return file;
}

/** The stdout of a shell that runs these lines without reading any files of the person. */
function run(shell: Shell, bare: readonly string[], lines: string): string {
  const { stdout, stderr, status } = spawnSync(shell, [...bare, '-c', lines], {
    encoding: 'utf8',
    timeout: 20_000,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, TERM: 'dumb', LC_ALL: 'C.UTF-8' },
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return stdout;
}

const isInstalled = (shell: Shell) => spawnSync(shell, ['-c', 'exit 0']).status === 0;

const names = verbs.flatMap(({ verb, aliases }) => [verb, ...aliases]);
const reasons = ['Call', 'Meeting', 'Colleague', 'Message', 'Break', 'Errand'];

/** The words on the line, the last one unfinished, and what is offered for it. */
const cases: readonly (readonly [words: readonly string[], offered: readonly string[]])[] = [
  [[''], names],
  [['st'], ['start', 'status', 'stop']],
  [['fin'], ['finish']],
  [['summary', 'y'], ['yesterday']],
  [['--v'], ['--version']],
  [['end', '--p'], ['--partly']],
  [
    ['stop', '--n'],
    ['--not-done', '--notes'],
  ],
  [['--data', '/tmp', 'status', '--j'], ['--json']],
  [['interrupt', '--reason', ''], reasons],
  [
    ['pause', '--reason', 'C'],
    ['Call', 'Colleague'],
  ],
  [
    ['explain', '--reason', 'Me'],
    ['Meeting', 'Message'],
  ],
  [['completion', ''], shells],
  [
    ['help', 're'],
    ['resume', 'redo', 'record'],
  ],
  [
    ['start', '--ago', '1'],
    ['10m', '15m', '1h'],
  ],
  [
    ['record', 'Lunch', '--date', ''],
    ['today', 'yesterday'],
  ],
  // The value of an option is no verb.
  [
    ['start', '--label', 'end', '--a'],
    ['--at', '--ago'],
  ],
];

/** After these words the program accepts no other of the words that may follow the verb. */
const full: readonly (readonly [words: readonly string[], begun: string])[] = [
  [['answer', 'keep'], 'e'],
  [['backup', 'restore'], 'l'],
  [['completion', 'bash'], 'z'],
  [['help', 'start'], 'e'],
  [['label', 'color', 'mail'], 'r'],
  [['plan', 'copy'], 'm'],
  [['summary', 'today'], 'y'],
  [['task', 'add'], 'l'],
];
const empty = join(folder, 'empty');
mkdirSync(empty);

/** Calendar files that can be imported, and another file. */
const calendars = [join(folder, 'my week.ics'), join(folder, 'my year.ICS')];
for (const calendar of calendars) writeFileSync(calendar, '');
writeFileSync(join(folder, 'my week.txt'), '');

const line = (words: readonly string[]) => ['routinelog', ...words].join(' ');

describe('bash', () => {
  /** Calls the completion as bash does, and prints one offer per line. */
  function offered(words: readonly string[]): readonly string[] {
    const typed = ['routinelog', ...words].map((word) => `'${word}'`).join(' ');
    const stdout = run(
      'bash',
      ['--norc', '--noprofile'],
      `source ${fileOf('bash')}
complete -p routinelog >/dev/null || exit 1
COMP_WORDS=(${typed}); COMP_CWORD=${words.length}
_routinelog
printf '%s\\n' "\${COMPREPLY[@]}"`,
    );
    return stdout.split('\n').filter((each) => each !== '');
  }

  it.each(cases)('completes %j', (words, expected) => {
    expect([...offered(words)].sort()).toEqual([...expected].sort());
  });

  it('completes a value after an equals sign, which bash takes for a word of its own', () => {
    expect(offered(['interrupt', '--reason', '=', 'Ca'])).toEqual(['Call']);
    expect(offered(['interrupt', '--reason', '='])).toEqual(reasons);
    expect(offered(['--data', '=', '/tmp', 'end', '--pa'])).toEqual(['--partly']);
  });

  it('completes folders for the data folder and for the backup folder', () => {
    expect(offered(['--data', folder.slice(0, -2)])).toContain(folder);
    expect(offered(['serve', '--backups', folder.slice(0, -2)])).toContain(folder);
  });

  it('uses only features of bash 3.2, which macOS has', () => {
    // Since 4.0: case conversion in expansions, mapfile, associative arrays.
    expect(script('bash')).not.toMatch(/\$\{[^}]*(?:\^|,,)[^}]*\}|\bmapfile\b|\breadarray\b|declare -A/);
  });

  it('completes calendar files after the verb that imports one', () => {
    expect([...offered(['plan', 'import', join(folder, 'my')])].sort()).toEqual(calendars);
    expect(offered(['plan', 'imp'])).toEqual(['import']);
  });

  it('offers nothing for what only the person knows', () => {
    for (const words of [
      ['start', ''],
      ['start', '--task', ''],
      ['record', 'x', '--from', ''],
      ['nonsense', ''],
    ])
      expect(offered(words)).toEqual([]);
  });

  it.each(full)('offers nothing after %j for “%s”', (words, begun) => {
    expect(offered([...words, begun])).toEqual([]);
    expect(offered(['--data', '/tmp', ...words, begun])).toEqual([]);
  });

  it('offers the first word after an option, too', () => {
    expect(offered(['answer', '--question', '3f', 'ke'])).toEqual(['keep']);
    expect(offered(['backup', '--yes', 're'])).toEqual(['restore']);
  });
});

describe.skipIf(!isInstalled('fish'))('fish', () => {
  it.each(cases)('completes %j', (words, expected) => {
    const offered = run('fish', ['--no-config'], `source ${fileOf('fish')}; complete -C '${line(words)}'`)
      .split('\n')
      .map((each) => each.split('\t')[0])
      .filter((each) => each !== '');
    expect(offered).toEqual(expect.arrayContaining([...expected]));
    const isOption = words.at(-1)?.startsWith('-') === true;
    if (!isOption) expect([...offered].sort()).toEqual([...expected].sort());
  });

  it.each(full)('offers nothing after %j for “%s”', (words, begun) => {
    const typed = line([...words, begun]);
    const lines = `cd ${empty}; source ${fileOf('fish')}; complete -C '${typed}'`;
    expect(run('fish', ['--no-config'], lines)).toBe('');
  });

  it('completes calendar files after the word that imports one', () => {
    const typed = `routinelog plan import ${join(folder, 'my')}`;
    const offered = run('fish', ['--no-config'], `source ${fileOf('fish')}; complete -C '${typed}'`);
    expect(offered.split('\n')[0]?.replaceAll('\\', '')).toBe(calendars[0]);
  });
});

describe.skipIf(!isInstalled('zsh'))('zsh', () => {
  it.each(cases)('completes %j', (words, expected) => {
    // A pseudo-terminal, because completion belongs to the line editor. It is read until the last offer appears.
    const [last] = [...expected].sort().slice(-1);
    const shown = run(
      'zsh',
      ['-f'],
      `zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PROMPT=; autoload -U compinit; compinit -u -D; source ${fileOf('zsh')}; LISTMAX=500; bindkey "^I" list-choices; print REA""DY'
zpty -r shell heard '*READY*'
zpty -w -n shell '${line(words)}'$'\\t'
zpty -r shell heard '*${line(words)}*${last}*'
print -r -- $heard
zpty -d shell`,
    );
    expect(shown).toContain(last);
  });

  it('completes calendar files after the word that imports one', () => {
    const shown = run(
      'zsh',
      ['-f'],
      `zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PROMPT=; autoload -U compinit; compinit -u -D; source ${fileOf('zsh')}; bindkey "^I" list-choices; print REA""DY'
zpty -r shell heard '*READY*'
zpty -w -n shell 'routinelog plan import ${folder}/my'$'\\t'
zpty -r shell heard '*year*'
print -r -- $heard
zpty -d shell`,
    );
    expect(shown).toContain('week.ics');
    expect(shown).not.toContain('week.txt');
  });
});

describe('the script of each shell', () => {
  it.each(shells)('knows every verb, every other word for one and every option: %s', (shell) => {
    const text = script(shell);
    for (const { verb, aliases, fields } of verbs) {
      for (const word of [verb, ...aliases]) expect(text).toMatch(new RegExp(`\\b${word}\\b`));
      for (const [name, field] of Object.entries(fields)) {
        const options = field.form === 'choice' ? Object.keys(field.of) : [name];
        if (!['word', 'words'].includes(field.form))
          for (const option of options) expect(text).toContain(option);
      }
    }
  });
});
