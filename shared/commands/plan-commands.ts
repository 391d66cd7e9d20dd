/** The commands about the plan, the pages of days, and tasks. They can be asked for on any day; the domain refuses what cannot be. */
import { always, type CommandRow } from './row.ts';

const anyTime = { when: always, verbs: [] } as const;

export const planCommands = {
  planBlock: { ...anyTime, label: 'action.planBlock' },
  changeBlock: { ...anyTime, label: 'do.edit' },
  removeBlock: { ...anyTime, label: 'action.removeBlock' },
  copyDay: { ...anyTime, label: 'action.copyDay' },
  importCalendar: { ...anyTime, label: 'import.menu' },
  moveRest: { ...anyTime, label: 'action.moveRest' },
  freezeBaseline: { ...anyTime, label: 'action.freezeBaseline' },
  writePage: { ...anyTime, label: 'action.writePage' },
  closeDay: { ...anyTime, label: 'action.closeDay' },
  reopenDay: { ...anyTime, label: 'action.reopenDay' },
  addTask: { ...anyTime, label: 'action.addTask' },
  changeTask: { ...anyTime, label: 'do.edit' },
  linkSessions: { ...anyTime, label: 'action.linkSessions' },
} as const satisfies Readonly<Record<string, CommandRow>>;
