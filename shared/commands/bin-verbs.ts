/** The verbs that the `routinelog` command carries out itself, without a running program. No command of the contract stands behind them. */
import { plain, type VerbRow } from './verb-row.ts';

/** The shells for which there is a completion script. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

export const binVerbs = [
  {
    ...plain,
    verb: 'serve',
    about: 'verb.serve',
    fields: {
      port: { form: 'text', value: 'N', about: 'verb.serve.port', offered: null, isRequired: false },
      backups: {
        form: 'text',
        value: 'FOLDER',
        about: 'verb.serve.backups',
        offered: 'folders',
        isRequired: false,
      },
      'api-only': { form: 'flag', about: 'verb.serve.apiOnly' },
    },
  },
  {
    ...plain,
    verb: 'completion',
    about: 'verb.completion',
    fields: {
      shell: { form: 'word', value: shells.join('|'), offered: { words: shells }, isRequired: true },
    },
  },
  {
    ...plain,
    verb: 'help',
    about: 'verb.help',
    fields: { about: { form: 'word', value: 'VERB', offered: 'verbs', isRequired: false } },
  },
] as const satisfies readonly VerbRow[];
