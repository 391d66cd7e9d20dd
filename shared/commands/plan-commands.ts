/**
 * The commands about the plan, the pages of days, and tasks. They are offered on every day; the domain refuses those that cannot be done.
 */
import { always, type CommandRow } from './row.ts';
import { plain } from './verb-row.ts';

const text = { form: 'text', about: null, offered: null, isRequired: false } as const;
const days = ['today', 'tomorrow', 'yesterday'] as const;

const anyTime = { when: always, verbs: [] } as const;

export const planCommands = {
  planBlock: {
    ...anyTime,
    label: 'action.planBlock',
    verbs: [
      {
        ...plain,
        verb: 'plan',
        about: 'verb.plan',
        fields: {
          line: {
            form: 'words',
            value: 'LINE | copy DAY [DAY] | move 15m | import FILE.ics',
            offered: { words: ['copy', 'move', 'import'], filesAfter: { word: 'import', ending: 'ics' } },
          },
          date: { ...text, value: 'DAY', about: 'verb.plan.date', offered: { words: days } },
          earlier: { form: 'flag', about: 'verb.plan.earlier' },
          from: { ...text, value: 'DAY', about: 'verb.plan.from', offered: { words: days } },
          to: { ...text, value: 'DAY', about: 'verb.plan.to', offered: { words: days } },
          'dry-run': { form: 'flag', about: 'verb.plan.dryRun' },
          json: { form: 'flag', about: 'verb.plan.json' },
        },
      },
    ],
  },
  changeBlock: { ...anyTime, label: 'do.edit' },
  removeBlock: { ...anyTime, label: 'action.removeBlock' },
  copyDay: { ...anyTime, label: 'action.copyDay' },
  importCalendar: { ...anyTime, label: 'import.menu' },
  moveRest: { ...anyTime, label: 'action.moveRest' },
  freezeBaseline: { ...anyTime, label: 'action.freezeBaseline' },
  writePage: { ...anyTime, label: 'action.writePage' },
  closeDay: { ...anyTime, label: 'action.closeDay' },
  reopenDay: { ...anyTime, label: 'action.reopenDay' },
  addTask: {
    ...anyTime,
    label: 'action.addTask',
    verbs: [
      {
        ...plain,
        verb: 'task',
        aliases: ['tasks'],
        about: 'verb.task',
        fields: {
          'task-words': {
            form: 'words',
            value: 'list | add TITLE | done TASK | reopen TASK | link SESSION… TASK',
            offered: { words: ['list', 'add', 'done', 'reopen', 'link'] },
          },
          project: { ...text, value: 'TEXT', about: 'verb.task.project' },
          estimate: { ...text, value: '90m', about: 'verb.task.estimate' },
          date: {
            ...text,
            value: 'DAY',
            about: 'verb.task.date',
            offered: { words: ['today', 'yesterday'] },
          },
          all: { form: 'flag', about: 'verb.task.all' },
          json: { form: 'flag', about: 'verb.task.json' },
        },
      },
    ],
  },
  changeTask: { ...anyTime, label: 'do.edit' },
  changeSessions: { ...anyTime, label: 'action.changeSessions' },
  deleteSessions: { ...anyTime, label: 'do.delete' },
  linkSessions: { ...anyTime, label: 'action.linkSessions' },
} as const satisfies Readonly<Record<string, CommandRow>>;
