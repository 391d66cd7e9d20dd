/** The commands about sessions. When each can be done follows from the session's own state, by the rules of the domain. */

import { type AttendanceAct, canBeTaken } from '../domain/attendance/at-work.ts';
import { standingDoubts } from '../domain/doubts.ts';
import { isActive, type Session } from '../domain/session.ts';
import { usualReasons } from '../messages/usual-reasons.ts';
import { always, type CommandRow, type When } from './row.ts';
import { plain } from './verb-row.ts';

/** The words with which a question is answered on the command line. */
export const answerWords = [
  'keep',
  'ended',
  'discard',
  'interruption',
  'give',
  'split',
  'waiting',
  'still',
] as const;

const isKept = ({ deletedAt }: Session) => deletedAt === null;
const onKept = (can: (session: Session) => boolean): When => ({
  about: 'session',
  can: (session) => isKept(session) && can(session),
});
const inStatus = (status: Session['progress']['status']) =>
  onKept(({ progress }) => progress.status === status);
const wasStarted = ({ progress }: Session) => progress.status !== 'created';
/** A split lies within the open stretch, or in a session that has ended other than in a pause. */
const canBeSplit = ({ progress }: Session) =>
  progress.status === 'running' || (progress.status === 'ended' && !progress.whileInterrupted);
const atWork = (act: AttendanceAct): When => ({
  about: 'nothing',
  can: (present) => canBeTaken(act, present),
});
const text = { form: 'text', value: 'TEXT', about: null, offered: null, isRequired: false } as const;
const moment = { ...text, value: 'TIME' } as const;
const ago = { ...text, value: '10m', offered: { words: ['5m', '10m', '15m', '30m', '1h'] } } as const;
const overlap = {
  form: 'choice',
  of: {
    'trim-other': 'verb.overlap.trimOther',
    'trim-this': 'verb.overlap.trimThis',
    'keep-both': 'verb.overlap.keepBoth',
  },
} as const;
const outcomes = { form: 'choice', of: { done: null, partly: null, 'not-done': null } } as const;
const name = { form: 'word', value: 'NAME', offered: null } as const;
const task = { ...text, value: 'TASK' } as const;
const label = { ...text, form: 'texts', about: 'verb.start.label' } as const;
const reason = {
  ...text,
  offered: { texts: usualReasons },
} as const;

