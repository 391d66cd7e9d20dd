/** The program itself: its windows, its folder, quitting. */
import { z } from 'zod';
import * as fields from '../fields.ts';
import type { UpdateAnswer } from '../updates.ts';
import { answers, type Methods, nothing } from './method.ts';

export const shell = {
  /** Opens one of the program's windows. In a browser it answers the address. */
  openWindow: answers<{ readonly url: string | null }>()(
    z.strictObject({ page: z.enum(['tray', 'summary', 'settings']), date: fields.localDate.optional() }),
  ),
  /** Acknowledges the problems that were found with the files, so that they are not shown any more. */
  seeProblems: answers<null>()(nothing),
  /** Sends one request over the network and answers the result. Nothing is downloaded or installed. */
  checkForUpdates: answers<UpdateAnswer>()(nothing),
  /** Shows the folder in the system's file manager. Only where the program runs on the person's desktop. */
  openDataFolder: answers<null>()(nothing),
  closeWindow: answers<null>()(nothing),
  quit: answers<null>()(nothing),
} as const satisfies Methods;
