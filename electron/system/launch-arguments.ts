/**
 * Parses the program's arguments: its own flags, then the words of a verb or a link. Pure. Switches of Chromium and Node may come before
 * the verb and are skipped. After the first plain word everything belongs to the verb.
 */
import { isBlank } from '../../shared/domain/plain-text.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import { type Instant, parseInstant } from '../../shared/time/instant.ts';

export interface LaunchArguments {
  /** As given, so it may be relative to the working folder. */
  readonly dataFolder: string | null;
  /** True if the program was started at login and opens no window. */
  readonly hidden: boolean;
  /**
   * When the command line that started the program was entered. That command line reports problems itself, so no dialog is shown. Null if
   * no command line started it.
   */
  readonly asked: Instant | null;
  /** The verb with its arguments, or one link; empty if there is neither. */
  readonly words: readonly string[];
  /** What is wrong with `--data`; null if nothing is. The default folder is not used instead, because nobody would look for the work there. */
  readonly problem: Message | null;
}

/** `--data` may stand anywhere, as in the plain Node command, but after `--` every word is the verb's. */
export function launchArguments(given: readonly string[]): LaunchArguments {
  const folders: string[] = [];
  let hidden = false;
  let asked: Instant | null = null;
  const words: string[] = [];
  for (let at = 0; at < given.length; at += 1) {
    const word = given[at] ?? '';
    if (words.includes('--')) words.push(word);
    else if (word === '--data') {
      const next = given[at + 1] ?? '';
      const isFolder = !isBlank(next) && !next.startsWith('-');
      folders.push(isFolder ? next : '');
      if (isFolder) at += 1;
    } else if (word.startsWith('--data=')) folders.push(word.slice('--data='.length));
    else if (words.length > 0 || !word.startsWith('-') || ownOptions.includes(word)) words.push(word);
    else if (word === '--hidden') hidden = true;
    else if (word.startsWith(askedOption)) asked = parseInstant(word.slice(askedOption.length));
  }
  return { dataFolder: folders[0] ?? null, hidden, asked, words, problem: problemOf(folders) };
}

function problemOf([folder, another]: readonly string[]): Message | null {
  if (another !== undefined) return message('usage.onlyOnce', { option: '--data' });
  // A blank name is more likely an unset variable in a script than a folder.
  return folder !== undefined && isBlank(folder) ? message('usage.noFolder') : null;
}

const askedOption = '--asked=';

/** The argument with which a command line starts the program for a verb that was entered at `asked`. */
export const askedSince = (asked: Instant): string => `${askedOption}${asked}`;

/** Options that are given without a verb. */
const ownOptions: readonly string[] = ['--help', '-h', '--version'];

/**
 * The program's own words on a command line: those after the executable or, in development, after the app folder that Electron was given.
 * `isAppFolder`: whether a word names that folder.
 */
export function ownWords(
  argv: readonly string[],
  isPackaged: boolean,
  isAppFolder: (word: string) => boolean,
): readonly string[] {
  if (isPackaged) return argv.slice(1);
  const at = argv.findIndex((word, index) => index > 0 && !word.startsWith('-') && isAppFolder(word));
  return at < 0 ? argv.slice(1) : argv.slice(at + 1);
}
