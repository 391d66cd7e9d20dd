/** The program itself: its windows, its folder, its end. */
import { z } from 'zod';
import * as fields from '../fields.ts';
import type { UpdateAnswer } from '../updates.ts';
import { answers, type Methods, nothing } from './method.ts';

export const shell = {
  /** Opens one of the program's windows (in a browser: says its address). */
  openWindow: answers<{ readonly url: string | null }>()(
    z.strictObject({ page: z.enum(['tray', 'summary', 'settings']), date: fields.localDate.optional() }),
  ),
  /** The person knows what was found wrong with the files: it is not told any more. */
  seeProblems: answers<null>()(nothing),
  /** Sends one request over the network, and tells what came. Nothing is downloaded or installed. */
  checkForUpdates: answers<UpdateAnswer>()(nothing),
  /** Shows it in the system's file manager; only where the program runs on the person's desktop. */
  openDataFolder: answers<null>()(nothing),
  closeWindow: answers<null>()(nothing),
  quit: answers<null>()(nothing),
} as const satisfies Methods;
