/** The manual page routinelog(1): `linux/routinelog.1`, filled in from the table of verbs. Pure. */
import type { Field, VerbRow } from '../../shared/commands/verb-row.ts';
import { verbs } from '../../shared/commands/verbs.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import { spokenVerb } from '../doors/command-line/usage.ts';

export interface ManPageParts {
  readonly template: string;
  readonly version: string;
  readonly homepage: string;
  readonly speech: Speech;
}

export function manPage({ template, version, homepage, speech }: ManPageParts): string {
  const parts: Readonly<Record<string, string>> = {
    VERSION: roff(version),
    HOMEPAGE: roff(homepage),
    COMMANDS: verbs.map((row) => entry(row, speech)).join('\n'),
    TIMES: [...sentence(speech.t('help.times')), '.PP', ...sentence(speech.t('help.planDays'))].join('\n'),
    LINKS: verbs.flatMap(linkOf).join('\n.br\n'),
  };
  return template.replaceAll(/@([A-Z]+)@/g, (all, name: string) => parts[name] ?? all);
}

function entry(row: VerbRow, { t }: Speech): string {
  const { verb, aliases, about, fields } = row;
  const rest = spokenVerb(row).slice(verb.length).trim();
  const told = Object.entries(fields).flatMap(([name, field]) => option(name, field, t));
  return [
    '.TP',
    `\\fB${roff(verb)}\\fR${rest === '' ? '' : ` ${roff(rest)}`}`,
    ...sentence(`${capital(t(about))}.`),
    ...(aliases.length === 0 ? [] : ['.br', ...sentence(t('help.aliases', { words: aliases }))]),
    ...(told.length === 0 ? [] : ['.RS', ...told, '.RE']),
  ].join('\n');
}

function option(name: string, field: Field, t: Speech['t']): readonly string[] {
  if (field.form === 'choice')
    return Object.entries(field.of).flatMap(([each, about]) => explained(each, '', about, t));
  const value = 'value' in field ? ` \\fI${roff(field.value)}\\fR` : '';
  return 'about' in field ? explained(name, value, field.about, t) : [];
}

/** Nothing for an option whose name says enough. */
function explained(
  name: string,
  value: string,
  about: VerbRow['about'] | null,
  t: Speech['t'],
): readonly string[] {
  if (about === null) return [];
  return ['.TP', `\\fB\\-\\-${roff(name)}\\fR${value}`, ...sentence(`${capital(t(about))}.`)];
}

function linkOf({ verb, link }: VerbRow): readonly string[] {
  if (link === null) return [];
  return [roff(`routinelog://${verb}${link.length === 0 ? '' : `?${link.join('=…&')}=…`}`)];
}

/** A line of text. A dot or an apostrophe at its beginning is escaped, because roff would take the line for a request. */
function sentence(text: string): readonly string[] {
  return [roff(text).replace(/^(?=[.'])/, '\\&')];
}

/** Escapes text for roff. A hyphen that is to be typed is a minus, and characters that are not ASCII have names (groff_char(7)). */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(/[^ -~]/gu, (character) => named[character] ?? `\\[u${hexadecimal(character)}]`);
}

const named: Readonly<Record<string, string>> = {
  '…': '\\&.\\|.\\|.',
  '“': '\\(lq',
  '”': '\\(rq',
  '’': '\\(cq',
  '–': '\\(en',
};

function hexadecimal(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
