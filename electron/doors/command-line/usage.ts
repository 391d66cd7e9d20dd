/** The help texts, made from the table of verbs: an overview, a page about each verb, and the hint after a mistake. */
import { assertNever } from '../../../shared/assert-never.ts';
import type { Field, VerbRow } from '../../../shared/commands/verb-row.ts';
import { verbs } from '../../../shared/commands/verbs.ts';
import type { PlainCode } from '../../../shared/messages/message.ts';
import type { Speech } from '../../../shared/messages/speech.ts';
import { type CommandResult, failed } from './command-result.ts';
import { jsonFields } from './json-fields.ts';
import type { WrongUsage } from './verbs.ts';

/** The column in which descriptions begin. */
const column = 26;

/** The field as it is typed: `[NAME]`, `--task ID`, `[--json]`, `--done | --partly | --not-done`. */
function spokenField(name: string, field: Field): string {
  switch (field.form) {
    case 'word':
      return field.isRequired ? field.value : `[${field.value}]`;
    case 'words':
      return `[${field.value}]`;
    case 'text':
      return field.isRequired ? `--${name} ${field.value}` : `[--${name} ${field.value}]`;
    case 'texts':
      return `[--${name} ${field.value}]…`;
    case 'flag':
      return `[--${name}]`;
    case 'choice':
      return `[${Object.keys(field.of)
        .map((each) => `--${each}`)
        .join(' | ')}]`;
    default:
      return assertNever(field);
  }
}

/** The verb with all its words and options. */
export function spokenVerb({ verb, fields }: VerbRow): string {
  return [verb, ...Object.entries(fields).map(([name, field]) => spokenField(name, field))].join(' ');
}

/** Every verb on one line, and the options that all of them share. */
export function overview({ t }: Speech): string {
  const heads = verbs.map((row) => {
    const words = Object.entries(row.fields).filter(([, { form }]) => form === 'word' || form === 'words');
    const needed = [row.verb, ...words.map(([name, field]) => spokenField(name, field))].join(' ');
    return aligned(needed, t(row.about));
  });
  return `${[
    t('help.usage', { command: 'routinelog [--data DIR] VERB' }),
    '',
    ...heads,
    '',
    aligned('--data DIR', t('help.data')),
    aligned('--help', t('help.help')),
    aligned('--version', t('help.version')),
    '',
    t('help.more', { command: 'routinelog help VERB' }),
    t('help.links', {
      links: 'routinelog://start?name=Write%20report&ago=10m, routinelog://interrupt?reason=Call',
    }),
    t('help.exitCodes'),
  ].join('\n')}\n`;
}

/** The help about one verb; the overview if there is no such verb. */
export function helpOn(verb: string, speech: Speech): string {
  const row = verbs.find((each) => each.verb === verb);
  if (row === undefined) return overview(speech);
  const { t } = speech;
  const fields = Object.entries(row.fields);
  const told = fields.flatMap(([name, field]) => {
    const abouts =
      field.form === 'choice'
        ? Object.entries(field.of)
        : 'about' in field
          ? [[`${name}${'value' in field ? ` ${field.value}` : ''}`, field.about] as const]
          : [];
    return abouts.flatMap(([option, about]) => (about === null ? [] : [aligned(`--${option}`, t(about))]));
  });
  const takesTime = fields.some(([, field]) => 'value' in field && field.value === 'TIME');
  return `${[
    t('help.usage', { command: `routinelog ${spokenVerb(row)}` }),
    '',
    t('help.about', { verb, about: t(row.about) }),
    ...(row.aliases.length === 0 ? [] : [t('help.aliases', { words: row.aliases })]),
    ...(told.length === 0 ? [] : ['', ...told]),
    ...(verb === 'task' ? ['', ...howTo(taskWays, speech)] : []),
    ...(verb === 'plan' ? ['', ...howTo(planWays, speech), '', t('help.planDays')] : []),
    ...(takesTime ? ['', t('help.times')] : []),
    ...jsonTold(verb, speech),
    ...(verb === 'completion' ? ['', ...switchedOn(speech)] : []),
  ].join('\n')}\n`;
}

const taskWays = [
  ['task', 'help.task.list'],
  ['task add Write report', 'help.task.add'],
  ['task done Write report', 'help.task.done'],
  ['task reopen Write report', 'help.task.reopen'],
  ['task link Mail "Write report"', 'help.task.link'],
] as const;

const planWays = [
  ['plan', 'help.plan.show'],
  ['plan 9-10:30 Write report @Thesis', 'help.plan.add'],
  ['plan copy yesterday', 'help.plan.copy'],
  ['plan copy monday tomorrow', 'help.plan.copyTo'],
  ['plan move 15m', 'help.plan.move'],
] as const;

/** Examples of the words of a verb, one a line. */
function howTo(ways: readonly (readonly [string, PlainCode])[], { t }: Speech): readonly string[] {
  return ways.map(([words, about]) => aligned(words, t(about)));
}

/** The fields of the JSON that the verb prints, if it has `--json`. */
function jsonTold(verb: string, speech: Speech): readonly string[] {
  const told = jsonFields(verb, speech);
  if (told === null) return [];
  return ['', told.head, ...told.fields.map(([names, about = '']) => aligned(names, about))];
}

/** How to switch on completion in each shell. */
function switchedOn({ t }: Speech): readonly string[] {
  const zsh = t('help.afterCompinit', { file: '~/.zshrc', command: 'compinit' });
  return [
    t('help.completion'),
    ...[
      ['bash', '~/.bashrc', 'eval "$(routinelog completion bash)"'],
      ['zsh', zsh, 'source <(routinelog completion zsh)'],
      ['fish', '~/.config/fish/config.fish', 'routinelog completion fish | source'],
    ].map(([program = '', file = '', line = '']) => `  ${program.padEnd(6)}${file.padEnd(28)}${line}`),
  ];
}

/** The result of wrong usage: the mistake, and on a second line which help to read. */
export function mistake({ message, verb }: WrongUsage, { say, t }: Speech): CommandResult {
  const hint =
    verb === undefined
      ? t('usage.hint', { command: 'routinelog help' })
      : t('usage.hintOf', { command: `routinelog help ${verb}` });
  return failed(`${say(message)}\n${hint}`, 2);
}

function aligned(left: string, right: string): string {
  const indented = `  ${left}`;
  if (right === '') return indented;
  return indented.length < column
    ? `${indented.padEnd(column)}${right}`
    : `${indented}\n${' '.repeat(column)}${right}`;
}
