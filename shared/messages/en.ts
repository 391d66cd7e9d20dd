/** The English catalogue: every sentence that the program says, by its code, in the ICU syntax for messages. */
import { page } from './en/page.ts';
import { session } from './en/session.ts';
import { settings } from './en/settings.ts';
import { summary } from './en/summary.ts';
import { tray } from './en/tray.ts';
import { words } from './en/words.ts';

export const en = { ...words, ...session, ...page, ...tray, ...summary, ...settings } as const;
