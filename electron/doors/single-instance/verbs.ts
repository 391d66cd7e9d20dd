/**
 * Verbs and links that reach the desktop program through its command line. Those that need no running program are answered at once, the
 * others through the contract.
 */
import { resolve } from 'node:path';
import type { Call } from '../../../shared/commands/call.ts';
import type { Handlers, RefusedCall } from '../../../shared/contract/contract.ts';
import type { Speech } from '../../../shared/messages/speech.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { call } from '../../service/dispatch.ts';
import {
  type Asking,
  answerWithoutRecord,
  type CommandResult,
  done,
  failed,
  mistake,
  parseArguments,
  runVerb,
  verbWaitMs,
} from '../command-line/command-line.ts';

/** Makes the path of a file absolute, so that the words mean the same in any folder. `folder`: where they were typed. */
export function withWholePaths(words: readonly string[], folder: string): readonly string[] {
  const file = fileIn(words);
  if (file === null) return words;
  const whole = resolve(folder, file);
  // The value of an option may be the same text as the file's path, so the word is found by trying.
  const at = words.findIndex((word, place) => word === file && fileIn(words.with(place, whole)) === whole);
  return at === -1 ? words : words.with(at, whole);
}

/** The calendar file to import; null if there is none. */
function fileIn(words: readonly string[]): string | null {
  const parsed = parseArguments(words);
  const isImport = parsed.kind === 'verb' && parsed.verb.verb === 'plan' && parsed.verb.asks.for === 'import';
  return isImport ? parsed.verb.asks.file : null;
}

/** The answer to words that need no running program (help, version, a mistake); null for all others. */
export function answerAtOnce(
  words: readonly string[],
  version: string,
  speech: Speech,
): CommandResult | null {
  if (words.length === 0) return null;
  const parsed = parseArguments(words);
  if (parsed.kind === 'usage') return mistake(parsed, speech);
  if (parsed.verb.verb === 'serve')
    return failed(speech.t('ask.serveElsewhere', { command: 'routinelog' }), 2);
  const stdout = answerWithoutRecord(parsed.verb, version, speech);
  return stdout === null ? null : done(stdout);
}

/** How long the sender of these words waits for the answer, in milliseconds. A mistake is answered at once. */
export function longestWaitMs(words: readonly string[]): number {
  const parsed = parseArguments(words);
  return parsed.kind === 'usage' ? 15_000 : verbWaitMs(parsed.verb);
}

/** Everything that running the words needs: the handlers, and as in `Asking`. */
export interface Running extends Pick<Asking, 'now' | 'speech'> {
  readonly handlers: Handlers;
  /** When the words were given, as the program may still have been opening then. If absent, now. */
  readonly asked?: Instant;
  /**
   * Called if a window shows refusals and lets the person choose what to do. If absent, the answer is printed for the sender of the words.
   */
  readonly onRefused?: (refused: RefusedCall) => void;
}

/** Runs a verb or a link. A mistake in it gives an answer as well. */
export async function runWords(words: readonly string[], running: Running): Promise<CommandResult> {
  const { handlers, now, speech, asked = now(), onRefused } = running;
  const parsed = parseArguments(words);
  if (parsed.kind === 'usage') return mistake(parsed, speech);
  const { verb } = parsed;
  switch (verb.verb) {
    case 'help':
    case 'version':
    case 'completion':
    case 'serve':
      return failed(speech.t('ask.notForRunning'), 2);
    default:
      return runVerb(verb, {
        call: async (name, input) => {
          const answer = await call(handlers, name, input);
          if (!answer.ok) onRefused?.({ asked: { method: name, input } as Call, refusal: answer.refusal });
          return answer;
        },
        now,
        asked,
        speech,
        ...(onRefused === undefined ? {} : { isAskedInWindow: true }),
      });
  }
}
