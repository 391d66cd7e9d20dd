/** The commands about the program itself: its settings, its windows, its end. They can always be asked; the host may refuse. */
import { always, type CommandRow } from './row.ts';
import { plain } from './verb-row.ts';

const setting = { when: always, undo: null, verbs: [] } as const;

export const programCommands = {
  changeSettings: { ...setting, label: 'Change a setting' },
  changeShortcut: { ...setting, label: 'Change a shortcut' },
  changeApi: { ...setting, label: 'Let other programs in' },
  copyForApi: { ...setting, label: 'Copy' },
  renewApiToken: { ...setting, label: 'New token' },
  openWindow: {
    label: 'Open',
    when: always,
    undo: null,
    verbs: [
      {
        ...plain,
        verb: 'open',
        about: 'open the small window (without a desktop: print a link to the page)',
        link: [],
        shortcut: { action: 'openWindow', keys: 'Control+Alt+R', label: 'Open the small window' },
      },
      {
        verb: 'summary',
        about: 'open the summary of today or of a day',
        fields: { date: { form: 'word', value: 'YYYY-MM-DD' } },
        link: ['date'],
        shortcut: { action: 'openSummary', keys: 'Control+Alt+S', label: 'Open the summary' },
      },
      { ...plain, verb: 'settings', about: 'open the settings' },
    ],
  },
  closeWindow: { label: 'Close', when: always, undo: null, verbs: [] },
  quit: { label: 'Quit', when: always, undo: null, verbs: [] },
} as const satisfies Readonly<Record<string, CommandRow>>;
