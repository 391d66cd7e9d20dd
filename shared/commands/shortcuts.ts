/** The global shortcuts of the table: the name of each, its default keys, and the verb that does the same. */

import type { PlainCode } from '../messages/message.ts';
import { type MethodVerb, methodVerbs } from './table.ts';
import type { DefaultKeys } from './verb-row.ts';

type WithShortcut = Extract<MethodVerb, { readonly shortcut: { readonly action: string } }>;
export type ShortcutAction = WithShortcut['shortcut']['action'];

const hasShortcut = (row: MethodVerb): row is WithShortcut => row.shortcut !== null;
const withShortcut = methodVerbs.filter(hasShortcut);

export const shortcutActions: readonly ShortcutAction[] = withShortcut.map(({ shortcut }) => shortcut.action);

export interface ShortcutRow {
  readonly label: PlainCode;
  readonly keys: DefaultKeys;
  readonly verb: WithShortcut['verb'];
}

export function shortcutOf(action: ShortcutAction): ShortcutRow {
  const found = withShortcut.find(({ shortcut }) => shortcut.action === action);
  if (found === undefined) throw new Error(`no shortcut ${action}`);
  const { verb, shortcut } = found;
  return { verb, label: shortcut.label, keys: shortcut.keys };
}
