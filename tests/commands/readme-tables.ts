/** The tables of shortcuts and verbs in the README and in the page about the command line, generated from the table of commands. */
import { join } from 'node:path';
import { spokenVerb } from '../../electron/doors/command-line/usage.ts';
import { spokenKeys } from '../../renderer/components/spoken-keys.ts';
import { commandNames } from '../../shared/commands/names.ts';
import { commands } from '../../shared/commands/table.ts';
import { takenBack } from '../../shared/commands/taken-back.ts';
import type { VerbRow } from '../../shared/commands/verb-row.ts';
import { verbs } from '../../shared/commands/verbs.ts';
import type { PlainCode } from '../../shared/messages/message.ts';
import { english } from '../../shared/messages/speech.ts';

const platforms = ['linux', 'win32', 'darwin'] as const;

const root = join(import.meta.dirname, '../..');
export const pagesWithTables: readonly string[] = ['README.md', 'electron/doors/command-line/README.md'].map(
  (page) => join(root, page),
);

/** The tables by name. Each goes between `<!-- commands: NAME -->` and `<!-- / -->`. */
export const tables: Readonly<Record<string, string>> = {
  shortcuts: table(
    ['Linux', 'Windows', 'macOS', 'does', 'as a verb'],
    verbs.flatMap(({ verb, about, shortcut }) =>
      shortcut === null
        ? []
        : [
            [
              ...platforms.map((platform) => code(spokenKeys(shortcut.keys[platform], platform, english))),
              does(english.t(shortcut.label), english.t(about)),
              code(verb),
            ],
          ],
    ),
  ),
  notUndone: table(['not taken back by undo', 'because'], notUndone()),
  verbs: table(
    ['`routinelog …`', 'does', 'as a link'],
    verbs.map((row) => [code(spokenVerb(row)), told(row), link(row)]),
  ),
};

/** Each reason why undo does not take a command back, once, with all commands it applies to, in the order of the table. */
function notUndone(): readonly (readonly string[])[] {
  const byReason = new Map<PlainCode, string[]>();
  for (const name of commandNames) {
    const how = takenBack[name];
    if (how !== 'undo') byReason.set(how, [...(byReason.get(how) ?? []), english.t(commands[name].label)]);
  }
  return [...byReason].map(([reason, labels]) => [[...new Set(labels)].join(', '), english.t(reason)]);
}

/** The text of a page with its tables brought up to date. */
export function withTables(page: string): string {
  return page.replace(
    /(<!-- commands: (\w+) -->\n)[\s\S]*?(<!-- \/ -->)/g,
    (_all, opening: string, name: string, closing: string) => `${opening}${tables[name] ?? ''}${closing}`,
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return [line(head), `|${'---|'.repeat(head.length)}\n`, ...rows.map(line)].join('');
}

function does(label: string, about: string): string {
  const name = label.toLowerCase();
  return about.startsWith(name) ? name : `${name}: ${about}`;
}

function told({ about, aliases }: VerbRow): string {
  const also = aliases.map(code).join(', ');
  return also === '' ? english.t(about) : `${english.t(about)} (also ${also})`;
}

function link({ verb, link }: VerbRow): string {
  if (link === null) return '';
  return code(`routinelog://${verb}${link.length === 0 ? '' : `?${link.join('=…&')}=…`}`);
}

function code(text: string): string {
  return `\`${text}\``;
}
