/**
 * Finds names that are not UTF-8. Node puts U+FFFD in the place of their bytes. Used as it is, such a text would name a folder beside the
 * one that is meant, or be recorded as the name of a session.
 */
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { type Message, message } from '../../shared/messages/message.ts';

const substitute = '\ufffd';

/**
 * What is wrong with these words of the process's command line; null if nothing is. A person may type U+FFFD itself, so on Linux the bytes
 * of the command line decide (proc(5), `/proc/PID/cmdline`). Other systems do not show them, and the words are taken as they are.
 */
export function whyNotRead(words: readonly string[]): Message | null {
  const word = words.find((each) => each.includes(substitute));
  return word === undefined || isCommandLineUtf8() ? null : message('usage.wordNotUtf8', { word });
}

/** What is wrong with the name of a data folder, wherever the name comes from; null if nothing is. */
export function whyNotNamed(folder: string): Message | null {
  return folder.includes(substitute) ? message('usage.notUtf8', { folder }) : null;
}

function isCommandLineUtf8(): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return isUtf8(readFileSync('/proc/self/cmdline'));
  } catch {
    return true;
  }
}
