/** The actions that open the program's windows or quit it, for a menu that offers them in every state. Pure. */
import type { InputOf } from '../contract/contract.ts';
import { message, type PlainCode } from '../messages/message.ts';
import type { Action } from './action.ts';
import { programCommands } from './program-commands.ts';

type PageName = InputOf<'openWindow'>['page'];

export const windowActions: { readonly [Page in PageName]: Action } = {
  tray: opens('tray', 'open', programCommands.openWindow.label),
  summary: opens('summary', 'summary', 'action.summary'),
  settings: opens('settings', 'settings', 'action.settings'),
};

export const quitAction: Action = {
  id: 'quit',
  label: message(programCommands.quit.label),
  call: { method: 'quit', input: {} },
};

function opens(page: PageName, id: string, label: PlainCode): Action {
  return { id, label: message(label), call: { method: 'openWindow', input: { page } } };
}
