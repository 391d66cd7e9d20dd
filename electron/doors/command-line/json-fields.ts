/** The fields of the JSON that `--json` prints, for the help about a verb. Programs rely on them, so fields are only ever added. */
import type { Speech } from '../../../shared/messages/speech.ts';

/** Fields on one line, and their meaning where the names do not tell it. */
type Told = readonly [names: string, about?: string];

export interface JsonTold {
  readonly head: string;
  readonly fields: readonly Told[];
}

/** Null for a verb that prints no JSON. */
export function jsonFields(verb: string, { t }: Speech): JsonTold | null {
  const option = '--json';
  const object = t('help.json', { option });
  const list = t('help.jsonList', { option });
  switch (verb) {
    case 'status':
      return {
        head: object,
        fields: [
          ['state', '"idle" | "running" | "interrupted"'],
          ['session', t('help.json.session')],
          ['  id, name, labels, task'],
          ['  started', t('help.json.started')],
          ['  since', t('help.json.since')],
          ['  worked_seconds'],
          ['  reason', t('help.json.reason')],
          ['today', 'date, worked_seconds, sessions'],
          ['unanswered', t('help.json.unanswered')],
          ['questions', t('help.json.questions')],
          ['notices', t('help.json.notices')],
        ],
      };
    case 'task':
      return {
        head: list,
        fields: [
          ['id, title'],
          ['project', t('help.json.orNull')],
          ['status', '"open" | "completed"'],
          ['estimate_minutes', t('help.json.orNull')],
          ['actual_minutes', t('help.json.actual')],
        ],
      };
    case 'plan':
      return {
        head: list,
        fields: [
          ['id, title, labels'],
          ['task', t('help.json.taskOrNull')],
          ['start, end', t('help.json.utc')],
        ],
      };
    case 'doctor':
      return {
        head: object,
        fields: [
          ['ok', t('help.json.ok')],
          ['sessions, commits'],
          ['wrong, mended, notes', t('help.json.findings', { fields: 'code, params, text' })],
          ['mendable', t('help.json.mendable')],
        ],
      };
    case 'backup':
      return {
        head: object,
        fields: [
          ['backup', t('help.json.backup')],
          ['  id, at, reason, state, provenAt, sessions, trashed, first, last, shrunkFrom'],
          ['backup list', 'backups, newer, proven, second, drill, problem'],
          ['backup restore', 'backup, comeBack, go, differ, same, beside, runsAgain, sequence'],
          ['  --yes', 'sessions, madeAt, runsAgain, before'],
        ],
      };
    default:
      return null;
  }
}
