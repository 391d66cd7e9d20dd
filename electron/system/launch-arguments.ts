/**
 * Parses the program's arguments: its own flags, then the words of a verb or a link. Pure. Switches of Chromium and Node may come before
 * the verb and are skipped. After the first plain word everything belongs to the verb.
 */
import { isBlank } from '../../shared/domain/plain-text.ts';
import { type Instant, parseInstant } from '../../shared/time/instant.ts';

export interface LaunchArguments {
  /** As given, so it may be relative to the working folder. Empty if the option has no value, which is wrong usage. */
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
}

/** `--data` may stand anywhere, as in the plain Node command. */
export function launchArguments(given: readonly string[]): LaunchArguments {
  let dataFolder: string | null = null;
  let hidden = false;
  let asked: Instant | null = null;
  const words: string[] = [];
  for (let at = 0; at < given.length; at += 1) {
    const word = given[at] ?? '';
    if (word === '--data') {
      const next = given[at + 1] ?? '';
      // The default folder must not take its place, because the work would be recorded where nobody looks for it.
      dataFolder = next.startsWith('-') ? '' : folderIn(next);
      if (dataFolder !== '') at += 1;
    } else if (word.startsWith('--data=')) dataFolder = folderIn(word.slice('--data='.length));
    else if (words.length > 0 || !word.startsWith('-') || ownOptions.includes(word)) words.push(word);
    else if (word === '--hidden') hidden = true;
    else if (word.startsWith(askedOption)) asked = parseInstant(word.slice(askedOption.length));
  }
  return { dataFolder, hidden, asked, words };
}

/** Empty for a blank name too: it is more likely an unset variable in a script than a folder. */
function folderIn(given: string): string {
  return isBlank(given) ? '' : given;
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
