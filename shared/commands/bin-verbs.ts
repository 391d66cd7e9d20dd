/** What the `routinelog` command does by itself, without a running program: no command of the contract stands behind these verbs. */
import { plain, type VerbRow } from './verb-row.ts';

export const binVerbs = [
  {
    verb: 'serve',
    about: 'run without a desktop: the same pages in a browser',
    fields: {
      port: {
        form: 'text',
        value: 'N',
        about: 'on this port of 127.0.0.1; 0 or absent: any',
        isRequired: false,
      },
      'api-only': { form: 'flag', about: 'the HTTP APIs without the pages' },
    },
    link: null,
    shortcut: null,
  },
  { ...plain, verb: 'help', about: 'print how to use it' },
] as const satisfies readonly VerbRow[];
