/** The queries, and the verbs that send them. */
import type { QueryRow } from './row.ts';
import { plain } from './verb-row.ts';

export const queries = {
  snapshot: {
    verbs: [
      {
        ...plain,
        verb: 'status',
        about: 'verb.status',
        fields: { json: { form: 'flag', about: 'verb.status.json' } },
      },
    ],
  },
  day: { verbs: [] },
  calendar: { verbs: [] },
  plan: { verbs: [] },
  tasks: { verbs: [] },
  sendCalendar: { verbs: [] },
  readCalendar: { verbs: [] },
  cancelCalendar: { verbs: [] },
  reflection: { verbs: [] },
  range: { verbs: [] },
  history: { verbs: [] },
  reflections: { verbs: [] },
  labels: { verbs: [] },
  steps: { verbs: [] },
  sessions: { verbs: [] },
  sessionHistory: {
    verbs: [
      {
        ...plain,
        verb: 'history',
        about: 'verb.history',
        fields: {
          session: { form: 'word', value: 'SESSION', offered: null, isRequired: false },
          date: { form: 'text', value: 'DAY', about: 'verb.history.date', offered: null, isRequired: false },
        },
      },
    ],
  },
  routines: { verbs: [] },
  workout: { verbs: [] },
  settings: { verbs: [] },
  backups: { verbs: [] },
  previewRestore: { verbs: [] },
  verify: {
    verbs: [
      {
        ...plain,
        verb: 'doctor',
        aliases: ['verify'],
        about: 'verb.doctor',
        fields: {
          repair: { form: 'flag', about: 'verb.doctor.repair' },
          progress: { form: 'flag', about: 'verb.doctor.progress' },
          json: { form: 'flag', about: 'verb.doctor.json' },
        },
      },
    ],
  },
  checking: { verbs: [] },
} as const satisfies Readonly<Record<string, QueryRow>>;
