/** The usage text, drawn from the table of verbs. */
import { assertNever } from '../../../shared/assert-never.ts';
import type { Field, VerbRow } from '../../../shared/commands/verb-row.ts';
import { verbs } from '../../../shared/commands/verbs.ts';

/** Where what a verb or an option does begins. */
const column = 26;

/** A verb in a line, and below it each option that needs saying. */
export function usageOf(row: VerbRow): string {
  const fields = Object.entries(row.fields);
  const inHead = fields.filter(([, field]) => isInHead(field));
  const below = fields.filter(([, field]) => !isInHead(field));
  const head = [row.verb, ...inHead.map(([name, field]) => spokenField(name, field))].join(' ');
  return [
    aligned(`  ${head}`, row.about),
    ...below.map(([name, field]) => aligned(`    ${spokenField(name, field)}`, aboutOf(field))),
  ].join('\n');
}

/** As it is typed: `[NAME]`, `--task ID`, `[--json]`, `--done | --partly | --not-done`. */
export function spokenField(name: string, field: Field): string {
  switch (field.form) {
    case 'word':
      return `[${field.value}]`;
    case 'text':
    case 'texts':
      return `--${name} ${field.value}`;
    case 'flag':
      return isInHead(field) ? `[--${name}]` : `--${name}`;
    case 'choice':
      return field.of.map((each) => `--${each}`).join(' | ');
    default:
      return assertNever(field);
  }
}

/** Beside the verb stands its word, what it cannot do without, and what needs no explanation. */
function isInHead(field: Field): boolean {
  if (field.form === 'text') return field.isRequired;
  return field.form === 'word' || (field.form === 'flag' && field.about === '');
}

function aboutOf(field: Field): string {
  return 'about' in field ? field.about : '';
}

function aligned(left: string, right: string): string {
  return right === '' ? left : `${left.padEnd(column - 1)} ${right}`;
}

export const usage = `Usage: routinelog [--data DIR] VERB

${verbs.map(usageOf).join('\n')}

  --data DIR              use this data folder
  --version               which version this is

Links do the same: routinelog://start?name=Write%20report&ago=10m, routinelog://interrupt?reason=Call,
routinelog://end?outcome=done, routinelog://summary?date=2026-11-20.

Exit codes: 0 done, 1 refused (the reason is on stderr), 2 wrong usage.

status --json prints one object:
  state           "idle", "running" or "interrupted"
  session         null, or { id, name, labels, task, started, since, worked_seconds, reason }
                  started: first start; since: when it began to run or was interrupted (UTC); reason: why it is
                  interrupted, null when not said or not interrupted
  today           { date, worked_seconds, sessions }
  unanswered      how many interruptions have no reason yet
`;
