/** The commands about the program itself: its settings, its windows, quitting. They are always offered; the host may refuse them. */
import { always, type CommandRow } from './row.ts';
import { plain } from './verb-row.ts';

const days = [
  'today',
  'yesterday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

/** The formats of an export. */
export const exportFormats = ['csv', 'md', 'text'] as const;

const text = { form: 'text', isRequired: false } as const;
const setting = { when: always, verbs: [] } as const;

export const programCommands = {
  backUp: {
    label: 'action.backUp',
    when: always,
    verbs: [
      {
        ...plain,
        verb: 'backup',
        about: 'verb.backup',
        fields: {
          'backup-words': { form: 'words', value: 'list|restore', offered: { words: ['list', 'restore'] } },
          yes: { form: 'flag', about: 'verb.backup.yes' },
          json: { form: 'flag', about: 'verb.backup.json' },
        },
      },
    ],
  },
  restoreBackup: { ...setting, label: 'action.restoreBackup' },
  acceptShrunk: { ...setting, label: 'action.acceptShrunk' },
  chooseBackupFolder: { ...setting, label: 'action.chooseBackupFolder' },
  forgetBackupFolder: { ...setting, label: 'action.forgetBackupFolder' },
  changeSettings: { ...setting, label: 'action.changeSetting' },
  resetSettings: { ...setting, label: 'action.resetSettings' },
  changeShortcut: { ...setting, label: 'action.changeShortcut' },
  checkShortcut: { ...setting, label: 'action.checkShortcut' },
  copyBindings: { ...setting, label: 'action.copy' },
  changeApi: { ...setting, label: 'action.letIn' },
  copyForApi: { ...setting, label: 'action.copy' },
  exportDays: {
    label: 'export.menu',
    when: always,
    verbs: [
      {
        ...plain,
        verb: 'export',
        about: 'verb.export',
        fields: {
          from: { ...text, value: 'DAY', about: 'verb.export.from', offered: { words: days } },
          to: { ...text, value: 'DAY', about: 'verb.export.to', offered: { words: days } },
          'as-of': { ...text, value: 'TIME', about: 'verb.export.asOf', offered: null },
          format: {
            ...text,
            value: exportFormats.join('|'),
            about: 'verb.export.format',
            offered: { words: exportFormats },
          },
        },
      },
    ],
  },
  renewApiToken: { ...setting, label: 'action.newToken' },
  openWindow: {
    label: 'action.open',
    when: always,
    verbs: [
      {
        ...plain,
        verb: 'open',
        about: 'verb.open',
        link: [],
        shortcut: {
          action: 'openWindow',
          keys: {
            linux: 'Control+Alt+Shift+O',
            win32: 'Control+Alt+Shift+F9',
            darwin: 'Control+Alt+Command+O',
          },
          label: 'shortcuts.openWindow',
        },
      },
      {
        ...plain,
        verb: 'summary',
        about: 'verb.summary',
        fields: { date: { form: 'word', value: 'DAY', offered: { words: days }, isRequired: false } },
        link: ['date'],
        shortcut: {
          action: 'openSummary',
          keys: {
            linux: 'Control+Alt+Shift+S',
            win32: 'Control+Alt+Shift+F10',
            darwin: 'Control+Alt+Command+S',
          },
          label: 'shortcuts.openSummary',
        },
      },
      { ...plain, verb: 'settings', about: 'verb.settings' },
    ],
  },
  repair: { label: 'action.repair', when: always, verbs: [] },
  /** Acknowledges the problems that were found with the files, so that they are not shown any more. */
  seeProblems: {
    label: 'action.seeProblems',
    when: always,
    verbs: [{ ...plain, verb: 'seen', about: 'verb.seen' }],
  },
  /** Uses the network, but only when the person asks for it. No link may request it, because then any web page could trigger it. */
  checkForUpdates: {
    label: 'action.checkForUpdates',
    when: always,
    verbs: [{ ...plain, verb: 'updates', about: 'verb.updates' }],
  },
  openDataFolder: { label: 'action.openDataFolder', when: always, verbs: [] },
  closeWindow: { label: 'do.close', when: always, verbs: [] },
  quit: { label: 'action.quit', when: always, verbs: [] },
} as const satisfies Readonly<Record<string, CommandRow>>;
