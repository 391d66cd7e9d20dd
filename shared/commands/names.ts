/** The names of all that can be asked of the program, and of which kind each is: a query changes nothing, a command may be refused. */

export const methodKinds = {
  snapshot: 'query',
  day: 'query',
  calendar: 'query',
  plan: 'query',
  tasks: 'query',
  sendCalendar: 'query',
  readCalendar: 'query',
  cancelCalendar: 'query',
  reflection: 'query',
  range: 'query',
  history: 'query',
  reflections: 'query',
  labels: 'query',
  steps: 'query',
  sessionHistory: 'query',
  routines: 'query',
  workout: 'query',
  settings: 'query',
  verify: 'query',
  create: 'command',
  begin: 'command',
  start: 'command',
  interrupt: 'command',
  fillInterruption: 'command',
  takeForInterrupted: 'command',
  settleInterruption: 'command',
  answerDoubt: 'command',
  explain: 'command',
  resume: 'command',
  takeBreak: 'command',
  endBreak: 'command',
  checkOut: 'command',
  checkIn: 'command',
  end: 'command',
  toggle: 'command',
  pauseOrResume: 'command',
  record: 'command',
  amend: 'command',
  split: 'command',
  merge: 'command',
  moveStretch: 'command',
  delete: 'command',
  restore: 'command',
  undo: 'command',
  redo: 'command',
  planBlock: 'command',
  changeBlock: 'command',
  removeBlock: 'command',
  copyDay: 'command',
  importCalendar: 'command',
  moveRest: 'command',
  freezeBaseline: 'command',
  writePage: 'command',
  closeDay: 'command',
  reopenDay: 'command',
  addTask: 'command',
  changeTask: 'command',
  linkSessions: 'command',
  changeSessions: 'command',
  deleteSessions: 'command',
  addRoutine: 'command',
  removeRoutine: 'command',
  purge: 'command',
  renameLabel: 'command',
  mergeLabels: 'command',
  colorLabel: 'command',
  changeSettings: 'command',
  resetSettings: 'command',
  changeShortcut: 'command',
  changeApi: 'command',
  copyForApi: 'command',
  exportDays: 'command',
  renewApiToken: 'command',
  openWindow: 'command',
  openDataFolder: 'command',
  closeWindow: 'command',
  quit: 'command',
} as const satisfies Readonly<Record<string, 'query' | 'command'>>;

export type MethodName = keyof typeof methodKinds;
export type CommandName = {
  [Name in MethodName]: (typeof methodKinds)[Name] extends 'command' ? Name : never;
}[MethodName];
export type QueryName = Exclude<MethodName, CommandName>;

export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(methodKinds, name);
}

export function isCommandName(name: string): name is CommandName {
  return isMethodName(name) && methodKinds[name] === 'command';
}

export const commandNames: readonly CommandName[] = Object.keys(methodKinds).filter(isCommandName);