export const sessionCommands = {
  create: { label: 'action.plan', when: always, verbs: [] },
  begin: {
    label: 'do.start',
    when: always,
    verbs: [
      {
        verb: 'start',
        aliases: ['begin'],
        about: 'verb.start',
        fields: {
          name: { ...name, isRequired: false },
          task: { ...task, about: 'verb.start.task' },
          at: { ...moment, about: 'verb.start.at' },
          ago: { ...ago, about: 'verb.start.ago' },
          label,
          overlap,
          notes: text,
        },
        link: ['name', 'task', 'ago', 'label', 'notes'],
        shortcut: null,
      },
    ],
  },
  /** An ended session is not continued: "start again" makes a new session with the same description. */
  start: { label: 'do.start', when: inStatus('created'), verbs: [] },
  interrupt: {
    label: 'do.interrupt',
    when: inStatus('running'),
    verbs: [
      {
        verb: 'interrupt',
        aliases: ['pause'],
        about: 'verb.interrupt',
        fields: { reason, by: { ...text, value: 'NAME', about: 'verb.interrupt.by' } },
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
        ...plain,
        verb: 'explain',
        about: 'verb.explain',
        fields: { reason: { ...reason, isRequired: true } },
        link: ['reason'],
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
  answerDoubt: {
    label: 'action.answerDoubt',
    when: onKept((session) => standingDoubts(session).length > 0),
    verbs: [
      {
        ...plain,
        verb: 'answer',
        about: 'verb.answer',
        fields: {
          as: {
            form: 'word',
            value: answerWords.join('|'),
            offered: { words: answerWords },
            isRequired: false,
          },
          question: { ...text, value: 'QUESTION', about: 'verb.answer.question' },
          at: { ...moment, about: 'verb.answer.at' },
          reason: { ...reason, about: 'verb.answer.reason' },
          to: { ...text, value: 'NAME', about: 'verb.answer.to' },
        },
      },
    ],
  },
  resume: {
    label: 'do.resume',
    when: inStatus('interrupted'),
    verbs: [{ ...plain, verb: 'resume', aliases: ['continue'], about: 'verb.resume', link: [] }],
  },
  takeBreak: {
    label: 'action.takeBreak',
    when: atWork('takeBreak'),
    verbs: [{ ...plain, verb: 'break', about: 'verb.break', link: [] }],
  },
  endBreak: {
    label: 'action.endBreak',
    when: atWork('endBreak'),
    verbs: [{ ...plain, verb: 'back', about: 'verb.back', link: [] }],
  },
  checkOut: {
    label: 'action.checkOut',
    when: atWork('checkOut'),
    verbs: [{ ...plain, verb: 'check-out', about: 'verb.checkOut', link: [] }],
  },
  checkIn: {
    label: 'action.checkIn',
    when: atWork('checkIn'),
    verbs: [{ ...plain, verb: 'check-in', about: 'verb.checkIn', link: [] }],
  },
  /** The answer to "did you forget to end this?" that it still goes on. */
  keepRunning: { label: 'question.answer.still', when: inStatus('running'), verbs: [] },
  /** Silences, until tomorrow, the hints that nothing is being recorded. */
  muteNotTracking: {
    label: 'action.muteNotTracking',
    when: always,
    verbs: [{ ...plain, verb: 'mute', about: 'verb.mute' }],
  },
  end: {
    label: 'do.end',
    when: onKept(isActive),
    verbs: [
      {
        verb: 'end',
        aliases: ['stop', 'finish'],
        about: 'verb.end',
        fields: {
          outcome: outcomes,
          at: { ...moment, about: 'verb.end.at' },
          ago: { ...ago, about: 'verb.end.ago' },
          notes: text,
        },
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
        about: 'verb.toggle',
        link: [],
        shortcut: {
          action: 'toggle',
          keys: {
            linux: 'Control+Alt+Shift+T',
            win32: 'Control+Alt+Shift+F7',
            darwin: 'Control+Alt+Command+T',
          },
          label: 'shortcuts.toggle',
        },
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
        about: 'verb.pauseOrResume',
        link: [],
        shortcut: {
          action: 'pauseOrResume',
          keys: {
            linux: 'Control+Alt+Shift+P',
            win32: 'Control+Alt+Shift+F8',
            darwin: 'Control+Alt+Command+P',
          },
          label: 'shortcuts.pauseOrResume',
        },
      },
    ],
  },
  record: {
    label: 'action.enterByHand',
    when: always,
    verbs: [
      {
        ...plain,
        verb: 'record',
        aliases: ['add'],
        about: 'verb.record',
        fields: {
          name: { ...name, isRequired: true },
          from: { ...moment, isRequired: true },
          to: { ...moment, isRequired: true },
          date: {
            ...text,
            value: 'YYYY-MM-DD',
            about: 'verb.record.date',
            offered: { words: ['today', 'yesterday'] },
          },
          task: { ...task, about: 'verb.record.task' },
          label,
          outcome: outcomes,
          overlap,
          notes: text,
        },
      },
    ],
  },
  amend: { label: 'do.edit', when: onKept(() => true), verbs: [] },
  /** Makes a template to start from out of the session's description. */
  addRoutine: { label: 'action.addRoutine', when: onKept(() => true), verbs: [] },
  changeRoutine: { label: 'action.changeRoutine', when: always, verbs: [] },
  removeRoutine: { label: 'action.removeRoutine', when: always, verbs: [] },
  split: {
    label: 'editor.split',
    when: onKept(canBeSplit),
    verbs: [
      {
        ...plain,
        verb: 'split',
        about: 'verb.split',
        fields: {
          name: { ...name, isRequired: true },
          at: { ...moment, about: 'verb.split.at', isRequired: true },
        },
      },
    ],
  },
  merge: {
    label: 'action.merge',
    when: onKept(wasStarted),
    verbs: [
      { ...plain, verb: 'merge', about: 'verb.merge', fields: { name: { ...name, isRequired: true } } },
    ],
  },
  moveStretch: {
    label: 'action.moveStretch',
    when: onKept(wasStarted),
    verbs: [
      {
        ...plain,
        verb: 'move',
        about: 'verb.move',
        fields: {
          name: { ...name, isRequired: true },
          from: { ...moment, isRequired: true },
          to: { ...moment, isRequired: true },
          into: { ...text, value: 'NAME', about: 'verb.move.into', isRequired: true },
        },
      },
    ],
  },
  delete: { label: 'do.delete', when: onKept(() => true), verbs: [] },
  restore: {
    label: 'action.restore',
    when: { about: 'session', can: (session) => !isKept(session) },
    verbs: [],
  },
  renameLabel: {
    label: 'action.renameLabel',
    when: always,
    verbs: [
      {
        ...plain,
        verb: 'label',
        about: 'verb.label',
        fields: {
          act: {
            form: 'word',
            value: 'rename|merge|color',
            offered: { words: ['rename', 'merge', 'color'] },
            isRequired: true,
          },
          which: { form: 'word', value: 'LABEL', offered: null, isRequired: true },
          target: { form: 'word', value: 'NEW', offered: null, isRequired: true },
        },
      },
    ],
  },
  mergeLabels: { label: 'action.mergeLabels', when: always, verbs: [] },
  colorLabel: { label: 'action.colorLabel', when: always, verbs: [] },
  undo: {
    label: 'do.undo',
    when: always,
    verbs: [
      {
        ...plain,
        verb: 'undo',
        about: 'verb.undo',
        fields: {
          change: { form: 'word', value: 'CHANGE', offered: null, isRequired: false },
          list: { form: 'flag', about: 'verb.undo.list' },
          overlap,
        },
      },
    ],
  },
  redo: {
    label: 'do.redo',
    when: always,
    verbs: [{ ...plain, verb: 'redo', about: 'verb.redo', fields: { overlap } }],
  },
  purge: { label: 'action.purge', when: { about: 'session', can: () => true }, verbs: [] },
} as const satisfies Readonly<Record<string, CommandRow>>;
