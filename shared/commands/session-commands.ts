/** The commands about sessions: when each can be done follows from the session's own state, as the domain decides it. */
import { isActive, type Session } from '../domain/session.ts';
import { always, type CommandRow, type When } from './row.ts';
import { plain } from './verb-row.ts';

const isKept = ({ deletedAt }: Session) => deletedAt === null;
const onKept = (can: (session: Session) => boolean): When => ({
  about: 'session',
  can: (session) => isKept(session) && can(session),
});
const inStatus = (status: Session['progress']['status']) =>
  onKept(({ progress }) => progress.status === status);
/** Within its open stretch, or once it is over and did not end in a pause. */
const canBeSplit = ({ progress }: Session) =>
  progress.status === 'running' || (progress.status === 'ended' && !progress.whileInterrupted);
const notes = { form: 'text', value: 'TEXT', about: '', isRequired: false } as const;

export const sessionCommands = {
  create: { label: 'action.plan', when: always, verbs: [] },
  begin: {
    label: 'do.start',
    when: always,
    verbs: [
      {
        verb: 'start',
        about: 'start a session; without NAME what was used last',
        fields: {
          name: { form: 'word', value: 'NAME' },
          task: {
            form: 'text',
            value: 'ID',
            about: 'the planned task it serves; without NAME its title is the name',
            isRequired: false,
          },
          ago: {
            form: 'text',
            value: '10m',
            about: 'started that long ago: 90s, 10m, 1h30m',
            isRequired: false,
          },
          label: { form: 'texts', value: 'TEXT', about: 'may be given several times' },
          notes,
        },
        link: ['name', 'task', 'ago', 'label', 'notes'],
        shortcut: null,
      },
    ],
  },
  start: { label: 'do.startAgain', when: onKept((session) => !isActive(session)), verbs: [] },
  interrupt: {
    label: 'do.interrupt',
    when: inStatus('running'),
    verbs: [
      {
        verb: 'interrupt',
        about: 'interrupt what runs; the reason can be given later',
        fields: { reason: { form: 'text', value: 'TEXT', about: '', isRequired: false } },
        link: ['reason'],
        shortcut: null,
      },
    ],
  },
  explain: {
    label: 'action.sayWhy',
    when: { about: 'interruption', can: isKept },
    verbs: [
      {
        verb: 'explain',
        about: 'the reason of the latest interruption that has none yet',
        fields: { reason: { form: 'text', value: 'TEXT', about: '', isRequired: true } },
        link: ['reason'],
        shortcut: null,
      },
    ],
  },
  fillInterruption: {
    label: 'action.startInBetween',
    when: { about: 'interruption', can: ({ progress }) => progress.status === 'interrupted' },
    verbs: [],
  },
  takeForInterrupted: {
    label: 'action.onlyInterrupted',
    when: onKept(({ progress }) => progress.status === 'ended' && !progress.whileInterrupted),
    verbs: [],
  },
  settleInterruption: {
    label: 'action.settleInterruption',
    when: { about: 'interruption', can: ({ progress }) => progress.status === 'interrupted' },
    verbs: [],
  },
  resume: {
    label: 'do.resume',
    when: inStatus('interrupted'),
    verbs: [{ ...plain, verb: 'resume', about: 'go on with what is interrupted', link: [] }],
  },
  end: {
    label: 'do.end',
    when: onKept(isActive),
    verbs: [
      {
        verb: 'end',
        about: 'end the current session',
        fields: { outcome: { form: 'choice', of: ['done', 'partly', 'not-done'] }, notes },
        link: ['outcome', 'notes'],
        shortcut: null,
      },
    ],
  },
  toggle: {
    label: 'action.startOrStop',
    when: always,
    verbs: [
      {
        ...plain,
        verb: 'toggle',
        about: 'end what runs, resume what is interrupted, else start what was used last',
        link: [],
        shortcut: { action: 'toggle', keys: 'Control+Alt+T', label: 'shortcuts.toggle' },
      },
    ],
  },
  pauseOrResume: {
    label: 'action.interruptOrResume',
    when: { about: 'nothing', can: ({ current }) => current !== null },
    verbs: [
      {
        ...plain,
        verb: 'pause-or-resume',
        about: 'interrupt what runs, resume what is interrupted',
        link: [],
        shortcut: { action: 'pauseOrResume', keys: 'Control+Alt+P', label: 'shortcuts.pauseOrResume' },
      },
    ],
  },
  record: { label: 'action.enterByHand', when: always, verbs: [] },
  amend: { label: 'do.edit', when: onKept(() => true), verbs: [] },
  split: { label: 'editor.split', when: onKept(canBeSplit), verbs: [] },
  delete: { label: 'do.delete', when: onKept(() => true), verbs: [] },
  restore: {
    label: 'action.restore',
    when: { about: 'session', can: (session) => !isKept(session) },
    verbs: [],
  },
  undo: { label: 'do.undo', when: always, verbs: [] },
  purge: { label: 'action.purge', when: { about: 'session', can: () => true }, verbs: [] },
} as const satisfies Readonly<Record<string, CommandRow>>;
