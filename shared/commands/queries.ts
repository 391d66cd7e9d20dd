/** The queries, and the verbs that ask them. */
import type { QueryRow } from './row.ts';
import { plain } from './verb-row.ts';

export const queries = {
  snapshot: {
    verbs: [
      {
        verb: 'status',
        about: 'what runs, and today’s total',
        fields: { json: { form: 'flag', about: '' } },
        link: null,
        shortcut: null,
      },
    ],
  },
  day: { verbs: [] },
  calendar: { verbs: [] },
  history: { verbs: [] },
  settings: { verbs: [] },
  verify: {
    verbs: [
      {
        ...plain,
        verb: 'verify',
        about: 'look through every file, and say which differs from the journal; changes nothing',
      },
    ],
  },
} as const satisfies Readonly<Record<string, QueryRow>>;
